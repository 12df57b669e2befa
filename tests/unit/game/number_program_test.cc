#include "game/number_program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <optional>

#include "game/path/walk_histories.h"
#include "game/steps/arithmetic.h"
#include "unit/game/scenario_text.h"

namespace foedus {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }
std::uint64_t bits(double value) { return std::bit_cast<std::uint64_t>(value); }

/// Expressions as written, interpreted at one history: no folding, no sharing.
class Interpreter {
 public:
  Interpreter(const Compiled& compiled, const NumberBlock& inputs, std::size_t draw)
      : c_(compiled), table_(compiled.scenario), inputs_(inputs), draw_(draw) {}

  double value(const BoundExpression& expression, const Facts& facts, std::int32_t me) const {
    const auto leaf = [&](std::size_t node) -> std::optional<double> {
      const ExpressionNode& syntax = expression.syntax.nodes[node];
      if (syntax.operation == Operation::number) return syntax.number;
      if (syntax.operation == Operation::is) {
        const Reference& option = expression.references[syntax.children[1]];
        return c_.levers.option[at(option.index)] == option.sub ? 1.0 : 0.0;
      }
      if (syntax.operation == Operation::name) return name(expression.references[node], facts, me);
      return std::nullopt;
    };
    return fold<double>(
        expression.syntax, leaf,
        [](Instruction step, double a, double b, double c) { return apply(step, a, b, c); });
  }

  double number(NumberId id, const Facts& facts, std::int32_t me) const {
    const Number& number = c_.scenario.numbers[id.index()];
    if (number.expression() != nullptr) return value(*number.expression(), facts, me);
    for (std::size_t k = 0; k < c_.program.inputs.size(); ++k)
      if (c_.program.inputs[k].number == id) return inputs_.values[k * inputs_.stride + draw_];
    // an input that folding removed: any value will do, since a flag of 0 stands before it
    return 0.123;
  }

 private:
  double name(const Reference& reference, const Facts& facts, std::int32_t me) const {
    const std::size_t index = at(reference.index);
    const auto flag = [&](std::size_t fact) { return facts.test(fact) ? 1.0 : 0.0; };
    switch (reference.kind) {
      case ReferenceKind::number:
        return number(NumberId(index), facts, me);
      case ReferenceKind::number_of_me:
        return number(c_.scenario.groups[index].by_actor[at(me)], facts, me);
      case ReferenceKind::lever:
        return c_.levers.value[index];
      case ReferenceKind::lever_option:
        return 0;
      case ReferenceKind::lever_attribute:
        return number(c_.scenario.levers[index]
                          .options[at(c_.levers.option[index])]
                          .attributes[at(reference.sub)],
                      facts, me);
      case ReferenceKind::type_option:
        return flag(table_.option(index, at(reference.sub)));
      case ReferenceKind::type_attribute: {
        const PrivateType& type = c_.scenario.types[index];
        for (std::size_t k = 0; k < type.options.size(); ++k)
          if (facts.test(table_.option(index, k)))
            return number(type.options[k].attributes[at(reference.sub)], facts, me);
        return 0;
      }
      case ReferenceKind::mechanism:
        return mechanism(index, facts, me);
      case ReferenceKind::definition:
        return value(c_.scenario.definitions[index].value, facts, me);
      case ReferenceKind::move:
        return flag(table_.move(index, at(reference.sub)));
      default:
        return 0;
    }
  }

  double mechanism(std::size_t index, const Facts& facts, std::int32_t me) const {
    const Mechanism& declared = c_.scenario.mechanisms[index];
    double sign = declared.sign == Sign::negative ? -1 : 1;
    for (std::size_t k = 0; k < c_.program.inputs.size(); ++k)
      if (c_.program.inputs[k].mechanism == MechanismId(index))
        sign = inputs_.values[k * inputs_.stride + draw_];
    const double on = declared.on ? 1 : 0;
    const double neutral = declared.neutral.valid() ? number(declared.neutral, facts, me) : 0;
    return on * sign * number(declared.strength, facts, me) + (1 - on) * neutral;
  }

  const Compiled& c_;
  FactTable table_;
  const NumberBlock& inputs_;
  std::size_t draw_;
};

