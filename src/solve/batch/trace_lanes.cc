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

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

HWY_BEFORE_NAMESPACE();
namespace foedus::HWY_NAMESPACE {

constexpr double kBend = 0.25;  // of the payoff range: where tau has half its way
constexpr double kFirstLength = 0.35, kSecondLength = 0.25;  // of tau
constexpr double kSmallCorrection = 0.06;                    // taken without a second look
constexpr double kFirstCorrection = 1;    // of the first point, from play at random
constexpr double kLargeCorrection = 0.6;  // a second look may still save it
constexpr double kContraction = 0.2;      // what the second look demands
constexpr double kSmallAtTurn = 1e-3;     // where the branch turns back in between
constexpr double kRefreshed = 1e-6;       // of a point that is corrected once more
constexpr double kLargestRefresh = 0.1;   // its first correction; later ones must fall by
constexpr double kRefreshFall = 0.7;      // this, or it wanders off the branch
constexpr int kRetriesBeforeRefresh = 2, kMostRetries = 25;
constexpr int kMostStepsBack = 8;
constexpr double kShorterAfterStepBack = 0.3, kCareAfterStepBack = 0.03, kCareReturns = 1.5;
constexpr double kAimedCorrection = 0.02;
constexpr double kLongestLength = 0.3;
constexpr double kLongestTurn = 0.7;  // relative, of the unknown that a step is measured in
constexpr double kShortestLength = 1e-6;
constexpr double kSettled = 3e-8;  // relative step at a target that is the last one
constexpr double kNoise = 1e-14;   // of values, in payoff ranges, times 4
constexpr int kMostRuns = 4000;    // of the tape between two targets
constexpr std::size_t kNarrowTile = 8;
constexpr std::int32_t kIdle = -1, kAlongTau = -1;
constexpr double kSteep = 5;  // relative change of log-odds by a relative change of tau of 1
constexpr double kSharpestTurn = 0.5;   // cosine between two slopes of the branch
constexpr double kLargestStray = 0.15;  // correction by the length of the step, relative both
constexpr double kWidestRatio = 4;      // of a step to the one before, for the cubic

/// A point of a branch, without its unknowns.
struct Point {
  double tau = 1;
  double sense = 1;                // +1: lambda rises from here on, -1: it falls
  std::int32_t along = kAlongTau;  // what the step from here is measured in: tau, or an unknown
  double direction = -1;           // of that step
  double measure = 1;              // relative change by unit of it
};

/// What a lane is at; control reads one lane at a time.
struct Lane {
  std::int32_t draw = kIdle;  // place in the list
  std::uint32_t target = 0;   // place among the precisions
  double unit = 1;            // of the precisions asked for [per unit of utility]
  double stretch = 0;         // kBend x payoff range: tau = 1 / (1 + lambda stretch)
  Point accepted, before;
  double tau = 1, tau_target = 0;  // of the point that is tried
  double length = kFirstLength;
  double length_before = 0;  // of the step that led to the accepted point
  double factor = 1;         // by which the first correction at this point lets steps grow
  double correction = 0;     // the last one, relative
  int corrections = 0;       // at this point
  int runs = 0;
  double care = 1;  // of corrections that are taken as they are; less after a step back
  int steps_back = 0;
  int retries = 0;  // from the accepted point
  bool at_target = false, has_point = false, has_before = false;
  bool refreshing = false;  // the step has length 0: the accepted point itself is corrected

  /// d tau / d lambda
  [[nodiscard]] double fall(double at_tau) const { return -stretch * at_tau * at_tau; }
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
  /// Goes on with the lanes that another tracer has left, which are at most kTile.
  template <std::size_t kOther>
  void adopt(Tracer<kOther>& other);
  TraceCount follow();

 private:
  template <std::size_t kOther>
  friend class Tracer;
  static constexpr std::size_t kStep = hn::MaxLanes(Lanes());

