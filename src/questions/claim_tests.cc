// Tests are gathered by their settings; each gathering is one plan with a variant for every claim
// switched off, or, at central values, two for every claim.
#include "questions/claim_tests.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "ensemble/central.h"
#include "questions/switched_worlds.h"
#include "questions/worlds.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

using SettingsKey = std::vector<std::pair<int, std::pair<std::string, std::string>>>;

SettingsKey key_of(const std::vector<ClaimSetting>& settings) {
  SettingsKey key;
  for (const ClaimSetting& one : settings)
    key.push_back({static_cast<int>(one.kind), {one.name, one.value}});
  std::sort(key.begin(), key.end());
  return key;
}

Settings settings_of(const SettingsKey& key) {
  Settings settings;
  for (const auto& [kind, pair] : key) {
    switch (static_cast<ClaimSetting::Kind>(kind)) {
      case ClaimSetting::Kind::lever:
        settings.levers.push_back({pair.first, pair.second});
        break;
      case ClaimSetting::Kind::fix:
        settings.fixes.push_back(pair.first + "=" + pair.second);
        break;
      case ClaimSetting::Kind::number:
        settings.settings.push_back({pair.first, pair.second});
        break;
    }
  }
  return settings;
}

/// Every uncertain number at its central value.
void centre(Scenario& scenario) {
  for (Number& number : scenario.numbers)
    if (const Distribution* distribution = number.distribution())
      number.value = Distribution{Distribution::Kind::constant, {central_value(*distribution)}, {}};
  scenario.correlations.clear();
}

class ClaimTester {
 public:
  ClaimTester(const Scenario& scenario, const std::vector<ClaimTest>& tests,
              const ClaimTestOptions& options)
      : scenario_(scenario), tests_(tests), options_(options) {
    found_.results.resize(tests.size());
  }

  Result<ClaimTestResults> run();

 private:
  [[nodiscard]] Scenario prepared(MechanismId contested) const;
  Result<Worlds> worlds_of(const Scenario& scenario, const SettingsKey& key) const;
  bool test_mechanisms(const SettingsKey& key, MechanismId contested,
                       const std::vector<std::size_t>& tests);
  bool test_claim(std::size_t test);
  bool run_plan(const EnsemblePlan& plan,
                const std::vector<std::pair<std::size_t, std::size_t>>& comparison_of);
  [[nodiscard]] double upper_end(MechanismId id) const;
  bool take(const Diagnostics& why) {
    why_ = why;
    return false;
  }

  const Scenario& scenario_;
  const std::vector<ClaimTest>& tests_;
  const ClaimTestOptions& options_;
  ClaimTestResults found_;
  Diagnostics why_;
};

/// The scenario that is asked; at central values contested signs are settled: this one positive,
/// the others held off.
Scenario ClaimTester::prepared(MechanismId contested) const {
  Scenario scenario = scenario_;
  scenario.perspectives.clear();
  scenario.castings.clear();
  if (!options_.central) return scenario;
  centre(scenario);
  for (std::size_t m = 0; m < scenario.mechanisms.size(); ++m) {
    Mechanism& mechanism = scenario.mechanisms[m];
    if (mechanism.sign != Sign::contested) continue;
    if (MechanismId(m) == contested) {
      mechanism.sign = Sign::positive;
    } else {
      mechanism.on = false;
    }
  }
  return scenario;
}

Result<Worlds> ClaimTester::worlds_of(const Scenario& scenario, const SettingsKey& key) const {
  WorldOptions options;
  options.settings = settings_of(key);
  options.treatments = false;
  options.limits = options_.limits;
  options.precisions = options_.precisions;
  options.draws = options_.central ? 1 : options_.draws;
  options.seed = options_.seed;
  for (const Lever& lever : scenario.levers) {  // a lever that no test names stands at its first
    if (lever.numeric()) continue;
    auto& levers = options.settings.levers;
    if (std::none_of(levers.begin(), levers.end(),
                     [&](const Setting& one) { return one.name == lever.name; }))
      levers.push_back({lever.name, lever.options.front().name});
  }
  return make_worlds(scenario, options);
}

double ClaimTester::upper_end(MechanismId id) const {
  const Number& strength = scenario_.numbers[scenario_.mechanisms[id.index()].strength.index()];
  const Distribution* distribution = strength.distribution();
  if (distribution == nullptr) return 1;
  const double high = distribution->high();
  return std::isfinite(high) ? high : quantile(*distribution, 0.95);
}

bool ClaimTester::test_mechanisms(const SettingsKey& key, MechanismId contested,
                                  const std::vector<std::size_t>& tests) {
  auto worlds = worlds_of(prepared(contested), key);
  if (!worlds) return take(worlds.diagnostics());
  SwitchedWorlds switched(worlds->plan, worlds->plan.variants.front(), 0);
  found_.precisions = switched.plan().precisions;
  std::vector<std::pair<std::size_t, std::size_t>> comparison_of;
  for (const std::size_t test : tests) {
    const MechanismId id = tests_[test].mechanism;
    Switches off(scenario_.mechanisms.size(), false);
    const std::int32_t with =
        options_.central
            ? switched.variant_at(scenario_.mechanisms[id.index()].strength, upper_end(id))
            : switched.variant(off);
    off[id.index()] = true;
    comparison_of.emplace_back(test, at(switched.compare(with, switched.variant(off))));
  }
  return run_plan(switched.plan(), comparison_of);
}

