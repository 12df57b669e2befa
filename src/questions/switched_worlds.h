// One game with some mechanisms switched off: variants of an ensemble plan on common draws, each
// set of switches once. It plans; nothing is solved here.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "ensemble/ensemble_plan.h"
#include "scenario/scenario.h"

namespace foedus {

using Switches = std::vector<bool>;  // [mechanism] true: off

/// Adds variants to a plan that begins as a copy of the settings of `base`: structures, draws and
/// precisions, with one alternative. Switching off changes numbers only, so that all of them share
/// the game; where the strength can be put at 0 they share the program too.
class SwitchedWorlds {
 public:
  SwitchedWorlds(const EnsemblePlan& base, const Variant& written, std::int32_t alternative);

  /// The variant with these mechanisms off, besides those that are off as written.
  std::int32_t variant(const Switches& off);
  /// Everything as written, with this number at a value; each call adds a variant.
  std::int32_t variant_at(NumberId number, double value);
  /// `a` minus `b`: its place among the plan's comparisons.
  std::int32_t compare(std::int32_t a, std::int32_t b);

  [[nodiscard]] EnsemblePlan& plan() { return plan_; }
  [[nodiscard]] const EnsemblePlan& plan() const { return plan_; }
  [[nodiscard]] const Scenario& written() const { return *scenario_; }

 private:
  /// Whether its strength can be put at 0 without a new program, and without moving other draws.
  [[nodiscard]] bool can_be_zero(const Mechanism& mechanism) const;

  EnsemblePlan plan_;
  std::shared_ptr<const Scenario> scenario_;
  Alternative alternative_;
  std::map<Switches, std::int32_t> known_;
};

}  // namespace foedus
