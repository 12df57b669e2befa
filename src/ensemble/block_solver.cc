// Within a variant, all alternatives draw and evaluate a block at once; then draw by draw each is
// solved, so that play can be shared or frozen within a draw; then measures run over the block.
#include "ensemble/block_solver.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstring>

#include "base/check.h"
#include "game/measure_program.h"
#include "solve/solve_game.h"

namespace foedus {
namespace {

using Clock = std::chrono::steady_clock;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() &&
         (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0);
}

bool counts(const Solution& solution) {
  return !nothing_solved(solution) && solution.status <= Status::approximate;
}

/// The draw's uncertain inputs by dotted name.
std::vector<std::pair<std::string, double>> named_inputs(const Scenario& scenario,
                                                         const NumberProgram& program,
                                                         const NumberBlock& inputs,
                                                         std::size_t draw) {
  std::vector<std::pair<std::string, double>> result;
  for (std::size_t i = 0; i < program.inputs.size(); ++i) {
    const ProgramInput& input = program.inputs[i];
    const double value = inputs.column(static_cast<std::int32_t>(i))[draw];
    if (input.mechanism.valid()) {
      result.emplace_back(scenario.mechanisms[input.mechanism.index()].name + ".sign", value);
      continue;
    }
    const Number& number = scenario.numbers[input.number.index()];
    if (const Distribution* distribution = number.distribution();
        distribution != nullptr && distribution->uncertain())
      result.emplace_back(number.name, value);
  }
  return result;
}

std::string stop_words(const Solution& solution) {
  const std::string where = solution.concept_used == Concept::limit
                                ? std::string("the limit")
                                : fmt::format("precision {:g}", solution.precision);
  return where + ": " +
         (solution.trace.stopped.empty() ? "no solution was found" : solution.trace.stopped);
}

}  // namespace

BlockSolver::BlockSolver(const EnsembleLayout& layout, const std::atomic<bool>* stop)
    : layout_(layout), stop_(stop) {}

bool BlockSolver::solve(std::int64_t first, std::size_t count, DrawBlock& block) {
  FOEDUS_DEMAND(count >= 1 && count <= kBlockDraws);
  const Clock::time_point start = Clock::now();
  first_ = first;
  count_ = count;
  block.count = count;
  block.solves = 0;
  block.limit_seconds = 0;
  block.worlds.resize(layout_.worlds);
  block.signs.resize(layout_.variants.size());
  block.why.resize(layout_.why.size());
  for (std::size_t v = 0; v < layout_.variants.size(); ++v) {
    const VariantLayout& variant = layout_.variants[v];
    work_.resize(std::max(work_.size(), variant.alternatives.size()));
    block.signs[v].resize(variant.alternatives.size());
    for (std::size_t a = 0; a < variant.alternatives.size(); ++a) {
      draw_numbers(variant, a, block);
      for (std::size_t k = 0; k < variant.alternatives[a].contested.size(); ++k) {
        auto& signs = block.signs[v][a];
        signs.resize(variant.alternatives[a].contested.size() * kBlockDraws);
        std::copy_n(work_[a].inputs.column(variant.alternatives[a].contested[k].input), count,
                    signs.begin() + static_cast<std::ptrdiff_t>(k * kBlockDraws));
      }
    }
    for (std::size_t draw = 0; draw < count; ++draw)
      if (!solve_draw(variant, draw, block)) return false;
    for (std::size_t a = 0; a < variant.alternatives.size(); ++a)
      measure(variant.alternatives[a], *variant.variant->scenario, work_[a], block);
    split_types(static_cast<std::int32_t>(v), block);
  }
  block.seconds = seconds_since(start);
  return true;
}

/// Draws the inputs and evaluates the numbers of one alternative, and clears what is to be filled.
void BlockSolver::draw_numbers(const VariantLayout& variant, std::size_t alternative,
                               DrawBlock& block) {
  const AlternativeLayout& layout = variant.alternatives[alternative];
  const Game& game = layout.structure->game;
  Work& work = work_[alternative];
  variant.samplers[alternative].fill(first_, count_, work.inputs, scratch_);
  evaluate(layout.alternative->numbers, *variant.variant->scenario, game, work.inputs,
           {.keep_registers = false, .max_faults = kBlockDraws}, work.evaluated);
  const std::size_t precisions = layout_.plan->precisions.size();
  work.solutions.resize(precisions);
  work.terminal.resize(precisions);
  work.utility.resize(precisions);
  for (std::size_t p = 0; p < precisions; ++p) {
    work.terminal[p].draws = count_;
    work.terminal[p].stride = kBlockDraws;
    work.terminal[p].values.assign(at(game.terminal_count) * kBlockDraws, 0);
    work.utility[p].assign(at(game.actor_count) * kBlockDraws, 0);
    WorldBlock& world = block.worlds[layout.first_world + p];
    world.status.fill(kNotTried);
    world.example.reset();
  }
}

bool BlockSolver::tried(std::size_t precision, std::size_t draw) const {
  return !layout_.plan->precisions[precision].limit ||
         first_ + static_cast<std::int64_t>(draw) < layout_.plan->limit_draws;
}

