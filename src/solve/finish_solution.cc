#include "solve/finish_solution.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <utility>

#include "solve/verify.h"

namespace foedus {
namespace {

constexpr double kTieTolerance = 1e-9;  // of the mover's payoff range

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

}  // namespace

Profile make_profile(const SolvePlan& plan, const EquationState<double>& state) {
  constexpr double kNever = -std::numeric_limits<double>::infinity();
  Profile profile{state.probability, state.log_probability, state.belief};
  for (std::size_t a = 0; a < profile.probability.size(); ++a) {
    const std::int32_t forced = plan.forced[at(plan.set_of_action[a])];
    const bool left_out = forced >= 0 && forced != static_cast<std::int32_t>(a);
    if (left_out || plan.excluded[a] != 0) profile.log_probability[a] = kNever;
  }
  return profile;
}

std::vector<Tie> find_ties(const SolvePlan& plan, const EquationState<double>& state) {
  std::vector<Tie> ties;
  const Game& game = *plan.game;
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    if (plan.free_set[h] == 0) continue;
    const InformationSet& set = game.sets[h];
    const double* const value = state.action_value.data() + set.first_action;
    const double best = *std::max_element(value, value + set.action_count);
    Tie tie{static_cast<std::int32_t>(h), {}};
    for (std::int32_t k = 0; k < set.action_count; ++k) {
      if (value[k] >= best - kTieTolerance) tie.actions.push_back(set.first_action + k);
    }
    if (tie.actions.size() > 1) ties.push_back(std::move(tie));
  }
  return ties;
}

std::string describe_stop(const SolvePlan& plan, const BranchTracer& tracer, double precision) {
  char reached[64];
  std::snprintf(reached, sizeof reached, "%.6g", precision);
  std::string words = std::string("stopped at precision ") + reached;
  const std::int32_t action = tracer.worst_action();
  if (action >= 0) {
    const std::size_t set = at(plan.set_of_action[at(action)]);
    const auto& labels = plan.game->labels.sets;
    words += " near " +
             (set < labels.size() ? labels[set].text() : "information set " + std::to_string(set));
  }
  return words + ": " + tracer.log().stopped;
}

Solution refused_solution(Concept concept_used, double precision, Status status,
                          std::string reason) {
  Solution solution;
  solution.concept_used = concept_used;
  solution.precision = precision;
  solution.status = status;
  solution.trace.stopped = std::move(reason);
  return solution;
}

void certify(const Game& game, const GameNumbers& numbers, const ForcedActions& forced,
             Solution& solution) {
  evaluate_profile(game, numbers, solution);
  const bool logit = solution.concept_used == Concept::quantal_response;
  solution.certificate =
      verify_profile(game, numbers, solution.profile, forced, logit ? solution.precision : -1.0);
  solution.status = status_of(solution.certificate, solution.concept_used);
}

bool is_better(const Solution& a, const Solution& b) {
  if (a.status != b.status) return a.status < b.status;  // from certified to invalid
  const auto distance = [](const Solution& s) {
    return s.concept_used == Concept::quantal_response ? s.certificate.logit_residual
                                                       : s.certificate.relative;
  };
  return distance(a) < distance(b) || (!std::isnan(distance(a)) && std::isnan(distance(b)));
}

}  // namespace foedus