TEST(NumberProgram, GivesAtEveryEndOfPlayWhatTheExpressionsSayThere) {
  for (const char* file :
       {"guarantee-crisis.yaml", "bench-deterrence.yaml", "records/guarantee-negotiation.yaml"}) {
    Compiled c(shipped(file));
    if (!c.scenario.levers.empty()) {
      c.levers.option[0] = option_of(c.scenario, "guarantee", "tripwire");
      c.build();
    }
    const NumberBlock inputs = inputs_of(c.scenario, c.program, 5);
    const EvaluatedNumbers numbers = evaluate(c.program, c.scenario, c.game, inputs);
    const GameNumbers gathered = gather(c.program.layout(), numbers.game, 3);
    const Interpreter interpreter(c, inputs, 3);
    const FactTable table(c.scenario);
    std::size_t compared = 0;
    walk_histories(c.scenario, table, c.game, [&](std::int32_t node, const Facts& facts) {
      const std::int32_t terminal = c.game.terminal[at(node)];
      if (terminal < 0) return;
      const Outcome& outcome = c.scenario.outcomes[at(c.game.terminal_outcome[at(terminal)])];
      for (const Payoff& payoff : outcome.payoffs) {
        double sum = 0;
        for (const PayoffComponent& component : payoff.components)
          sum += interpreter.value(component.value, facts, payoff.actor.value());
        const double found =
            gathered.payoff[at(terminal) * at(c.game.actor_count) + payoff.actor.index()];
        EXPECT_EQ(found, sum) << file << " " << outcome.name;  // == : 0 and -0 are one
        ++compared;
      }
    });
    EXPECT_GE(compared, 60U);
  }
}

TEST(NumberProgram, DealsTypesWithTheProductOfTheirChances) {
  const Compiled c(shipped("bench-deterrence.yaml"));
  const EvaluatedNumbers numbers = c.run(1);
  const GameNumbers gathered = gather(c.program.layout(), numbers.game, 0);
  const NumberBlock inputs = inputs_of(c.scenario, c.program, 1);
  const double wide = inputs.column(0)[0], resolute = inputs.column(1)[0];
  EXPECT_THAT(gathered.chance, ElementsAre(wide * resolute, wide * (1 - resolute),
                                           (1 - wide) * resolute, (1 - wide) * (1 - resolute)));
  EXPECT_TRUE(numbers.faults.empty());
}

TEST(NumberProgram, TheCrisisHas121DistinctPayoffsIn1080Places) {
  const Compiled c(shipped("guarantee-crisis.yaml"));
  EXPECT_EQ(c.program.payoff.size(), 1080U);
  EXPECT_EQ(c.program.distinct_payoffs, 121U);
  EXPECT_EQ(c.program.distinct_chances, 6U);
}

TEST(NumberProgram, CountsOfColumnsDoNotDependOnNumbers) {
  Compiled c(shipped("guarantee-crisis.yaml"));
  for (std::int32_t option = 0; option < 5; ++option) {
    c.levers.option[0] = option;  // `none` is all zeros
    c.build();
    EXPECT_EQ(c.program.distinct_payoffs, 121U) << option;
  }
}

TEST(NumberProgram, ADrawHasTheSameBitsInEveryBlock) {
  const Compiled c(shipped("guarantee-crisis.yaml"));
  const NumberBlock all = inputs_of(c.scenario, c.program, 257);
  const EvaluatedNumbers whole = evaluate(c.program, c.scenario, c.game, all);
  for (const std::size_t draws : {1U, 3U, 8U}) {
    NumberBlock part;
    part.draws = draws;
    part.stride = kLanes;
    for (std::size_t k = 0; k < c.program.inputs.size(); ++k)
      for (std::size_t draw = 0; draw < kLanes; ++draw)
        part.values.push_back(draw < draws ? all.column(static_cast<std::int32_t>(k))[draw] : 9e9);
    const EvaluatedNumbers some = evaluate(c.program, c.scenario, c.game, part);
    ASSERT_TRUE(some.faults.empty());
    for (std::size_t step = 0; step < c.program.steps.size(); ++step)
      for (std::size_t draw = 0; draw < draws; ++draw)
        ASSERT_EQ(bits(some.registers.values[step * some.registers.stride + draw]),
                  bits(whole.registers.values[step * whole.registers.stride + draw]));
  }
}

