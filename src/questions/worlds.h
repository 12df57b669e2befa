// The worlds of a study: lever options x perspectives x precisions, offered and in place. From a
// scenario and the command line to an EnsemblePlan and the names of its rows; it solves nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ensemble/ensemble_plan.h"
#include "game/compile_game.h"
#include "questions/applied_settings.h"
#include "scenario/scenario.h"
#include "study/study.h"

namespace foedus {

struct WorldOptions {
  Settings settings;  // a perspective named here is the only one; levers named here are held
  std::optional<std::int64_t> draws;  // empty: the file's
  std::optional<std::uint64_t> seed;
  Sampling sampling = Sampling::plain;
  std::vector<StudyPrecision> precisions;  // empty: the file's
  std::int64_t limit_draws = 100;
  bool treatments = true;  // also in place and without strategic response
  /// `compare`: numeric levers that take each of their `points`, beside the options of the others.
  std::vector<std::string> lever_points;
  GameLimits limits;
};

inline constexpr std::size_t kMostCombinations = 64;  // of lever options (LANGUAGE, Levers)

/// Which move offers a lever: without it no chance and no payoff depends on the lever's option,
/// apart from the attributes in `also_without`.
struct Offer {
  LeverId lever;
  StageId stage;
  std::int32_t move = 0;
  std::vector<std::string> also_without;  // "guarantee.inclusion": counts without the offer too
};
/// The offering move of each lever with options that has one, found in the compiled numbers: the
/// earliest decision stage with a move such that histories without it depend on fewer attributes of
/// the lever than only those with it, somebody deciding after it, do.
[[nodiscard]] std::vector<Offer> find_offers(const Scenario& scenario, const GameLimits& limits);

struct Worlds {
  EnsemblePlan plan;  // with no comparisons yet
  Study study;        // names, request, scenario; no results yet
  std::vector<Offer> offers;
  std::int32_t baseline = 0;  // alternative: the default lever choice as offered
};

/// errors: those of the settings; draws or precisions that cannot be used; more combinations than
/// 64, with the count and how to hold a lever; those of compile_game. `refused`, if given, receives
/// the text that spans refer to.
[[nodiscard]] Result<Worlds> make_worlds(const Scenario& scenario, const WorldOptions& options,
                                         SourceText* refused = nullptr);

}  // namespace foedus
