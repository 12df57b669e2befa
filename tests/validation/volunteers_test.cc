// The volunteer's dilemma among several guarantors: mixed equilibria and quantal responses.
// Records 8.7.* and 9.1.*.
#include <gtest/gtest.h>

#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

/// Each state may provide the guarantee at its own cost; one provider is enough, and worth 1 to
/// all.
Play volunteers(const std::vector<double>& costs) {
  std::vector<std::string> actors;
  for (std::size_t i = 0; i < costs.size(); ++i) actors.push_back("state" + std::to_string(i + 1));
  return simultaneous_play(actors, {"volunteer", "wait"}, [&](const std::vector<int>& moves) {
    double produced = 0;
    for (const int move : moves) produced = move == 0 ? 1 : produced;
    std::vector<double> payoffs;
    for (std::size_t i = 0; i < moves.size(); ++i)
      payoffs.push_back(produced - (moves[i] == 0 ? costs[i] : 0));
    return payoffs;
  });
}

Profile volunteering(const Play& play, const std::vector<double>& chances) {
  ProfileOf profile(play.game);
  for (std::size_t i = 0; i < chances.size(); ++i)
    profile.at("state" + std::to_string(i + 1), {}, "volunteer", chances[i]);
  return profile.done();
}

double produced(const Play& play, const Solution& solution) {
  std::string nobody = "wait";
  for (int i = 1; i < play.game.actor_count; ++i) nobody += " wait";
  return 1 - outcome_chances(play.game, solution).at(nobody);
}

TEST(Diekmann1985, VolunteersDilemmaQuantalRecords) {
  for (const std::size_t n : {2, 5}) {
    for (const int lambda : {2, 10}) {
      const std::string key =
          "8.7.volunteer.n" + std::to_string(n) + ".lam" + std::to_string(lambda);
      SCOPED_TRACE(key);
      const nlohmann::json& r = record(key);
      const Play play = volunteers(std::vector<double>(n, 0.4));
      const Solution solution = certified_response(play, lambda);
      for (const std::string& actor : play.game.labels.actors)
        EXPECT_NEAR(chance_of(play.game, solution.profile, actor, {}, "volunteer"),
                    r["p"].get<double>(), kQuantalDigits);
      EXPECT_NEAR(produced(play, solution), r["produced"].get<double>(), kQuantalDigits);
    }
  }
}

TEST(Diekmann1985, VolunteersDilemmaMixedRecordsAreCertified) {
  for (const std::size_t n : {2, 3, 5, 10}) {
    const std::string key = "9.1.volunteer.n" + std::to_string(n);
    SCOPED_TRACE(key);
    const nlohmann::json& r = record(key);
    const Play play = volunteers(std::vector<double>(n, 0.4));
    const Profile profile = volunteering(play, std::vector<double>(n, r["p"].get<double>()));
    const Solution solution = evaluated(play, profile);
    EXPECT_NEAR(produced(play, solution), r["produced"].get<double>(), kRecordDigits);
    expect_utilities(solution, std::vector<double>(n, r["EU"].get<double>()), kRecordDigits);
    expect_certified(play, profile);
    expect_refused(play, volunteering(play, std::vector<double>(n, r["p"].get<double>() + 1e-3)));
    // One volunteer for sure is an equilibrium as well.
    std::vector<double> one(n, 0.0);
    one.back() = 1;
    expect_certified(play, volunteering(play, one));
    expect_refused(play, volunteering(play, std::vector<double>(n, 0.0)));
  }
}

TEST(Diekmann1985, UnequalVolunteersRecordIsCertified) {
  const nlohmann::json& r = record("9.1.asym");
  const Play play = volunteers(numbers_of(r["K"]));
  const Profile profile = volunteering(play, numbers_of(r["p"]));
  EXPECT_NEAR(produced(play, evaluated(play, profile)), r["produced"].get<double>(), kRecordDigits);
  expect_certified(play, profile);
}

}  // namespace
}  // namespace foedus::validation
