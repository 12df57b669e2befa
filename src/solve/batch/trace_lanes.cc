// Continuation in lanes. Every lane carries a point of its branch, the slope there, and the point
// before; predicts the next by the cubic through both; and corrects it by the Newton step that the
// tape gives. Points between targets are corrected once, or twice where the first correction is
// large and then must shrink; targets until nothing moves.
//
// The branch is followed in tau = 1 / (1 + lambda x payoff range / 4), which runs from 1 at lambda
// = 0 to 0 in the limit, and in which play that settles is flat.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "solve/batch/trace_lanes.cc"
#include "simd/each_target.h"

#include "solve/batch/run_tape-inl.h"
#include "solve/batch/trace_lanes.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

HWY_BEFORE_NAMESPACE();
namespace foedus::HWY_NAMESPACE {

constexpr double kBend = 0.25;             // of the payoff range: where tau has half its way
constexpr double kFirstLength = 0.15;      // of tau
constexpr double kSmallCorrection = 0.06;  // taken without a second look
constexpr double kLargeCorrection = 0.6;   // a second look may still save it
constexpr double kContraction = 0.2;       // what the second look demands
constexpr double kAimedCorrection = 0.02;
constexpr double kLongestLength = 0.3;
constexpr double kShortestLength = 1e-6;
constexpr double kSettled = 2e-13;        // relative step at which a target counts as reached
constexpr double kNearlySettled = 3e-11;  // or this, where it shrinks no further
constexpr int kMostRuns = 400;            // of the tape between two targets
constexpr std::int32_t kIdle = -1;

/// What a lane is at; control reads one lane at a time.
struct Lane {
  std::int32_t draw = kIdle;  // place in the list
  std::uint32_t target = 0;   // place among the precisions
  double stretch = 0;         // kBend x payoff range: tau = 1 / (1 + lambda stretch)
  double tau = 1, tau_target = 0, tau_accepted = 1, tau_before = 1;
  double length = kFirstLength;
  double correction = 0;  // the last one, relative
  int corrections = 0;    // at this point
  int runs = 0;
  bool at_target = false, has_point = false, has_before = false;
};

template <std::size_t kTile>
class Tracer {
 public:
  Tracer(const TraceTask& task, TraceRoom& room)
      : task_(task), program_(*task.program), room_(room) {
    unknowns_ = program_.unknown_slot.size();
    handed_ = program_.handed_slot.size();
  }

  TraceCount run();

 private:
  static constexpr std::size_t kStep = hn::MaxLanes(Lanes());

  void set_up();
  void prepare();
  void prepare_group(std::size_t first, std::size_t count, double* slots);
  void load_next(std::size_t lane);
  void aim(std::size_t lane);
  HWY_ATTR void measure();
  void decide(std::size_t lane);
  void reject(Lane& lane);
  void harvest(std::size_t lane);
  void place(Lane& lane, std::size_t index, double tau);
  HWY_ATTR void move();

  [[nodiscard]] double* slot(std::uint32_t index) { return slots_ + std::size_t{index} * kTile; }
  [[nodiscard]] double* branch(std::size_t kind, std::size_t unknown) {
    return branch_ + (kind * unknowns_ + unknown) * kTile;
  }