  void set_up();
  void prepare();
  void prepare_group(std::size_t first, std::size_t count, double* slots);
  void load_next(std::size_t lane);
  void aim(std::size_t lane);
  void hold();
  HWY_ATTR void measure();
  void decide(std::size_t lane);
  void retry(std::size_t lane, double by);
  void correct_again(std::size_t lane);
  void step_back(std::size_t lane);
  void hold_steepest(std::size_t lane);
  void refresh(std::size_t lane, double error);
  [[nodiscard]] double relative_length(std::size_t lane) const;
  [[nodiscard]] bool turns_gently(std::size_t lane);
  void accept(std::size_t lane);
  void harvest(std::size_t lane);
  void choose_direction(std::size_t lane);
  void place(std::size_t lane);
  void weigh(std::size_t lane, double s, double now, double rate, double rate_before, double then);
  [[nodiscard]] double predicted_tau(std::size_t lane) const;
  HWY_ATTR void keep();
  HWY_ATTR void predict();

  [[nodiscard]] double* slot(std::uint32_t index) { return slots_ + std::size_t{index} * kTile; }
  [[nodiscard]] double* branch(std::size_t kind, std::size_t unknown) {
    return branch_ + (kind * unknowns_ + unknown) * kTile;
  }
  [[nodiscard]] double step(std::int32_t unknown, std::size_t lane) {
    return slot(program_.step_slot[static_cast<std::size_t>(unknown)])[lane];
  }
  [[nodiscard]] double slope(std::int32_t unknown, std::size_t lane) {
    return slot(program_.slope_slot[static_cast<std::size_t>(unknown)])[lane];
  }
  [[nodiscard]] double wanted(const Lane& lane) const {
    return task_.precisions[lane.target] * lane.unit;
  }
  /// d of what the step is measured in by d lambda, where the lane stands
  [[nodiscard]] double rate(std::size_t lane) {
    const Lane& one = lanes_[lane];
    return one.accepted.along == kAlongTau ? one.fall(one.tau) : slope(one.accepted.along, lane);
  }
  [[nodiscard]] double sense(std::size_t lane) {
    return slot(program_.orientation_slot)[lane] > 0 ? 1.0 : -1.0;
  }

  const TraceTask& task_;
  const ResponseProgram& program_;
  TraceRoom& room_;
  std::size_t unknowns_ = 0, handed_ = 0;
  double *slots_ = nullptr, *branch_ = nullptr;
  std::size_t next_ = 0, active_ = 0;
  Lane lanes_[kTile];
  // [lane] of the run at hand: the relative correction; how much lambda is corrected so that what
  // the step is measured in stays; the steepest unknown, and how steep
  alignas(64) double correction_[kTile] = {}, rise_[kTile] = {};
  // 1 / tau x d tau / d lambda, but for its sign; by what the correction lets steps grow
  alignas(64) double per_tau_[kTile] = {}, factor_[kTile] = {};
  alignas(64) double steepest_[kTile] = {}, steepness_[kTile] = {};
  // inner product of the slopes here and at the accepted point, and their squares
  alignas(64) double inner_[kTile] = {}, square_[kTile] = {}, square_before_[kTile] = {};
  alignas(64) double accepts_[kTile] = {}, corrects_[kTile] = {}, predicts_[kTile] = {},
                     shifts_[kTile] = {};
  // [lane] of the prediction: weights of the cubic, and d lambda by what the step is measured in
  alignas(64) double along_[kTile] = {}, bend_[kTile] = {}, twist_[kTile] = {};
  alignas(64) double back_[kTile] = {}, rate_[kTile] = {}, rate_before_[kTile] = {};
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
    bool finite =
        range > 0 && std::isfinite(range * task_.precisions.back()) && std::isfinite(1 / range);
    for (std::size_t v = 0; v < handed_; ++v) finite = finite && std::isfinite(numbers[v]);
    if (!finite) continue;
    for (std::size_t v = 0; v < handed_; ++v) slot(program_.received_slot[v])[index] = numbers[v];
    lane.draw = static_cast<std::int32_t>(draw);
    lane.stretch = kBend * range;
    lane.unit = task_.in_payoff_ranges ? 1 / range : 1;
    if (unknowns_ == 0) lane.length = 1;
    for (std::size_t u = 0; u < unknowns_; ++u) {
      for (std::size_t kind = 0; kind < 4; ++kind) branch(kind, u)[index] = 0;
      slot(program_.unknown_slot[u])[index] = 0;
    }
    if (!was_active) ++active_;
    aim(index);
    place(index);
    return;
  }
  if (was_active) --active_;
}

