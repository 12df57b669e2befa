#include "validation/support/checks.h"

#include <gtest/gtest.h>

#include "solve/solve_game.h"
#include "solve/verify.h"

namespace foedus::validation {
namespace {

std::string told(const Game& game, const Certificate& certificate) {
  std::string text = "relative gain " + std::to_string(certificate.relative * 1e8) + "e-8";
  if (certificate.worst_set >= 0)
    text += " at " + game.labels.sets.at(static_cast<std::size_t>(certificate.worst_set)).text();
  return text;
}

}  // namespace

Chances outcome_chances(const Game& game, const Solution& solution) {
  Chances chances;
  for (std::size_t t = 0; t < solution.terminal_probability.size(); ++t) {
    const auto outcome = static_cast<std::size_t>(game.terminal_outcome.at(t));
    chances[game.labels.outcomes.at(outcome)] += solution.terminal_probability[t];
  }
  return chances;
}

void expect_outcomes(const Play& play, const Solution& solution, const Chances& expected,
                     double tolerance) {
  const Chances chances = outcome_chances(play.game, solution);
  for (const auto& [name, chance] : chances) {
    const auto found = expected.find(name);
    EXPECT_NEAR(chance, found == expected.end() ? 0 : found->second, tolerance) << name;
  }
  for (const auto& [name, chance] : expected)
    EXPECT_TRUE(chances.contains(name)) << "the game has no outcome " << name;
}

void expect_utilities(const Solution& solution, const std::vector<double>& expected,
                      double tolerance) {
  ASSERT_EQ(solution.utility.size(), expected.size());
  for (std::size_t actor = 0; actor < expected.size(); ++actor)
    EXPECT_NEAR(solution.utility[actor], expected[actor], tolerance) << "actor " << actor;
}

Solution evaluated(const Play& play, const Profile& profile) {
  Solution solution;
  solution.concept_used = Concept::given;
  solution.profile = profile;
  evaluate_profile(play.game, play.numbers, solution);
  return solution;
}

Status verdict(const Play& play, const Profile& profile) {
  return status_of(verify_profile(play.game, play.numbers, profile), Concept::given);
}

void expect_certified(const Play& play, const Profile& profile) {
  const Certificate certificate = verify_profile(play.game, play.numbers, profile);
  EXPECT_EQ(status_of(certificate, Concept::given), Status::certified)
      << told(play.game, certificate);
}

void expect_refused(const Play& play, const Profile& profile) {
  const Certificate certificate = verify_profile(play.game, play.numbers, profile);
  EXPECT_NE(status_of(certificate, Concept::given), Status::certified)
      << told(play.game, certificate);
}

void expect_record(const Play& play, const Profile& profile, const Chances& outcomes,
                   const std::vector<double>& utilities) {
  const Solution solution = evaluated(play, profile);
  expect_outcomes(play, solution, outcomes, kRecordDigits);
  if (!utilities.empty()) expect_utilities(solution, utilities, kRecordDigits);
  expect_certified(play, profile);
}

void expect_limit(const Play& play, const Chances& outcomes) {
  const Solution solution = solve_limit(play.game, play.numbers);
  EXPECT_EQ(solution.status, Status::certified)
      << told(play.game, solution.certificate) << ' ' << solution.trace.stopped;
  expect_outcomes(play, solution, outcomes, kLimitDigits);
}

void expect_backward(const Play& play, const Chances& outcomes) {
  const auto found = solve_backward_induction(play.game, play.numbers);
  ASSERT_TRUE(found.has_value());
  ASSERT_EQ(found->solutions.size(), 1U);
  EXPECT_TRUE(found->complete);
  EXPECT_TRUE(found->solutions.front().ties.empty());
  EXPECT_EQ(found->solutions.front().status, Status::certified);
  expect_outcomes(play, found->solutions.front(), outcomes, kRecordDigits);
}

Solution certified_response(const Play& play, double precision) {
  Solution solution = solve_quantal_response(play.game, play.numbers, precision);
  EXPECT_EQ(solution.status, Status::certified)
      << "precision " << precision << ", residual " << solution.certificate.logit_residual << ' '
      << solution.trace.stopped;
  return solution;
}

double largest_change(const Play& play, const ForcedActions& forced, double low, double high,
                      double spacing) {
  std::vector<double> precisions;
  for (int k = 0; low + k * spacing < high + spacing / 2; ++k)
    precisions.push_back(low + k * spacing);
  const auto solutions = solve_quantal_responses(play.game, play.numbers, precisions, forced);
  double largest = 0;
  for (std::size_t k = 1; k < solutions.size(); ++k) {
    EXPECT_EQ(solutions[k].status, Status::certified);
    EXPECT_FALSE(solutions[k].trace.turned);
    for (std::size_t a = 0; a < solutions[k].profile.probability.size(); ++a)
      largest = std::max(largest, std::abs(solutions[k].profile.probability[a] -
                                           solutions[k - 1].profile.probability[a]));
  }
  return largest;
}

double threshold(double low, double high, const std::function<bool(double)>& holds) {
  const bool at_low = holds(low);
  EXPECT_NE(at_low, holds(high)) << "no threshold between " << low << " and " << high;
  while (high - low > 1e-9) {
    const double middle = 0.5 * (low + high);
    (holds(middle) == at_low ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

}  // namespace foedus::validation
