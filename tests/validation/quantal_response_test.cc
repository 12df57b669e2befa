// Published and re-derived logit quantal responses of small games. Records 8.1, 8.2, 8.3, 8.4 and
// 8.6; records 8.5 and 8.7 have files of their own.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "solve/verify.h"
#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

/// Row (X, 0; 0, 1), column (0, 1; 1, 0): the row wants to match, the column to differ.
Play matching_pennies(double x) {
  return simultaneous_play({"row", "column"}, {"first", "second"}, [x](const std::vector<int>& m) {
    const bool same = m[0] == m[1];
    return std::vector<double>{same ? (m[0] == 0 ? x : 1.0) : 0.0, same ? 0.0 : 1.0};
  });
}

TEST(McKelveyPalfrey1995, AsymmetricMatchingPenniesRecords) {
  for (const char* x : {"2", "9"}) {
    for (const char* lambda : {"0.5", "1", "3", "10"}) {
      const std::string key = std::string("8.1.amp.X") + x + ".lam" + lambda;
      SCOPED_TRACE(key);
      const nlohmann::json& r = record(key);
      const Play play = matching_pennies(std::stod(x));
      const Profile profile = certified_response(play, std::stod(lambda)).profile;
      EXPECT_NEAR(chance_of(play.game, profile, "row", {}, "first"), r["p_up"].get<double>(),
                  kQuantalDigits);
      EXPECT_NEAR(chance_of(play.game, profile, "column", {}, "first"), r["q_left"].get<double>(),
                  kQuantalDigits);
    }
  }
}

TEST(McKelveyPalfrey1995, MatchingPenniesNashRecordIsTheLimit) {
  for (const char* x : {"2", "9"}) {
    const Play play = matching_pennies(std::stod(x));
    const auto nash = numbers_of(record(std::string("8.1.amp.X") + x + ".lam1")["NE"]);
    const auto mixed = [&](double up, double left) {
      return ProfileOf(play.game).at("row", {}, "first", up).at("column", {}, "first", left).done();
    };
    expect_certified(play, mixed(nash[0], nash[1]));
    expect_refused(play, mixed(nash[0] + 1e-3, nash[1]));
    expect_refused(play, mixed(nash[0], nash[1] + 1e-3));
    expect_limit(play, {{"first first", nash[0] * nash[1]},
                        {"first second", nash[0] * (1 - nash[1])},
                        {"second first", (1 - nash[0]) * nash[1]},
                        {"second second", (1 - nash[0]) * (1 - nash[1])}});
  }
}

TEST(McKelveyPalfrey1995, PrisonersDilemmaWithConstantGainRecords) {
  for (const auto& [key, lambda, gain] :
       {std::tuple{"8.2.pd.lam1_d1", 1.0, 1.0}, std::tuple{"8.2.pd.lam2_d1.5", 2.0, 1.5}}) {
    SCOPED_TRACE(key);
    const double d = gain;
    const Play play =
        simultaneous_play({"a", "b"}, {"cooperate", "defect"}, [d](const std::vector<int>& m) {
          const auto payoff = [&](int own, int other) { return (other == 0 ? 3 : 1) + own * d; };
          return std::vector<double>{payoff(m[0], m[1]), payoff(m[1], m[0])};
        });
    const Profile profile = certified_response(play, lambda).profile;
    for (const std::string actor : {"a", "b"})
      EXPECT_NEAR(chance_of(play.game, profile, actor, {}, "defect"),
                  record(key)["p_defect"].get<double>(), kQuantalDigits);
  }
}

