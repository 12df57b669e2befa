#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "solve/solve_game.h"
#include "solve/verify.h"
#include "unit/solve/known_games.h"

namespace foedus {
namespace {

using testing::NumberedGame;

/// A profile from the probability of each drafted set's first action.
Solution given(const NumberedGame& g, const std::vector<double>& first) {
  Solution s;
  s.concept_used = Concept::given;
  s.profile.probability.assign(static_cast<std::size_t>(g.game.action_count), 0);
  for (std::size_t h = 0; h < first.size(); ++h) {
    s.profile.probability[g.action(static_cast<std::int32_t>(h), 0)] = first[h];
    s.profile.probability[g.action(static_cast<std::int32_t>(h), 1)] = 1 - first[h];
  }
  evaluate_profile(g.game, g.numbers, s);
  return s;
}

TEST(Verify, CertifiesTheBluffEquilibriumWithItsUtilities) {
  const NumberedGame g = testing::unilateral_deterrence(.2, .4);
  const Solution s = given(g, {1, 1.0 / 3, 1, .375, 1, 1, 0, 0});
  const Certificate c = verify_profile(g.game, g.numbers, s.profile);
  EXPECT_LT(c.relative, 1e-12);
  EXPECT_EQ(status_of(c, Concept::given), Status::certified);
  EXPECT_NEAR(s.utility[0], .55, 1e-12);
  EXPECT_NEAR(s.utility[1], .582, 1e-12);
}

TEST(Verify, SteadfastDeterrenceNeedsItsBelief) {
  const NumberedGame g = testing::unilateral_deterrence(.2, .4);
  Solution s = given(g, {0, 0, 1, 1, 1, 1, 0, 0});  // equal trembles: belief .4 <= 2/3
  EXPECT_LT(verify_profile(g.game, g.numbers, s.profile).relative, 1e-12);
  // Whoever initiates is believed to be hard: then the soft defender should concede.
  const InformationSet& set = g.game.sets[g.set(3)];
  double* const belief = s.profile.belief.data() + set.first_member;
  belief[0] = 1;
  belief[1] = 0;
  const Certificate c = verify_profile(g.game, g.numbers, s.profile);
  EXPECT_EQ(c.worst_set, static_cast<std::int32_t>(g.set(3)));
  EXPECT_NEAR(c.conditional_gain[g.set(3)], .25, 1e-12);
  EXPECT_EQ(c.belief_error, 0);  // Bayes' rule says nothing there
  EXPECT_EQ(status_of(c, Concept::given), Status::stalled);
}

TEST(Verify, FindsBeliefsThatContradictBayes) {
  const NumberedGame g = testing::unilateral_deterrence(.2, .4);
  Solution s = given(g, {1, 1.0 / 3, 1, .375, 1, 1, 0, 0});
  const InformationSet& set = g.game.sets[g.set(3)];
  s.profile.belief[static_cast<std::size_t>(set.first_member)] += .1;
  s.profile.belief[static_cast<std::size_t>(set.first_member) + 1] -= .1;
  const Certificate c = verify_profile(g.game, g.numbers, s.profile);
  EXPECT_NEAR(c.belief_error, .1, 1e-9);
  EXPECT_NE(status_of(c, Concept::given), Status::certified);
}

TEST(Verify, MeasuresGainsInTheMoversOwnRange) {
  NumberedGame g = testing::matching_pennies(9);
  const Solution s = given(g, {1, 1});  // the column gains 1 by switching
  EXPECT_DOUBLE_EQ(verify_profile(g.game, g.numbers, s.profile).relative, 1);
  for (std::size_t t = 1; t < g.numbers.payoff.size(); t += 2) g.numbers.payoff[t] *= 1e-6;
  const Certificate small = verify_profile(g.game, g.numbers, s.profile);
  EXPECT_DOUBLE_EQ(small.relative, 1);
  EXPECT_DOUBLE_EQ(small.max_gain, 1e-6);
}

TEST(Verify, FindsAPerturbedQuantalResponse) {
  const NumberedGame g = testing::guarantee_crisis("pledge").numbered;
  Solution s = solve_quantal_response(g.game, g.numbers, 12);
  EXPECT_LE(s.certificate.logit_residual, 1e-12);
  const std::size_t a = g.action(0, 0), b = g.action(0, 1);
  s.profile.probability[a] += 1e-6;
  s.profile.probability[b] -= 1e-6;
  for (const std::size_t k : {a, b}) {
    s.profile.log_probability[k] = std::log(s.profile.probability[k]);
  }
  const Certificate c = verify_profile(g.game, g.numbers, s.profile, {}, 12);
  EXPECT_GT(c.logit_residual, 1e-8);
  EXPECT_NE(status_of(c, Concept::quantal_response), Status::certified);
}

TEST(Verify, RefusesWhatIsNoProfile) {
  const NumberedGame g = testing::matching_pennies(2);
  const Solution good = given(g, {.5, .5});
  const auto status = [&](const Profile& profile) {
    return status_of(verify_profile(g.game, g.numbers, profile), Concept::given);
  };
  Profile profile = good.profile;
  profile.probability[0] = .6;
  EXPECT_EQ(status(profile), Status::invalid);  // sums to 1.1
  profile = good.profile;
  profile.probability[0] = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(status(profile), Status::invalid);
  profile = good.profile;
  profile.log_probability[0] = -3;
  EXPECT_EQ(status(profile), Status::invalid);  // logs that tell another story
  profile = good.profile;
  profile.belief.pop_back();
  EXPECT_EQ(status(profile), Status::invalid);
  EXPECT_EQ(status(Profile{}), Status::invalid);
}

TEST(Verify, CertifiesNothingWhereThePrecisionMakesNoFiniteStake) {
  NumberedGame g = testing::matching_pennies(9);
  const Solution s = given(g, {.5, .5});  // no quantal response at any precision but 0
  const auto at_precision = [&](double precision) {
    const Certificate c = verify_profile(g.game, g.numbers, s.profile, {}, precision);
    EXPECT_EQ(status_of(c, Concept::quantal_response), Status::invalid) << precision;
    EXPECT_TRUE(std::isnan(c.logit_residual)) << precision;
  };
  at_precision(1e308);
  at_precision(std::numeric_limits<double>::infinity());
  at_precision(std::numeric_limits<double>::quiet_NaN());
  const Certificate large = verify_profile(g.game, g.numbers, s.profile, {}, 1e300);
  EXPECT_EQ(status_of(large, Concept::quantal_response), Status::stalled);
  for (double& u : g.numbers.payoff) u *= 1e10;
  at_precision(1e299);
}

TEST(Verify, CertifiesNothingWhereAPayoffRangeIsNotFinite) {
  NumberedGame g = testing::matching_pennies(9);
  const Solution s = given(g, {.5, .1});
  g.numbers.payoff[0] = 1e308;
  g.numbers.payoff[2] = -1e308;
  const Certificate c = verify_profile(g.game, g.numbers, s.profile);
  EXPECT_TRUE(std::isnan(c.relative));
  EXPECT_EQ(status_of(c, Concept::given), Status::invalid);
}

TEST(Verify, KeepsANaNThatFiniteSetsFollow) {
  const NumberedGame g = testing::unilateral_deterrence(.2, .4);
  Solution s = solve_quantal_response(g.game, g.numbers, 12);
  ASSERT_EQ(s.status, Status::certified);
  for (std::size_t h = 0; h < g.game.sets.size(); ++h) {
    Profile profile = s.profile;
    profile.belief[static_cast<std::size_t>(g.game.sets[h].first_member)] =
        std::numeric_limits<double>::quiet_NaN();
    const Certificate c = verify_profile(g.game, g.numbers, profile, {}, 12);
    EXPECT_TRUE(std::isnan(c.logit_residual)) << h;
    EXPECT_TRUE(std::isnan(c.belief_error)) << h;
    EXPECT_TRUE(std::isnan(c.relative)) << h;
    EXPECT_EQ(status_of(c, Concept::quantal_response), Status::invalid);
    EXPECT_EQ(status_of(c, Concept::given), Status::invalid);
  }
}

TEST(Verify, RefusesAForcedMoveThatDoesNotExist) {
  const NumberedGame g = testing::matching_pennies(2);
  const Solution s = given(g, {.5, .5});
  ForcedActions forced(g.game.sets.size(), -1);
  forced[1] = 2;  // an index within its set, which has two moves
  const Certificate c = verify_profile(g.game, g.numbers, s.profile, forced);
  EXPECT_EQ(status_of(c, Concept::given), Status::invalid);
}

TEST(Verify, AnActorToWhomEveryEndIsTheSameGainsNothing) {
  NumberedGame g = testing::matching_pennies(2);
  for (std::size_t t = 0; t < g.numbers.payoff.size(); t += 2) g.numbers.payoff[t] = 7;
  const Solution s = given(g, {.3, .6});
  EXPECT_EQ(verify_profile(g.game, g.numbers, s.profile).ex_ante_gain[0], 0);
}

}  // namespace
}  // namespace foedus