  const TraceTask& task_;
  const ResponseProgram& program_;
  TraceRoom& room_;
  std::size_t unknowns_ = 0, handed_ = 0;
  double *slots_ = nullptr, *branch_ = nullptr;
  std::size_t next_ = 0, active_ = 0;
  Lane lanes_[kTile];
  // [lane] of the run at hand
  alignas(64) double correction_[kTile];
  alignas(64) double accepts_[kTile], corrects_[kTile], predicts_[kTile];  // 1 or 0
  alignas(64) double slope_by_[kTile];  // d lambda / d tau at the accepted point
  alignas(64) double along_[kTile], bend_[kTile], twist_[kTile], back_[kTile];  // of the prediction
  TraceCount count_;
};

double* aligned(std::vector<double>& memory, std::size_t size) {
  if (memory.size() < size + 8) memory.resize(size + 8);
  const auto address = reinterpret_cast<std::uintptr_t>(memory.data());
  return memory.data() + (64 - address % 64) % 64 / sizeof(double);
}

template <std::size_t kTile>
void Tracer<kTile>::prepare_group(std::size_t first, std::size_t count, double* slots) {
  constexpr std::size_t kGroup = 8;
  const NumberBlock& numbers = *task_.numbers;
  const auto draw = [&](std::size_t k) {
    return static_cast<std::size_t>(task_.draws[first + std::min(k, count - 1)]);
  };
  for (const auto& [slot, number] : program_.prepare.constants)
    std::fill_n(slots + std::size_t{slot} * kGroup, kGroup, number);
  for (std::size_t c = 0; c < program_.column.size(); ++c) {
    const double* const column = numbers.column(program_.column[c]);
    double* const into = slots + std::size_t{program_.column_slot[c]} * kGroup;
    for (std::size_t k = 0; k < kGroup; ++k) into[k] = column[draw(k)];
  }
  TapeRunner<kGroup>::run(program_.prepare.code.data(), slots);
  double range[kGroup] = {};
  for (const auto& columns : program_.payoff_column) {
    double low[kGroup], high[kGroup];
    std::fill_n(low, kGroup, std::numeric_limits<double>::infinity());
    std::fill_n(high, kGroup, -std::numeric_limits<double>::infinity());
    for (const std::int32_t c : columns) {
      const double* const column = c < 0 ? nullptr : numbers.column(c);
      for (std::size_t k = 0; k < kGroup; ++k) {
        const double x = column == nullptr ? 0.0 : column[draw(k)];
        low[k] = x < low[k] ? x : low[k];
        high[k] = x > high[k] ? x : high[k];
      }
    }
    for (std::size_t k = 0; k < kGroup; ++k) range[k] = std::max(range[k], high[k] - low[k]);
  }
  for (std::size_t k = 0; k < count; ++k) {
    double* const into = room_.prepared.data() + (first + k) * (handed_ + 1);
    for (std::size_t v = 0; v < handed_; ++v)
      into[v] = slots[std::size_t{program_.handed_slot[v]} * kGroup + k];
    into[handed_] = range[k];
  }
}

template <std::size_t kTile>
void Tracer<kTile>::prepare() {
  room_.prepared.resize(task_.draws.size() * (handed_ + 1));
  double* const slots = aligned(room_.slots, std::size_t{program_.prepare.slot_count} * 8);
  for (std::size_t first = 0; first < task_.draws.size(); first += 8)
    prepare_group(first, std::min<std::size_t>(8, task_.draws.size() - first), slots);
}

template <std::size_t kTile>
void Tracer<kTile>::set_up() {
  prepare();
  slots_ = aligned(room_.slots, std::size_t{program_.main.slot_count} * kTile);
  branch_ = aligned(room_.branch, 4 * unknowns_ * kTile);
  std::fill_n(slots_, std::size_t{program_.main.slot_count} * kTile, 0.0);
  std::fill_n(branch_, 4 * unknowns_ * kTile, 0.0);
  for (const auto& [index, number] : program_.main.constants)
    std::fill_n(slot(index), kTile, number);
  for (std::size_t lane = 0; lane < kTile; ++lane) load_next(lane);
}

/// The lane takes the next draw of the list that the lanes may try.
template <std::size_t kTile>
void Tracer<kTile>::load_next(std::size_t index) {
  Lane& lane = lanes_[index];
  const bool was_active = lane.draw != kIdle;
  lane = Lane();
  while (next_ < task_.draws.size()) {
    const double* const numbers = room_.prepared.data() + next_ * (handed_ + 1);
    const std::size_t draw = next_++;
    task_.reached[draw] = 0;
    const double range = numbers[handed_];
    bool finite = range > 0 && std::isfinite(range * task_.precisions.back());
    for (std::size_t v = 0; v < handed_; ++v) finite = finite && std::isfinite(numbers[v]);
    if (!finite) continue;
    for (std::size_t v = 0; v < handed_; ++v) slot(program_.received_slot[v])[index] = numbers[v];
    lane.draw = static_cast<std::int32_t>(draw);
    lane.stretch = kBend * range;
    if (unknowns_ == 0) lane.length = 1;
    for (std::size_t u = 0; u < unknowns_; ++u) {
      for (std::size_t kind = 0; kind < 4; ++kind) branch(kind, u)[index] = 0;
      slot(program_.unknown_slot[u])[index] = 0;
    }
    if (!was_active) ++active_;
    aim(index);
    place(lane, index, lane.tau_accepted - lane.length);
    return;
  }
  if (was_active) --active_;
}

template <std::size_t kTile>
void Tracer<kTile>::aim(std::size_t index) {
  Lane& lane = lanes_[index];
  lane.tau_target = 1 / (1 + task_.precisions[lane.target] * lane.stretch);
  lane.runs = 0;
}

/// The lane's next point is at `tau`, or at its target where that is near; the weights of the cubic
/// through the last two points there.
template <std::size_t kTile>
void Tracer<kTile>::place(Lane& lane, std::size_t index, double tau) {
  lane.at_target = tau <= lane.tau_target + 0.25 * lane.length;
  lane.tau = lane.at_target ? lane.tau_target : tau;
  lane.corrections = 0;
  slot(program_.precision_slot)[index] =
      lane.at_target ? task_.precisions[lane.target] : (1 / lane.tau - 1) / lane.stretch;
  const double s = lane.tau - lane.tau_accepted;
  predicts_[index] = 1;
  along_[index] = s;
  bend_[index] = twist_[index] = back_[index] = 0;
  if (!lane.has_before) return;
  const double gap = lane.tau_accepted - lane.tau_before;
  back_[index] = 1 / gap;
  bend_[index] = s * s / gap;
  twist_[index] = s * s * (s + gap) / (gap * gap);
}

/// The largest relative correction of each lane.
template <std::size_t kTile>
HWY_ATTR void Tracer<kTile>::measure() {
  const Lanes d;
  const double* const precision = slot(program_.precision_slot);
  for (std::size_t i = 0; i < kTile; i += kStep) {
    const Value lambda = hn::Load(d, precision + i), unit = hn::Set(d, 1.0);
    Value largest = hn::Zero(d);
    for (std::size_t u = 0; u < unknowns_; ++u) {
      const Value step = hn::Load(d, slot(program_.step_slot[u]) + i);
      const Value w = hn::Load(d, slot(program_.unknown_slot[u]) + i);
      const Value z = hn::Abs(hn::Mul(lambda, w));
      const Value size = hn::Abs(hn::Mul(lambda, step));
      const Value relative = hn::Div(size, hn::Add(unit, hn::Mul(hn::Set(d, 0.25), z)));
      // A NaN stays: comparisons with it are false.
      largest = hn::IfThenElse(hn::Le(relative, largest), largest, relative);
    }
    hn::Store(largest, d, correction_ + i);
  }
}

template <std::size_t kTile>
void Tracer<kTile>::reject(Lane& lane) {
  const double from = lane.at_target ? lane.tau_accepted - lane.tau_target : lane.length;
  lane.length = 0.35 * std::min(lane.length, from);
}

/// One lane after a run: what becomes of the point that was tried.
template <std::size_t kTile>
void Tracer<kTile>::decide(std::size_t index) {
  Lane& lane = lanes_[index];
  accepts_[index] = corrects_[index] = predicts_[index] = 0;
  if (lane.draw == kIdle) return;
  ++count_.runs;
  const double error = correction_[index];
  const bool forward = slot(program_.orientation_slot)[index] > 0;
  const bool first = lane.corrections == 0;
  const bool shrinks = first ? error <= kLargeCorrection
                             : error <= kContraction * lane.correction || error <= kNearlySettled;
  if (++lane.runs > kMostRuns || lane.length < kShortestLength) return load_next(index);
  if (!(forward && shrinks)) {
    reject(lane);
    return place(lane, index, lane.tau_accepted - lane.length);
  }
  if (lane.at_target) {
    const bool rounded = !first && error <= kNearlySettled && error > 0.1 * lane.correction;
    const bool settled = error <= kSettled || rounded;
    if (!settled) {
      lane.correction = error;
      ++lane.corrections;
      corrects_[index] = 1;
      return;
    }
    return harvest(index);
  }
  if (error > kSmallCorrection) {
    lane.correction = error;
    ++lane.corrections;
    corrects_[index] = 1;
    return;
  }
  accepts_[index] = 1;
  const double estimate = first ? error : lane.correction;
  const double factor = std::sqrt(std::sqrt(kAimedCorrection / std::max(estimate, 1e-6)));
  lane.tau_before = lane.tau_accepted;
  lane.has_before = lane.has_point;
  lane.tau_accepted = lane.tau;
  lane.has_point = true;
  slope_by_[index] = -1 / (lane.tau * lane.tau * lane.stretch);
  lane.length = std::min(lane.length * std::clamp(factor, 0.4, 2.5), kLongestLength);
  place(lane, index, lane.tau - lane.length);
}

/// The lane stands on its target: its log-odds go to the block, and it goes on to the next.
template <std::size_t kTile>
void Tracer<kTile>::harvest(std::size_t index) {
  Lane& lane = lanes_[index];
  const auto draw = static_cast<std::size_t>(lane.draw);
  BlockSolution& out = *task_.out[lane.target];
  const std::size_t stride = out.play.stride, into = static_cast<std::size_t>(task_.draws[draw]);
  for (std::size_t k = 0; k < program_.odds_action.size(); ++k) {
    const auto action = static_cast<std::size_t>(program_.odds_action[k]);
    out.play.log_probability[action * stride + into] = slot(program_.odds_slot[k])[index];
  }
  task_.reached[draw] = static_cast<std::uint16_t>(++lane.target);
  if (lane.target == task_.precisions.size()) return load_next(index);
  if (lane.tau < 1) {
    accepts_[index] = 1;
    if (lane.tau < lane.tau_accepted) {
      lane.tau_before = lane.tau_accepted;
      lane.has_before = lane.has_point;
    }
    lane.tau_accepted = lane.tau;
    lane.has_point = true;
    slope_by_[index] = -1 / (lane.tau * lane.tau * lane.stretch);
  }
  aim(index);
  place(lane, index, lane.tau - lane.length);
}

/// Takes all lanes where they were sent: accepted points are kept, steps taken, points predicted.
template <std::size_t kTile>
HWY_ATTR void Tracer<kTile>::move() {
  const Lanes d;
  const Value zero = hn::Zero(d);
  for (std::size_t i = 0; i < kTile; i += kStep) {
    const auto accepts = hn::Gt(hn::Load(d, accepts_ + i), zero);
    const auto corrects = hn::Gt(hn::Load(d, corrects_ + i), zero);
    const auto predicts = hn::Gt(hn::Load(d, predicts_ + i), zero);
    const Value by = hn::Load(d, slope_by_ + i), along = hn::Load(d, along_ + i);
    const Value bend = hn::Load(d, bend_ + i), twist = hn::Load(d, twist_ + i);
    const Value back = hn::Load(d, back_ + i);
    for (std::size_t u = 0; u < unknowns_; ++u) {
      double* const here = slot(program_.unknown_slot[u]) + i;
      double *const point = branch(0, u) + i, *const slope = branch(1, u) + i;
      double *const point_before = branch(2, u) + i, *const slope_before = branch(3, u) + i;
      const Value corrected =
          hn::Add(hn::Load(d, here), hn::Load(d, slot(program_.step_slot[u]) + i));
      const Value old_point = hn::Load(d, point), old_slope = hn::Load(d, slope);
      const Value before = hn::IfThenElse(accepts, old_point, hn::Load(d, point_before));
      const Value falls = hn::IfThenElse(accepts, old_slope, hn::Load(d, slope_before));
      const Value now = hn::IfThenElse(accepts, corrected, old_point);
      const Value rises = hn::IfThenElse(
          accepts, hn::Mul(by, hn::Load(d, slot(program_.slope_slot[u]) + i)), old_slope);
      hn::Store(before, d, point_before);
      hn::Store(falls, d, slope_before);
      hn::Store(now, d, point);
      hn::Store(rises, d, slope);
      // w + s w' + (s^2/g)(w' - m) + (s^2 (s+g)/g^2)(w' + w'_before - 2 m), m the mean slope
      const Value mean = hn::Mul(hn::Sub(now, before), back);
      Value predicted = hn::Add(now, hn::Mul(along, rises));
      predicted = hn::Add(predicted, hn::Mul(bend, hn::Sub(rises, mean)));
      const Value curl = hn::Sub(hn::Add(rises, falls), hn::Add(mean, mean));
      predicted = hn::Add(predicted, hn::Mul(twist, curl));
      Value next = hn::IfThenElse(corrects, corrected, hn::Load(d, here));
      next = hn::IfThenElse(predicts, predicted, next);
      hn::Store(next, d, here);
    }
  }
}

template <std::size_t kTile>
TraceCount Tracer<kTile>::run() {
  for (std::size_t lane = 0; lane < kTile; ++lane)
    accepts_[lane] = corrects_[lane] = predicts_[lane] = slope_by_[lane] = along_[lane] =
        bend_[lane] = twist_[lane] = back_[lane] = 0;
  set_up();
  move();
  while (active_ > 0) {
    TapeRunner<kTile>::run(program_.main.code.data(), slots_);
    ++count_.tile_runs;
    measure();
    for (std::size_t lane = 0; lane < kTile; ++lane) decide(lane);
    move();
  }
  return count_;
}

TraceCount trace_in_lanes(const TraceTask& task, TraceRoom& room) {
  if (task.draws.empty()) return {};
  constexpr std::size_t kCache = 512 * 1024;  // [bytes] slots that stay close at hand
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
      const Value part = simd::HWY_NAMESPACE::exp_of(arithmetic, hn::Sub(z, top));
      hn::StoreU(part, d, probability + k * stride + i);
      sum = hn::Add(sum, part);
    }
    const Value level = hn::Add(top, simd::HWY_NAMESPACE::log_of(arithmetic, sum));
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
