// Central values in, one game with its numbers out. The rule for contested signs (LANGUAGE,
// Mechanisms) lives here: the likelier sign; at even odds both, or held off where several are even.
#include "questions/central_game.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

#include "base/diagnostic_code.h"
#include "ensemble/central.h"
#include "questions/finite_numbers.h"
#include "scenario/chance_source.h"
#include "scenario/own_perspectives.h"

namespace foedus {
namespace {

EvaluatedNumbers evaluate_at_centre(const CentralGame& central, const std::vector<double>& signs) {
  const Scenario& scenario = central.applied.scenario;
  return evaluate(central.program, scenario, central.game,
                  central_inputs(scenario, central.game, central.program, signs));
}

/// The contested mechanisms whose sign the numbers of this game depend on.
std::vector<ContestedSign> contested_signs(const CentralGame& central, const CentralSigns& signs,
                                           const std::vector<double>& priors) {
  std::vector<ContestedSign> list;
  for (const ProgramInput& input : central.program.inputs) {
    if (!input.mechanism.valid() || input.actor.valid()) continue;
    const bool even = std::find(signs.undecided.begin(), signs.undecided.end(), input.mechanism) !=
                      signs.undecided.end();
    list.push_back({input.mechanism, priors[input.mechanism.index()],
                    even ? SignTreatment::both : SignTreatment::likelier});
  }
  const auto even = std::count_if(list.begin(), list.end(), [](const ContestedSign& sign) {
    return sign.treatment == SignTreatment::both;
  });
  for (ContestedSign& sign : list)
    if (sign.treatment == SignTreatment::both && even > 1) sign.treatment = SignTreatment::held_off;
  return list;
}

/// Signs that an actor's own perspective leaves open: the likelier, or held off where it is even.
void add_own_signs(CentralGame& central) {
  const std::vector<double> priors =
      central_input_priors(central.applied.scenario, central.game, central.program);
  for (std::size_t i = 0; i < priors.size(); ++i) {
    const ProgramInput& input = central.program.inputs[i];
    if (!input.mechanism.valid() || !input.actor.valid()) continue;
    central.contested.push_back(
        {input.mechanism, priors[i],
         priors[i] == 0.5 ? SignTreatment::held_off : SignTreatment::likelier, input.actor});
  }
}

/// Switches off what is held off; numbers change, the game does not.
void hold_off(CentralGame& central) {
  bool any = false;
  for (const ContestedSign& sign : central.contested) {
    if (sign.treatment != SignTreatment::held_off) continue;
    any = true;
    const auto off = [&](Scenario& one) { one.mechanisms[sign.mechanism.index()].on = false; };
    if (sign.actor.valid()) {
      auto& view = central.applied.scenario.views[sign.actor.index()];
      auto changed = std::make_shared<Scenario>(*view);
      off(*changed);
      view = std::move(changed);
    } else {
      change_all_views(central.applied.scenario, off);
    }
  }
  if (any)
    central.program =
        compile_numbers(central.applied.scenario, central.game, central.applied.levers);
}

/// One sign of every mechanism a case; a sign that is solved both ways makes two cases.
std::vector<std::vector<double>> sign_cases(const CentralGame& central,
                                            const std::vector<double>& likelier) {
  std::vector<std::vector<double>> cases{likelier};
  for (const ContestedSign& sign : central.contested)
    if (sign.treatment == SignTreatment::both) {
      cases.push_back(likelier);
      cases.back()[sign.mechanism.index()] = -1;
    }
  return cases;
}

PayoffParts payoff_parts(const CentralGame& central, const EvaluatedNumbers& evaluated) {
  PayoffParts parts;
  parts.components = central.applied.scenario.components;
  for (std::size_t cell = 0; cell < central.program.components.size(); ++cell) {
    auto& list = parts.parts.emplace_back();
    for (const ComponentColumn& column : central.program.components[cell])
      list.push_back({column.component, evaluated.registers.column(column.step)[0]});
  }
  return parts;
}

Diagnostics fault(const AppliedSettings& applied, const NumberFault& found) {
  Diagnostics diagnostics;
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::fault_at_central_values;
  diagnostic.where = found.where;
  diagnostic.message = fmt::format("At central values the {} is {:.6g}.", found.what, found.value);
  diagnostic.expected =
      "Payoffs are finite; chances stand between 0 and 1 and sum to 1 in each stage or type.";
  const std::string supplied = supplied_by(applied, found.where);
  diagnostic.expected += supplied;
  // What the command line supplied does not stand in the file, and is not mended there.
  if (supplied.empty()) explain_chance(applied.scenario, diagnostic);
  diagnostics.add(std::move(diagnostic));
  return diagnostics;
}

std::vector<TypeLabel> type_labels(const Scenario& scenario) {
  std::vector<TypeLabel> labels;
  for (const PrivateType& type : scenario.types) {
    TypeLabel& label = labels.emplace_back();
    label.name = type.name;
    label.actor = type.actor.value();
    for (const TypeOption& option : type.options) label.options.push_back(option.name);
  }
  return labels;
}

std::vector<CentralValue> central_list(const CentralGame& central) {
  const Scenario& scenario = central.applied.scenario;
  std::vector<CentralValue> list;
  for (const ProgramInput& input : central.program.inputs) {
    if (!input.number.valid()) continue;
    const Distribution* distribution = number_of(input, scenario).distribution();
    if (distribution != nullptr && distribution->uncertain())
      list.push_back({input.number, central_value(*distribution), input.actor});
  }
  return list;
}

bool same_levers(const LeverChoice& a, const LeverChoice& b) {
  return a.option == b.option && a.value == b.value;
}

/// Programs take values as inputs; what they are made of is expressions, and mechanisms that are
/// on.
bool same_program(const Scenario& a, const Scenario& b) {
  // Which numbers actors share depends on their values.
  if (!a.views.empty() || !b.views.empty()) return false;
  const auto same_number = [](const Number& one, const Number& other) {
    if (one.expression() == nullptr || other.expression() == nullptr)
      return one.expression() == other.expression();
    return one.where == other.where && one.as_written == other.as_written;
  };
  const auto same_mechanism = [](const Mechanism& one, const Mechanism& other) {
    return one.on == other.on && one.sign == other.sign;
  };
  return std::equal(a.numbers.begin(), a.numbers.end(), b.numbers.begin(), b.numbers.end(),
                    same_number) &&
         std::equal(a.mechanisms.begin(), a.mechanisms.end(), b.mechanisms.begin(),
                    b.mechanisms.end(), same_mechanism);
}

/// The tree and the program, compiled or used again; errors of compile_game.
Diagnostics take_structure(CentralGame& central, const GameLimits& limits,
                           const CentralGame* like) {
  const AppliedSettings& applied = central.applied;
  if (like != nullptr && same_levers(applied.levers, like->applied.levers)) {
    central.game = like->game;
    if (same_program(applied.scenario, like->applied.scenario)) {
      central.program = like->program;
      return {};
    }
  } else {
    auto game = compile_game(applied.scenario, applied.levers, limits);
    if (!game) return game.diagnostics();
    central.game = std::move(game).value();
  }
  central.program = compile_numbers(applied.scenario, central.game, applied.levers);
  return {};
}

}  // namespace

Result<CentralGame> compile_central_game(AppliedSettings applied, const GameLimits& limits,
                                         const CentralGame* like) {
  CentralGame central;
  central.applied = std::move(applied);
  const Diagnostics refused = take_structure(central, limits, like);
  if (refused.has_errors()) return refused;
  const std::vector<double> priors =
      central_priors(central.applied.scenario, central.game, central.program);
  const CentralSigns signs = central_signs(central.applied.scenario, priors);
  central.contested = contested_signs(central, signs, priors);
  if (!central.applied.scenario.views.empty()) add_own_signs(central);
  hold_off(central);
  central.central = central_list(central);
  central.types = type_labels(central.applied.scenario);
  for (std::vector<double>& sign : sign_cases(central, signs.sign)) {
    CentralCase one{std::move(sign), {}, {}, {}};
    one.evaluated = evaluate_at_centre(central, one.signs);
    Diagnostics infinite = infinite_numbers(central, one.signs, one.evaluated);
    if (infinite.has_errors()) return infinite;
    if (!one.evaluated.faults.empty()) return fault(central.applied, one.evaluated.faults.front());
    one.numbers = gather(central.program.layout(), one.evaluated.game, 0);
    one.parts = payoff_parts(central, one.evaluated);
    central.cases.push_back(std::move(one));
  }
  return central;
}

}  // namespace foedus