TEST(McKelveyPalfrey1998, CentipedeRecords) {
  for (const char* lambda : {"0.5", "1", "2", "5"}) {
    const std::string key = std::string("8.3.centipede.lam") + lambda;
    SCOPED_TRACE(key);
    const nlohmann::json& r = record(key);
    const Play play = read_play("centipede");
    const Solution solution = certified_response(play, std::stod(lambda));
    Chances outcomes;
    for (std::size_t node = 0; node < 5; ++node)
      outcomes["end" + std::to_string(node + 1)] = r["outcome"][node];
    expect_outcomes(play, solution, outcomes, kQuantalDigits);
    expect_utilities(solution, numbers_of(r["EU"]), kQuantalDigits);
    for (std::size_t node = 0; node < 4; ++node) {
      const double take =
          chance_of(play.game, solution.profile, "node" + std::to_string(node + 1), {}, "take");
      EXPECT_NEAR(take, r["take"][node].get<double>(), kQuantalDigits);
    }
  }
}

TEST(Signorino1999, CrisisSubgameRecords) {
  for (const char* lambda : {"1", "2", "5", "20"}) {
    const std::string key = std::string("8.4.crisis.lam") + lambda;
    SCOPED_TRACE(key);
    const nlohmann::json& r = record(key);
    const Play play = read_play("crisis-subgame");
    const Solution solution = certified_response(play, std::stod(lambda));
    expect_outcomes(play, solution,
                    {{"status_quo", r["SQ"]},
                     {"capitulation", r["CAP"]},
                     {"retreat", r["BACK"]},
                     {"war", r["WAR"]}},
                    kQuantalDigits);
    const Profile& profile = solution.profile;
    EXPECT_NEAR(chance_of(play.game, profile, "challenge", {}, "challenge"),
                r["p_challenge"].get<double>(), kQuantalDigits);
    EXPECT_NEAR(chance_of(play.game, profile, "resistance", {}, "resist"),
                r["p_resist"].get<double>(), kQuantalDigits);
    EXPECT_NEAR(chance_of(play.game, profile, "fighting", {}, "fight"), r["p_fight"].get<double>(),
                kQuantalDigits);
  }
}

/// The fixed point of `map` next to `start`, by bisection on map(p) - p in [start - r, start + r].
template <class Map>
double fixed_point(const Map& map, double start, double radius = 1e-9) {
  double low = start - radius, high = start + radius;
  const bool rising = map(low) - low < 0;
  for (int k = 0; k < 100; ++k) {
    const double middle = 0.5 * (low + high);
    ((map(middle) - middle < 0) == rising ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

// Several symmetric responses at precision 4: each is certified, and the branch leads to the last.
TEST(McKelveyPalfrey1995, CoordinationRecordsAreCertifiedAndTheBranchIsOneOfThem) {
  const Play play = simultaneous_play({"a", "b"}, {"high", "low"}, [](const std::vector<int>& m) {
    const double payoff = m[0] != m[1] ? 0 : (m[0] == 0 ? 2 : 1);
    return std::vector<double>{payoff, payoff};
  });
  for (const double lambda : {1.0, 2.0, 4.0}) {
    const std::string key = "8.6.coord.lam" + std::to_string(static_cast<int>(lambda));
    SCOPED_TRACE(key);
    const auto symmetric = numbers_of(record(key)["symmetric_QRE"]);
    const auto map = [lambda](double p) { return logistic(lambda * (2 * p - (1 - p))); };
    for (const double recorded : symmetric) {
      // The residual is in logs, where 12 digits of a chance near 1 are too few: same point,
      // refined.
      const double p = fixed_point(map, recorded);
      EXPECT_NEAR(p, recorded, kRecordDigits);
      const Profile profile =
          ProfileOf(play.game).at("a", {}, "high", p).at("b", {}, "high", p).done();
      const Certificate certificate = verify_profile(play.game, play.numbers, profile, {}, lambda);
      EXPECT_EQ(status_of(certificate, Concept::quantal_response), Status::certified)
          << certificate.logit_residual;
    }
    const Profile branch = certified_response(play, lambda).profile;
    EXPECT_NEAR(chance_of(play.game, branch, "a", {}, "high"), symmetric.back(), kQuantalDigits);
    EXPECT_NEAR(chance_of(play.game, branch, "b", {}, "high"), symmetric.back(), kQuantalDigits);
  }
}

}  // namespace
}  // namespace foedus::validation
