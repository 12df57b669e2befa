// Implements foedus/solve.h: asks solve and verify, and reads their answers out by name.
#include "engine/option_settings.h"
#include "engine/problems.h"
#include "engine/scenario_face.h"
#include "foedus/solve.h"
#include "questions/central_game.h"
#include "questions/solve_question.h"
#include "questions/verify_question.h"
#include "report/profile_json.h"
#include "report/solve_json.h"
#include "report/solve_text.h"
#include "report/verify_text.h"

namespace foedus::api {

namespace {

Strategy strategy_of(const Game& game, std::size_t set, const foedus::Solution& solution) {
  const InformationSet& info = game.sets[set];
  Strategy strategy;
  strategy.information_set = game.labels.sets[set].text();
  strategy.stage = game.labels.sets[set].stage_name;
  strategy.actor = game.labels.actors[static_cast<std::size_t>(info.actor)];
  strategy.reach = solution.reach[set];
  for (std::int32_t k = 0; k < info.action_count; ++k) {
    const auto action = static_cast<std::size_t>(info.first_action + k);
    strategy.moves[game.labels.actions[action]] = solution.profile.probability[action];
  }
  return strategy;
}

Solution solution_of(const SolveAnswer& answer, const foedus::Solution& from,
                     const SolutionReading& reading) {
  const foedus::Scenario& scenario = answer.scenario();
  const Game& game = answer.central.game;
  Solution solution;
  solution.status = status_word(from.status);
  solution.max_gain = from.certificate.max_gain;
  solution.logit_residual = from.certificate.logit_residual;
  if (from.status == Status::invalid) return solution;
  for (std::size_t set = 0; set < game.sets.size(); ++set) {
    solution.strategies.push_back(strategy_of(game, set, from));
  }
  for (std::size_t i = 0; i < reading.outcomes.size(); ++i) {
    solution.outcomes[scenario.outcomes[i].name] = reading.outcomes[i];
  }
  for (std::size_t i = 0; i < reading.measures.size(); ++i) {
    if (reading.measures[i]) solution.measures[scenario.measures[i].name] = *reading.measures[i];
  }
  for (std::size_t i = 0; i < from.utility.size(); ++i) {
    solution.utilities[scenario.actors[i].key] = from.utility[i];
  }
  return solution;
}

SolveOptions asked_by(const Options& options) {
  SolveOptions asked;
  asked.settings = settings_of(options);
  asked.concept_name = options.concept_name;
  asked.precision = options.precision;
  return asked;
}

/// `file` names the scenario in the next likely command.
Answer answer_of(const SolveAnswer& solved, const std::string& file, bool told) {
  Answer answer;
  answer.concept_name = concept_word(solved.concept_used);
  answer.precision = solved.precision;
  answer.certified = solved.certified();
  if (told) {
    answer.words = render_solve_text(solved, {.file = file});
    answer.json = render_solve_json(solved);
  }
  for (const SolvedCase& one : solved.cases) {
    for (std::size_t i = 0; i < one.solved.solutions.size(); ++i)
      answer.solutions.push_back(solution_of(solved, one.solved.solutions[i], one.readings[i]));
  }
  return answer;
}

Result<Answer> solve_like(const foedus::Scenario& scenario, const Options& options, bool told,
                          const CentralGame* like) {
  SolveOptions asked = asked_by(options);
  asked.explained = told;
  SourceText refused = scenario.source;
  const foedus::Result<SolveAnswer> solved = solve_question(scenario, asked, &refused, like);
  if (!solved) return problems_of(solved.diagnostics(), refused);
  return answer_of(solved.value(), refused.name(), told);
}

}  // namespace

struct PreparedGame::Impl {
  Scenario scenario;
  CentralGame central;
};

Result<Answer> solve(const Scenario& scenario, const Options& options) {
  return solve_like(scenario.impl().scenario, options, true, nullptr);
}

Result<Answer> PreparedGame::solve(const Options& options, bool told) const {
  return solve_like(impl_->scenario.impl().scenario, options, told, &impl_->central);
}

Result<PreparedGame> prepare(const Scenario& scenario, const Options& options) {
  SourceText refused = scenario.impl().scenario.source;
  auto applied = apply_settings(scenario.impl().scenario, settings_of(options), &refused);
  if (!applied) return problems_of(applied.diagnostics(), refused);
  auto central = compile_central_game(std::move(applied).value());
  if (!central) return problems_of(central.diagnostics(), refused);
  return PreparedGame(std::make_shared<const PreparedGame::Impl>(
      PreparedGame::Impl{scenario, std::move(central).value()}));
}

Result<Verification> verify(const Scenario& scenario, std::string profile_json,
                            const Options& options) {
  const SourceText source("profile", std::move(profile_json));
  const foedus::Result<StatedProfile> profile = read_profile_json(source);
  if (!profile) return problems_of(profile.diagnostics(), source);
  VerifyOptions asked;
  asked.settings = settings_of(options);
  asked.concept_name = options.concept_name;
  asked.precision = options.precision;
  SourceText refused = source;
  const foedus::Result<VerifyAnswer> verified =
      verify_question(scenario.impl().scenario, profile.value(), asked, &refused);
  if (!verified) return problems_of(verified.diagnostics(), refused);
  Verification verification;
  verification.certified = verified.value().certified();
  verification.words = render_verify_text(verified.value());
  verification.json = render_verify_json(verified.value());
  return verification;
}

}  // namespace foedus::api
