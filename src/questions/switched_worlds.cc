#include "questions/switched_worlds.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "game/number_program.h"
#include "scenario/own_perspectives.h"

namespace foedus {

SwitchedWorlds::SwitchedWorlds(const EnsemblePlan& base, const Variant& written,
                               std::int32_t alternative)
    : scenario_(written.scenario),
      alternative_(written.alternatives.at(static_cast<std::size_t>(alternative))) {
  plan_.structures.push_back(base.structures.at(static_cast<std::size_t>(alternative_.structure)));
  plan_.draws = base.draws;
  plan_.precisions = base.precisions;
  plan_.limit_draws = base.limit_draws;
  alternative_.structure = 0;
}

bool SwitchedWorlds::can_be_zero(const Mechanism& mechanism) const {
  if (mechanism.neutral.valid()) return false;
  if (scenario_->numbers[mechanism.strength.index()].distribution() == nullptr) return false;
  if (!scenario_->views.empty()) return false;  // an actor may go by an expression
  const auto& pairs = scenario_->correlations;
  return std::none_of(pairs.begin(), pairs.end(), [&](const RankCorrelation& pair) {
    return pair.a == mechanism.strength || pair.b == mechanism.strength;
  });
}

std::int32_t SwitchedWorlds::variant(const Switches& off) {
  const auto [known, fresh] =
      known_.try_emplace(off, static_cast<std::int32_t>(plan_.variants.size()));
  if (!fresh) return known->second;
  auto changed = std::make_shared<Scenario>(*scenario_);
  changed->source = {};  // nobody asks a variant for its text
  bool same_program = true;
  change_all_views(*changed, [&](Scenario& one) {
    for (std::size_t m = 0; m < off.size(); ++m) {
      Mechanism& mechanism = one.mechanisms[m];
      if (!off[m] || !mechanism.on) continue;
      if (can_be_zero(mechanism)) {
        one.numbers[mechanism.strength.index()].value =
            Distribution{Distribution::Kind::constant, {0}, {}};
      } else {
        mechanism.on = false;
        same_program = false;
      }
    }
  });
  Alternative alternative = alternative_;
  if (!same_program)
    alternative.numbers =
        compile_numbers(*changed, plan_.structures.front().game, alternative_.numbers->levers);
  plan_.variants.push_back({std::move(changed), {std::move(alternative)}});
  return known->second;
}

std::int32_t SwitchedWorlds::variant_at(NumberId number, double value) {
  auto changed = std::make_shared<Scenario>(*scenario_);
  changed->source = {};
  const bool same_program =
      changed->views.empty() && changed->numbers[number.index()].distribution() != nullptr;
  change_all_views(*changed, [&](Scenario& one) {
    one.numbers[number.index()].value = Distribution{Distribution::Kind::constant, {value}, {}};
  });
  Alternative alternative = alternative_;
  if (!same_program)
    alternative.numbers =
        compile_numbers(*changed, plan_.structures.front().game, alternative_.numbers->levers);
  plan_.variants.push_back({std::move(changed), {std::move(alternative)}});
  return static_cast<std::int32_t>(plan_.variants.size()) - 1;
}

std::int32_t SwitchedWorlds::compare(std::int32_t a, std::int32_t b) {
  plan_.comparisons.push_back({{a, 0}, {b, 0}});
  return static_cast<std::int32_t>(plan_.comparisons.size()) - 1;
}

}  // namespace foedus
