// The Jacobian three ways: assembled entries, the product along a direction, and dual numbers put
// through the same template.
#include "solve/equations.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "unit/solve/known_games.h"

namespace foedus {
namespace {

/// value + slope * epsilon, epsilon^2 = 0.
struct Dual {
  Dual() = default;
  explicit Dual(double v, double d = 0) : value(v), slope(d) {}
  double value = 0, slope = 0;
  friend Dual operator+(Dual a, Dual b) { return Dual(a.value + b.value, a.slope + b.slope); }
  friend Dual operator-(Dual a, Dual b) { return Dual(a.value - b.value, a.slope - b.slope); }
  friend Dual operator*(Dual a, Dual b) {
    return Dual(a.value * b.value, a.slope * b.value + a.value * b.slope);
  }
  friend Dual operator/(Dual a, Dual b) {
    const double q = a.value / b.value;
    return Dual(q, (a.slope - q * b.slope) / b.value);
  }
};
Dual exp(Dual x) { return Dual(std::exp(x.value), std::exp(x.value) * x.slope); }
Dual log(Dual x) { return Dual(std::log(x.value), x.slope / x.value); }
Dual max(Dual a, Dual b) { return a.value < b.value ? b : a; }

ScaledNumbers<Dual> dual_numbers(const ScaledNumbers<double>& numbers) {
  const auto copy = [](const std::vector<double>& from) {
    std::vector<Dual> to;
    for (const double x : from) to.emplace_back(x);
    return to;
  };
  ScaledNumbers<Dual> out;
  out.chance = copy(numbers.chance);
  out.own_chance = copy(numbers.own_chance);
  out.utility = copy(numbers.utility);
  out.weight = copy(numbers.weight);
  out.log_chance = copy(numbers.log_chance);
  out.log_branch = copy(numbers.log_branch);
  return out;
}

struct Twist {
  bool exclude_moves = false, own_priors = false, joined = false;
};
class Jacobian : public ::testing::TestWithParam<Twist> {};

/// Everybody's own chances: those of the game, turned round by so many places.
void turn_priors(testing::NumberedGame& g) {
  for (std::int32_t actor = 0; actor < g.game.actor_count; ++actor) {
    std::vector<double> own = g.numbers.chance;
    for (std::size_t node = 0; node < g.game.node_count(); ++node) {
      if (g.game.kind[node] != NodeKind::chance) continue;
      const auto first = own.begin() + g.game.first_branch[node];
      std::rotate(first, first + actor % g.game.child_count[node],
                  first + g.game.child_count[node]);
    }
    g.numbers.belief.insert(g.numbers.belief.end(), own.begin(), own.end());
  }
}

TEST_P(Jacobian, IsTheDerivativeOfTheConditionalValues) {
  testing::NumberedGame g =
      GetParam().joined ? testing::counted_votes() : testing::guarantee_crisis("tripwire").numbered;
  if (GetParam().own_priors) turn_priors(g);
  ForcedActions forced(g.game.sets.size(), -1);
  if (!GetParam().joined) forced[g.set(0)] = 1;
  SolvePlan plan = make_plan(g.game, g.numbers, forced);
  if (GetParam().exclude_moves) {
    std::vector<std::uint8_t> excluded(plan.excluded.size(), 0);
    for (std::size_t a = 5; a < excluded.size(); a += 6) excluded[a] = 1;
    exclude_actions(plan, excluded);
  }
  const ScaledNumbers<double> numbers = scale_numbers(plan, g.numbers);
  const ScaledNumbers<Dual> duals = dual_numbers(numbers);
  const std::size_t actions = plan.excluded.size();
  std::vector<std::int32_t> reference(g.game.sets.size(), -1);
  std::vector<double> odds(actions, 0), direction(actions, 0);
  for (std::size_t h = 0; h < reference.size(); ++h) {
    if (plan.free_set[h] == 0) continue;
    const auto first = static_cast<std::size_t>(g.game.sets[h].first_action);
    reference[h] = static_cast<std::int32_t>(plan.excluded[first] == 0 ? first : first + 1);
    const std::size_t other = plan.excluded[first] == 0 ? first + 1 : first;
    odds[other] = std::sin(static_cast<double>(h));
    direction[other] = std::cos(3.0 * static_cast<double>(h));
  }
  std::vector<Dual> dual_odds;
  for (std::size_t a = 0; a < actions; ++a) dual_odds.emplace_back(odds[a], direction[a]);

  EquationState<Dual> by_dual;
  Equations<Dual>(plan, duals).evaluate(dual_odds, by_dual);
  const Equations<double> equations(plan, numbers);
  EquationState<double> state, scratch;
  equations.evaluate(odds, state);
  std::vector<double> by_product, by_entries(actions, 0);
  equations.product(state, direction, scratch, by_product);
  equations.jacobian(state, reference, [&](std::int32_t row, auto&& fill) {
    fill([&](std::int32_t column, double x) {
      by_entries[static_cast<std::size_t>(row)] += x * direction[static_cast<std::size_t>(column)];
    });
  });
  for (std::size_t a = 0; a < actions; ++a) {
    if (plan.free_set[static_cast<std::size_t>(plan.set_of_action[a])] == 0) continue;
    EXPECT_NEAR(state.action_value[a], by_dual.action_value[a].value, 1e-13);
    EXPECT_NEAR(by_product[a], by_dual.action_value[a].slope, 1e-13);
    EXPECT_NEAR(by_entries[a], by_dual.action_value[a].slope, 1e-13);
  }
}

INSTANTIATE_TEST_SUITE_P(WithAndWithoutExcludedMovesAndOwnPriors, Jacobian,
                         ::testing::Values(Twist{false, false}, Twist{true, false},
                                           Twist{false, true}, Twist{true, true},
                                           Twist{false, false, true}, Twist{true, false, true},
                                           Twist{false, true, true}));

TEST(Equations, GiveBeliefsWhereReachUnderflows) {
  const testing::NumberedGame g = testing::seltens_horse();
  const SolvePlan plan = make_plan(g.game, g.numbers, {});
  const ScaledNumbers<double> numbers = scale_numbers(plan, g.numbers);
  std::vector<double> odds(plan.excluded.size(), 0);
  odds[g.action(0, 0)] = -1e7;
  odds[g.action(1, 0)] = -1e7 + 1;
  EquationState<double> state;
  Equations<double>(plan, numbers).evaluate(odds, state);
  const auto first = static_cast<std::size_t>(g.game.sets[g.set(2)].first_member);
  EXPECT_NEAR(state.belief[first + 1] / state.belief[first], std::exp(1.0), 1e-8);
}

}  // namespace
}  // namespace foedus
