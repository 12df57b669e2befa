// The chain rule on steps. Slopes are built by the same table that builds programs, so that equal
// ones are one, known zeros and ones vanish, and what is left runs like any other program.
#include "game/number_derivatives.h"

#include <map>

#include "base/check.h"
#include "game/steps/block_code.h"
#include "game/steps/step_table.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

bool vanishes(const Term& term) { return term.known && term.value == 0; }
bool same(const Term& a, const Term& b) {
  return a.known == b.known && (a.known ? a.value == b.value : a.step == b.step);
}

const Term kZero = Term::constant(0), kOne = Term::constant(1);

class Differentiator {
 public:
  explicit Differentiator(const NumberProgram& program) : program_(program) { copy_values(); }

  /// slopes()[step] is how the step moves with `direction`.
  void move(std::int32_t direction);
  [[nodiscard]] const std::vector<Term>& slopes() const { return slope_; }
  [[nodiscard]] StepTable& table() { return table_; }

 private:
  void copy_values();
  [[nodiscard]] Term slope_of(std::size_t s);
  [[nodiscard]] Term choice(const Term& condition, const Term& yes, const Term& no);
  [[nodiscard]] Term slope_of_power(std::size_t s);
  [[nodiscard]] Term slope_of_one_operand(std::size_t s, const Term& slope);

  Term emit(Instruction instruction, const Term& a, const Term& b) {
    return table_.emit(instruction, a, b, a);
  }
  Term sum(const Term& a, const Term& b) { return emit(Instruction::add, a, b); }
  Term product(const Term& a, const Term& b) { return emit(Instruction::multiply, a, b); }
  Term negative(const Term& a) {
    return vanishes(a) ? a : table_.emit(Instruction::negate, a, a, a);
  }
  Term one(Instruction instruction, const Term& a) { return table_.emit(instruction, a, a, a); }

  const NumberProgram& program_;
  StepTable table_;
  std::vector<Term> value_;  // [step of the program]
  std::vector<Term> slope_;
};

/// A constant that is a number of the scenario stays a step; one of an expression is known.
void Differentiator::copy_values() {
  for (const Step& step : program_.steps) {
    const auto value = [&](std::int32_t of) { return of < 0 ? kZero : value_[at(of)]; };
    if (step.instruction == Instruction::input) {
      value_.push_back(table_.input(at(step.a)));
    } else if (step.instruction == Instruction::constant) {
      value_.push_back(step.a < 0 ? Term::constant(step.constant)
                                  : table_.opaque(step.constant, at(step.a)));
    } else {
      value_.push_back(table_.emit(step.instruction, value(step.a), value(step.b), value(step.c)));
    }
  }
}

void Differentiator::move(std::int32_t direction) {
  slope_.assign(program_.steps.size(), kZero);
  for (std::size_t s = 0; s < slope_.size(); ++s)
    slope_[s] = s == at(direction) ? kOne : slope_of(s);
}

Term Differentiator::choice(const Term& condition, const Term& yes, const Term& no) {
  return same(yes, no) ? yes : table_.emit(Instruction::select, condition, yes, no);
}

/// b a^(b-1) a' + log(a) a^b b'.
Term Differentiator::slope_of_power(std::size_t s) {
  const Step& step = program_.steps[s];
  const Term &a = value_[at(step.a)], &b = value_[at(step.b)];
  const Term &base = slope_[at(step.a)], &exponent = slope_[at(step.b)];
  Term result = kZero;
  if (!vanishes(base)) {
    const Term lower = emit(Instruction::power, a, emit(Instruction::subtract, b, kOne));
    result = product(product(b, lower), base);
  }
  if (vanishes(exponent)) return result;
  // 0 ^ b is 0 for all b > 0.
  const Term growth = product(one(Instruction::logarithm, a), value_[s]);
  const Term at_zero = emit(Instruction::equal, a, kZero);
  return sum(result, product(choice(at_zero, kZero, growth), exponent));
}