template <std::size_t kTile>
void Tracer<kTile>::aim(std::size_t index) {
  Lane& lane = lanes_[index];
  lane.tau_target = 1 / (1 + wanted(lane) * lane.stretch);
  lane.runs = 0;
}

/// Weights of the cubic through the last two points, at s beyond the last. Steps are measured in x:
/// `now` and `then` are its values there, `rate` and `rate_before` d lambda / dx.
template <std::size_t kTile>
void Tracer<kTile>::weigh(std::size_t index, double s, double now, double rate, double rate_before,
                          double then) {
  const Lane& lane = lanes_[index];
  along_[index] = s;
  rate_[index] = rate;
  rate_before_[index] = bend_[index] = twist_[index] = back_[index] = 0;
  const double gap = now - then;
  const bool onward = gap * lane.accepted.direction > 0 &&
                      rate_before * lane.before.sense * lane.accepted.direction > 0;
  if (!lane.has_before || !onward || std::abs(s) > kWidestRatio * std::abs(gap)) return;
  rate_before_[index] = rate_before;
  back_[index] = 1 / gap;
  bend_[index] = s * s / gap;
  twist_[index] = s * s * (s + gap) / (gap * gap);
}

/// tau by the same cubic, where the step is measured in an unknown.
template <std::size_t kTile>
double Tracer<kTile>::predicted_tau(std::size_t index) const {
  const Lane& lane = lanes_[index];
  const double rises = lane.fall(lane.accepted.tau) * rate_[index];
  const double falls = lane.fall(lane.before.tau) * rate_before_[index];
  const double mean = (lane.accepted.tau - lane.before.tau) * back_[index];
  return lane.accepted.tau + along_[index] * rises + bend_[index] * (rises - mean) +
         twist_[index] * (rises + falls - (mean + mean));
}

/// The lane's next point is its length away, or on its target where that is near.
template <std::size_t kTile>
void Tracer<kTile>::place(std::size_t index) {
  Lane& lane = lanes_[index];
  lane.corrections = 0;
  lane.at_target = false;
  predicts_[index] = 1;
  const bool rising = lane.accepted.sense > 0;
  const double now = lane.accepted.tau, then = lane.before.tau;
  if (lane.refreshing) {
    weigh(index, 0, 0, 0, 0, 0);
    lane.tau = now;
  } else if (lane.accepted.along == kAlongTau) {
    lane.tau = now + lane.accepted.direction * lane.length;
    lane.at_target = rising && lane.tau <= lane.tau_target + 0.25 * lane.length;
    if (lane.at_target) lane.tau = lane.tau_target;
    weigh(index, lane.tau - now, now, 1 / lane.fall(now), 1 / lane.fall(then), then);
  } else {
    const auto u = static_cast<std::size_t>(lane.accepted.along);
    const double point = branch(0, u)[index], point_before = branch(2, u)[index];
    const double rate = 1 / branch(1, u)[index], rate_before = 1 / branch(3, u)[index];
    for (int attempt = 0; attempt < 20; ++attempt) {
      weigh(index, lane.accepted.direction * lane.length, point, rate, rate_before, point_before);
      lane.tau = predicted_tau(index);
      if (lane.tau > 0.5 * now && lane.tau < 1.5 * now) break;
      lane.length *= 0.5;
    }
    const double whole = now - lane.tau, rest = now - lane.tau_target;
    if (rising && whole > 0.8 * rest) {
      const double s = lane.accepted.direction * lane.length * (rest / whole);
      weigh(index, s, point, rate, rate_before, point_before);
      lane.tau = lane.tau_target;
      lane.at_target = true;
    }
  }
  slot(program_.precision_slot)[index] =
      lane.at_target ? wanted(lane) : (1 / lane.tau - 1) / lane.stretch;
}

/// The correction of lambda that leaves what the step is measured in where it was predicted.
template <std::size_t kTile>
void Tracer<kTile>::hold() {
  for (std::size_t index = 0; index < kTile; ++index) {
    const Lane& lane = lanes_[index];
    const bool fixed = lane.accepted.along == kAlongTau || lane.at_target;
    rise_[index] =
        fixed ? 0 : -step(lane.accepted.along, index) / slope(lane.accepted.along, index);
  }
}

