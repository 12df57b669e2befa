// Two sides whose odds of winning a war sum to more than 1, and who know that (records 10.2.*): a
// demand that both prefer to war exists where the odds exceed 1 by no more than both costs. The
// shipped scenario is the model; its grid of demands approaches the closed form from below.
#include <gtest/gtest.h>

#include <cmath>

#include "scenario/read_scenario.h"
#include "solve/solve_game.h"
#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

Play of(double challengers, double responders, double cost = 0.1, int points = 51) {
  std::string text = read_text(validation_path("../../scenarios/mutual-optimism.yaml"));
  const std::string written = "points: 51";
  text.replace(text.find(written), written.size(), "points: " + std::to_string(points));
  return make_model(with(read_scenario(SourceText("mutual-optimism.yaml", text)).value(),
                         {set("challengers_odds", challengers), set("responders_odds", responders),
                          set("war_cost.challenger", cost)}))
      .play();
}

/// The number in "demand[0.7]".
double number_of(const std::string& label) { return std::stod(label.substr(label.find('[') + 1)); }

/// The challenger demands `demand`; the responder accepts what is no more than `most`.
Profile profile_of(const Play& play, double demand, double most) {
  Profile profile;
  profile.probability.assign(at(play.game.action_count), 0);
  for (std::size_t s = 0; s < play.game.sets.size(); ++s) {
    const InformationSet& set = play.game.sets[s];
    const InformationSetLabel& label = play.game.labels.sets[s];
    for (std::int32_t k = 0; k < set.action_count; ++k) {
      const std::string& action = play.game.labels.actions[at(set.first_action + k)];
      bool taken = false;
      if (label.stage_name == "demand") {
        taken = std::abs(number_of(action) - demand) < 1e-9;
      } else {
        taken = (action == "accept") == (number_of(label.sees.front()) <= most + 1e-9);
      }
      profile.probability[at(set.first_action + k)] = taken ? 1 : 0;
    }
  }
  for (const double p : profile.probability) profile.log_probability.push_back(std::log(p));
  return profile;
}

/// What is demanded on average.
double demanded(const Play& play, const Profile& profile) {
  double mean = 0;
  for (std::size_t s = 0; s < play.game.sets.size(); ++s) {
    const InformationSet& set = play.game.sets[s];
    if (play.game.labels.sets[s].stage_name != "demand") continue;
    for (std::int32_t k = 0; k < set.action_count; ++k) {
      const std::size_t action = at(set.first_action + k);
      mean += profile.probability[action] * number_of(play.game.labels.actions[action]);
    }
  }
  return mean;
}

void expect_peaceful_demand(const nlohmann::json& r, double challengers, double responders,
                            double cost) {
  const double demand = r["demand"];
  const Play play = of(challengers, responders, cost);
  expect_certified(play, profile_of(play, demand, demand));
  expect_refused(play, profile_of(play, demand - 0.02, demand));
  expect_refused(play, profile_of(play, demand, demand + 0.02));
  for (const int points : {26, 51, 101}) {
    SCOPED_TRACE(points);
    const Play grid = of(challengers, responders, cost, points);
    const Solution limit = solve_limit(grid.game, grid.numbers);
    EXPECT_EQ(limit.status, Status::certified) << limit.trace.stopped;
    EXPECT_NEAR(outcome_chances(grid.game, limit)["settlement"], 1, kLimitDigits);
    // At the closed form itself the responder is indifferent; the demand stays a step below it.
    const double short_of = demand - demanded(grid, limit.profile);
    EXPECT_GT(short_of, -1e-9);
    EXPECT_LE(short_of, 1.0 / (points - 1) + 1e-6);
  }
}

TEST(MutualOptimism, SlantchevTarar2011DemandBelowTheCostsOfWarRecord) {
  expect_peaceful_demand(record("10.2.optimism.pA0.7_pB0.4"), 0.7, 0.4, 0.1);
}

TEST(MutualOptimism, SlantchevTarar2011CostlierWarLeavesRoomForHopesRecord) {
  expect_peaceful_demand(record("10.2.optimism.pA0.6_pB0.6"), 0.6, 0.6, 0.15);
}

TEST(MutualOptimism, SlantchevTarar2011HopesBeyondTheCostsOfWarRecord) {
  ASSERT_TRUE(record("10.2.optimism.pA0.7_pB0.6")["war"].get<bool>());
  const Play play = of(0.7, 0.6);
  expect_certified(play, profile_of(play, 1, 0.5));
  expect_refused(play, profile_of(play, 0.5, 0.5));  // the best demand that is accepted
  const Solution limit = solve_limit(play.game, play.numbers);
  EXPECT_EQ(limit.status, Status::certified) << limit.trace.stopped;
  EXPECT_NEAR(outcome_chances(play.game, limit)["settlement"], 0, kLimitDigits);
  // Each expects more of the war than the analyst expects for it.
  ASSERT_EQ(limit.analyst_utility.size(), 2U);
  EXPECT_NEAR(limit.utility[0] + limit.utility[1], 1.1, kLimitDigits);
  EXPECT_NEAR(limit.analyst_utility[0] + limit.analyst_utility[1], 0.8, kLimitDigits);
}

}  // namespace
}  // namespace foedus::validation
