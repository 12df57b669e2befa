// The scenario told back in words, as plain structs of sentences; report/ lays them out.
#pragma once

#include <string>
#include <vector>

#include "scenario/scenario.h"

namespace foedus {

struct StageDescription {
  std::string stage;
  std::string mover;               // "Protégé", "chance"
  std::string when;                // "first", "after `settle.sign` or `settle.refuse`"
  std::vector<std::string> moves;  // "sign: then challenge"
  std::string knows;  // "every earlier move and its own aim; not the will of Guarantor"
};

struct ScenarioDescription {
  std::vector<std::string> actors;
  std::vector<std::string> types;
  /// "Protégé about the aim of Adversary: wide 0.7 and ...; the analyst: wide 0.4 and ..."; empty
  /// where all share the analyst's chances.
  std::vector<std::string> beliefs;
  /// "Protégé plays by `doves` ...": empty where no perspective names an actor.
  std::vector<std::string> own_perspectives;
  std::vector<StageDescription> play;
  std::vector<std::string> outcomes;
  std::vector<std::string> orders;        // "Protégé: [peace, war], unsourced"
  std::vector<std::string> uncertain;     // "war_cost.protege: 0.2 to 0.5 (uniform), unsourced"
  std::vector<std::string> correlations;  // "`resolve` and `win`: -0.3"
  std::vector<std::string> mechanisms;    // claim, owner, disputer, sign, strength
  std::vector<std::string> levers;
  std::vector<std::string> castings;
  std::vector<std::string> containments;  // "perspective `doves`: all 15 values are inside"
  std::size_t inputs = 0;                 // numbers that are neither computed nor 0 by convention
  std::size_t unsourced = 0;              // of these
};

[[nodiscard]] ScenarioDescription describe(const Scenario& scenario);
/// ScenarioDescription::beliefs alone.
[[nodiscard]] std::vector<std::string> describe_beliefs(const Scenario& scenario);
/// ScenarioDescription::own_perspectives alone.
[[nodiscard]] std::vector<std::string> describe_own_perspectives(const Scenario& scenario);

}  // namespace foedus
