// Scenarios for tests of game/: from a text or a shipped file, with central inputs for one block.
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <fstream>
#include <sstream>
#include <string>

#include "base/check.h"
#include "game/compile_game.h"
#include "game/number_program.h"
#include "scenario/read_scenario.h"

namespace foedus {

inline Scenario scenario_of(const std::string& text) {
  Result<Scenario> scenario = read_scenario(SourceText("test.yaml", text));
  std::string messages;
  for (const Diagnostic& diagnostic : scenario.diagnostics().all())
    messages += diagnostic.message + "\n";
  if (!scenario.ok()) throw InternalError("the test's scenario is refused: " + messages);
  return std::move(scenario).value();
}

/// A scenario of scenarios/, or of the published records where `name` begins with "records/".
inline Scenario shipped(const std::string& name) {
  const std::string root = std::string(FOEDUS_SOURCE_DIR) + "/";
  const bool record = name.starts_with("records/");
  const std::string path =
      record ? root + "tests/validation/data/" + name.substr(8) : root + "scenarios/" + name;
  std::ifstream file(path);
  if (!file) throw InternalError("the test's scenario is missing: " + path);
  std::stringstream text;
  text << file.rdbuf();
  return scenario_of(text.str());
}

/// The middle of a range, moved a little from draw to draw so that draws differ.
inline NumberBlock inputs_of(const Scenario& scenario, const NumberProgram& program,
                             std::size_t draws) {
  NumberBlock block;
  block.draws = draws;
  block.stride = (draws + kLanes - 1) / kLanes * kLanes;
  for (std::size_t k = 0; k < program.inputs.size(); ++k) {
    for (std::size_t draw = 0; draw < block.stride; ++draw) {
      const std::size_t mixed = (draw * 37 + k * 11) % 101;
      const double share = 0.3 + 0.4 * static_cast<double>(mixed) / 101.0;
      double value = draw % 2 == 0 ? 1.0 : -1.0;  // a contested sign
      if (program.inputs[k].number.valid()) {
        const Distribution& d = *scenario.numbers[program.inputs[k].number.index()].distribution();
        value = d.kind == Distribution::Kind::uniform
                    ? d.parameters[0] + share * (d.parameters[1] - d.parameters[0])
                    : d.parameters[0];
      }
      block.values.push_back(value);
    }
  }
  return block;
}

inline std::int32_t option_of(const Scenario& scenario, const std::string& lever,
                              const std::string& option) {
  for (const Lever& declared : scenario.levers)
    for (std::size_t k = 0; k < declared.options.size(); ++k)
      if (declared.name == lever && declared.options[k].name == option)
        return static_cast<std::int32_t>(k);
  throw InternalError("no option " + option);
}

/// A scenario with its game and numbers; change `scenario` or `levers`, then build() again.
struct Compiled {
  explicit Compiled(Scenario scenario_in) : scenario(std::move(scenario_in)) {
    levers = default_levers(scenario);
    build();
  }
  void build() {
    game = std::move(compile_game(scenario, levers)).value();
    program = compile_numbers(scenario, game, levers);
  }
  [[nodiscard]] EvaluatedNumbers run(std::size_t draws) const {
    return evaluate(program, scenario, game, inputs_of(scenario, program, draws));
  }
  Scenario scenario;
  LeverChoice levers;
  Game game;
  NumberProgram program;
};

/// A protégé signs or not; the adversary, of one of two aims, attacks or holds.
inline constexpr const char* kTwoStages = R"(foedus: 1
title: Two stages
question: Does it compile?
actors:
  adversary: {name: Adversary}
  protege: {name: Protégé}
quantities:
  wide_chance: 0.2 to 0.8
  gain: 0.5
  cost: {adversary: 0.1 to 0.3, protege: 0.2 to 0.4}
  doubled: 2 * gain
private:
  adversary.aim:
    limited: {chance: rest, value: 0.4}
    wide: {chance: wide_chance, value: 1.1}
definitions:
  eased: gain * settle.sign
play:
  settle: {actor: protege, moves: {sign: challenge, refuse: challenge}}
  challenge: {actor: adversary, moves: {attack: war, hold: {when: settle.sign, to: peace, otherwise: frozen}}}
outcomes:
  peace:
    payoffs: {adversary: {gain: eased, aim: 0 * adversary.aim.value}, protege: 1 - eased}
  frozen:
    payoffs: {adversary: {gain: eased}, protege: 1 - eased}
  war:
    tags: [violent]
    payoffs:
      adversary: {gain: adversary.aim.value, cost: -cost.me, eased: eased}
      protege: -cost.me
measures:
  war: chance(tag violent)
  war_if_signed: chance(war | settle.sign)
  war_if_wide: chance(challenge.attack | adversary.aim.wide)
  cost_of_war: value(adversary.cost | war)
  gap: war_if_signed - war
  scaled: doubled * war + cost.protege
  protege_value: value(protege)
)";

}  // namespace foedus
