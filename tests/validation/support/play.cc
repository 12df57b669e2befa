#include "validation/support/play.h"

#include <cstdio>
#include <map>
#include <stdexcept>

#include "base/diagnostic_code.h"
#include "game/tree_builder.h"
#include "scenario/read_scenario.h"
#include "validation/support/records.h"

namespace foedus::validation {
namespace {

[[noreturn]] void refuse(const std::string& what, const Diagnostics& diagnostics,
                         const SourceText* source = nullptr) {
  std::string text = what;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    text += "\n  " + code_name(diagnostic.code) + ": " + diagnostic.message;
    if (source != nullptr)
      text += " (line " + std::to_string(source->position(diagnostic.where.begin).line) + ")";
  }
  throw std::runtime_error(text);
}

/// One draw, the median of every input; a contested sign is positive unless it is held off.
NumberBlock central_inputs(const Scenario& scenario, const NumberProgram& program) {
  NumberBlock block;
  block.draws = 1;
  block.stride = kLanes;
  for (const ProgramInput& input : program.inputs) {
    double value = 1;
    if (input.number.valid()) {
      const Distribution* d = number_of(input, scenario).distribution();
      if (d == nullptr || d->kind > Distribution::Kind::uniform)
        throw std::runtime_error("only constants and uniform inputs have a middle here");
      value = 0.5 * (d->low() + d->high());
    }
    block.values.insert(block.values.end(), kLanes, value);
  }
  return block;
}

Game built(const TreeBuilder& builder) {
  Result<Game> game = builder.build();
  if (!game) refuse("the tree is refused", game.diagnostics());
  return std::move(game).value();
}

/// `game` has the nodes of `play` in the same order; its terminals may be numbered otherwise.
Play with_payoffs_of(const Play& play, Game game) {
  const auto actors = static_cast<std::size_t>(game.actor_count);
  GameNumbers numbers = play.numbers;
  for (std::size_t t = 0; t < game.terminal_node.size(); ++t) {
    const auto node = static_cast<std::size_t>(game.terminal_node[t]);
    const auto old = static_cast<std::size_t>(play.game.terminal.at(node));
    for (std::size_t a = 0; a < actors; ++a)
      numbers.payoff.at(t * actors + a) = play.numbers.payoff.at(old * actors + a);
  }
  return {std::move(game), std::move(numbers)};
}

}  // namespace

Play Model::play() const { return {game, gather(program.layout(), evaluated.game, 0)}; }

Setting set(std::string name, double value) {
  char digits[40];
  std::snprintf(digits, sizeof digits, "%.17g", value);
  return {std::move(name), digits};
}

const Scenario& read_model_scenario(const std::string& file) {
  static std::map<std::string, Scenario> read;
  const auto found = read.find(file);
  if (found != read.end()) return found->second;
  const SourceText source(file, read_text(validation_path(file)));
  Result<Scenario> scenario = read_scenario(source);
  // The frozen crises have perspectives that reach outside the file's own ranges; that is told.
  const bool complaint = file.starts_with("scenarios/") && !scenario.diagnostics().all().empty();
  if (!scenario || complaint)
    refuse(file + " is not read without a complaint", scenario.diagnostics(), &source);
  return read.emplace(file, std::move(scenario).value()).first->second;
}

Scenario with(const Scenario& scenario, const Settings& settings) {
  Result<Scenario> changed = with_settings(scenario, settings);
  if (!changed) refuse("the settings are refused", changed.diagnostics());
  return std::move(changed).value();
}

