// Checks every distinct chance and payoff once; only a draw that fails is looked at twice, for
// words. Comparisons are written so that a NaN fails them.
#include "game/steps/find_faults.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

bool is_chance(double value) { return value >= 0 && value <= 1; }
bool is_one(double sum) { return std::fabs(sum - 1) <= kSumTolerance; }

/// The name of one choice of a check, and where its chance stands in the file.
NumberFault chance_fault(const Scenario& scenario, const SumCheck& check, std::size_t k) {
  NumberFault fault;
  const std::size_t choice = at(check.choices[k]);
  NumberId number;
  std::string name;
  if (check.type >= 0) {
    const TypeOption& option = scenario.types[at(check.type)].options[choice];
    number = option.chance;
    name = scenario.types[at(check.type)].name + "." + option.name;
    fault.where = option.where;
  } else {
    const Move& move = scenario.stages[at(check.stage)].moves[choice];
    number = move.chance;
    name = scenario.stages[at(check.stage)].name + "." + move.name;
    fault.where = move.where;
  }
  if (number.valid()) fault.where = scenario.numbers[number.index()].where;
  fault.what = "chance of " + name;
  fault.node = check.node;
  return fault;
}

NumberFault sum_fault(const Scenario& scenario, const SumCheck& check) {
  NumberFault fault;
  const bool type = check.type >= 0;
  fault.what = "sum of the chances of " +
               (type ? scenario.types[at(check.type)].name : scenario.stages[at(check.stage)].name);
  fault.where =
      type ? scenario.types[at(check.type)].where : scenario.stages[at(check.stage)].where;
  fault.node = check.node;
  return fault;
}

std::optional<NumberFault> fault_of_sum(const Scenario& scenario, const SumCheck& check,
                                        const Tile& tile, std::size_t lane) {
  double sum = 0;
  for (std::size_t k = 0; k < check.steps.size(); ++k) {
    const double value = tile.values[at(check.steps[k]) * tile.lanes + lane];
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
                         const Tile& tile, std::size_t lane, std::size_t cell) {
  const std::size_t actors = at(game.actor_count);
  const std::size_t terminal = cell / actors, actor = cell % actors;
  const std::size_t outcome = at(game.terminal_outcome[terminal]);
  NumberFault fault;
  fault.node = game.terminal_node[terminal];
  fault.value = tile.values[at(program.payoff[cell]) * tile.lanes + lane];
  fault.what = "payoff of " + scenario.actors[actor].key + " in " + scenario.outcomes[outcome].name;
  const Payoff* payoff = declared_payoff(scenario, outcome, actor);
  if (payoff == nullptr) return fault;
  fault.where = payoff->where;
  const std::vector<ComponentColumn>& parts = program.components[cell];
  for (std::size_t k = 0; k < parts.size(); ++k) {
    const double part = tile.values[at(parts[k].step) * tile.lanes + lane];
    if (std::isfinite(part)) continue;
    if (parts.size() > 1) fault.what += ", component " + payoff->components[k].name;
    fault.where = payoff->components[k].value.syntax.span;
    break;
  }
  return fault;
}

}  // namespace

void mark_faults(const NumberProgram& program, const Tile& tile, std::span<std::uint8_t> bad) {
  std::fill(bad.begin(), bad.end(), std::uint8_t{0});
  double sum[64];
  for (const SumCheck& check : program.sums) {
    std::fill(sum, sum + tile.lanes, 0.0);
    for (const std::int32_t step : check.steps) {
      const double* value = tile.values + at(step) * tile.lanes;
      for (std::size_t lane = 0; lane < tile.lanes; ++lane) {
        sum[lane] += value[lane];
        bad[lane] = static_cast<std::uint8_t>(bad[lane] | (is_chance(value[lane]) ? 0U : 1U));
      }
    }
    for (std::size_t lane = 0; lane < tile.lanes; ++lane)
      bad[lane] = static_cast<std::uint8_t>(bad[lane] | (is_one(sum[lane]) ? 0U : 1U));
  }
  // x * 0 is 0 for every finite x and NaN for all others, so one sum checks a whole column.
  std::fill(sum, sum + tile.lanes, 0.0);
  for (std::size_t k = 0; k < program.game_columns; ++k) {
    const double* value = tile.values + at(program.column_step[k]) * tile.lanes;
    for (std::size_t lane = 0; lane < tile.lanes; ++lane) sum[lane] += value[lane] * 0.0;
  }
  for (std::size_t lane = 0; lane < tile.lanes; ++lane)
    bad[lane] = static_cast<std::uint8_t>(bad[lane] | (sum[lane] == 0 ? 0U : 1U));
}

std::optional<NumberFault> first_fault(const NumberProgram& program, const Scenario& scenario,
                                       const Game& game, const Tile& tile, std::size_t lane) {
  for (const SumCheck& check : program.sums)
    if (std::optional<NumberFault> fault = fault_of_sum(scenario, check, tile, lane)) return fault;
  for (std::size_t cell = 0; cell < program.payoff.size(); ++cell) {
    if (program.payoff[cell] < 0) continue;
    if (std::isfinite(tile.values[at(program.payoff[cell]) * tile.lanes + lane])) continue;
    return payoff_fault(program, scenario, game, tile, lane, cell);
  }
  return std::nullopt;
}

}  // namespace foedus
