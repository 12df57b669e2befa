// `foedus ablate`: which claim carries the result. Every mechanism is taken away from all others,
// and added to none, on common draws; so are groups that enter one sum, and sides that contradict
// each other. The numbers are an ensemble's; nothing is called important here.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ensemble/run_ensemble.h"
#include "questions/claim_groups.h"
#include "questions/coverage_question.h"
#include "questions/shapley_shares.h"
#include "questions/worlds.h"
#include "scenario/claims.h"
#include "study/study.h"

namespace foedus {

/// What is about to be solved, told before it begins.
struct AblateSize {
  std::size_t nodes = 0, versions = 0, shapley_versions = 0;  // of the game, of its switches
  std::int64_t draws = 0, shapley_draws = 0, solutions = 0;
  double seconds = 0;  // forecast from a first block; 0: not worth a forecast
};

struct AblateOptions {
  WorldOptions worlds;  // a perspective named here is asked instead of the file as written; without
                        // precisions only the headline is computed
  bool offered = false;          // the offer free, not in place
  bool automatic_draws = false;  // what a minute allows
  bool shapley = true;
  std::vector<std::string> measures;  // those that a text is to tell; empty: the first few
  EnsembleControl control;
  std::function<void(const AblateSize&)> announce;
};

/// Mechanisms switched together: one claim, or a group of them.
struct AblatedSet {
  std::string name;
  std::vector<MechanismId> members;
  bool acts = false;  // something in this row's numbers depends on it
  // into Study::results.comparisons, with minus without; -1: not computed, since nothing acts
  std::int32_t last = -1;   // beside all others
  std::int32_t alone = -1;  // with every other mechanism off
  double strength = 0;      // of one mechanism: the central value of its strength
};

/// Two sides that contradict each other, all other claims as written.
struct AblatedPair {
  std::vector<MechanismId> first, second;
  bool acts = false;                    // at least one of both sides
  std::array<std::int32_t, 4> variant;  // both, the first alone, the second alone, neither
};

struct AblateShares {
  std::vector<std::int32_t> players;  // into sets: groups, and claims that are in none
  bool exact = false;
  std::int64_t draws = 0, orders = 0, coalitions = 0;
  std::vector<std::vector<ShapleyShare>> share;  // [player][measure], headline precision
  std::vector<std::optional<double>> none, all;  // [measure] without and with all players
  StatusCounts statuses;
};

struct AblateAnswer {
  bool stopped = false;  // by the caller, before everything was done
  Claims stated;         // what the file says of its claims
  Study study;  // one alternative; its results hold a variant for each set of switches: 0 is the
                // file as written, 1 has every mechanism off
  std::vector<std::string> held;    // "guarantee=force": levers that this command chose, and why
  std::vector<AblatedSet> claims;   // [mechanism] of the scenario
  std::vector<AblatedSet> groups;   // two members or more
  std::vector<ClaimGroup> grouped;  // [group] where it comes from
  std::vector<AblatedPair> pairs;
  AblateShares shares;              // no players: not computed
  CoverageAnswer coverage;          // no lines: the file says nothing of a debate's claims
  std::vector<std::int32_t> shown;  // measures that a text tells
};

/// errors: those of make_worlds; a measure that does not exist. A scenario without mechanisms has
/// an answer without claims.
[[nodiscard]] Result<AblateAnswer> ablate_question(const Scenario& scenario,
                                                   const AblateOptions& options = {},
                                                   SourceText* refused = nullptr);

}  // namespace foedus
