// What a file says about its claims beside their numbers: which claim of a debate a mechanism
// carries, what it is said to do to measures, which others it contradicts, and which claims nothing
// carries. It is kept apart from the Scenario, since nothing of play depends on it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/source.h"
#include "scenario/identifiers.h"
#include "scenario/scenario.h"

namespace foedus {

/// What holds while a claim is tested: a lever's option or value, a forced move, a number.
struct ClaimSetting {
  enum class Kind : std::uint8_t { lever, fix, number } kind{};
  std::string name, value;
};

/// What a claim says of one measure: with it the measure is higher (or lower) than without, other
/// things equal, under settings that keep it from being hidden.
struct ClaimedEffect {
  MeasureId measure;
  bool raises = true;  // where its sign is contested: if the sign is positive
  std::vector<ClaimSetting> settings;
  SourceSpan where;
};

/// What the file says of one mechanism.
struct MechanismClaims {
  std::vector<std::string> covers;  // claims that it carries, by their numbers: "M1"
  std::string stand_in;             // how it stands in for them; "": it carries them as they are
  std::vector<MechanismId> contradicts;  // mechanisms that claim the opposite, each once
  std::vector<ClaimedEffect> effects;
};

enum class CoverageState : std::uint8_t { in_play, stand_in, needs_settlement, needs_time, frame };

/// A claim of the debate that no mechanism carries, by the number it goes by: "M11".
struct CoverageEntry {
  std::string claim;
  CoverageState state{};
  std::string note;                         // how it is stood in for, or what it would need
  std::vector<ClaimSetting> with, without;  // what switches it; empty: nothing does
  std::vector<ClaimedEffect> effects;
  std::vector<std::string> contradicts;  // other claims, by their numbers
  SourceSpan where;
};

struct Claims {
  std::vector<MechanismClaims> mechanisms;  // [mechanism] of the scenario
  std::vector<CoverageEntry> coverage;      // in file order
};

/// Read from the scenario's own text, which read_scenario has passed.
[[nodiscard]] Claims read_claims(const Scenario& scenario);

}  // namespace foedus
