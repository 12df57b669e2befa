// `foedus compare`: options against each other on common draws, in every world, offered and in
// place. This file owns which pairs are compared, the rule of dominance, and the split of a change
// (`--why`); the numbers themselves are the study's. No option is called best.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "ensemble/run_ensemble.h"
#include "questions/announced_work.h"
#include "questions/worlds.h"
#include "study/study.h"

namespace foedus {

struct CompareOptions {
  WorldOptions worlds;
  bool automatic_draws = false;  // --draws auto: what a minute allows
  std::string why;               // a measure chance(E | s.m) whose change is split; empty: none
  EnsembleControl control;
  Announce announce;  // called before large work begins
};

/// Alternatives that answer the same question, so that their order means something: as offered, or
/// with every offer in place (a choice without an offer stands in both).
struct ComparedGroup {
  std::string treatment;                   // "offered", "in_place"
  std::vector<std::int32_t> alternatives;  // into Study::alternatives, file order
};
[[nodiscard]] std::vector<ComparedGroup> compared_groups(const Study& study);
/// Of a group of more alternatives than this only the baseline is compared with each.
inline constexpr std::size_t kPairsWithin = 16;

/// `first` gives every actor at least the expected utility that `second` gives it: the 95 %
/// interval of the difference lies above 0, or the difference is within 1e-9, in every perspective
/// and at every precision computed, above 0 for some actor in each; and in each of these worlds and
/// for each actor at least 95 % of the draws have it equal or higher.
struct Dominance {
  std::int32_t first = 0, second = 0;  // into Study::alternatives
  double least_share = 0;  // the smallest share, over worlds and actors, of draws equal or higher
};
inline constexpr double kDominanceShare = 0.95;
inline constexpr double kSameValue = 1e-9;  // differences within this are none, as for ties
/// -1 or +1 where the 95 % interval lies below or above 0, by more than kSameValue; else 0.
[[nodiscard]] int side_of(const DifferenceResult& result);
[[nodiscard]] std::vector<Dominance> find_dominance(const Study& study);

/// A measure of one alternative that is below another's in every world: the 95 % interval of the
/// difference is below 0 at every precision and in every perspective computed.
struct BelowEverywhere {
  std::int32_t measure = 0;
  std::int32_t lower = 0, higher = 0;  // into Study::alternatives
};
[[nodiscard]] std::vector<BelowEverywhere> find_below_everywhere(const Study& study);

/// The comparison of two alternatives under one variant, whichever way round it was made.
struct FoundComparison {
  std::int32_t index = -1;  // into Study::comparisons; -1: the two were not compared
  bool reversed = false;    // the comparison is second minus first
};
[[nodiscard]] FoundComparison find_comparison(const Study& study, std::int32_t variant,
                                              std::int32_t first, std::int32_t second);
/// The same result with the sides exchanged.
[[nodiscard]] DifferenceResult reversed(const DifferenceResult& result);

/// The answer is a study with comparisons of every pair within a group, of in place with offered
/// and with no response, and the splits asked for.
/// errors: those of make_worlds and run_ensemble; a measure for --why that does not exist or is not
/// of the form chance(E | stage.move), with those that are.
[[nodiscard]] Result<Study> compare_question(const Scenario& scenario,
                                             const CompareOptions& options = {},
                                             SourceText* refused = nullptr);

/// Names of the measures that --why can split.
[[nodiscard]] std::vector<std::string> measures_to_split(const Scenario& scenario);

}  // namespace foedus
