// Generalised mutual deterrence: peace and war equilibria of the same game. Records 1.gmdg.*.
#include <gtest/gtest.h>

#include <iostream>

#include "solve/solve_game.h"
#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

const std::map<std::string, std::string> kNames = {
    {"SQ", "status_quo"}, {"DC", "second_concedes"}, {"CD", "first_concedes"}, {"DD", "conflict"}};

Play at(double hard) {
  return hide(read_play("mutual-deterrence", {set("hard", hard)}), "reply", "opening");
}

/// The symmetric profile in which each type defects with these chances; answers are dominant.
Profile defecting(const Play& play, double hard, double soft) {
  ProfileOf profile(play.game);
  for (const std::string stage : {"opening", "reply"})
    profile.at(stage, {"hard"}, "defect", hard).at(stage, {"soft"}, "defect", soft);
  for (const std::string stage : {"answer_of_first", "answer_of_second"})
    profile.at(stage, {"hard"}, "retaliate").at(stage, {"soft"}, "concede");
  return profile.done();
}

void expect_symmetric(const std::string& key, double hard) {
  SCOPED_TRACE(key);
  const nlohmann::json& r = record(key);
  const Play play = at(hard);
  expect_record(play, defecting(play, r["xH"], r["xS"]), chances_of(r["out"], kNames),
                numbers_of(r["EU"]));
}

TEST(ZagareKilgour2000, MutualDeterrenceHasTheBluffRecordBelowBothThresholds) {
  expect_symmetric("1.gmdg.p0.30.bluff", 0.3);
  const Play play = at(0.3);
  expect_refused(play, defecting(play, 0, 0));
  expect_refused(play, defecting(play, 1, 0));
  expect_refused(play, defecting(play, 1, 0.43));
}

TEST(ZagareKilgour2000, MutualDeterrenceHasThreeRecordsBetweenTheThresholds) {
  expect_symmetric("1.gmdg.p0.55.deterrence", 0.55);
  expect_symmetric("1.gmdg.p0.55.bluff", 0.55);
  expect_symmetric("1.gmdg.p0.55.mixed_hard", 0.55);
  const Play play = at(0.55);
  expect_refused(play, defecting(play, 1, 0));
  expect_refused(play, defecting(play, 0.2, 0));
  expect_refused(play, defecting(play, 1, 0.12));
}

TEST(ZagareKilgour2000, MutualDeterrenceHasThreeRecordsAboveBothThresholds) {
  expect_symmetric("1.gmdg.p0.70.deterrence", 0.7);
  expect_symmetric("1.gmdg.p0.70.separating", 0.7);
  expect_symmetric("1.gmdg.p0.70.mixed_hard", 0.7);
  const Play play = at(0.7);
  expect_refused(play, defecting(play, 0.56, 0));
  expect_refused(play, defecting(play, 1, 0.05));
}

TEST(ZagareKilgour2000, MutualDeterrenceThresholdsAreTheVerifiersToo) {
  const nlohmann::json& r = record("1.gmdg.thresholds");
  const auto holds = [](double hard_defects) {
    return [hard_defects](double hard) {
      const Play play = at(hard);
      return verdict(play, defecting(play, hard_defects, 0)) == Status::certified;
    };
  };
  EXPECT_NEAR(threshold(0.1, 0.9, holds(0)), r["p_deter"].get<double>(), 1e-7);
  EXPECT_NEAR(threshold(0.1, 0.9, holds(1)), r["p_sep"].get<double>(), 1e-7);
}

// Several equilibria exist; whichever the branch leads to, it must be one, and symmetric, since the
// branch starts in the middle of a symmetric game.
TEST(ZagareKilgour2000, MutualDeterrenceLimitIsCertifiedAndSymmetric) {
  for (const double hard : {0.3, 0.55, 0.7}) {
    SCOPED_TRACE(hard);
    const Play play = at(hard);
    const Solution limit = solve_limit(play.game, play.numbers);
    EXPECT_EQ(limit.status, Status::certified) << limit.trace.stopped;
    Chances found = outcome_chances(play.game, limit);
    EXPECT_NEAR(found["first_concedes"], found["second_concedes"], kLimitDigits);
    std::cout << "hard " << hard << ": status quo " << found["status_quo"] << ", conflict "
              << found["conflict"] << '\n';
  }
}

}  // namespace
}  // namespace foedus::validation
