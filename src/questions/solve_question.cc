// The order of `foedus solve`: settings, game, numbers, concept, solver, verifier, readings.
// The verifier is asked here again, whatever a solver says of its own result.
#include "questions/solve_question.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "game/measure_program.h"
#include "solve/solve_game.h"
#include "solve/verify.h"

namespace foedus {
namespace {

constexpr double kDefaultPrecision = 12;  // [per unit of utility] where the study names only limits

constexpr std::array<std::string_view, 4> kConceptWords = {"qre", "limit", "backward", "given"};
constexpr std::array<std::string_view, 5> kStatusWords = {"certified", "approximate", "stalled",
                                                          "out_of_budget", "invalid"};

/// What is solved for: a concept, and a precision where it has one.
struct Aim {
  Concept concept_used{};
  double precision = 0;  // [per unit of utility]
};

/// The first precision of the study that is a number.
double headline_precision(const StudySettings& study) {
  for (const StudyPrecision& entry : study.precision)
    if (!entry.limit) return entry.lambda;
  return kDefaultPrecision;
}

Diagnostics unknown_concept(const std::string& name) {
  if (name == "all")
    return refusal(DiagnosticCode::not_yet, {},
                   "`--concept all` (every equilibrium, with the list known to be complete) is not "
                   "in this version yet.",
                   "Ask for `qre`, `limit` or `backward`.");
  Diagnostics diagnostics =
      refusal(DiagnosticCode::unknown_concept, {},
              fmt::format("`{}` is no solution concept.", name), "One of: qre, limit, backward.");
  return diagnostics;
}

Result<Aim> aim_of(const Scenario& scenario, const SolveOptions& options) {
  const StudySettings& study = scenario.study;
  std::string name = options.concept_name;
  if (name.empty()) {
    const bool limit = !study.precision.empty() && study.precision.front().limit;
    name = limit && !options.precision ? "limit" : "qre";
  }
  Aim aim;
  if (name == "qre")
    aim = {Concept::quantal_response, options.precision.value_or(headline_precision(study))};
  else if (name == "limit")
    aim.concept_used = Concept::limit;
  else if (name == "backward")
    aim.concept_used = Concept::backward_induction;
  else
    return unknown_concept(name);
  if (options.precision && aim.concept_used != Concept::quantal_response)
    return refusal(DiagnosticCode::unusable_precision, {},
                   fmt::format("The concept `{}` has no precision.", name),
                   "Leave `--precision` out, or ask for `--concept qre`.");
  if (!std::isfinite(aim.precision) || aim.precision < 0)
    return refusal(DiagnosticCode::unusable_precision, {},
                   fmt::format("A precision of {} cannot be used.", aim.precision),
                   "A number of at least 0, per unit of utility.");
  return aim;
}

/// The solutions of one case; nullopt where backward induction does not apply.
std::optional<SolutionSet> solve_case(const Game& game, const GameNumbers& numbers, const Aim& aim,
                                      const ForcedActions& forced) {
  if (aim.concept_used == Concept::backward_induction)
    return solve_backward_induction(game, numbers, forced);
  SolutionSet found;
  if (aim.concept_used == Concept::limit) {
    found.solutions.push_back(solve_limit(game, numbers, forced));
    found.completeness =
        "one solution was sought: the one that the quantal response leads to as precision grows; "
        "others may exist";
  } else {
    found.solutions.push_back(solve_quantal_response(game, numbers, aim.precision, forced));
    found.completeness =
        "one solution was sought: the one on the branch that starts at precision 0; at high "
        "precision others may exist";
  }
  return found;
}

/// A solver that gave up may hand over nothing: what is read later still has its shapes, and the
/// status says that none of it counts.
void complete_shapes(const Game& game, const GameNumbers& numbers, Solution& solution) {
  if (solution.profile.probability.size() == static_cast<std::size_t>(game.action_count)) return;
  solution.solved = false;
  solution.profile = {};
  for (const InformationSet& set : game.sets)
    solution.profile.probability.insert(solution.profile.probability.end(),
                                        static_cast<std::size_t>(set.action_count),
                                        1.0 / set.action_count);
  evaluate_profile(game, numbers, solution);
}

/// The verifier's word stands where it is worse than the solver's.
void certify(const Game& game, const GameNumbers& numbers, const ForcedActions& forced,
             Solution& solution) {
  const bool logit = solution.concept_used == Concept::quantal_response;
  solution.certificate =
      verify_profile(game, numbers, solution.profile, forced, logit ? solution.precision : -1);
  const Status verified = status_of(solution.certificate, solution.concept_used);
  solution.status = std::max(solution.status, verified);
}

SolutionReading read_solution(const CentralGame& central, const CentralCase& one,
                              const MeasureProgram& measures, const ForcedActions& forced,
                              const Solution& solution, bool explained) {
  const Scenario& scenario = central.applied.scenario;
  SolutionReading reading;
  reading.outcomes = outcome_chances(scenario, central.game, solution);
  reading.measures =
      evaluate_measures(measures, scenario, central.game, central.program, one.evaluated, 0,
                        solution.terminal_probability, solution.own_terminal_probability);
  if (!explained) return reading;
  reading.explanation =
      explain(central.game, one.numbers, one.parts, central.types, solution, forced);
  reading.flows = stage_flows(scenario, central.game, one.numbers, solution);
  return reading;
}

}  // namespace

std::vector<double> outcome_chances(const Scenario& scenario, const Game& game,
                                    const Solution& solution) {
  std::vector<double> chances(scenario.outcomes.size(), 0);
  for (std::size_t t = 0; t < game.terminal_outcome.size(); ++t)
    chances[static_cast<std::size_t>(game.terminal_outcome[t])] += solution.terminal_probability[t];
  return chances;
}

std::string_view concept_word(Concept concept_used) {
  return kConceptWords[static_cast<std::size_t>(concept_used)];
}

std::string_view status_word(Status status) {
  return kStatusWords[static_cast<std::size_t>(status)];
}

Status SolveAnswer::status() const {
  Status worst = Status::certified;
  for (const SolvedCase& one : cases) {
    if (one.solved.solutions.empty()) return Status::invalid;
    for (const Solution& solution : one.solved.solutions) worst = std::max(worst, solution.status);
  }
  return cases.empty() ? Status::invalid : worst;
}

Result<SolveAnswer> solve_question(const Scenario& scenario, const SolveOptions& options,
                                   SourceText* refused, const CentralGame* like) {
  auto applied = apply_settings(scenario, options.settings, refused);
  if (!applied) return applied.diagnostics();
  const auto aim = aim_of(applied->scenario, options);
  if (!aim) {  // no place in the scenario is at fault
    if (refused != nullptr) *refused = SourceText("command line", "");
    return aim.diagnostics();
  }
  auto central = compile_central_game(std::move(applied).value(), options.limits, like);
  if (!central) return central.diagnostics();
  SolveAnswer answer{std::move(central).value(), aim->concept_used, aim->precision, {}, {}};
  const Game& game = answer.central.game;
  auto forced = forced_actions(answer.scenario(), game, options.settings.fixes, refused);
  if (!forced) return forced.diagnostics();
  answer.forced = std::move(forced).value();
  const MeasureProgram measures = compile_measures(answer.scenario(), game);
  for (const CentralCase& one : answer.central.cases) {
    auto solved = solve_case(game, one.numbers, *aim, answer.forced);
    if (!solved)
      return refusal(DiagnosticCode::concept_does_not_fit, {},
                     "Backward induction does not apply: somewhere an actor does not know all that "
                     "happened before, or another's type.",
                     "Ask for `--concept limit`.");
    SolvedCase& result = answer.cases.emplace_back();
    result.solved = std::move(*solved);
    for (Solution& solution : result.solved.solutions) {
      complete_shapes(game, one.numbers, solution);
      certify(game, one.numbers, answer.forced, solution);
      result.readings.push_back(
          read_solution(answer.central, one, measures, answer.forced, solution, options.explained));
    }
  }
  return answer;
}

}  // namespace foedus