TEST(NumberProgram, PaddingRepeatsTheLastDraw) {
  const Compiled c(shipped("bench-deterrence.yaml"));
  const EvaluatedNumbers numbers = c.run(3);
  EXPECT_EQ(numbers.game.stride, kLanes);
  for (std::size_t column = 0; column < c.program.column_step.size(); ++column)
    for (std::size_t lane = 3; lane < kLanes; ++lane)
      EXPECT_EQ(bits(numbers.game.values[column * kLanes + lane]),
                bits(numbers.game.values[column * kLanes + 2]));
}

TEST(NumberProgram, AFlagOfZeroRemovesItsTerm) {
  const Compiled c(scenario_of(kTwoStages));
  // frozen pays the adversary `eased`, gain * settle.sign after a refusal: nothing is left to
  // compute
  const std::int32_t step = c.program.payoff[3 * 2];
  EXPECT_EQ(c.program.steps[at(step)].instruction, Instruction::constant);
  EXPECT_EQ(c.program.steps[at(step)].constant, 0);
  // 1 * gain after signing is the quantity itself
  const std::int32_t signed_step = c.program.payoff[1 * 2];
  EXPECT_EQ(c.program.steps[at(signed_step)].instruction, Instruction::input);
}

TEST(NumberProgram, KeepsTheComponentsOfAPayoffAndThePayoffIsTheirSum) {
  const Compiled c(scenario_of(kTwoStages));
  const EvaluatedNumbers numbers = c.run(1);
  const auto& parts = c.program.components[0];  // limited; sign, attack: the adversary
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(c.scenario.components[at(parts[1].component)], "cost");
  double sum = 0;
  for (const ComponentColumn& part : parts) sum += numbers.registers.column(part.step)[0];
  EXPECT_EQ(numbers.registers.column(c.program.payoff[0])[0], sum);
}

TEST(NumberProgram, GivesTheValueOfEveryNumberThatIsUsed) {
  const Compiled c(scenario_of(kTwoStages));
  const EvaluatedNumbers numbers = c.run(1);
  const std::int32_t step = c.program.number[c.scenario.find_number("doubled")->index()];
  ASSERT_GE(step, 0);
  EXPECT_EQ(numbers.registers.column(step)[0], 1.0);
}

std::string one_chance(const std::string& quantities, const std::string& moves,
                       const std::string& payoff = "0") {
  return "foedus: 1\ntitle: T\nquestion: Q\nactors:\n  a: {name: A}\nquantities:\n" + quantities +
         "play:\n  first: {actor: a, moves: {go: s, stay: one}}\n  s: {actor: chance, moves: {" +
         moves + "}}\noutcomes:\n  one: {payoffs: {a: \"" + payoff +
         "\"}}\n  two: {payoffs: {a: 1}}\n";
}

TEST(NumberProgram, ARestThatIsNegativeIsAFaultWithItsPlace) {
  const Compiled c(scenario_of(one_chance(
      "  p: 0.4 to 0.9\n",
      "x: {chance: p, to: one}, y: {chance: 0.6, to: two}, z: {chance: rest, to: two}")));
  NumberBlock inputs = inputs_of(c.scenario, c.program, 4);
  for (std::size_t draw = 0; draw < 4; ++draw)
    inputs.values[draw] = draw == 2 ? 0.75 : 0.25;  // p is the first input
  const EvaluatedNumbers numbers = evaluate(c.program, c.scenario, c.game, inputs);
  ASSERT_EQ(numbers.faults.size(), 1U);
  EXPECT_EQ(numbers.faults[0].draw, 2U);
  EXPECT_EQ(numbers.faults[0].what, "chance of s.z");
  EXPECT_NEAR(numbers.faults[0].value, -0.35, 1e-12);
  EXPECT_THAT(numbers.faulty, ElementsAre(0, 0, 1, 0));
  EXPECT_EQ(c.scenario.source.slice(numbers.faults[0].where), "z");
}

