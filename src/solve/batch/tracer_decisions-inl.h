// What becomes of a point that was tried: it is taken, corrected again, tried again nearer, or the
// lane goes back a step.
#if defined(FOEDUS_SOLVE_TRACER_DECISIONS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FOEDUS_SOLVE_TRACER_DECISIONS_INL
#undef FOEDUS_SOLVE_TRACER_DECISIONS_INL
#else
#define FOEDUS_SOLVE_TRACER_DECISIONS_INL
#endif

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "solve/batch/tracer-inl.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::HWY_NAMESPACE {

/// A shorter step from the accepted point.
template <std::size_t kTile>
void Tracer<kTile>::retry(std::size_t index, double by) {
  Lane& lane = lanes_[index];
  lane.length = by * std::min(lane.length, std::abs(along_[index]));
  if (++lane.retries > kMostRetries) return step_back(index);
  lane.refreshing = lane.retries == kRetriesBeforeRefresh;
  place(index);
}

template <std::size_t kTile>
void Tracer<kTile>::correct_again(std::size_t index) {
  if (looks_[index] == 0) first_factor_[index] = factor_[index];
  previous_[index] = correction_[index];
  limit_[index] = lanes_[index].refreshing ? -1 : kContraction * correction_[index];
  looks_[index] += 1;
  corrects_[index] = 1;
  slot(program_.precision_slot)[index] += rise_[index];
}

/// Of the step at hand, in the measure of corrections.
template <std::size_t kTile>
double Tracer<kTile>::relative_length(std::size_t index) const {
  const Lane& lane = lanes_[index];
  return std::abs(along_[index]) * lane.accepted.measure;
}

/// Whether the branch goes on here about where it went at the accepted point; a step that turned
/// round, or landed on another branch, does not.
template <std::size_t kTile>
bool Tracer<kTile>::turns_gently(std::size_t index) {
  const Lane& lane = lanes_[index];
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
  const double allowed = looks_[index] == 0 ? kLargestRefresh : kRefreshFall * previous_[index];
  if (!(error <= allowed)) return step_back(index);
  if (error > kRefreshed) {
    hold_steepest(index);
    return correct_again(index);
  }
  // A point that ends on the other side of a turn was taken for one of the branch too early.
  if (sense(index) != lane.accepted.sense) return step_back(index);
  lane.tau = 1 / (1 + (slot(program_.precision_slot)[index] + rise_[index]) * lane.stretch);
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
    lane.has_before = true;
    lane.retries = 0;
  }
  lane.refreshing = false;
  lane.accepted.tau = lane.tau;  // how to go on is chosen when its slopes are kept
  lane.accepted.sense = sense(index);
  lane.care = std::min(1.0, kCareReturns * lane.care);
}

/// One lane after a run: what becomes of the point that was tried.
template <std::size_t kTile>
void Tracer<kTile>::decide(std::size_t index) {
  Lane& lane = lanes_[index];
  if (lane.draw == kIdle) return;
  const double length_in_tau = lane.accepted.along == kAlongTau ? lane.length : 1;
  if (++lane.decisions > kMostDecisions || length_in_tau < kShortestLength) return load_next(index);
  if (!lane.at_target) lane.tau = 1 / (1 + slot(program_.precision_slot)[index] * lane.stretch);
  const double error = correction_[index];
  if (lane.refreshing) return refresh(index, error);
  if (!(error <= limit_[index])) return retry(index, 0.35);
  // Lanes that have not settled at their target correct themselves and do not ask.
  if (lane.at_target) return sense(index) < 0 ? retry(index, 0.35) : harvest(index);
  const bool turned = sense(index) != lane.accepted.sense;
  const double take = turned ? std::min(take_[index], lane.care * kSmallAtTurn) : take_[index];
  if (error > take) return correct_again(index);
  const double lambda = slot(program_.precision_slot)[index] + rise_[index];
  const bool onward = rate(index) * sense(index) * lane.accepted.direction > 0;
  if (!(lambda > 0) || !onward || !turns_gently(index)) return retry(index, 0.35);
  const double most = wanted(lane);
  if (lambda > most) {  // past the target: the way there is shorter
    const double from = (1 / lane.accepted.tau - 1) / lane.stretch;
    return retry(index, lambda > from ? std::min(0.9, (most - from) / (lambda - from)) : 0.35);
  }
  lane.tau = 1 / (1 + lambda * lane.stretch);
  const double factor = looks_[index] == 0 ? factor_[index] : first_factor_[index];
  lane.length *= std::clamp(factor, 0.4, 2.5);
  accept(index);
}

}  // namespace foedus::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per target
