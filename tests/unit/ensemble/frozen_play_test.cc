#include "ensemble/frozen_play.h"

#include <gtest/gtest.h>

#include <cmath>

#include "solve/solve_game.h"
#include "unit/ensemble/ensemble_of.h"
#include "unit/solve/drafted_game.h"

namespace foedus {
namespace {

/// The gate decides whether the mover may also jump.
constexpr const char* kGate = R"(foedus: 1
title: A gate
question: What is kept where a move is gone?
actors:
  mover: {name: Mover}
quantities:
  gain: 0.1 to 0.3
levers:
  gate:
    options:
      open: {height: 0}
      shut: {height: 1}
play:
  choice:
    actor: mover
    moves: {go: gone, stay: stayed, jump: {only_if: gate is open, to: jumped}}
outcomes:
  gone: {payoffs: {mover: gain}}
  stayed: {payoffs: {mover: 0}}
  jumped: {payoffs: {mover: 2 * gain + gate.height}}
measures:
  gone: chance(gone)
)";

struct Gate {
  Gate() {
    Variant& variant = plan.variants[0];
    Alternative frozen = variant.alternatives[1];
    frozen.treatment = Treatment::no_response;
    frozen.frozen = {0, 1, {0}};
    variant.alternatives.push_back(frozen);
    lookup = make_frozen_lookup(plan, variant, variant.alternatives[2]);
  }
  /// What becomes of three logs in each draw; draws beyond the first repeat it.
  [[nodiscard]] std::vector<double> freeze(const std::vector<double>& logs,
                                           const ForcedActions& forced = {}) const {
    PlayBlock from;
    from.draws = 3;
    from.stride = kLanes;
    for (const double log : logs) {
      from.log_probability.insert(from.log_probability.end(), kLanes, log);
      from.probability.insert(from.probability.end(), kLanes, std::exp(log));
    }
    FrozenBlock frozen(plan.structures[1].game, lookup, forced);
    frozen.look_up(from, nullptr);
    for (std::size_t draw = 1; draw < from.draws; ++draw)
      for (const std::int32_t action : {0, 1})
        EXPECT_EQ(frozen.probability(action)[draw], frozen.probability(action)[0]);
    return {frozen.probability(0)[0], frozen.probability(1)[0]};
  }
  EnsemblePlan plan = plan_of(scenario_of(kGate), 20, {{{"gate", "open"}}, {{"gate", "shut"}}});
  FrozenLookup lookup;
};

TEST(FrozenPlay, MovesThatAreGoneLeaveTheOthersTheirRatio) {
  const Gate gate;
  ASSERT_EQ(gate.lookup.from_action.size(), 2U);
  EXPECT_FALSE(gate.lookup.uses_otherwise);
  const auto kept = gate.freeze({std::log(0.3), std::log(0.1), std::log(0.6)});
  EXPECT_NEAR(kept[0], 0.75, 1e-15);
  EXPECT_NEAR(kept[1], 0.25, 1e-15);
}

TEST(FrozenPlay, ItIsExactWhereProbabilitiesUnderflow) {
  const auto kept = Gate().freeze({-2000, -2000 + std::log(3.0), 0});
  EXPECT_NEAR(kept[0], 0.25, 1e-12);
  EXPECT_NEAR(kept[1], 0.75, 1e-12);
}

TEST(FrozenPlay, MovesThatWereNeverTakenShareByTheirWeights) {
  const auto kept = Gate().freeze({-INFINITY, -INFINITY, 0});
  EXPECT_EQ(kept, (std::vector<double>{0.5, 0.5}));
  Gate weighed;
  weighed.plan.structures[1].game.log_weight = {std::log(3.0), 0};
  const auto shared = weighed.freeze({-INFINITY, -INFINITY, 0});
  EXPECT_NEAR(shared[0], 0.75, 1e-15);
  EXPECT_NEAR(shared[1], 0.25, 1e-15);
}

TEST(FrozenPlay, AForcedMoveIsForced) {
  const auto kept = Gate().freeze({std::log(0.3), std::log(0.1), std::log(0.6)}, {1});
  EXPECT_EQ(kept, (std::vector<double>{0, 1}));
}

TEST(FrozenPlay, ALogitChoiceAmongTheMovesLeftIsTheRatioKept) {
  // Independence of irrelevant alternatives: solving anew without the jump gives the same.
  const Gate gate;
  const EnsembleResult result = run_of(gate.plan);
  const auto& worlds = result.worlds[0];
  EXPECT_NEAR(*worlds[2][0].measures[0].headline, *worlds[1][0].measures[0].headline, 1e-12);
  EXPECT_GT(std::abs(*worlds[2][0].measures[0].headline - *worlds[0][0].measures[0].headline), 0.1);
}

TEST(FrozenPlay, TellsWhatActorsExpectByPriorsOfTheirOwnAndWhatTheAnalystExpects) {
  testing::GameDraft draft(2);
  const auto set = draft.set(0, 2);
  const auto root = draft.decision(-1, set);
  draft.end(root, {0.5, 0.25});
  const auto luck = draft.chance(root);
  draft.end(luck, {1, 0}, 0.3);
  draft.end(luck, {-1, 2}, 0.7);
  testing::NumberedGame game = draft.build();
  game.numbers.belief = {0.3, 0.7, 0.9, 0.1};  // the first shares the analyst's
  game.numbers.analyst_payoff = {0, 1, 2, 3, 4, 5};
  NumberLayout layout;
  NumberBlock numbers;
  numbers.draws = 2;
  numbers.stride = kLanes;
  const auto add = [&](const std::vector<double>& from, std::vector<std::int32_t>& columns) {
    for (const double number : from) {
      columns.push_back(layout.column_count++);
      numbers.values.insert(numbers.values.end(), kLanes, number);
    }
  };
  add(game.numbers.chance, layout.chance);
  add(game.numbers.payoff, layout.payoff);
  add(game.numbers.belief, layout.belief);
  add(game.numbers.analyst_payoff, layout.analyst_payoff);
  FrozenLookup lookup;
  lookup.from_action = {0, 1};
  lookup.set_kept = {1};
  lookup.moves_lost = {0};
  PlayBlock play;
  play.draws = 2;
  play.stride = kLanes;
  play.probability.assign(kLanes, 0.4);
  play.probability.insert(play.probability.end(), kLanes, 0.6);
  const ForcedActions forced;  // outlives what looks at it
  FrozenBlock frozen(game.game, lookup, forced);
  frozen.look_up(play, nullptr);
  BlockSolution found;
  frozen.evaluate(layout, numbers, found);
  Solution expected;
  expected.profile.probability = {0.4, 0.6};
  evaluate_profile(game.game, game.numbers, expected);
  const auto compare = [](const std::vector<double>& columns, const std::vector<double>& one) {
    ASSERT_EQ(columns.size(), one.size() * kLanes);
    for (std::size_t k = 0; k < one.size(); ++k)
      EXPECT_NEAR(columns[k * kLanes + 1], one[k], 1e-15);
  };
  compare(found.terminal, expected.terminal_probability);
  compare(found.utility, expected.utility);
  compare(found.analyst_utility, expected.analyst_utility);
  compare(found.own_terminal, expected.own_terminal_probability);
  EXPECT_NEAR(expected.utility[1], 0.4 * 0.25 + 0.6 * 0.1 * 2, 1e-15);
}

}  // namespace
}  // namespace foedus
