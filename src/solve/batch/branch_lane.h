// What following a branch in lanes goes by: the sizes of its steps and corrections, and what is
// remembered of each lane. No instruction set: control reads one lane at a time.
#pragma once

#include <cstddef>
#include <cstdint>

namespace foedus::branch_lane {

constexpr double kBend = 0.25;           // of the payoff range: where tau has half its way
constexpr double kFirstLength = 0.5;     // of tau
constexpr double kContraction = 0.2;     // what the second look demands
constexpr double kSmallAtTurn = 1e-3;    // where the branch turns back in between
constexpr double kRefreshed = 1e-6;      // of a point that is corrected once more
constexpr double kLargestRefresh = 0.1;  // its first correction; later ones must fall by
constexpr double kRefreshFall = 0.7;     // this, or it wanders off the branch
constexpr int kRetriesBeforeRefresh = 2, kMostRetries = 25;
constexpr int kMostStepsBack = 8;
constexpr double kShorterAfterStepBack = 0.3, kCareAfterStepBack = 0.03, kCareReturns = 1.5;
constexpr double kAimedCorrection = 0.01;
constexpr double kLongestTurn = 0.7;  // relative, of the unknown that a step is measured in
constexpr double kShortestLength = 1e-6;
constexpr double kSettled = 3e-8;  // relative step at a target that is the last one
/// So is a step up to the first of these behind which the next one, by the fall from step to step,
/// is below the second: corrections at a target fall with the square of the one before.
constexpr double kSettling = 1e-5, kNextSettled = 1e-13;
constexpr double kNoise = 1e-14;      // of values, in payoff ranges, times 4
constexpr int kMostDecisions = 3000;  // points tried and taken or refused between two targets
constexpr std::size_t kNarrowTile = 8;
constexpr std::int32_t kIdle = -1, kAlongTau = -1;
constexpr double kSteep = 5;  // relative change of log-odds by a relative change of tau of 1
constexpr double kSharpestTurn = 0.5;  // cosine between two slopes of the branch
constexpr double kWidestRatio = 4;     // of a step to the one before, for the cubic

/// How far a point may lie from where it was predicted, and how long a step may be.
struct StepRules {
  double small_correction;  // taken without a second look,
  double largest_stray;     // if it is no more than this of the length of the step, relative both
  double large_correction;  // a second look may still save it
  double longest_shrink;    // of tau, by its value: branches bend on that scale
};
/// While precision times payoff range is below 36, branches have nowhere near to cross to.
constexpr double kEarly = 0.1;  // tau from which on this is so
constexpr StepRules kEarlyRules{0.2, 0.6, 0.4, 0.35}, kLateRules{0.03, 0.15, 0.2, 0.4};

constexpr const StepRules& step_rules(double tau) {
  return tau > kEarly ? kEarlyRules : kLateRules;
}

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
  int decisions = 0;
  double care = 1;  // of corrections that are taken as they are; less after a step back
  int steps_back = 0;
  int retries = 0;  // from the accepted point
  bool at_target = false, has_before = false;
  bool refreshing = false;  // the step has length 0: the accepted point itself is corrected

  /// d tau / d lambda
  [[nodiscard]] double fall(double at_tau) const { return -stretch * at_tau * at_tau; }
};

}  // namespace foedus::branch_lane