/// The largest relative correction of each lane, and its steepest unknown.
template <std::size_t kTile>
HWY_ATTR void Tracer<kTile>::measure() {
  const Lanes d;
  const double* const precision = slot(program_.precision_slot);
  for (std::size_t i = 0; i < kTile; i += kStep) {
    const Value lambda = hn::Load(d, precision + i), unit = hn::Set(d, 1.0);
    const Value rise = hn::Load(d, rise_ + i);
    Value largest = hn::Zero(d), steepness = hn::Zero(d), steepest = hn::Zero(d);
    Value inner = hn::Zero(d), square = hn::Zero(d), square_before = hn::Zero(d);
    for (std::size_t u = 0; u < unknowns_; ++u) {
      const Value slope = hn::Load(d, slot(program_.slope_slot[u]) + i);
      const Value step = hn::Load(d, slot(program_.step_slot[u]) + i);
      const Value change = hn::Add(step, hn::Mul(slope, rise));
      const Value w = hn::Load(d, slot(program_.unknown_slot[u]) + i);
      const Value z = hn::Abs(hn::Mul(lambda, w));
      const Value scale = hn::Div(lambda, hn::Add(unit, hn::Mul(hn::Set(d, 0.25), z)));
      const Value relative = hn::Mul(hn::Abs(change), scale);
      const Value steep = hn::Mul(hn::Abs(slope), scale);
      // A NaN stays: comparisons with it are false.
      largest = hn::IfThenElse(hn::Le(relative, largest), largest, relative);
      const Value here = hn::Mul(slope, scale);
      const Value before = hn::Mul(hn::Load(d, branch(1, u) + i), scale);
      inner = hn::Add(inner, hn::Mul(here, before));
      square = hn::Add(square, hn::Mul(here, here));
      square_before = hn::Add(square_before, hn::Mul(before, before));
      const auto steeper = hn::Gt(steep, steepness);
      steepness = hn::IfThenElse(steeper, steep, steepness);
      steepest = hn::IfThenElse(steeper, hn::Set(d, static_cast<double>(u)), steepest);
    }
    const Value moved = hn::Mul(hn::Abs(rise), hn::Load(d, per_tau_ + i));
    largest = hn::Add(largest, moved);
    hn::Store(largest, d, correction_ + i);
    // Errors of the prediction grow with the fourth power of the length.
    const Value wanted = hn::Div(hn::Set(d, kAimedCorrection), hn::Max(largest, hn::Set(d, 1e-6)));
    hn::Store(hn::Sqrt(hn::Sqrt(wanted)), d, factor_ + i);
    hn::Store(steepness, d, steepness_ + i);
    hn::Store(steepest, d, steepest_ + i);
    hn::Store(inner, d, inner_ + i);
    hn::Store(square, d, square_ + i);
    hn::Store(square_before, d, square_before_ + i);
  }
}

/// A shorter step from the accepted point.
template <std::size_t kTile>
void Tracer<kTile>::retry(std::size_t index, double by) {
  Lane& lane = lanes_[index];
  lane.length = by * std::min(lane.length, std::abs(along_[index]));
  if (++lane.retries > kMostRetries) return step_back(index);
  lane.refreshing = lane.has_point && lane.retries == kRetriesBeforeRefresh;
  place(index);
}

template <std::size_t kTile>
void Tracer<kTile>::correct_again(std::size_t index) {
  Lane& lane = lanes_[index];
  if (lane.corrections == 0) lane.factor = factor_[index];
  lane.correction = correction_[index];
  ++lane.corrections;
  corrects_[index] = 1;
  const double lambda = slot(program_.precision_slot)[index] + rise_[index];
  if (rise_[index] == 0) return;
  slot(program_.precision_slot)[index] = lambda;
  lane.tau = 1 / (1 + lambda * lane.stretch);
}

/// Of the step at hand, in the measure of corrections.
template <std::size_t kTile>
double Tracer<kTile>::relative_length(std::size_t index) const {
  const Lane& lane = lanes_[index];
  if (!lane.has_point) return 1;
  return std::abs(along_[index]) * lane.accepted.measure;
}

