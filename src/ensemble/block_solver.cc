// Within a variant all programs are evaluated at once; then each alternative is solved, frozen or
// recognised as an earlier one's game, draw by draw of the block, and measured while its columns
// are near.
#include "ensemble/block_solver.h"

#include <algorithm>
#include <chrono>

#include "base/check.h"
#include "ensemble/failed_draw.h"
#include "ensemble/solution_columns.h"

namespace foedus {
namespace {

using Clock = std::chrono::steady_clock;

/// A stop is looked at between batches: none should take much longer than this.
constexpr double kBatchSeconds = 0.2;
/// What a draw may take before any has been timed, for each node of the game. Limits may end with
/// the scalar tracer.
constexpr double kSecondsANode = 0.5e-6, kLimitSecondsANode = 20e-6;
constexpr double kForget = 0.8;  // of what the slowest draws took, from batch to batch

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

bool counts(Status status) { return status <= Status::approximate; }

void list_draws(DrawMask mask, std::vector<std::int32_t>& draws) {
  draws.clear();
  mask.each([&](std::size_t draw) { draws.push_back(static_cast<std::int32_t>(draw)); });
}

/// How many draws to solve at once. Whole vectors of lanes, unless a draw takes very long.
std::size_t batch_size(double seconds_a_draw) {
  const double most = std::min(kBatchSeconds / seconds_a_draw, 1.0 * kBlockDraws);
  const auto size = std::max<std::size_t>(1, static_cast<std::size_t>(most));
  return size < kLanes ? size : size / kLanes * kLanes;
}

}  // namespace

BlockSolver::BlockSolver(const EnsembleLayout& layout, const std::atomic<bool>* stop)
    : layout_(layout), stop_(stop), solvers_(layout.solvers.size()), frozen_(layout.worlds) {
  draws_.reserve(kBlockDraws);
}

bool BlockSolver::solve(std::int64_t first, std::size_t count, DrawBlock& block) {
  shape_block(layout_, block);
  block.count = count;
  for (std::size_t v = 0; v < layout_.variants.size(); ++v)
    if (!solve(first, count, v, block)) return false;
  return true;
}

bool BlockSolver::solve(std::int64_t first, std::size_t count, std::size_t variant,
                        DrawBlock& block) {
  FOEDUS_DEMAND(count >= 1 && count <= kBlockDraws && block.worlds.size() == layout_.worlds);
  const Clock::time_point start = Clock::now();
  const VariantLayout& layout = layout_.variants[variant];
  VariantCost& cost = block.cost[variant];
  first_ = first;
  count_ = count;
  cost = {};
  numbers_.resize(std::max(numbers_.size(), layout.programs.size()));
  work_.resize(std::max(work_.size(), layout.alternatives.size()));
  for (std::size_t k = 0; k < layout.programs.size(); ++k)
    draw_numbers(layout.programs[k], *layout.variant->scenario, numbers_[k]);
  for (std::size_t a = 0; a < layout.alternatives.size(); ++a) {
    const bool frozen = layout.alternatives[a].frozen.from >= 0;
    if (!frozen && !solve_alternative(layout, a, cost)) return false;
    for (std::size_t p = 0; p < layout_.plan->precisions.size(); ++p) {
      if (frozen) freeze(layout, a, p);
      WorldBlock& world = block.worlds[layout.alternatives[a].first_world + p];
      put_world(layout, a, p, world);
      if (!world.counted.empty()) measure(layout, a, p, world);
    }
  }
  split_types(static_cast<std::int32_t>(variant), block);
  reduce(layout, block);
  cost.seconds = seconds_since(start);
  return true;
}

void BlockSolver::draw_numbers(const ProgramLayout& program, const Scenario& scenario,
                               Numbers& numbers) {
  program.sampler.fill(first_, count_, numbers.inputs, scratch_);
  evaluate(*program.program, scenario, program.structure->game, numbers.inputs,
           {.keep_registers = false, .max_faults = kBlockDraws}, numbers.evaluated);
  numbers.faulty = {};
  for (std::size_t draw = 0; draw < count_; ++draw)
    if (numbers.evaluated.faulty[draw] != 0) numbers.faulty.add(draw);
}

DrawMask BlockSolver::limit_draws() const {
  const std::int64_t left = layout_.plan->limit_draws - first_;
  return first_draws(std::min(static_cast<std::size_t>(std::max<std::int64_t>(left, 0)), count_));
}

DrawMask BlockSolver::tried(std::size_t precision) const {
  return layout_.plan->precisions[precision].limit ? limit_draws() : first_draws(count_);
}

/// Where the play of an alternative stands; draws that it has no play in hold nothing.
const BlockSolution& BlockSolver::solution(std::size_t alternative, std::size_t precision) const {
  const Work* work = &work_[alternative];
  if (work->all_of >= 0) work = &work_[at(work->all_of)];
  if (work->is_frozen) return work->frozen[precision];
  const std::int32_t lambda = layout_.lambda_of[precision];
  return lambda < 0 ? work->limit : work->logit[at(lambda)];
}

/// Finds draws in which an earlier alternative has the same game, to the bit; returns the others.
DrawMask BlockSolver::share_play(const VariantLayout& variant, std::size_t alternative) {
  const AlternativeLayout& layout = variant.alternatives[alternative];
  const auto numbers = [&](const AlternativeLayout& of) -> const NumberBlock& {
    return numbers_[at(of.program)].evaluated.game;
  };
  Work& work = work_[alternative];
  DrawMask open = work.playable;
  for (const SamePlay& same : layout.same_play) {
    const Work& earlier = work_[at(same.alternative)];
    DrawMask equal = open & earlier.playable;
    if (same.pairs >= 0)
      equal =
          equal_draws(layout_.pairs[at(same.pairs)],
                      numbers(variant.alternatives[at(same.alternative)]), numbers(layout), equal);
    equal.each([&](std::size_t draw) { work.play_of[draw] = earlier.play_of[draw]; });
    open &= ~equal;
    if (open.empty()) break;
  }
  return open;
}

bool BlockSolver::solve_alternative(const VariantLayout& variant, std::size_t alternative,
                                    VariantCost& cost) {
  const AlternativeLayout& layout = variant.alternatives[alternative];
  Work& work = work_[alternative];
  work.is_frozen = false;
  work.all_of = -1;
  work.playable = first_draws(count_) & ~numbers_[at(layout.program)].faulty;
  work.play_of.fill(static_cast<std::int32_t>(alternative));
  const DrawMask own = share_play(variant, alternative);
  const DrawMask shared = work.playable & ~own;
  if (own.empty() && !shared.empty()) {
    const std::int32_t first = work.play_of[shared.first()];
    bool one = true;
    shared.each([&](std::size_t draw) { one = one && work.play_of[draw] == first; });
    if (one) {
      work.all_of = first;
      return true;
    }
  }
  if (!solve_logit(layout, own, work, cost) || !solve_limit(layout, own, work, cost)) return false;
  if (!shared.empty()) take_over(shared, work);
  return true;
}

BlockSolver::Solver& BlockSolver::solver_of(const AlternativeLayout& layout) {
  Solver& solver = solvers_[at(layout.solver)];
  if (solver.batch != nullptr) return solver;
  const auto nodes = static_cast<double>(layout.structure->game.node_count());
  solver.logit_seconds = kSecondsANode * nodes;
  solver.limit_seconds = kLimitSecondsANode * nodes;
  solver.batch = std::make_unique<BatchSolver>(layout_.structures[at(layout.solver)]);
  solver.batch->stop_when(stop_);
  return solver;
}

/// Calls solve(draws, whole) until all draws are solved; `whole`: in one batch. How they fall into
/// batches changes no bit of them. `seconds_a_draw`: what the slowest of late took. false: stopped.
template <class Solve>
bool BlockSolver::in_batches(DrawMask draws, double& seconds_a_draw, const Solve& solve) {
  const std::size_t all = draws.size();
  for (std::size_t done = 0; done < all;) {
    if (stopped()) return false;
    const std::size_t size = std::min(batch_size(seconds_a_draw), all - done);
    const DrawMask batch = take_draws(size, draws);
    list_draws(batch, draws_);
    const Clock::time_point start = Clock::now();
    solve(batch, size == all);
    const double took = seconds_since(start) / static_cast<double>(size);
    seconds_a_draw = std::max(took, kForget * seconds_a_draw);
    done += size;
  }
  return !stopped();  // a stop may have left draws of the last batch unsolved
}

bool BlockSolver::solve_logit(const AlternativeLayout& layout, DrawMask own, Work& work,
                              VariantCost& cost) {
  const std::vector<double>& lambdas = layout_.lambdas;
  if (lambdas.empty()) return true;
  const NumberBlock& numbers = numbers_[at(layout.program)].evaluated.game;
  Solver& solver = solver_of(layout);
  bool shaped = false;
  const auto shape = [&] {
    shaped = true;
    work.logit.resize(lambdas.size());
    for (BlockSolution& solution : work.logit) solver.batch->shape(count_, solution);
  };
  if (own.empty()) shape();
  return in_batches(own, solver.logit_seconds, [&](DrawMask batch, bool whole) {
    if (!whole && !shaped) shape();
    std::vector<BlockSolution>& into = whole ? work.logit : batch_logit_;
    solver.batch->solve(numbers, draws_, lambdas, into);
    cost.solves += static_cast<std::int64_t>(draws_.size() * lambdas.size());
    for (std::size_t k = 0; !whole && k < into.size(); ++k)
      copy_draws(into[k], batch, work.logit[k]);
  });
}

bool BlockSolver::solve_limit(const AlternativeLayout& layout, DrawMask own, Work& work,
                              VariantCost& cost) {
  if (layout_.lambdas.size() == layout_.lambda_of.size() || limit_draws().empty()) return true;
  const NumberBlock& numbers = numbers_[at(layout.program)].evaluated.game;
  Solver& solver = solver_of(layout);
  const Clock::time_point start = Clock::now();
  solver.batch->shape(count_, work.limit);
  const bool done =
      in_batches(own & limit_draws(), solver.limit_seconds, [&](DrawMask batch, bool whole) {
        solver.batch->solve_limits(numbers, draws_, whole ? work.limit : batch_limit_);
        cost.solves += static_cast<std::int64_t>(draws_.size());
        if (!whole) copy_draws(batch_limit_, batch, work.limit);
      });
  cost.limit_seconds += seconds_since(start);
  return done;
}

/// The play of draws whose game an earlier alternative has, out of its columns.
void BlockSolver::take_over(DrawMask shared, Work& work) {
  for (std::size_t a = 0; &work_[a] != &work; ++a) {
    DrawMask from;
    shared.each([&](std::size_t draw) {
      if (at(work.play_of[draw]) == a) from.add(draw);
    });
    if (from.empty()) continue;
    for (std::size_t k = 0; k < layout_.lambdas.size(); ++k)
      copy_draws(work_[a].logit[k], from, work.logit[k]);
    if (!(from & limit_draws()).empty() && layout_.lambdas.size() < layout_.lambda_of.size())
      copy_draws(work_[a].limit, from & limit_draws(), work.limit);
  }
}

/// No solution of its own: the play of others, with the numbers of this alternative. Its status is
/// the worse of those that the play is taken from; it has no certificate, being no equilibrium.
void BlockSolver::freeze(const VariantLayout& variant, std::size_t alternative,
                         std::size_t precision) {
  const AlternativeLayout& layout = variant.alternatives[alternative];
  const FrozenLookup& lookup = layout.frozen;
  const Numbers& numbers = numbers_[at(layout.program)];
  const auto from = at(lookup.from),
             otherwise = at(lookup.uses_otherwise ? lookup.otherwise : lookup.from);
  Work& work = work_[alternative];
  work.is_frozen = true;
  work.all_of = -1;
  work.playable = first_draws(count_) & ~numbers.faulty;
  work.frozen.resize(std::max(work.frozen.size(), layout_.plan->precisions.size()));
  const BlockSolution &kept = solution(from, precision), &rest = solution(otherwise, precision);
  BlockSolution& into = work.frozen[precision];
  into.concept_used = Concept::given;
  into.status.assign(count_, Status::invalid);
  into.certificate.assign(count_, 0);
  into.stopped.clear();
  const DrawMask there = work_[from].playable & work_[otherwise].playable;
  DrawMask solved;
  (work.playable & tried(precision)).each([&](std::size_t draw) {
    if (!there.holds(draw)) {
      into.stopped.push_back({draw, "the play that is kept has no numbers in this draw"});
      return;
    }
    const BlockSolution& worse = rest.status[draw] > kept.status[draw] ? rest : kept;
    into.status[draw] = worse.status[draw];
    if (counts(worse.status[draw])) {
      solved.add(draw);
    } else {
      into.stopped.push_back({draw, words_of(worse, draw)});
    }
  });
  if (solved.empty()) return;
  auto& frozen = frozen_[layout.first_world];
  if (frozen == nullptr)
    frozen =
        std::make_unique<FrozenBlock>(layout.structure->game, lookup, layout.alternative->forced);
  frozen->look_up(kept.play, &rest.play);
  frozen->evaluate(layout_.columns[at(layout.columns)], numbers.evaluated.game, into);
}

void BlockSolver::put_world(const VariantLayout& variant, std::size_t alternative,
                            std::size_t precision, WorldBlock& world) {
  const BlockSolution& found = solution(alternative, precision);
  const DrawMask playable = work_[alternative].playable, draws = tried(precision);
  world.status.fill(kNotTried);
  world.example.reset();
  world.counted = {};
  draws.each([&](std::size_t draw) {
    const bool plays = playable.holds(draw);
    const Status status = plays ? found.status[draw] : Status::invalid;
    world.status[draw] = static_cast<std::uint8_t>(status);
    world.certificate[draw] = plays ? found.certificate[draw] : 0;
    if (counts(status)) world.counted.add(draw);
  });
  const DrawMask failed = draws & ~world.counted;
  if (failed.empty()) return;
  const AlternativeLayout& layout = variant.alternatives[alternative];
  const Numbers& numbers = numbers_[at(layout.program)];
  const std::size_t draw = failed.first();
  world.example = playable.holds(draw)
                      ? stopped_draw(layout_.plan->precisions[precision], words_of(found, draw))
                      : refused_draw(numbers.evaluated, draw);
  world.example->draw = first_ + static_cast<std::int64_t>(draw);
  world.example->inputs =
      named_inputs(*variant.variant->scenario, layout.alternative->numbers, numbers.inputs, draw);
}

/// Fills the columns of a world; those of draws that do not count hold whatever comes out.
void BlockSolver::measure(const VariantLayout& variant, std::size_t alternative,
                          std::size_t precision, WorldBlock& world) {
  const AlternativeLayout& layout = variant.alternatives[alternative];
  const NumberBlock& numbers = numbers_[at(layout.program)].evaluated.game;
  const BlockSolution& found = solution(alternative, precision);
  const std::size_t stride = found.play.stride;
  variant.programs[at(layout.program)].measures.evaluate(
      numbers,
      {found.terminal.data(), count_, stride,
       found.own_terminal.empty() ? nullptr : found.own_terminal.data()},
      measures_);
  double* into = world.columns.data();
  const auto put = [&](const double* from) {
    std::copy_n(from, count_, into);
    into += kBlockDraws;
  };
  for (std::size_t m = 0; m < layout.terms.measures; ++m)
    put(measures_.value.column(static_cast<std::int32_t>(m)));
  double* const outcomes = into;
  std::fill_n(outcomes, layout.terms.outcomes * kBlockDraws, 0.0);
  const std::vector<std::int32_t>& outcome_of = layout.structure->game.terminal_outcome;
  for (std::size_t t = 0; t < outcome_of.size(); ++t) {
    double* const sum = outcomes + at(outcome_of[t]) * kBlockDraws;
    const double* const chance = found.terminal.data() + t * stride;
    for (std::size_t draw = 0; draw < count_; ++draw) sum[draw] += chance[draw];
  }
  into += layout.terms.outcomes * kBlockDraws;
  for (std::size_t i = 0; i < layout.terms.actors; ++i) put(found.utility.data() + i * stride);
  const auto& analyst = found.analyst_utility.empty() ? found.utility : found.analyst_utility;
  for (std::size_t i = 0; i < layout.terms.analysts; ++i) put(analyst.data() + i * stride);
  for (const TermSource& source : layout.terms.extra) {
    if (source.kind == TermSource::Kind::counted) put(measures_.counted.column(source.index));
    if (source.kind == TermSource::Kind::given) put(measures_.given.column(source.index));
    if (source.kind == TermSource::Kind::number) put(numbers.column(source.index));
  }
}

void BlockSolver::reduce(const VariantLayout& variant, DrawBlock& block) {
  const std::size_t precisions = layout_.plan->precisions.size();
  for (const AlternativeLayout& alternative : variant.alternatives) {
    const NumberBlock& inputs = numbers_[at(alternative.program)].inputs;
    signs_.clear();
    for (const ContestedInput& one : variant.programs[at(alternative.program)].contested)
      signs_.push_back(inputs.column(one.input));
    for (std::size_t p = 0; p < precisions; ++p)
      reduce_world(alternative, signs_, count_, block.worlds[alternative.first_world + p],
                   reduction_);
  }
  for (std::size_t k = 0; k < layout_.comparisons.size(); ++k) {
    const ComparisonLayout& comparison = layout_.comparisons[k];
    if (comparison.variant < 0 || &layout_.variants[at(comparison.variant)] != &variant) continue;
    for (std::size_t p = 0; p < precisions; ++p)
      reduce_comparison(comparison, block.worlds[comparison.world_a + p],
                        block.worlds[comparison.world_b + p], count_, block.differences[k][p],
                        reduction_);
  }
}

void BlockSolver::split_types(std::int32_t variant, DrawBlock& block) {
  for (std::size_t k = 0; k < layout_.why.size(); ++k) {
    const WhyPlan& plan = layout_.plan->why[k];
    for (std::size_t p = 0; p < layout_.plan->precisions.size(); ++p) {
      const auto fill = [&](AlternativeId id, const TypeTerminals& terminals,
                            std::vector<double>& into) {
        const std::size_t world = layout_.at(id).first_world + p;
        if (id.variant != variant || block.worlds[world].counted.empty()) return;
        const BlockSolution& found = solution(at(id.alternative), p);
        type_masses(terminals, {found.terminal.data(), count_, found.play.stride}, kBlockDraws,
                    into.data());
      };
      fill(plan.base, layout_.why[k].base, block.why[k][p].base);
      fill(plan.other, layout_.why[k].other, block.why[k][p].other);
    }
  }
}

}  // namespace foedus