bool BlockSolver::solve_draw(const VariantLayout& variant, std::size_t draw, DrawBlock& block) {
  for (std::size_t a = 0; a < variant.alternatives.size(); ++a) {
    Work& work = work_[a];
    work.play_of = -1;
    if (work.evaluated.faulty[draw] != 0) {
      refuse_draw(variant, a, draw, block);
      continue;
    }
    gather(variant.alternatives[a].numbers, work.evaluated.game, draw, work.numbers);
    if (variant.alternatives[a].frozen.from >= 0) {
      freeze_alternative(variant, a);
    } else if (!solve_alternative(variant, a, draw, block)) {
      return false;
    }
    put_draw(variant, a, draw, block);
  }
  return true;
}

/// An earlier alternative that has the same game in this draw, to the bit; -1.
std::int32_t BlockSolver::same_play(const AlternativeLayout& layout, const Work& work) const {
  for (const std::int32_t earlier : layout.same_rules) {
    const Work& other = work_[at(earlier)];
    if (other.play_of >= 0 && same_bits(other.numbers.payoff, work.numbers.payoff) &&
        same_bits(other.numbers.chance, work.numbers.chance))
      return other.play_of;
  }
  return -1;
}

bool BlockSolver::solve_alternative(const VariantLayout& variant, std::size_t alternative,
                                    std::size_t draw, DrawBlock& block) {
  const AlternativeLayout& layout = variant.alternatives[alternative];
  Work& work = work_[alternative];
  work.play_of = same_play(layout, work);
  if (work.play_of >= 0) return true;
  if (stopped()) return false;
  work.play_of = static_cast<std::int32_t>(alternative);
  const Game& game = layout.structure->game;
  const ForcedActions& forced = layout.alternative->forced;
  if (!layout_.lambdas.empty()) {
    std::vector<Solution> found =
        solve_quantal_responses(game, work.numbers, layout_.lambdas, forced);
    for (std::size_t k = 0; k < found.size(); ++k)
      work.solutions[at(layout_.lambda_index[k])] = std::move(found[k]);
    block.solves += static_cast<std::int64_t>(found.size());
  }
  for (std::size_t p = 0; p < work.solutions.size(); ++p) {
    if (!layout_.plan->precisions[p].limit || !tried(p, draw)) continue;
    if (stopped()) return false;
    const Clock::time_point start = Clock::now();
    work.solutions[p] = solve_limit(game, work.numbers, forced);
    ++block.solves;
    block.limit_seconds += seconds_since(start);
  }
  return true;
}

/// No solution of its own: the play of others, with the numbers of this alternative. Its status is
/// the worse of those that the play is taken from; it has no certificate, being no equilibrium.
void BlockSolver::freeze_alternative(const VariantLayout& variant, std::size_t alternative) {
  const AlternativeLayout& layout = variant.alternatives[alternative];
  const FrozenLookup& lookup = layout.frozen;
  Work& work = work_[alternative];
  work.play_of = static_cast<std::int32_t>(alternative);
  const auto play = [&](std::int32_t of) -> const std::vector<Solution>* {
    return work_[at(of)].play_of < 0 ? nullptr : &work_[at(work_[at(of)].play_of)].solutions;
  };
  const std::vector<Solution>* from = play(lookup.from);
  const std::vector<Solution>* otherwise = lookup.uses_otherwise ? play(lookup.otherwise) : from;
  for (std::size_t p = 0; p < work.solutions.size(); ++p) {
    Solution& solution = work.solutions[p];
    solution = {};
    solution.concept_used = Concept::given;
    if (from == nullptr || otherwise == nullptr) {
      solution.status = Status::invalid;
      solution.trace.stopped = "the play that is kept has no numbers in this draw";
      continue;
    }
    const Solution &kept = (*from)[p], &rest = (*otherwise)[p];
    const Solution& worse = rest.status > kept.status ? rest : kept;
    solution.status = worse.status;
    solution.trace.stopped = worse.trace.stopped;
    solution.precision = worse.precision;
    if (!counts(kept) || !counts(rest) || kept.profile.probability.empty()) continue;
    solution.profile = frozen_profile(layout.structure->game, lookup, layout.alternative->forced,
                                      kept.profile, &rest.profile);
    evaluate_profile(layout.structure->game, work.numbers, solution);
  }
}

void BlockSolver::put_draw(const VariantLayout& variant, std::size_t alternative, std::size_t draw,
                           DrawBlock& block) {
  const AlternativeLayout& layout = variant.alternatives[alternative];
  Work& work = work_[alternative];
  for (std::size_t p = 0; p < work.solutions.size(); ++p) {
    if (!tried(p, draw)) continue;
    const Solution& solution = work_[at(work.play_of)].solutions[p];
    WorldBlock& world = block.worlds[layout.first_world + p];
    world.status[draw] = static_cast<std::uint8_t>(solution.status);
    world.certificate[draw] = solution.concept_used == Concept::quantal_response
                                  ? solution.certificate.logit_residual
                                  : solution.certificate.relative;
    if (counts(solution)) {
      const auto copy = [&](const std::vector<double>& from, std::vector<double>& into) {
        for (std::size_t k = 0; k < from.size(); ++k) into[k * kBlockDraws + draw] = from[k];
      };
      copy(solution.terminal_probability, work.terminal[p].values);
      copy(solution.utility, work.utility[p]);
      continue;
    }
    if (solution.status <= Status::approximate)  // no profile came out
      world.status[draw] = static_cast<std::uint8_t>(Status::stalled);
    if (world.example) continue;
    world.example = FailedDraw{
        first_ + static_cast<std::int64_t>(draw),
        stop_words(solution),
        {},
        named_inputs(*variant.variant->scenario, layout.alternative->numbers, work.inputs, draw)};
  }
}