/// Whether the branch goes on here about where it went at the accepted point; a step that turned
/// round, or landed on another branch, does not.
template <std::size_t kTile>
bool Tracer<kTile>::turns_gently(std::size_t index) {
  const Lane& lane = lanes_[index];
  if (!lane.has_point) return true;
  const double fall = lane.stretch * lane.tau;
  const double inner = (inner_[index] + fall * fall) * lane.accepted.sense * sense(index);
  const double squares = (square_[index] + fall * fall) * (square_before_[index] + fall * fall);
  return inner > 0 && inner * inner >= kSharpestTurn * kSharpestTurn * squares;
}

/// What the next correction leaves where it is becomes the unknown that moves most here.
template <std::size_t kTile>
void Tracer<kTile>::hold_steepest(std::size_t index) {
  Lane& lane = lanes_[index];
  const double by = rate(index);
  lane.accepted.along = static_cast<std::int32_t>(steepest_[index]);
  lane.length *= std::abs(rate(index) / by);
}

/// The accepted point is not on the branch: the one before is, and a shorter step from it will do.
template <std::size_t kTile>
void Tracer<kTile>::step_back(std::size_t index) {
  Lane& lane = lanes_[index];
  if (!lane.has_before || ++lane.steps_back > kMostStepsBack) return load_next(index);
  lane.length = kShorterAfterStepBack * lane.length_before;
  lane.accepted = lane.before;
  lane.has_before = false;
  lane.refreshing = false;
  lane.retries = 0;
  lane.care = kCareAfterStepBack;
  for (std::size_t u = 0; u < unknowns_; ++u) {
    branch(0, u)[index] = branch(2, u)[index];
    branch(1, u)[index] = branch(3, u)[index];
  }
  place(index);
}

/// The accepted point, corrected until it stays: steps from one that is not on the branch fail.
template <std::size_t kTile>
void Tracer<kTile>::refresh(std::size_t index, double error) {
  Lane& lane = lanes_[index];
  const double allowed = lane.corrections == 0 ? kLargestRefresh : kRefreshFall * lane.correction;
  if (!(error <= allowed)) return step_back(index);
  if (error > kRefreshed) {
    hold_steepest(index);
    return correct_again(index);
  }
  lane.tau = 1 / (1 + (slot(program_.precision_slot)[index] + rise_[index]) * lane.stretch);
  accept(index);
}

/// One lane after a run: what becomes of the point that was tried.
template <std::size_t kTile>
void Tracer<kTile>::decide(std::size_t index) {
  Lane& lane = lanes_[index];
  accepts_[index] = corrects_[index] = predicts_[index] = shifts_[index] = 0;
  if (lane.draw == kIdle) return;
  ++count_.runs;
  const double length_in_tau = lane.accepted.along == kAlongTau ? lane.length : 1;
  if (++lane.runs > kMostRuns || length_in_tau < kShortestLength) return load_next(index);
  const double error = correction_[index];
  const bool first = lane.corrections == 0;
  if (lane.refreshing) return refresh(index, error);
  const bool shrinks = first ? error <= (lane.has_point ? kLargeCorrection : kFirstCorrection)
                             : error <= kContraction * lane.correction;
  if (!shrinks) return retry(index, 0.35);
  if (lane.at_target) {
    if (sense(index) < 0) return retry(index, 0.35);
    // The log-odds that the tape gives are those after this correction.
    if (error <= kSettled + kNoise / lane.tau) return harvest(index);
    return correct_again(index);
  }
  const bool turned = lane.has_point && sense(index) != lane.accepted.sense;
  const double small = turned ? kSmallAtTurn : kSmallCorrection;
  if (error > lane.care * std::min(small, kLargestStray * relative_length(index)))
    return correct_again(index);
  const double lambda = slot(program_.precision_slot)[index] + rise_[index];
  const bool onward = rate(index) * sense(index) * lane.accepted.direction > 0;
  if (!(lambda > 0) || !onward || !turns_gently(index)) return retry(index, 0.35);
  const double most = wanted(lane);
  if (lambda > most) {  // past the target: the way there is shorter
    const double from = (1 / lane.accepted.tau - 1) / lane.stretch;
    return retry(index, lambda > from ? std::min(0.9, (most - from) / (lambda - from)) : 0.35);
  }
  lane.tau = 1 / (1 + lambda * lane.stretch);
  const double factor = first ? factor_[index] : lane.factor;
  // The first point is corrected from nowhere: that says nothing about steps.
  lane.length = lane.has_point ? lane.length * std::clamp(factor, 0.4, 2.5) : kSecondLength;
  accept(index);
}

