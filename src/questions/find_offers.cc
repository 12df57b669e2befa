// Finds the move that offers a lever: without it little or nothing on the history depends on the
// lever. It reads the compiled numbers, in which every attribute of the lever is made an input of
// its own.
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "game/number_program.h"
#include "questions/worlds.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// An attribute as an expression may share its steps with other numbers; as a constant it is an
/// input, so that what depends on it can be told.
Scenario with_attributes_as_inputs(const Scenario& scenario, const Lever& lever) {
  Scenario changed = scenario;
  for (const LeverOption& option : lever.options)
    for (const NumberId id : option.attributes)
      changed.numbers[id.index()].value = Distribution{Distribution::Kind::constant, {0.5}, {}};
  return changed;
}

/// What a step computes, told apart from others by a hash that does not depend on its place.
struct Reading {
  std::uint64_t hash = 0;
  std::uint64_t depends = 0;  // a bit for each attribute of the lever
};

constexpr std::uint64_t kOption = std::uint64_t{1} << 63U;  // depends on the option by `is`

std::uint64_t attribute_bit(std::int32_t place) {
  return std::uint64_t{1} << static_cast<unsigned>(std::min(place, 62));
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0xff51afd7ed558ccdU;
  return hash ^ (hash >> 31U);
}

bool order_matters(Instruction instruction) {
  return instruction != Instruction::add && instruction != Instruction::multiply &&
         instruction != Instruction::equal && instruction != Instruction::logical_and &&
         instruction != Instruction::logical_or;
}

/// An attribute reads alike whatever the option; `attribute[number]` is its place, -1 for others.
Reading read_input(const ProgramInput& input, const std::vector<std::int32_t>& attribute) {
  if (!input.number.valid()) return {mixed(1, input.mechanism.index()), 0};
  const std::int32_t place = attribute[input.number.index()];
  if (place < 0) return {mixed(2, input.number.index()), 0};
  return {mixed(3, at(place)), attribute_bit(place)};
}

Reading read_operation(const Step& step, const std::vector<Reading>& readings) {
  Reading reading{mixed(4, static_cast<std::uint64_t>(step.instruction)), 0};
  std::uint64_t together = 0;
  for (const std::int32_t operand : {step.a, step.b, step.c}) {
    if (operand < 0) continue;
    const Reading& read = readings[at(operand)];
    together = order_matters(step.instruction) ? mixed(together, read.hash) : together + read.hash;
    reading.depends |= read.depends;
  }
  reading.hash = mixed(reading.hash, together);
  return reading;
}

std::vector<Reading> read_steps(const NumberProgram& program,
                                const std::vector<std::int32_t>& attribute) {
  std::vector<Reading> readings;
  readings.reserve(program.steps.size());
  for (const Step& step : program.steps) {
    if (step.instruction == Instruction::input)
      readings.push_back(read_input(program.inputs[at(step.a)], attribute));
    else if (step.instruction == Instruction::constant)
      readings.push_back({mixed(5, std::bit_cast<std::uint64_t>(step.constant)), 0});
    else
      readings.push_back(read_operation(step, readings));
  }
  return readings;
}

/// The course of play to a terminal: type profile and moves, from the root.
using History = std::vector<std::pair<std::int32_t, std::int32_t>>;  // (stage, move)

struct Found {
  std::int32_t outcome = -1;
  std::uint64_t hash = 0;     // under the first option
  std::uint64_t depends = 0;  // under any
};

/// Nobody can answer a move that no decision follows: it takes an offer up, it does not make one.
bool answered(const Scenario& scenario, const History& history, std::int32_t stage) {
  const auto offered = std::find_if(history.begin(), history.end(),
                                    [&](const auto& step) { return step.first == stage; });
  return std::any_of(offered + 1, history.end(), [&](const auto& step) {
    return step.first >= 0 && !scenario.stages[at(step.first)].chance();
  });
}

