// Points along the branch: what a step is measured in and how long it is, where the cubic through
// the last two points leads, how far a correction goes, and keeping what was corrected.
#if defined(FOEDUS_SOLVE_TRACER_PREDICTION_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FOEDUS_SOLVE_TRACER_PREDICTION_INL
#undef FOEDUS_SOLVE_TRACER_PREDICTION_INL
#else
#define FOEDUS_SOLVE_TRACER_PREDICTION_INL
#endif

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "solve/batch/tracer-inl.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::HWY_NAMESPACE {

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
    const double longest = step_rules(lane.tau).longest_shrink * lane.tau;
    lane.length = std::min(in_lambda * std::abs(fall), longest);
    lane.accepted.measure = 1 / lane.tau;
    return;
  }
  lane.accepted.along = static_cast<std::int32_t>(steepest_[index]);
  const double by = rate(index);
  lane.accepted.direction = by * lane.accepted.sense > 0 ? 1.0 : -1.0;
  lane.accepted.measure = steepness_[index] / std::abs(by);
  lane.length = std::min(in_lambda * std::abs(by), kLongestTurn / lane.accepted.measure);
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
  expect(index);
}

/// What corrections of the point just placed are to be like.
template <std::size_t kTile>
void Tracer<kTile>::expect(std::size_t index) {
  const Lane& lane = lanes_[index];
  const StepRules& rules = step_rules(lane.tau);
  looks_[index] = previous_[index] = 0;
  limit_[index] = lane.refreshing ? -1 : rules.large_correction;
  expected_[index] = lane.at_target ? 1 : lane.accepted.sense;
  settled_[index] = lane.at_target ? kNextSettled : 0;
  // The log-odds that the tape gives are those after the correction: a target needs no other look.
  take_[index] = lane.at_target
                     ? kSettled + kNoise / lane.tau
                     : lane.care * std::min(rules.small_correction,
                                            rules.largest_stray * relative_length(index));
}

/// The correction of lambda that leaves what the step is measured in where it was predicted.
template <std::size_t kTile>
void Tracer<kTile>::hold() {
  for (std::size_t index = 0; index < kTile; ++index) {
    const Lane& lane = lanes_[index];
    rise_[index] = 0;
    if (lane.accepted.along == kAlongTau || lane.at_target) continue;
    const double lambda = slot(program_.precision_slot)[index];
    per_tau_[index] = lane.stretch / (1 + lambda * lane.stretch);
    rise_[index] = -step(lane.accepted.along, index) / slope(lane.accepted.along, index);
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

/// Lanes whose correction is neither too large nor small enough take it, and look again.
template <std::size_t kTile>
HWY_ATTR void Tracer<kTile>::correct_in_lanes() {
  const Lanes d;
  const Value zero = hn::Zero(d), unit = hn::Set(d, 1.0);
  double* const precision = slot(program_.precision_slot);
  for (std::size_t i = 0; i < kTile; i += kStep) {
    const Value error = hn::Load(d, correction_ + i), limit = hn::Load(d, limit_ + i);
    const Value looks = hn::Load(d, looks_ + i);
    const auto forward = hn::Gt(hn::Load(d, slot(program_.orientation_slot) + i), zero);
    const Value sense = hn::IfThenElse(forward, unit, hn::Neg(unit));
    const Value before = hn::Load(d, previous_ + i), cube = hn::Mul(error, hn::Mul(error, error));
    const Value settled = hn::Mul(hn::Load(d, settled_ + i), hn::Mul(before, before));
    const auto settles = hn::And(hn::Le(error, hn::Set(d, kSettling)), hn::Le(cube, settled));
    const auto large = hn::AndNot(settles, hn::Gt(error, hn::Load(d, take_ + i)));
    const auto bounded = hn::And(hn::Le(error, limit), large);
    const auto again = hn::And(bounded, hn::Eq(sense, hn::Load(d, expected_ + i)));
    const auto first = hn::And(again, hn::Eq(looks, zero));
    const auto put = [&](decltype(again) where, Value value, double* into) HWY_ATTR {
      hn::Store(hn::IfThenElse(where, value, hn::Load(d, into + i)), d, into + i);
    };
    put(first, hn::Load(d, factor_ + i), first_factor_);
    put(again, error, previous_);
    put(again, hn::Mul(hn::Set(d, kContraction), error), limit_);
    put(again, hn::Add(looks, unit), looks_);
    put(again, hn::Add(hn::Load(d, precision + i), hn::Load(d, rise_ + i)), precision);
    hn::Store(hn::IfThenElse(again, unit, zero), d, corrects_ + i);
    hn::Store(hn::IfThenElse(again, zero, unit), d, asks_ + i);
    hn::Store(zero, d, accepts_ + i);
    hn::Store(zero, d, predicts_ + i);
    hn::Store(zero, d, shifts_ + i);
  }
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

}  // namespace foedus::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per target