/// A claim that settings switch: two worlds, each with a tree of its own.
bool ClaimTester::test_claim(std::size_t test) {
  const ClaimTest& claim = tests_[test];
  EnsemblePlan plan;
  for (const auto* side : {&claim.with, &claim.without}) {
    std::vector<ClaimSetting> settings = claim.effect.settings;
    settings.insert(settings.end(), side->begin(), side->end());
    auto worlds = worlds_of(prepared({}), key_of(settings));
    if (!worlds) return take(worlds.diagnostics());
    Variant variant = worlds->plan.variants.front();
    variant.alternatives.resize(1);
    const auto structure = at(variant.alternatives.front().structure);
    variant.alternatives.front().structure = static_cast<std::int32_t>(plan.structures.size());
    plan.structures.push_back(worlds->plan.structures[structure]);
    plan.variants.push_back(std::move(variant));
    plan.draws = worlds->plan.draws;
    plan.precisions = worlds->plan.precisions;
    plan.limit_draws = worlds->plan.limit_draws;
  }
  found_.precisions = plan.precisions;
  plan.comparisons.push_back({{0, 0}, {1, 0}});
  return run_plan(plan, {{test, 0}});
}

bool ClaimTester::run_plan(const EnsemblePlan& plan,
                           const std::vector<std::pair<std::size_t, std::size_t>>& comparison_of) {
  const auto results = run_ensemble(plan, options_.control);
  if (!results) return take(results.diagnostics());
  found_.draws = results->draws;
  if (results->stopped) {
    found_.stopped = true;
    return true;
  }
  for (const auto& [test, comparison] : comparison_of) {
    ClaimTestResult& into = found_.results[test];
    const ComparisonPlan& sides = plan.comparisons[comparison];
    for (std::size_t p = 0; p < plan.precisions.size(); ++p) {
      const ComparisonResult& world = results->comparisons[comparison][p];
      into.change.push_back(world.measures[tests_[test].effect.measure.index()]);
      double largest = 0;
      for (const DifferenceResult& one : world.measures)
        if (one.difference) largest = std::max(largest, std::abs(*one.difference));
      into.largest.push_back(largest);
      for (const AlternativeId& side : {sides.a, sides.b})
        into.statuses += results->worlds[at(side.variant)].front()[p].statuses;
    }
  }
  return true;
}

Result<ClaimTestResults> ClaimTester::run() {
  std::map<std::pair<SettingsKey, std::int32_t>, std::vector<std::size_t>> gathered;
  std::vector<std::size_t> claims;
  for (std::size_t t = 0; t < tests_.size(); ++t) {
    if (!tests_[t].mechanism.valid()) {
      claims.push_back(t);
      continue;
    }
    const bool contested =
        scenario_.mechanisms[tests_[t].mechanism.index()].sign == Sign::contested;
    const std::int32_t sign = options_.central && contested ? tests_[t].mechanism.value() : -1;
    gathered[{key_of(tests_[t].effect.settings), sign}].push_back(t);
  }
  for (const auto& [key, tests] : gathered) {
    const MechanismId contested = key.second < 0 ? MechanismId() : MechanismId(at(key.second));
    if (!test_mechanisms(key.first, contested, tests)) return why_;
    if (found_.stopped) return std::move(found_);
  }
  for (const std::size_t test : claims) {
    if (!test_claim(test)) return why_;
    if (found_.stopped) break;
  }
  return std::move(found_);
}

}  // namespace

std::vector<ClaimTest> claim_tests(const Claims& claims) {
  std::vector<ClaimTest> tests;
  for (std::size_t m = 0; m < claims.mechanisms.size(); ++m)
    for (const ClaimedEffect& effect : claims.mechanisms[m].effects)
      tests.push_back({MechanismId(m), -1, effect, {}, {}});
  for (std::size_t c = 0; c < claims.coverage.size(); ++c)
    for (const ClaimedEffect& effect : claims.coverage[c].effects)
      tests.push_back({{},
                       static_cast<std::int32_t>(c),
                       effect,
                       claims.coverage[c].with,
                       claims.coverage[c].without});
  return tests;
}

Result<ClaimTestResults> run_claim_tests(const Scenario& scenario,
                                         const std::vector<ClaimTest>& tests,
                                         const ClaimTestOptions& options) {
  return ClaimTester(scenario, tests, options).run();
}

double share_as_claimed(const ClaimTest& test, const DifferenceResult& change) {
  return test.effect.raises ? change.share_higher : change.share_lower;
}

double share_against(const ClaimTest& test, const DifferenceResult& change) {
  return test.effect.raises ? change.share_lower : change.share_higher;
}

}  // namespace foedus
