// Matches a stated profile to the game by names, and asks the verifier.
// No solver is called: what vouches for a profile never made one.
#include "questions/verify_question.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

#include "base/nearest_name.h"
#include "base/sha256.h"
#include "questions/profile_matching.h"
#include "questions/solve_question.h"
#include "solve/solve_game.h"
#include "solve/verify.h"

namespace foedus {
namespace {

bool nothing_asked(const Settings& settings) {
  return settings.perspective.empty() && settings.settings.empty() && settings.levers.empty() &&
         settings.switched_off.empty() && settings.fixes.empty();
}

struct Claim {
  Concept concept_used = Concept::given;
  double precision = 0;  // [per unit of utility]
};

Diagnostics refuse(DiagnosticCode code, std::string message, std::string expected) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.expected = std::move(expected);
  Diagnostics diagnostics;
  diagnostics.add(std::move(diagnostic));
  return diagnostics;
}

/// What the profile is held to: the logit response where it is said to be one, else best responses.
Result<Claim> claim_of(const StatedProfile& profile, const VerifyOptions& options) {
  const std::string& name =
      options.concept_name.empty() ? profile.concept_name : options.concept_name;
  const auto precision = options.precision ? options.precision : profile.precision;
  if (name == "qre") {
    if (!precision || !std::isfinite(*precision) || *precision < 0)
      return refuse(
          DiagnosticCode::unusable_precision,
          "A quantal response is held to a precision, and none that can be used is stated.",
          "Give `--precision`, or `precision` in the profile: at least 0.");
    return Claim{Concept::quantal_response, *precision};
  }
  if (name == "limit") return Claim{Concept::limit, 0};
  if (name == "backward") return Claim{Concept::backward_induction, 0};
  if (name.empty() || name == "given") return Claim{Concept::given, 0};
  return refuse(DiagnosticCode::unknown_concept, fmt::format("`{}` is no solution concept.", name),
                "One of: qre, limit, backward.");
}

/// The case whose contested signs the solution was stated under; the first where it says nothing.
std::size_t case_of(const CentralGame& central, const StatedSolution& stated) {
  const Scenario& scenario = central.applied.scenario;
  for (std::size_t c = 0; c < central.cases.size(); ++c) {
    const bool fits = std::all_of(stated.signs.begin(), stated.signs.end(), [&](const auto& entry) {
      for (std::size_t m = 0; m < scenario.mechanisms.size(); ++m)
        if (scenario.mechanisms[m].name == entry.first)
          return (central.cases[c].signs[m] > 0) == (entry.second == "positive");
      return false;
    });
    if (fits) return c;
  }
  return 0;
}

std::vector<double> payoff_ranges(const Game& game, const GameNumbers& numbers) {
  std::vector<double> ranges;
  const auto actors = static_cast<std::size_t>(game.actor_count);
  for (std::size_t a = 0; a < actors; ++a) {
    double least = INFINITY, most = -INFINITY;
    for (std::size_t cell = a; cell < numbers.payoff.size(); cell += actors) {
      least = std::min(least, numbers.payoff[cell]);
      most = std::max(most, numbers.payoff[cell]);
    }
    ranges.push_back(most >= least ? most - least : 0);
  }
  return ranges;
}

VerifiedSolution verify_one(const VerifyAnswer& answer, std::size_t case_index,
                            MatchedProfile matched) {
  const Game& game = answer.central.game;
  const GameNumbers& numbers = answer.central.cases[case_index].numbers;
  VerifiedSolution verified;
  verified.case_index = case_index;
  verified.beliefs_stated = matched.beliefs_stated;
  Solution& solution = verified.solution;
  solution.concept_used = answer.concept_used;
  solution.precision = answer.precision;
  solution.profile = std::move(matched.profile);
  const bool logit = answer.concept_used == Concept::quantal_response;
  evaluate_profile(game, numbers, solution);
  state_beliefs(matched, solution.profile);
  solution.certificate =
      verify_profile(game, numbers, solution.profile, answer.forced, logit ? answer.precision : -1);
  solution.status = status_of(solution.certificate, answer.concept_used);
  verified.outcomes = outcome_chances(answer.scenario(), game, solution);
  return verified;
}

}  // namespace

bool VerifyAnswer::certified() const {
  return !solutions.empty() &&
         std::all_of(solutions.begin(), solutions.end(), [](const VerifiedSolution& one) {
           return one.solution.status == Status::certified;
         });
}

Result<VerifyAnswer> verify_question(const Scenario& scenario, const StatedProfile& profile,
                                     const VerifyOptions& options, SourceText* refused) {
  const auto claim = claim_of(profile, options);
  if (refused != nullptr) *refused = profile.source;
  if (!claim) return claim.diagnostics();
  VerifyAnswer answer;
  answer.concept_used = claim->concept_used;
  answer.precision = claim->precision;
  answer.settings_from_profile =
      nothing_asked(options.settings) && !nothing_asked(profile.settings);
  answer.other_scenario =
      !profile.scenario.empty() && profile.scenario != "sha256:" + sha256(scenario.source.text());
  const Settings& settings = answer.settings_from_profile ? profile.settings : options.settings;
  auto applied = apply_settings(scenario, settings, refused);
  if (!applied) return applied.diagnostics();
  auto central = compile_central_game(std::move(applied).value(), options.limits);
  if (!central) return central.diagnostics();
  answer.central = std::move(central).value();
  auto forced = forced_actions(answer.scenario(), answer.central.game, settings.fixes, refused);
  if (!forced) return forced.diagnostics();
  answer.forced = std::move(forced).value();
  if (refused != nullptr) *refused = profile.source;
  for (const StatedSolution& stated : profile.solutions) {
    auto matched = match_profile(answer.central.game, answer.central.types, stated);
    if (!matched) return matched.diagnostics();
    answer.solutions.push_back(
        verify_one(answer, case_of(answer.central, stated), std::move(matched).value()));
  }
  answer.payoff_range = payoff_ranges(answer.central.game, answer.central.cases[0].numbers);
  return answer;
}

}  // namespace foedus