Term Differentiator::slope_of_one_operand(std::size_t s, const Term& slope) {
  const Step& step = program_.steps[s];
  const Term &a = value_[at(step.a)], &value = value_[s];
  switch (step.instruction) {
    case Instruction::negate:
      return negative(slope);
    case Instruction::absolute:
      return choice(emit(Instruction::less, a, kZero), negative(slope), slope);
    case Instruction::exponential:
      return product(value, slope);
    case Instruction::logarithm:
      return emit(Instruction::divide, slope, a);
    case Instruction::square_root:
      return emit(Instruction::divide, slope, product(Term::constant(2), value));
    case Instruction::logistic:  // 1 - logistic(a) is logistic(-a), which keeps its digits
      return product(product(value, one(Instruction::logistic, negative(a))), slope);
    case Instruction::remainder:
      return choice(emit(Instruction::equal, a, value), slope, kZero);
    default:  // logical_not
      return kZero;
  }
}

Term Differentiator::slope_of(std::size_t s) {
  const Step& step = program_.steps[s];
  const auto slope = [&](std::int32_t of) { return of < 0 ? kZero : slope_[at(of)]; };
  const auto value = [&](std::int32_t of) { return of < 0 ? kZero : value_[at(of)]; };
  if (step.instruction == Instruction::input || step.instruction == Instruction::constant)
    return kZero;
  const Term a = slope(step.a), b = slope(step.b), c = slope(step.c);
  if (vanishes(a) && vanishes(b) && vanishes(c)) return kZero;
  switch (step.instruction) {
    case Instruction::add:
      return sum(a, b);
    case Instruction::subtract:
      return vanishes(a) ? negative(b) : emit(Instruction::subtract, a, b);
    case Instruction::multiply:
      return sum(product(a, value(step.b)), product(value(step.a), b));
    case Instruction::divide: {
      const Term moved = product(value_[s], b);
      const Term top = vanishes(a) ? negative(moved) : emit(Instruction::subtract, a, moved);
      return emit(Instruction::divide, top, value(step.b));
    }
    case Instruction::power:
      return slope_of_power(s);
    case Instruction::select:
      return choice(value(step.a), b, c);
    case Instruction::minimum:
      return choice(emit(Instruction::less, value(step.a), value(step.b)), a, b);
    case Instruction::maximum:
      return choice(emit(Instruction::less, value(step.b), value(step.a)), a, b);
    case Instruction::less:
    case Instruction::less_equal:
    case Instruction::equal:
    case Instruction::logical_and:
    case Instruction::logical_or:
      return kZero;
    default:
      return slope_of_one_operand(s, a);
  }
}

}  // namespace

std::vector<std::int32_t> input_steps(const NumberProgram& program) {
  std::vector<std::int32_t> steps(program.inputs.size(), -1);
  for (std::size_t s = 0; s < program.steps.size(); ++s)
    if (program.steps[s].instruction == Instruction::input)
      steps[at(program.steps[s].a)] = static_cast<std::int32_t>(s);
  return steps;
}

DerivativeProgram differentiate(const NumberProgram& program,
                                std::span<const std::int32_t> directions) {
  DerivativeProgram result;
  result.directions = directions.size();
  result.columns = program.column_step.size();
  result.inputs = program.inputs.size();
  Differentiator differentiator(program);
  std::map<std::int32_t, std::int32_t> column_of;  // step -> slope column
  for (const std::int32_t direction : directions) {
    FOEDUS_DEMAND(direction >= 0 && at(direction) < program.steps.size());
    differentiator.move(direction);
    for (const std::int32_t step : program.column_step) {
      const Term& slope = differentiator.slopes()[at(step)];
      if (vanishes(slope)) {
        result.slope.push_back(-1);
        continue;
      }
      const auto next = static_cast<std::int32_t>(result.slope_step.size());
      const auto [found, added] =
          column_of.try_emplace(differentiator.table().step_of(slope), next);
      if (added) result.slope_step.push_back(found->first);
      result.slope.push_back(found->second);
    }
  }
  result.steps = differentiator.table().steps();
  result.code = std::make_shared<const BlockCode>(
      compile_block_code(result.steps, {result.slope_step, {}, {}}));
  return result;
}

void evaluate_slopes(const DerivativeProgram& program, const NumberBlock& inputs,
                     EvaluatedSlopes& result) {
  FOEDUS_DEMAND(inputs.values.size() >= program.inputs * inputs.stride);
  FOEDUS_DEMAND(inputs.stride >= inputs.draws && inputs.draws > 0);
  shape(result.slopes, inputs.draws, program.slope_step.size());
  run_block(*program.code, program.steps, inputs, program.inputs, result.slopes, result.scratch,
            {});
}

}  // namespace foedus