TEST(NumberProgram, ARestThatIsNegativeByRoundingAloneIsZero) {
  const Compiled c(scenario_of(one_chance(
      "  p: 0.4 to 0.9\n",
      "x: {chance: p, to: one}, y: {chance: 0.1, to: two}, z: {chance: rest, to: two}")));
  NumberBlock inputs = inputs_of(c.scenario, c.program, 1);
  inputs.values[0] = 0.9;
  ASSERT_LT(1 - 0.9 - 0.1, 0);
  const EvaluatedNumbers numbers = evaluate(c.program, c.scenario, c.game, inputs);
  EXPECT_TRUE(numbers.faults.empty());
  EXPECT_EQ(gather(c.program.layout(), numbers.game, 0).chance[2], 0);
}

TEST(NumberProgram, ChancesThatDoNotSumToOneAreAFault) {
  const Compiled c(scenario_of(
      one_chance("  p: 0.4 to 0.9\n", "x: {chance: p, to: one}, y: {chance: 0.5 * p, to: two}")));
  const EvaluatedNumbers numbers = c.run(2);
  ASSERT_EQ(numbers.faults.size(), 2U);
  EXPECT_EQ(numbers.faults[1].what, "sum of the chances of s");
}

TEST(NumberProgram, APayoffThatIsNotFiniteIsAFaultInWords) {
  const Compiled c(
      scenario_of(one_chance("  p: 0.4 to 0.9\n  q: 0 to 1\n",
                             "x: {chance: p, to: one}, y: {chance: rest, to: two}", "log(q - p)")));
  NumberBlock inputs = inputs_of(c.scenario, c.program, 1);
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    inputs.values[lane] = 0.5;
    inputs.values[kLanes + lane] = 0.2;
  }
  const EvaluatedNumbers numbers = evaluate(c.program, c.scenario, c.game, inputs);
  ASSERT_EQ(numbers.faults.size(), 1U);
  EXPECT_EQ(numbers.faults[0].what, "payoff of a in one");
  EXPECT_TRUE(std::isnan(numbers.faults[0].value));
  EXPECT_THAT(std::string(c.scenario.source.slice(numbers.faults[0].where)),
              HasSubstr("log(q - p)"));
}

TEST(NumberProgram, ReadsEveryOperationOfTheLanguage) {
  const std::string payoff =
      "if(p > 0.5, max(p, q, 0.1), min(p, q)) + clamp(2 * p, 0.2, 0.9) - abs(q - p) ^ 2 + "
      "sqrt(p) / exp(q) + logistic(p - q) * (not (p <= q)) + (p < q or q >= 0.9 and p != q)";
  const Compiled c(
      scenario_of(one_chance("  p: 0.4 to 0.9\n  q: 0.1 to 1\n",
                             "x: {chance: p, to: one}, y: {chance: rest, to: two}", payoff)));
  const NumberBlock inputs = inputs_of(c.scenario, c.program, 40);
  const EvaluatedNumbers numbers = evaluate(c.program, c.scenario, c.game, inputs);
  ASSERT_TRUE(numbers.faults.empty());
  for (std::size_t draw = 0; draw < 40; ++draw) {
    const double p = inputs.column(0)[draw], q = inputs.column(1)[draw];
    const double expected = (p > 0.5 ? std::max({p, q, 0.1}) : std::min(p, q)) +
                            std::min(std::max(2 * p, 0.2), 0.9) - (q - p) * (q - p) +
                            std::sqrt(p) / std::exp(q) + (p <= q ? 0 : 1 / (1 + std::exp(q - p))) +
                            (p < q || (q >= 0.9 && p != q) ? 1 : 0);
    EXPECT_NEAR(gather(c.program.layout(), numbers.game, draw).payoff[0], expected, 1e-14);
  }
}

TEST(NumberProgram, ANumericLeverIsAConstantThatIsNotFolded) {
  const std::string text = R"(foedus: 1
title: T
question: Q
actors:
  a: {name: A}
levers:
  limits: {from: 0, to: 1, central: 0}
  terms: {from: 0, to: 1, central: 0}
play:
  s: {actor: a, moves: {x: one, y: two}}
outcomes:
  one: {payoffs: {a: limits}}
  two: {payoffs: {a: terms}}
)";
  Compiled c(scenario_of(text));
  EXPECT_EQ(c.program.distinct_payoffs, 2U);
  c.levers.value = {0.25, 1};
  c.build();
  EXPECT_EQ(c.program.distinct_payoffs, 2U);
  EXPECT_EQ(gather(c.program.layout(), c.run(1).game, 0).payoff, (std::vector<double>{0.25, 1}));
}

