#include <gtest/gtest.h>

#include <string>

#include "game/measure_program.h"
#include "unit/game/scenario_text.h"

namespace foedus {
namespace {

/// "  n1: n0 + 0" to "  n499: n498 + 0" for 500 links, the last first: names are asked for before
/// those they rest on.
std::string chain(const std::string& name, int links, const std::string& first) {
  std::string text;
  for (int k = links - 1; k > 0; --k)
    text += "  " + name + std::to_string(k) + ": " + name + std::to_string(k - 1) + " + 0\n";
  return text + "  " + name + "0: " + first + "\n";
}

/// The longest chains that a file may have: 500 quantities under 500 definitions, and 1,000
/// measures over them. `c` are conditions, `d` payoffs.
std::string chains() {
  return R"(foedus: 1
title: T
question: Q
actors:
  a: {name: A}
quantities:
)" + chain("n", 500, "1 to 3") +
         "definitions:\n" + chain("c", 1000, "s.x") + chain("d", 500, "n499 * s.x") +
         R"(play:
  s: {actor: a, moves: {x: t, y: t}}
  t: {actor: a, moves: {u: one, v: {to: two, only_if: c999 > 0}}}
outcomes:
  one: {payoffs: {a: d499}}
  two: {payoffs: {a: n499 * c999}}
measures:
)" + chain("m", 1000, "chance(one) + n499");
}

TEST(LongChains, OfAThousandNamesCompileAndEvaluate) {
  const Compiled c(scenario_of(chains()));
  EXPECT_EQ(c.game.terminal_count, 3);
  const MeasureProgram measures = compile_measures(c.scenario, c.game);
  const EvaluatedNumbers numbers = c.run(1);
  const std::size_t index = c.scenario.find_number("n499")->index();
  const double n = numbers.registers.column(c.program.number[index])[0];
  EXPECT_GT(n, 1);
  const std::vector<double> payoff = gather(c.program.layout(), numbers.game, 0).payoff;
  EXPECT_EQ(payoff, (std::vector<double>{n, n, 0}));  // x u, x v, y u
  const auto values = evaluate_measures(measures, c.scenario, c.game, c.program, numbers, 0,
                                        std::vector<double>{0.25, 0.5, 0.25});
  EXPECT_DOUBLE_EQ(values.front().value_or(0), 0.5 + n);
}

}  // namespace
}  // namespace foedus