/// The point that was tried becomes the last one of the branch.
template <std::size_t kTile>
void Tracer<kTile>::accept(std::size_t index) {
  Lane& lane = lanes_[index];
  accepts_[index] = 1;
  if (!lane.refreshing) {
    shifts_[index] = 1;
    lane.before = lane.accepted;
    lane.length_before = std::abs(along_[index]);
    lane.has_before = lane.has_point;
    lane.retries = 0;
  }
  lane.refreshing = false;
  lane.accepted.tau = lane.tau;  // how to go on is chosen when its slopes are kept
  lane.accepted.sense = sense(index);
  lane.care = std::min(1.0, kCareReturns * lane.care);
  lane.has_point = true;
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
  aim(index);
  // Two targets may be one point, and at lambda = 0 there is no slope yet.
  if (lane.tau < 1 && lane.tau != lane.accepted.tau) return accept(index);
  lane.accepted.along = kAlongTau;
  place(index);
}

/// After accepting: what the next step is measured in, which way, and how long it may be.
template <std::size_t kTile>
void Tracer<kTile>::choose_direction(std::size_t index) {
  Lane& lane = lanes_[index];
  const double in_lambda = lane.length / std::abs(rate(index));
  const double steepness = steepness_[index] / (lane.stretch * lane.tau);
  if (!(steepness > kSteep)) {
    const double fall = lane.fall(lane.tau);
    lane.accepted.along = kAlongTau;
    lane.accepted.direction = -lane.accepted.sense;
    lane.length = std::min(in_lambda * std::abs(fall), kLongestLength);
    lane.accepted.measure = 1 / lane.tau;
    return;
  }
  lane.accepted.along = static_cast<std::int32_t>(steepest_[index]);
  const double by = rate(index);
  lane.accepted.direction = by * lane.accepted.sense > 0 ? 1.0 : -1.0;
  lane.accepted.measure = steepness_[index] / std::abs(by);
  lane.length = std::min(in_lambda * std::abs(by), kLongestTurn / lane.accepted.measure);
}

/// Takes all lanes where they were sent: accepted points are kept, steps taken, points predicted.
template <std::size_t kTile>
HWY_ATTR void Tracer<kTile>::keep() {
  const Lanes d;
  const Value zero = hn::Zero(d);
  for (std::size_t i = 0; i < kTile; i += kStep) {
    const auto accepts = hn::Gt(hn::Load(d, accepts_ + i), zero);
    const auto corrects = hn::Gt(hn::Load(d, corrects_ + i), zero);
    const auto shifts = hn::Gt(hn::Load(d, shifts_ + i), zero);
    const auto moves = hn::Or(accepts, corrects);
    if (hn::AllFalse(d, moves)) continue;
    const Value rise = hn::Load(d, rise_ + i);
    for (std::size_t u = 0; u < unknowns_; ++u) {
      double* const here = slot(program_.unknown_slot[u]) + i;
      double *const point = branch(0, u) + i, *const slope = branch(1, u) + i;
      double *const point_before = branch(2, u) + i, *const slope_before = branch(3, u) + i;
      const Value new_slope = hn::Load(d, slot(program_.slope_slot[u]) + i);
      const Value step = hn::Load(d, slot(program_.step_slot[u]) + i);
      const Value change = hn::Add(step, hn::Mul(new_slope, rise));
      const Value corrected = hn::Add(hn::Load(d, here), change);
      const Value old_point = hn::Load(d, point), old_slope = hn::Load(d, slope);
      hn::Store(hn::IfThenElse(moves, corrected, hn::Load(d, here)), d, here);
      hn::Store(hn::IfThenElse(shifts, old_point, hn::Load(d, point_before)), d, point_before);
      hn::Store(hn::IfThenElse(shifts, old_slope, hn::Load(d, slope_before)), d, slope_before);
      hn::Store(hn::IfThenElse(accepts, corrected, old_point), d, point);
      hn::Store(hn::IfThenElse(accepts, new_slope, old_slope), d, slope);
    }
  }
}

