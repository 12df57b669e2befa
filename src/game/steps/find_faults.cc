// Looks at chances and payoffs in the order in which a reader would, and stops at the first that
// fails. Comparisons are written so that a NaN fails them.
#include "game/steps/find_faults.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "scenario/beliefs.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

bool is_chance(double value) { return value >= 0 && value <= 1; }
bool is_one(double sum) { return std::fabs(sum - 1) <= kSumTolerance; }

/// "of " or, for an observer's own, "that protege gives ".
std::string given_by(const Scenario& scenario, const SumCheck& check) {
  return check.observer < 0 ? "of " : "that " + scenario.actors[at(check.observer)].key + " gives ";
}

/// One of the chances of a member's vote: yes, abstain, no.
NumberFault vote_fault(const Scenario& scenario, const SumCheck& check, std::size_t k) {
  static constexpr const char* kWords[] = {".yes", ".abstain", ".no"};
  const Stage& stage = scenario.stages[at(check.stage)];
  const Vote& vote = stage.ballot->votes[at(check.vote)];
  NumberFault fault;
  const NumberId number = k == 1 && vote.abstain.valid() ? vote.abstain : vote.yes;
  fault.where = scenario.numbers[number.index()].where;
  fault.what = "chance " + given_by(scenario, check) + stage.name + "." + vote.member + kWords[k];
  fault.node = check.node;
  return fault;
}

/// The name of one choice of a check, and where its chance stands in the file.
NumberFault chance_fault(const Scenario& scenario, const SumCheck& check, std::size_t k) {
  if (check.vote >= 0) return vote_fault(scenario, check, k);
  NumberFault fault;
  const std::size_t choice = at(check.choices[k]);
  const ActorId observer = check.observer < 0 ? ActorId{} : ActorId(at(check.observer));
  NumberId number;
  std::string name;
  if (check.type >= 0) {
    const TypeOption& option = scenario.types[at(check.type)].options[choice];
    number = chance_for(option, observer);
    name = scenario.types[at(check.type)].name + "." + option.name;
    fault.where = option.where;
  } else {
    const Move& move = scenario.stages[at(check.stage)].moves[choice];
    number = chance_for(move, observer);
    name = scenario.stages[at(check.stage)].name + "." + move.name;
    fault.where = move.where;
  }
  if (number.valid()) fault.where = scenario.numbers[number.index()].where;
  fault.what = "chance " + given_by(scenario, check) + name;
  fault.node = check.node;
  return fault;
}

NumberFault sum_fault(const Scenario& scenario, const SumCheck& check) {
  NumberFault fault;
  if (check.vote >= 0) {
    const Stage& stage = scenario.stages[at(check.stage)];
    const Vote& vote = stage.ballot->votes[at(check.vote)];
    fault.what = "sum of the chances " + given_by(scenario, check) + stage.name + "." + vote.member;
    fault.where = vote.where;
    fault.node = check.node;
    return fault;
  }
  const bool type = check.type >= 0;
  fault.what = "sum of the chances " + given_by(scenario, check) +
               (type ? scenario.types[at(check.type)].name : scenario.stages[at(check.stage)].name);
  fault.where =
      type ? scenario.types[at(check.type)].where : scenario.stages[at(check.stage)].where;
  fault.node = check.node;
  return fault;
}

std::optional<NumberFault> fault_of_sum(const Scenario& scenario, const SumCheck& check,
                                        std::span<const double> values) {
  double sum = 0;
  for (std::size_t k = 0; k < check.steps.size(); ++k) {
    const double value = values[at(check.steps[k])];
    sum += value;
    if (is_chance(value)) continue;
    NumberFault fault = chance_fault(scenario, check, k);
    fault.value = value;
    return fault;
  }
  if (is_one(sum)) return std::nullopt;
  NumberFault fault = sum_fault(scenario, check);
  fault.value = sum;
  return fault;
}

const Payoff* declared_payoff(const Scenario& scenario, std::size_t outcome, std::size_t actor) {
  const auto& payoffs = scenario.outcomes[outcome].payoffs;
  const auto found = std::find_if(payoffs.begin(), payoffs.end(), [&](const Payoff& payoff) {
    return payoff.actor.index() == actor;
  });
  return found == payoffs.end() ? nullptr : &*found;
}

NumberFault payoff_fault(const NumberProgram& program, const Scenario& scenario, const Game& game,
                         std::span<const double> values, std::size_t cell) {
  const std::size_t actors = at(game.actor_count);
  const std::size_t terminal = cell / actors, actor = cell % actors;
  const std::size_t outcome = at(game.terminal_outcome[terminal]);
  NumberFault fault;
  fault.node = game.terminal_node[terminal];
  fault.value = values[at(program.payoff[cell])];
  fault.what = "payoff of " + scenario.actors[actor].key + " in " + scenario.outcomes[outcome].name;
  const Payoff* payoff = declared_payoff(scenario, outcome, actor);
  if (payoff == nullptr) return fault;
  fault.where = payoff->where;
  const std::vector<ComponentColumn>& parts = program.components[cell];
  for (std::size_t k = 0; k < parts.size(); ++k) {
    const double part = values[at(parts[k].step)];
    if (std::isfinite(part)) continue;
    if (parts.size() > 1) fault.what += ", component " + payoff->components[k].name;
    fault.where = payoff->components[k].value.syntax.span;
    break;
  }
  return fault;
}

}  // namespace

std::optional<NumberFault> first_fault(const NumberProgram& program, const Scenario& scenario,
                                       const Game& game, std::span<const double> values) {
  for (const SumCheck& check : program.sums)
    if (std::optional<NumberFault> fault = fault_of_sum(scenario, check, values)) return fault;
  for (std::size_t cell = 0; cell < program.payoff.size(); ++cell) {
    if (program.payoff[cell] < 0) continue;
    if (std::isfinite(values[at(program.payoff[cell])])) continue;
    return payoff_fault(program, scenario, game, values, cell);
  }
  return std::nullopt;
}

}  // namespace foedus
