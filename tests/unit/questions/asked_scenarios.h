// Small scenarios that the tests of solve and verify ask about.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "scenario/read_scenario.h"

namespace foedus::testing {

/// The half-credible guarantee at one point: with resolve at 0.3 the limit is war for sure.
inline std::string credibility_text(const std::string& resolve = "0.3") {
  return R"(foedus: 1
title: Credibility
actors: {adversary: {name: Adversary}, protege: {name: Protégé}, guarantor: {name: Guarantor}}
quantities:
  resolve: )" +
         resolve + R"(
private:
  guarantor.will:
    resolute: {chance: resolve, cost: 0.3}
    irresolute: {chance: rest, cost: 0.8}
play:
  challenge: {actor: adversary, moves: {attack: resistance, hold: status_quo}}
  resistance: {actor: protege, moves: {resist: intervention, concede: fait_accompli}}
  intervention: {actor: guarantor, moves: {fight: joint_war, abandon: lone_war}}
outcomes:
  status_quo: {payoffs: {adversary: 0, protege: 0, guarantor: 0}}
  fait_accompli: {payoffs: {adversary: 1, protege: -0.5, guarantor: -0.45}}
  joint_war: {tags: [war], payoffs: {adversary: -0.6, protege: 0.1, guarantor: -guarantor.will.cost}}
  lone_war: {tags: [war], payoffs: {adversary: 0.4, protege: -0.7, guarantor: -0.5}}
measures:
  war: chance(tag war)
  resisted: chance(resistance.resist | challenge.attack)
study: {precision: [12, 4]}
)";
}

/// One actor, one choice, worth `m` more or less by mechanisms whose signs are contested.
inline std::string contested_text(const std::string& prior_of_first, bool second) {
  return R"(foedus: 1
actors: {one: {name: One}}
mechanisms:
  first: {strength: 1, sign: contested, sign_prior: )" +
         prior_of_first + "}\n" + (second ? "  second: {strength: 1, sign: contested}\n" : "") +
         R"(play:
  choice: {actor: one, moves: {go: gone, stay: stayed}}
outcomes:
  gone: {payoffs: {one: first)" +
         (second ? " + second" : "") + R"(}}
  stayed: {payoffs: {one: 0}}
)";
}

inline Scenario read_text(const std::string& text) {
  auto scenario = read_scenario(SourceText("test.yaml", text));
  for (const Diagnostic& d : scenario.diagnostics().all())
    if (d.severity == Severity::error) ADD_FAILURE() << d.message;
  return scenario.ok() ? std::move(scenario).value() : Scenario{};
}

}  // namespace foedus::testing
