// One small crisis that tests change line by line, and what reading the changed text says.
#pragma once

#include <string>

#include "base/diagnostic_code.h"
#include "scenario/read_scenario.h"

namespace foedus::tests {

inline const std::string& small_crisis() {
  static const std::string kText = R"(foedus: 1
title: A small crisis
sources:
  smith1995: {cite: "Smith, A. (1995). Alliance formation and war", grade: B2}
actors:
  challenger: {name: Challenger}
  protege: {name: Protégé}
quantities:
  prize: 1
  win: {value: 0.2 to 0.8, sources: [smith1995], note: illustrative}
  war_cost: {challenger: 0.1 to 0.3, protege: {low: 0.1, best: 0.2, high: 0.5}}
  resolve: 0.3 to 0.6
levers:
  guarantee:
    options:
      none: {force: 0, provocation: 0}
      pledge: {force: 0.1, provocation: 0.05}
  limits: {from: 0, to: 1, central: 0.5}
mechanisms:
  red_line:
    claim: "A guarantee is felt as a threat."
    asserted_by: [challenger]
    disputed_by: [protege]
    group: threats
    sign: contested
    strength: 0 to 1
private:
  challenger.aim:
    wide: {chance: resolve, value: 1.2}
    limited: {chance: rest, value: 0.5}
definitions:
  felt: red_line * guarantee.provocation * (1 - limits)
play:
  challenge: {actor: challenger, moves: {attack: resist, hold: peace}}
  resist: {actor: protege, moves: {fight: spread, concede: loss}}
  spread: {actor: chance, moves: {contained: {chance: 0.9, to: war}, spreads: {chance: rest, to: disaster}}}
outcomes:
  peace:
    payoffs: {challenger: -felt - war_cost.me * guarantee.force, protege: prize}
  loss:
    payoffs: {challenger: challenger.aim.value, protege: 0}
  war:
    tags: [fighting]
    payoffs:
      challenger: {gain: win * challenger.aim.value, cost: -war_cost.challenger}
      protege: {kept: prize - win, cost: -war_cost.protege}
  disaster:
    tags: [fighting]
    payoffs: {challenger: -2, protege: -2}
measures:
  attack: chance(challenge.attack)
  fighting: chance(tag fighting | challenge.attack)
perspectives:
  doves: {resolve: 0.3 to 0.4, red_line.sign: positive}
study: {draws: 1000, seed: 1, precision: [12, limit]}
)";
  return kText;
}

/// The small crisis with the first `old_text` replaced.
inline std::string changed(const std::string& old_text, const std::string& new_text) {
  std::string text = small_crisis();
  const std::size_t at = text.find(old_text);
  if (at == std::string::npos) return "the test looks for text that is not there: " + old_text;
  return text.replace(at, old_text.size(), new_text);
}

inline Result<Scenario> read(const std::string& text) {
  return read_scenario(SourceText("small.yaml", text));
}

/// "35 F411 fight -> spread": line and code of each error, with what the proposal would write.
inline std::string errors_of(const std::string& text) {
  const SourceText source("small.yaml", text);
  const auto result = read_scenario(source);
  std::string all;
  for (const Diagnostic& diagnostic : result.diagnostics().all()) {
    if (diagnostic.severity != Severity::error) continue;
    if (!all.empty()) all += "; ";
    all += std::to_string(source.position(diagnostic.where.begin).line) + " " +
           code_name(diagnostic.code);
    if (diagnostic.proposal) all += " -> " + diagnostic.proposal->text;
  }
  return all;
}

inline std::string errors_after(const std::string& old_text, const std::string& new_text) {
  return errors_of(changed(old_text, new_text));
}

}  // namespace foedus::tests
