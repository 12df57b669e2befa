// Matches a stated profile to the game by names, and asks the verifier.
// No solver is called: what vouches for a profile never made one.
#include "questions/verify_question.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "base/sha256.h"
#include "questions/profile_matching.h"
#include "questions/solve_question.h"
#include "solve/solve_game.h"
#include "solve/verify.h"

namespace foedus {
namespace {

constexpr double kFixedTolerance = 1e-9;  // chances of a fixed move nearer than this to 1 are 1

bool nothing_asked(const Settings& settings) {
  return settings.perspective.empty() && settings.casting.empty() && settings.settings.empty() &&
         settings.levers.empty() && settings.switched_off.empty() && settings.fixes.empty();
}

struct Claim {
  Concept concept_used = Concept::given;
  double precision = 0;  // [per unit of utility]
};

/// What the profile is held to: the logit response where it is said to be one, else best responses.
Result<Claim> claim_of(const StatedProfile& profile, const VerifyOptions& options) {
  const bool by_precision = options.concept_name.empty() && options.precision.has_value();
  const std::string& stated =
      options.concept_name.empty() ? profile.concept_name : options.concept_name;
  const std::string name = by_precision ? "qre" : stated;
  const auto precision = options.precision ? options.precision : profile.precision;
  if (name == "qre") {
    if (!precision || !std::isfinite(*precision) || *precision < 0)
      return refusal(
          DiagnosticCode::unusable_precision, {},
          "A quantal response is held to a precision, and none that can be used is stated.",
          "Give `--precision`, or `precision` in the profile: at least 0.");
    return Claim{Concept::quantal_response, *precision};
  }
  if (options.precision && (name == "limit" || name == "backward"))
    return refusal(DiagnosticCode::unusable_precision, {},
                   fmt::format("The concept `{}` has no precision.", name),
                   "Leave `--precision` out, or ask for `--concept qre`.");
  if (name == "limit") return Claim{Concept::limit, 0};
  if (name == "backward") return Claim{Concept::backward_induction, 0};
  if (name.empty() || name == "given") return Claim{Concept::given, 0};
  return refusal(DiagnosticCode::unknown_concept, {},
                 fmt::format("`{}` is no solution concept.", name),
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

/// The text of the strategy for a set of the game; nothing where it cannot be told.
SourceSpan where_stated(const StatedSolution& stated, const InformationSetLabel& label) {
  const auto same = [&](const StatedStrategy& strategy) {
    return strategy.stage == label.stage_name && strategy.sees == label.sees &&
           std::is_permutation(strategy.types.begin(), strategy.types.end(), label.types.begin(),
                               label.types.end());
  };
  const auto found = std::find_if(stated.strategies.begin(), stated.strategies.end(), same);
  return found == stated.strategies.end() ? SourceSpan{} : found->where;
}

/// A fix says what is played; a profile that plays something else there answers another question.
Diagnostics check_fixes(const VerifyAnswer& answer, const StatedSolution& stated,
                        const Profile& profile) {
  Diagnostics why;
  const Game& game = answer.central.game;
  for (std::size_t s = 0; s < answer.forced.size(); ++s) {
    if (answer.forced[s] < 0) continue;
    const InformationSet& set = game.sets[s];
    const auto first = static_cast<std::size_t>(set.first_action);
    const auto fixed = first + static_cast<std::size_t>(answer.forced[s]);
    if (profile.probability[fixed] >= 1 - kFixedTolerance) continue;
    const auto begin = profile.probability.begin() + static_cast<std::ptrdiff_t>(first);
    auto played = static_cast<std::size_t>(std::max_element(begin, begin + set.action_count) -
                                           profile.probability.begin());
    if (played == fixed)  // a mixture that leans the right way still mixes
      for (std::size_t a = first; a < first + static_cast<std::size_t>(set.action_count); ++a)
        if (a != fixed && (played == fixed || profile.probability[a] > profile.probability[played]))
          played = a;
    Diagnostic diagnostic;
    diagnostic.code = DiagnosticCode::profile_against_fix;
    diagnostic.where = where_stated(stated, game.labels.sets[s]);
    diagnostic.message =
        fmt::format("At `{}` the profile plays `{}` with chance {:.10g}, where the fix says `{}`.",
                    game.labels.sets[s].text(), game.labels.actions[played],
                    profile.probability[played], game.labels.actions[fixed]);
    diagnostic.expected = fmt::format(
        "A profile of the game with this fix: `{}` with chance 1; or leave the fix out.",
        game.labels.actions[fixed]);
    why.add(std::move(diagnostic));
  }
  return why;
}

/// Whether others and chance, in the mover's eyes, let play come to the set: then its beliefs
/// follow from Bayes' rule.
bool others_lead_to(const Game& game, const GameNumbers& numbers, const Profile& profile,
                    const InformationSet& set) {
  const auto at = [](std::int32_t index) { return static_cast<std::size_t>(index); };
  const auto possible = [&](std::size_t node, std::int32_t k) {
    if (game.kind[node] == NodeKind::chance)
      return numbers.chance_to(at(set.actor), at(game.first_branch[node] + k)) > 0;
    return game.sets[at(game.information_set[node])].actor == set.actor ||
           profile.probability[at(game.action(static_cast<std::int32_t>(node), k))] > 0;
  };
  std::vector<bool> reached(game.node_count(), false);
  reached.front() = true;
  for (std::size_t node = 0; node < game.node_count(); ++node)
    for (std::int32_t k = 0; reached[node] && k < game.child_count[node]; ++k)
      if (possible(node, k)) reached[at(game.first_child[node] + k)] = true;
  const auto members = game.members_of(set);
  return std::any_of(members.begin(), members.end(),
                     [&](std::int32_t node) { return reached[at(node)]; });
}

std::vector<std::int32_t> filled_beliefs(const Game& game, const GameNumbers& numbers,
                                         const MatchedProfile& matched) {
  std::vector<std::int32_t> list;
  for (std::size_t s = 0; s < game.sets.size(); ++s) {
    const InformationSet& set = game.sets[s];
    const bool stated = !std::isnan(matched.belief[static_cast<std::size_t>(set.first_member)]);
    if (set.member_count > 1 && !stated && !others_lead_to(game, numbers, matched.profile, set))
      list.push_back(static_cast<std::int32_t>(s));
  }
  return list;
}

VerifiedSolution verify_one(const VerifyAnswer& answer, std::size_t case_index,
                            MatchedProfile matched) {
  const Game& game = answer.central.game;
  const GameNumbers& numbers = answer.central.cases[case_index].numbers;
  VerifiedSolution verified;
  verified.case_index = case_index;
  verified.beliefs_stated = matched.beliefs_stated;
  verified.filled_beliefs = filled_beliefs(game, numbers, matched);
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
  // A move of chance 0 is infinitely far from any logit response: a plain no, not unusable numbers.
  if (solution.status == Status::invalid && std::isinf(solution.certificate.logit_residual) &&
      std::isfinite(solution.certificate.max_gain))
    solution.status = Status::stalled;
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
  answer.precision_asked = options.concept_name.empty() && options.precision.has_value() &&
                           profile.concept_name != "qre";
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
    Diagnostics against = check_fixes(answer, stated, matched->profile);
    if (against.has_errors()) return against;
    answer.solutions.push_back(
        verify_one(answer, case_of(answer.central, stated), std::move(matched).value()));
  }
  answer.payoff_range = payoff_ranges(answer.central.game, answer.central.cases[0].numbers);
  return answer;
}

}  // namespace foedus