/// w + s w' + (s^2/g)(w' - m) + (s^2 (s+g)/g^2)(w' + w'_before - 2 m), m the mean slope over the
/// gap g to the point before.
template <std::size_t kTile>
HWY_ATTR void Tracer<kTile>::predict() {
  const Lanes d;
  const Value zero = hn::Zero(d);
  for (std::size_t i = 0; i < kTile; i += kStep) {
    const auto predicts = hn::Gt(hn::Load(d, predicts_ + i), zero);
    if (hn::AllFalse(d, predicts)) continue;
    const Value along = hn::Load(d, along_ + i), back = hn::Load(d, back_ + i);
    const Value bend = hn::Load(d, bend_ + i), twist = hn::Load(d, twist_ + i);
    const Value rate = hn::Load(d, rate_ + i), rate_before = hn::Load(d, rate_before_ + i);
    for (std::size_t u = 0; u < unknowns_; ++u) {
      double* const here = slot(program_.unknown_slot[u]) + i;
      const Value now = hn::Load(d, branch(0, u) + i), before = hn::Load(d, branch(2, u) + i);
      const Value rises = hn::Mul(rate, hn::Load(d, branch(1, u) + i));
      const Value falls = hn::Mul(rate_before, hn::Load(d, branch(3, u) + i));
      const Value mean = hn::Mul(hn::Sub(now, before), back);
      const Value curl = hn::Sub(hn::Add(rises, falls), hn::Add(mean, mean));
      Value next = hn::Add(now, hn::Mul(along, rises));
      next = hn::Add(next, hn::Mul(bend, hn::Sub(rises, mean)));
      next = hn::Add(next, hn::Mul(twist, curl));
      hn::Store(hn::IfThenElse(predicts, next, hn::Load(d, here)), d, here);
    }
  }
}

template <std::size_t kTile>
TraceCount Tracer<kTile>::run() {
  set_up();
  predict();
  return follow();
}

template <std::size_t kTile>
TraceCount Tracer<kTile>::follow() {
  while (active_ > 0) {
    if constexpr (kTile > kNarrowTile) {
      if (next_ == task_.draws.size() && active_ <= kNarrowTile) {
        Tracer<kNarrowTile> rest(task_, room_);
        rest.adopt(*this);
        const TraceCount more = rest.follow();
        return {count_.runs + more.runs, count_.tile_runs + more.tile_runs};
      }
    }
    TapeRunner<kTile>::run(program_.main.code.data(), slots_);
    count_.tile_runs += kTile;
    hold();
    measure();
    for (std::size_t lane = 0; lane < kTile; ++lane) decide(lane);
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

/// A few draws that take long would keep a wide tile busy with little: they end in a narrow one.
template <std::size_t kTile>
template <std::size_t kOther>
void Tracer<kTile>::adopt(Tracer<kOther>& other) {
  slots_ = aligned(room_.narrow_slots, std::size_t{program_.main.slot_count} * kTile);
  branch_ = aligned(room_.narrow_branch, 4 * unknowns_ * kTile);
  std::fill_n(slots_, std::size_t{program_.main.slot_count} * kTile, 0.0);
  std::fill_n(branch_, 4 * unknowns_ * kTile, 0.0);
  for (const auto& [index, number] : program_.main.constants)
    std::fill_n(slot(index), kTile, number);
  next_ = other.next_;
  std::size_t to = 0;
  for (std::size_t from = 0; from < kOther; ++from) {
    if (other.lanes_[from].draw == kIdle) continue;
    lanes_[to] = other.lanes_[from];
    along_[to] = other.along_[from];
    const auto copy = [&](std::uint32_t index) { slot(index)[to] = other.slot(index)[from]; };
    copy(program_.precision_slot);
    for (const std::uint32_t index : program_.received_slot) copy(index);
    for (const std::uint32_t index : program_.unknown_slot) copy(index);
    for (std::size_t kind = 0; kind < 4; ++kind)
      for (std::size_t u = 0; u < unknowns_; ++u) branch(kind, u)[to] = other.branch(kind, u)[from];
    ++to;
  }
  active_ = to;
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