/// Whether somebody other than the mover still decides where another move was made.
bool goes_on(const Scenario& scenario, const History& history, std::int32_t stage) {
  const auto here = std::find_if(history.begin(), history.end(),
                                 [&](const auto& step) { return step.first == stage; });
  return std::any_of(here, history.end(), [&](const auto& step) {
    return step.first >= 0 && !scenario.stages[at(step.first)].chance() &&
           scenario.stages[at(step.first)].actor != scenario.stages[at(stage)].actor;
  });
}

/// All histories under every option at which a stage is played.
class Histories {
 public:
  void add(const Game& game, const NumberProgram& program, const std::vector<Reading>& steps) {
    for (std::int32_t t = 0; t < game.terminal_count; ++t) {
      Reading reading;
      for (std::int32_t a = 0; a < game.actor_count; ++a)
        join(reading, program.payoff[at(t * game.actor_count + a)], steps);
      History history = walk(game, program, steps, game.terminal_node[at(t)], reading);
      Found& found =
          found_
              .try_emplace(std::move(history), Found{game.terminal_outcome[at(t)], reading.hash, 0})
              .first->second;
      found.depends |= reading.depends | (found.hash == reading.hash ? 0 : kOption);
    }
  }

  /// What depends on the lever without the move, and what only where it is taken and answered.
  /// Play can do without the move where the game goes on, or where it ends as it may end after the
  /// move: an offer is withheld, or comes to nothing. An attack without which nothing happens is
  /// the game itself, and what matters only after it is no offer.
  struct Split {
    std::uint64_t without = 0, offered = 0;
    bool can_do_without = false;
  };
  [[nodiscard]] Split split(const Scenario& scenario, std::int32_t stage, std::int32_t move) const {
    Split split;
    std::set<std::int32_t> after, otherwise;  // outcomes
    for (const auto& [history, found] : found_) {
      const auto here = std::find_if(history.begin(), history.end(),
                                     [&](const auto& step) { return step.first == stage; });
      const bool played = here != history.end(), taken = played && here->second == move;
      if (!taken) split.without |= found.depends;
      if (played) (taken ? after : otherwise).insert(found.outcome);
      if (played && !taken && goes_on(scenario, history, stage)) split.can_do_without = true;
      if (taken && answered(scenario, history, stage)) split.offered |= found.depends;
    }
    split.offered &= ~split.without;
    split.can_do_without = split.can_do_without || std::any_of(otherwise.begin(), otherwise.end(),
                                                               [&](std::int32_t outcome) {
                                                                 return after.contains(outcome);
                                                               });
    return split;
  }

 private:
  static void join(Reading& whole, std::int32_t step, const std::vector<Reading>& steps) {
    whole.hash = mixed(whole.hash, step < 0 ? 0 : steps[at(step)].hash);
    whole.depends |= step < 0 ? 0 : steps[at(step)].depends;
  }

  static History walk(const Game& game, const NumberProgram& program,
                      const std::vector<Reading>& steps, std::int32_t node, Reading& reading) {
    History history;
    for (std::int32_t up = game.parent[at(node)]; up >= 0; node = up, up = game.parent[at(node)]) {
      history.emplace_back(game.stage[at(up)], game.move[at(node)]);
      if (game.kind[at(up)] != NodeKind::chance) continue;
      const std::int32_t branch = game.first_branch[at(up)] + node - game.first_child[at(up)];
      join(reading, program.chance[at(branch)], steps);
      for (std::size_t own = at(branch); own < program.belief.size(); own += at(game.branch_count))
        join(reading, program.belief[own], steps);
    }
    std::reverse(history.begin(), history.end());
    return history;
  }

  std::map<History, Found> found_;
};

