// Continuation in lanes. Every lane carries a point of its branch, the slope there, and the point
// before; predicts the next by the cubic through both; and corrects it by the Newton step that the
// tape gives. Points between targets are corrected once, or twice where the first correction is
// large and then must shrink; targets until nothing moves.
//
// The branch is followed in tau = 1 / (1 + lambda x payoff range / 4), which runs from 1 at lambda
// = 0 to 0 in the limit, and in which play that settles is flat. Where the branch is steep in tau
// it is followed in the unknown that moves most, so that it may turn back. Which way is on follows
// from the sign of the Jacobian's determinant.
// source: Rheinboldt (1980), SIAM J. Numerical Analysis 17, local parametrisation; Allgower & Georg
// (1990), Numerical Continuation Methods, chapters 2 and 5.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "solve/batch/trace_lanes.cc"
#include "simd/each_target.h"

#include "solve/batch/run_tape-inl.h"
#include "solve/batch/trace_lanes.h"
#include "solve/batch/tracer-inl.h"
#include "solve/batch/tracer_decisions-inl.h"
#include "solve/batch/tracer_loading-inl.h"
#include "solve/batch/tracer_prediction-inl.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

HWY_BEFORE_NAMESPACE();
namespace foedus::HWY_NAMESPACE {

template <std::size_t kTile>
TraceCount Tracer<kTile>::run() {
  set_up();
  predict();
  const TraceCount count = follow();
  for (std::uint32_t target = 0; target < task_.precisions.size(); ++target) tell_play(target);
  return count;
}

template <std::size_t kTile>
TraceCount Tracer<kTile>::follow() {
  while (active_ > 0) {
    if constexpr (kTile > kNarrowTile) {
      if (next_ == task_.draws.size() && active_ <= kTile / 2) {
        Tracer<kTile / 2> rest(task_, room_);
        rest.adopt(*this);
        const TraceCount more = rest.follow();
        return {count_.runs + more.runs, count_.tile_runs + more.tile_runs};
      }
    }
    TapeRunner<kTile>::run(program_.main.code.data(), slots_);
    count_.tile_runs += kTile;
    hold();
    measure();
    count_.runs += active_;
    correct_in_lanes();
    for (std::size_t lane = 0; lane < kTile; ++lane)
      if (asks_[lane] != 0) decide(lane);
    keep();
    for (std::size_t lane = 0; lane < kTile; ++lane) {
      if (accepts_[lane] == 0) continue;
      choose_direction(lane);
      place(lane);
    }
    predict();
  }
  return count_;
}

TraceCount trace_in_lanes(const TraceTask& task, TraceRoom& room) {
  if (task.draws.empty()) return {};
  // [bytes] of slots. A tape of half a megabyte is read once a run: more lanes share it, which is
  // worth more than slots that stay in the second cache (measured on the negotiation).
  constexpr std::size_t kCache = 2 * 1024 * 1024;
  if (std::size_t{task.program->main.slot_count} * 32 * sizeof(double) <= kCache &&
      task.draws.size() > 16)
    return Tracer<32>(task, room).run();
  return Tracer<16>(task, room).run();
}

/// Softmax of log-odds, for the draws [0, stride) of one set.
HWY_ATTR void choose_in_lanes(double* logs, double* probability, std::size_t moves,
                              std::size_t stride) {
  const Lanes d;
  const LaneArithmetic arithmetic;
  for (std::size_t i = 0; i < stride; i += hn::Lanes(d)) {
    Value top = hn::Zero(d);
    for (std::size_t k = 1; k < moves; ++k) top = hn::Max(top, hn::LoadU(d, logs + k * stride + i));
    Value sum = hn::Zero(d);
    for (std::size_t k = 0; k < moves; ++k) {
      const Value z = k == 0 ? hn::Zero(d) : hn::LoadU(d, logs + k * stride + i);
      const Value part = simd::HWY_NAMESPACE::exp_of_ordinary(arithmetic, hn::Sub(z, top));
      hn::StoreU(part, d, probability + k * stride + i);
      sum = hn::Add(sum, part);
    }
    const Value level = hn::Add(top, simd::HWY_NAMESPACE::log_of_ordinary(arithmetic, sum));
    for (std::size_t k = 0; k < moves; ++k) {
      double* const p = probability + k * stride + i;
      const Value z = k == 0 ? hn::Zero(d) : hn::LoadU(d, logs + k * stride + i);
      hn::StoreU(hn::Div(hn::LoadU(d, p), sum), d, p);
      hn::StoreU(hn::Sub(z, level), d, logs + k * stride + i);
    }
  }
}

}  // namespace foedus::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace foedus {

HWY_EXPORT(trace_in_lanes);
HWY_EXPORT(choose_in_lanes);

TraceCount trace_lanes(const TraceTask& task, TraceRoom& room) {
  return HWY_DYNAMIC_DISPATCH(trace_in_lanes)(task, room);
}

void finish_play(const SolvePlan& plan, PlayBlock& play) {
  const auto at = [](std::int32_t index) { return static_cast<std::size_t>(index); };
  const Game& game = *plan.game;
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    const InformationSet& set = game.sets[h];
    double* const logs = play.log_probability.data() + at(set.first_action) * play.stride;
    double* const chances = play.probability.data() + at(set.first_action) * play.stride;
    if (plan.free_set[h] != 0) {
      HWY_DYNAMIC_DISPATCH(choose_in_lanes)(logs, chances, at(set.action_count), play.stride);
      continue;
    }
    for (std::int32_t k = 0; k < set.action_count; ++k) {
      const bool taken = plan.forced[h] < 0 || plan.forced[h] == set.first_action + k;
      const double log = taken ? 0.0 : -std::numeric_limits<double>::infinity();
      std::fill_n(logs + at(k) * play.stride, play.stride, log);
      std::fill_n(chances + at(k) * play.stride, play.stride, taken ? 1.0 : 0.0);
    }
  }
}

}  // namespace foedus
#endif