/// A draw whose numbers make no game.
void BlockSolver::refuse_draw(const VariantLayout& variant, std::size_t alternative,
                              std::size_t draw, DrawBlock& block) {
  const AlternativeLayout& layout = variant.alternatives[alternative];
  const Work& work = work_[alternative];
  const auto& faults = work.evaluated.faults;
  const auto fault = std::find_if(faults.begin(), faults.end(),
                                  [&](const NumberFault& one) { return one.draw == draw; });
  for (std::size_t p = 0; p < work.solutions.size(); ++p) {
    if (!tried(p, draw)) continue;
    WorldBlock& world = block.worlds[layout.first_world + p];
    world.status[draw] = static_cast<std::uint8_t>(Status::invalid);
    world.certificate[draw] = 0;
    if (world.example) continue;
    FailedDraw& example = world.example.emplace();
    example.draw = first_ + static_cast<std::int64_t>(draw);
    if (fault != faults.end()) {
      example.what = fmt::format("{} is {:.6g}", fault->what, fault->value);
      example.where = fault->where;
    }
    example.inputs =
        named_inputs(*variant.variant->scenario, layout.alternative->numbers, work.inputs, draw);
  }
}

void BlockSolver::measure(const AlternativeLayout& layout, const Scenario& scenario, Work& work,
                          DrawBlock& block) {
  for (std::size_t p = 0; p < work.terminal.size(); ++p) {
    WorldBlock& world = block.worlds[layout.first_world + p];
    bool any = false;
    for (std::size_t draw = 0; draw < count_; ++draw) any = any || world.counts(draw);
    world.columns.resize(layout.terms.columns() * kBlockDraws);
    if (any) measure_world(layout, scenario, work, p, world);
  }
}

/// Fills the columns of a world; those of draws that do not count hold whatever comes out of zeros.
void BlockSolver::measure_world(const AlternativeLayout& layout, const Scenario& scenario,
                                const Work& work, std::size_t precision, WorldBlock& world) {
  const Game& game = layout.structure->game;
  const NumberBlock& terminal = work.terminal[precision];
  evaluate_measures(layout.structure->measures, scenario, game, layout.alternative->numbers,
                    work.evaluated, terminal, measures_);
  double* into = world.columns.data();
  const auto put = [&](const double* from) {
    std::copy_n(from, count_, into);
    into += kBlockDraws;
  };
  for (std::size_t m = 0; m < layout.terms.measures; ++m)
    put(measures_.value.column(static_cast<std::int32_t>(m)));
  double* const outcomes = into;
  std::fill_n(outcomes, layout.terms.outcomes * kBlockDraws, 0.0);
  for (std::size_t t = 0; t < game.terminal_outcome.size(); ++t) {
    double* const sum = outcomes + at(game.terminal_outcome[t]) * kBlockDraws;
    const double* const chance = terminal.column(static_cast<std::int32_t>(t));
    for (std::size_t draw = 0; draw < count_; ++draw) sum[draw] += chance[draw];
  }
  into += layout.terms.outcomes * kBlockDraws;
  for (std::size_t i = 0; i < layout.terms.actors; ++i)
    put(work.utility[precision].data() + i * kBlockDraws);
  for (const TermSource& source : layout.terms.extra) {
    if (source.kind == TermSource::Kind::counted) put(measures_.counted.column(source.index));
    if (source.kind == TermSource::Kind::given) put(measures_.given.column(source.index));
    if (source.kind == TermSource::Kind::number) put(work.evaluated.game.column(source.index));
  }
}

void BlockSolver::split_types(std::int32_t variant, DrawBlock& block) {
  for (std::size_t k = 0; k < layout_.why.size(); ++k) {
    const WhyPlan& plan = layout_.plan->why[k];
    const WhyMasses& masses = layout_.why[k];
    block.why[k].resize(layout_.plan->precisions.size());
    for (std::size_t p = 0; p < block.why[k].size(); ++p) {
      const auto fill = [&](AlternativeId id, const TypeTerminals& terminals,
                            std::vector<double>& into) {
        if (id.variant != variant) return;
        into.resize(masses.columns() * kBlockDraws);
        type_masses(terminals, work_[at(id.alternative)].terminal[p], kBlockDraws, into.data());
      };
      fill(plan.base, masses.base, block.why[k][p].base);
      fill(plan.other, masses.other, block.why[k][p].other);
    }
  }
}

}  // namespace foedus