/// The trees of a lever's options, and how early each decision stage can be played in them.
class LeverTrees {
 public:
  LeverTrees(const Scenario& scenario, LeverId lever, const GameLimits& limits)
      : scenario_(scenario), lever_(lever), depth_(scenario.stages.size(), -1) {
    const Lever& of = scenario.levers[lever.index()];
    const Scenario changed = with_attributes_as_inputs(scenario, of);
    std::vector<std::int32_t> attribute(scenario.numbers.size(), -1);
    for (const LeverOption& option : of.options)
      for (std::size_t k = 0; k < option.attributes.size(); ++k)
        attribute[option.attributes[k].index()] = static_cast<std::int32_t>(k);
    for (std::size_t k = 0; k < of.options.size(); ++k) {
      LeverChoice choice = default_levers(scenario);
      choice.option[lever.index()] = static_cast<std::int32_t>(k);
      auto game = compile_game(changed, choice, limits);
      if (!game) continue;  // told where the worlds are compiled
      Tree tree{std::move(game).value(), {}, {}, std::vector<bool>(scenario.stages.size(), false)};
      tree.program = compile_numbers(changed, tree.game, choice);
      tree.steps = read_steps(tree.program, attribute);
      note_stages(tree);
      trees_.push_back(std::move(tree));
    }
  }

  [[nodiscard]] std::optional<Offer> offer() const {
    std::optional<Offer> best;
    for (std::size_t s = 0; s < scenario_.stages.size(); ++s) {
      if (scenario_.stages[s].chance() || depth_[s] < 0) continue;
      if (best && depth_[best->stage.index()] <= depth_[s]) continue;
      Histories histories;
      for (const Tree& tree : trees_)
        if (tree.plays[s]) histories.add(tree.game, tree.program, tree.steps);
      for (std::size_t m = 0; m < scenario_.stages[s].moves.size(); ++m) {
        const auto move = static_cast<std::int32_t>(m);
        const auto split = histories.split(scenario_, static_cast<std::int32_t>(s), move);
        if (!split.can_do_without || std::popcount(split.offered) <= std::popcount(split.without))
          continue;
        best = Offer{lever_, StageId(s), move, attributes_in(split.without)};
        break;
      }
    }
    return best;
  }

 private:
  struct Tree {
    Game game;
    NumberProgram program;
    std::vector<Reading> steps;
    std::vector<bool> plays;  // [stage]
  };

  [[nodiscard]] std::vector<std::string> attributes_in(std::uint64_t bits) const {
    const Lever& lever = scenario_.levers[lever_.index()];
    std::vector<std::string> names;
    for (std::size_t k = 0; k < lever.attributes.size(); ++k)
      if ((bits & attribute_bit(static_cast<std::int32_t>(k))) != 0)
        names.push_back(lever.name + "." + lever.attributes[k]);
    if ((bits & kOption) != 0) names.push_back(lever.name);
    return names;
  }

  void note_stages(Tree& tree) {
    std::vector<std::int32_t> depth(tree.game.node_count(), 0);
    for (std::size_t node = 0; node < depth.size(); ++node) {
      if (tree.game.parent[node] >= 0) depth[node] = depth[at(tree.game.parent[node])] + 1;
      const std::int32_t stage = tree.game.stage[node];
      if (stage < 0) continue;
      tree.plays[at(stage)] = true;
      std::int32_t& least = depth_[at(stage)];
      if (least < 0 || depth[node] < least) least = depth[node];
    }
  }

  const Scenario& scenario_;
  LeverId lever_;
  std::vector<Tree> trees_;
  std::vector<std::int32_t> depth_;  // [stage] of its earliest node; -1: never played
};

}  // namespace

std::vector<Offer> find_offers(const Scenario& scenario, const GameLimits& limits) {
  std::vector<Offer> offers;
  for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
    if (scenario.levers[l].options.size() < 2) continue;
    if (auto offer = LeverTrees(scenario, LeverId(l), limits).offer())
      offers.push_back(*std::move(offer));
  }
  return offers;
}

}  // namespace foedus
