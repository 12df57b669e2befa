// The half-credible guarantee as shipped: in the limit there is war between two thresholds of the
// guarantor's credibility and nowhere else. The thresholds follow in closed form from the file's
// own numbers: resisting pays the protégé above one, attacking pays the adversary below the other.
#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>

#include "ensemble/central.h"
#include "ensemble/run_ensemble.h"
#include "game/compile_game.h"
#include "scenario/read_scenario.h"
#include "validation/support/play.h"
#include "validation/support/records.h"

namespace foedus::validation {
namespace {

const Scenario& guarantee() {
  static const Scenario scenario =
      std::move(read_scenario(SourceText("half-credible-guarantee.yaml",
                                         read_text(std::string(FOEDUS_SOURCE_DIR) +
                                                   "/scenarios/half-credible-guarantee.yaml"))))
          .value();
  return scenario;
}

double number(const std::string& name) {
  return central_value(
      *guarantee().numbers.at(guarantee().find_number(name)->index()).distribution());
}

/// Where p with + (1 - p) alone crosses what not fighting is worth.
double crossing(double with_guarantor, double alone, double otherwise) {
  return (otherwise - alone) / (with_guarantor - alone);
}
double resisting_pays_above() {
  return crossing(number("war_with_guarantor.protege"), number("war_alone.protege"),
                  -number("yielded"));
}
double attacking_pays_below() {
  return crossing(number("war_with_guarantor.adversary"), number("war_alone.adversary"), 0);
}

EnsemblePlan plan_in_the_limit(const DrawSettings& draws) {
  EnsemblePlan plan;
  plan.draws = draws;
  plan.limit_draws = draws.draws;
  plan.precisions = {{0, true}};
  return plan;
}

void add(EnsemblePlan& plan, Scenario scenario) {
  Variant variant;
  variant.scenario = std::make_shared<const Scenario>(std::move(scenario));
  const LeverChoice levers = default_levers(*variant.scenario);
  if (plan.structures.empty()) {
    Game game = std::move(compile_game(*variant.scenario, levers)).value();
    MeasureProgram measures = compile_measures(*variant.scenario, game);
    plan.structures.push_back({std::move(game), std::move(measures)});
  }
  Alternative alternative;
  alternative.numbers = compile_numbers(*variant.scenario, plan.structures.front().game, levers);
  variant.alternatives.push_back(std::move(alternative));
  plan.variants.push_back(std::move(variant));
}

const MeasureResult& war_of(const EnsembleResult& result, std::size_t variant) {
  const auto& measures = guarantee().measures;
  for (std::size_t k = 0; k < measures.size(); ++k)
    if (measures[k].name == "war") return result.worlds.at(variant).front().front().measures.at(k);
  throw std::runtime_error("the scenario has no measure `war`");
}

TEST(HalfCredibleGuarantee, ThresholdsOfItsNumbersAreThoseItsTextNames) {
  EXPECT_NEAR(resisting_pays_above(), 0.25, 1e-12);
  EXPECT_NEAR(attacking_pays_below(), 0.4, 1e-12);
}

TEST(HalfCredibleGuarantee, HasWarInTheLimitBetweenItsThresholdsAndNowhereElse) {
  std::vector<double> resolve;
  for (int k = 105; k < 500; k += 20) resolve.push_back(k / 1000.0);  // never on a threshold
  for (const double threshold : {resisting_pays_above(), attacking_pays_below()})
    for (const double beside : {-0.001, 0.001}) resolve.push_back(threshold + beside);
  EnsemblePlan plan = plan_in_the_limit({.seed = 1, .draws = 1});
  for (const double p : resolve) add(plan, with(guarantee(), {set("resolve", p)}));
  const Result<EnsembleResult> result = run_ensemble(plan);
  ASSERT_TRUE(result.ok());
  for (std::size_t k = 0; k < resolve.size(); ++k) {
    const bool war = resolve[k] > resisting_pays_above() && resolve[k] < attacking_pays_below();
    EXPECT_EQ(result->worlds.at(k).front().front().statuses.certified, 1) << resolve[k];
    EXPECT_NEAR(*war_of(*result, k).headline, war ? 1 : 0, 1e-6) << "resolve " << resolve[k];
  }
}

// Each stratum of the credibility is one draw, so that the share of draws with war is that of the
// band in the range, to the two draws at its ends.
TEST(HalfCredibleGuarantee, GivesTheBandsShareOfARangeOfCredibilities) {
  constexpr std::int64_t kDraws = 400;
  EnsemblePlan plan =
      plan_in_the_limit({.seed = 1, .draws = kDraws, .sampling = Sampling::latin_hypercube});
  add(plan, guarantee());
  const Result<EnsembleResult> result = run_ensemble(plan);
  ASSERT_TRUE(result.ok());
  const Distribution& range =
      *guarantee().numbers.at(guarantee().find_number("resolve")->index()).distribution();
  const double share =
      (attacking_pays_below() - resisting_pays_above()) / (range.high() - range.low());
  const WorldResult& world = result->worlds.front().front().front();
  EXPECT_EQ(world.statuses.solved(), kDraws);
  EXPECT_NEAR(*war_of(*result, 0).headline, share, 2.0 / kDraws);
}

}  // namespace
}  // namespace foedus::validation