Model make_model(Scenario scenario, const Settings& levers) {
  Model model;
  model.scenario = std::move(scenario);
  model.levers = default_levers(model.scenario);
  for (const Setting& lever : levers) {
    Result<LeverChoice> choice = with_lever(model.scenario, model.levers, lever);
    if (!choice) refuse("the lever is refused", choice.diagnostics());
    model.levers = std::move(choice).value();
  }
  Result<Game> game = compile_game(model.scenario, model.levers);
  if (!game) refuse("the game is refused", game.diagnostics());
  model.game = std::move(game).value();
  model.program = compile_numbers(model.scenario, model.game, model.levers);
  model.evaluated = evaluate(model.program, model.scenario, model.game,
                             central_inputs(model.scenario, model.program));
  if (!model.evaluated.faults.empty())
    throw std::runtime_error("a number is refused: " + model.evaluated.faults.front().what);
  return model;
}

Play read_play(const std::string& name, const Settings& settings) {
  const Scenario& scenario = read_model_scenario("scenarios/" + name + ".yaml");
  return make_model(settings.empty() ? scenario : with(scenario, settings)).play();
}

Play hide(const Play& play, const std::string& stage, const std::string& unseen) {
  const Game& game = play.game;
  TreeBuilder builder(game.labels.actors);
  std::map<std::string, std::int32_t> merged;  // sets by what their mover still sees
  std::vector<std::int32_t> set_of(game.sets.size());
  for (std::size_t set = 0; set < game.sets.size(); ++set) {
    InformationSetLabel label = game.labels.sets[set];
    const auto hidden = [&](const std::string& move) { return move.starts_with(unseen + "."); };
    if (label.stage_name == stage) std::erase_if(label.sees, hidden);
    const auto [entry, is_new] = merged.emplace(label.text(), 0);
    if (is_new) {
      const auto first = game.labels.actions.begin() + game.sets[set].first_action;
      entry->second = builder.add_set(game.sets[set].actor, label,
                                      {first, first + game.sets[set].action_count});
    }
    set_of[set] = entry->second;
  }
  for (std::size_t node = 0; node < game.node_count(); ++node) {
    const std::int32_t parent = game.parent[node];
    if (game.kind[node] == NodeKind::chance)
      builder.add_chance(parent);
    else if (game.kind[node] == NodeKind::decision)
      builder.add_decision(parent, set_of.at(static_cast<std::size_t>(game.information_set[node])));
    else
      builder.add_terminal(parent,
                           game.terminal_outcome.at(static_cast<std::size_t>(game.terminal[node])));
    builder.set_type_profile(static_cast<TreeBuilder::Node>(node), game.type_profile[node]);
  }
  builder.name_outcomes(game.labels.outcomes);
  builder.name_type_profiles(game.labels.type_profiles);
  return with_payoffs_of(play, built(builder));
}

Play simultaneous_play(const std::vector<std::string>& actors,
                       const std::vector<std::string>& moves, const Payoffs& payoffs) {
  TreeBuilder builder(actors);
  std::vector<std::int32_t> sets;
  for (std::size_t i = 0; i < actors.size(); ++i) {
    InformationSetLabel label;
    label.stage_name = actors[i];
    sets.push_back(builder.add_set(static_cast<std::int32_t>(i), label, moves));
  }
  Play play;
  std::vector<std::string> outcomes;
  std::vector<int> chosen;
  const std::function<void(TreeBuilder::Node)> grow = [&](TreeBuilder::Node parent) {
    if (chosen.size() == actors.size()) {
      std::string name;
      for (const int move : chosen)
        name += (name.empty() ? "" : " ") + moves.at(static_cast<std::size_t>(move));
      builder.add_terminal(parent, static_cast<std::int32_t>(outcomes.size()));
      outcomes.push_back(name);
      for (const double payoff : payoffs(chosen)) play.numbers.payoff.push_back(payoff);
      return;
    }
    const TreeBuilder::Node node = builder.add_decision(parent, sets.at(chosen.size()));
    for (int move = 0; move < static_cast<int>(moves.size()); ++move) {
      chosen.push_back(move);
      grow(node);
      chosen.pop_back();
    }
  };
  grow(-1);
  builder.name_outcomes(std::move(outcomes));
  play.game = built(builder);  // terminals are numbered in the order of adding
  return play;
}

}  // namespace foedus::validation