TEST(NumberProgram, NamesOnlyTheInputsThatSomeNumberOfTheGameUses) {
  const Compiled c(scenario_of(kTwoStages));
  std::vector<std::string> used;
  for (const std::int32_t input : c.program.used_inputs())
    used.push_back(c.scenario.numbers[c.program.inputs[at(input)].number.index()].name);
  EXPECT_THAT(used, testing::UnorderedElementsAre("wide_chance", "gain", "cost.adversary",
                                                  "cost.protege", "adversary.aim.limited.value",
                                                  "adversary.aim.wide.value"));
}

TEST(NumberProgram, DescribesNoMoreFaultsThanAskedForButMarksAllDraws) {
  const Compiled c(scenario_of(
      one_chance("  p: 0.4 to 0.9\n", "x: {chance: p, to: one}, y: {chance: 0.5 * p, to: two}")));
  EvaluatedNumbers numbers;
  EvaluateOptions options;
  options.max_faults = 1;
  options.keep_registers = false;
  evaluate(c.program, c.scenario, c.game, inputs_of(c.scenario, c.program, 9), options, numbers);
  EXPECT_EQ(numbers.faults.size(), 1U);
  EXPECT_THAT(numbers.faulty, testing::Each(1));
  EXPECT_TRUE(numbers.registers.values.empty());
}

constexpr const char* kMechanisms = R"(foedus: 1
title: T
question: Q
actors:
  a: {name: A}
mechanisms:
  up: {claim: "c", asserted_by: [a], disputed_by: [a], sign: positive, strength: 0 to 1}
  down: {claim: "c", asserted_by: [a], disputed_by: [a], sign: negative, strength: 0 to 1}
  open: {claim: "c", asserted_by: [a], disputed_by: [a], sign: contested, sign_prior: 0.5, strength: 0 to 1}
play:
  s: {actor: a, moves: {x: one, y: two}}
outcomes:
  one: {payoffs: {a: {up: up, down: down, open: open}}}
  two: {payoffs: {a: up}}
)";

TEST(NumberProgram, AMechanismIsItsSignTimesItsStrength) {
  const Compiled c(scenario_of(kMechanisms));
  const NumberBlock inputs = inputs_of(c.scenario, c.program, 2);
  const EvaluatedNumbers numbers = evaluate(c.program, c.scenario, c.game, inputs);
  const auto& parts = c.program.components[0];
  const auto strength = [&](const char* name, std::size_t draw) {
    return numbers.registers.column(c.program.number[c.scenario.find_number(name)->index()])[draw];
  };
  for (std::size_t draw = 0; draw < 2; ++draw) {
    const double sign = draw == 0 ? 1 : -1;
    EXPECT_EQ(numbers.registers.column(parts[0].step)[draw], strength("up", draw));
    EXPECT_EQ(numbers.registers.column(parts[1].step)[draw], -strength("down", draw));
    EXPECT_EQ(numbers.registers.column(parts[2].step)[draw], sign * strength("open", draw));
  }
  ASSERT_TRUE(c.program.inputs.back().mechanism.valid());
  EXPECT_GE(c.program.number[c.scenario.find_number("open.sign_prior")->index()], 0);
}

TEST(NumberProgram, SwitchingAMechanismOffMovesNoColumn) {
  Compiled c(scenario_of(kMechanisms));
  const std::size_t before = c.program.distinct_payoffs;
  for (Mechanism& mechanism : c.scenario.mechanisms) mechanism.on = false;
  c.build();
  EXPECT_EQ(c.program.distinct_payoffs, before);
  EXPECT_TRUE(c.program.inputs.empty());
  const EvaluatedNumbers numbers = c.run(1);
  EXPECT_EQ(gather(c.program.layout(), numbers.game, 0).payoff, (std::vector<double>{0, 0}));
}

}  // namespace
}  // namespace foedus
