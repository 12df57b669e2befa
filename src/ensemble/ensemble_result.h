// What an ensemble found, reduced to numbers whose size does not depend on the number of draws.
// Structs only: study/ stores them, report/ words them.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/source.h"
#include "scenario/identifiers.h"

namespace foedus {

struct Interval {
  double low = 0, high = 0;
};

/// Fewer than two draws say nothing about an error. Then a standard error is 0 and the interval is
/// all that the number could be: [0, 1] for chances, [-1, 1] for their differences, else
/// [-kWidestInterval, kWidestInterval], finite so that it can be stored. Tell it as "none".
inline constexpr double kWidestInterval = std::numeric_limits<double>::max();
[[nodiscard]] inline bool has_interval(const Interval& interval, std::int64_t draws) {
  return draws >= 2 && interval.low > -kWidestInterval && interval.high < kWidestInterval;
}

/// Draws by the status of their solution; the sum is the number of draws tried.
struct StatusCounts {
  std::int64_t certified = 0, approximate = 0, stalled = 0, out_of_budget = 0, invalid = 0;
  [[nodiscard]] std::int64_t total() const {
    return certified + approximate + stalled + out_of_budget + invalid;
  }
  /// Draws that count in results: certified and approximate.
  [[nodiscard]] std::int64_t solved() const { return certified + approximate; }
  [[nodiscard]] std::int64_t failed() const { return total() - solved(); }
  StatusCounts& operator+=(const StatusCounts& more) {
    certified += more.certified;
    approximate += more.approximate;
    stalled += more.stalled;
    out_of_budget += more.out_of_budget;
    invalid += more.invalid;
    return *this;
  }
};

/// One quantity of interest in one world, over the draws.
struct MeasureResult {
  /// The headline: the mean; with a condition the ratio of means (LANGUAGE, Measures).
  std::optional<double> headline;  // nullopt: no draw in which it is defined
  Interval interval;               // 95 %, Monte Carlo error only; delta method for ratios
  double standard_error = 0;
  /// The headline if every failed draw had 0, and 1; only for chances, only with failed draws.
  std::optional<Interval> bounds;
  // the distribution over draws
  std::array<double, 5> percentile{};  // P5 P25 P50 P75 P95; to 0.5 % of the value
  double least = 0, most = 0;
  std::int64_t counted = 0;  // draws in which it is defined
  std::int64_t missing = 0;  // solved draws in which its condition has no chance
};

/// Results over the draws in which a contested sign fell one way.
struct SignSplit {
  MechanismId mechanism;
  std::int64_t positive_draws = 0, negative_draws = 0;
  std::vector<MeasureResult> positive, negative;  // [measure]; without percentiles
};

/// A draw that failed, for the reader to look at.
struct FailedDraw {
  std::int64_t draw = 0;
  std::string what;  // "chance of spread.escalates is 1.2", or where the solver stopped
  SourceSpan where;  // the expression, where there is one
  std::vector<std::pair<std::string, double>> inputs;  // the draw's values by dotted name
};

/// One alternative at one precision under one set of assumptions.
struct WorldResult {
  StatusCounts statuses;
  double worst_certificate = 0;  // the largest relative residual (or gain) among counted draws
  std::vector<MeasureResult> measures;   // [measure]
  std::vector<MeasureResult> outcomes;   // [outcome] chance
  std::vector<MeasureResult> utilities;  // [actor] under its own prior and payoffs
  /// [actor] under the analyst's; empty where they are the same.
  std::vector<MeasureResult> analyst_utilities;
  std::vector<SignSplit> signs;       // contested mechanisms that the game uses
  std::optional<FailedDraw> example;  // the first failed draw
};

/// a minus b for one measure on the draws in which both are defined.
struct DifferenceResult {
  std::optional<double> difference;  // of the headlines on common draws
  Interval interval;                 // 95 %, on common draws
  double standard_error = 0;
  double independent_standard_error = 0;  // what independent draws would have given
  std::int64_t counted = 0;
  // shares of the counted draws (of the assumption space); a tie is within 1e-9
  double share_lower = 0, share_equal = 0, share_higher = 0;
};

struct ComparisonResult {
  std::vector<DifferenceResult> measures;   // [pair of measures, in the order of a's scenario]
  std::vector<DifferenceResult> outcomes;   // [outcome of a's scenario with the same name in b's]
  std::vector<DifferenceResult> utilities;  // [actor, likewise]
  std::vector<std::pair<std::int32_t, std::int32_t>> measure_pair, outcome_pair, actor_pair;
};

/// The parts of a change, each with its interval; they sum to `change` exactly (to rounding).
struct WhyResult {
  std::int64_t counted = 0;
  double before = 0, after = 0;  // chance(E and C)
  double change = 0, fewer_or_more = 0, other_types = 0, same_types_differently = 0;
  Interval change_interval, fewer_or_more_interval, other_types_interval,
      same_types_differently_interval;
};

struct EnsembleResult {
  std::int64_t draws = 0;  // done: draws 0 .. draws - 1
  bool stopped = false;    // by the caller, before all draws were done
  // [variant][alternative][precision]
  std::vector<std::vector<std::vector<WorldResult>>> worlds;
  std::vector<std::vector<ComparisonResult>> comparisons;  // [comparison][precision]
  std::vector<std::vector<WhyResult>> why;                 // [split][precision]
  std::int64_t solves = 0;                                 // quantal responses and limits solved

  /// How the draws of all worlds ended.
  [[nodiscard]] StatusCounts statuses() const {
    StatusCounts sum;
    for (const auto& variant : worlds)
      for (const auto& alternative : variant)
        for (const WorldResult& world : alternative) sum += world.statuses;
    return sum;
  }
};

}  // namespace foedus
