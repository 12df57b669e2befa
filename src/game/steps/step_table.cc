// Hash-consing and folding. Floating-point sums are never reassociated: the only rewrites are those
// that leave every finite result as it is, apart from the sign of a zero.
#include "game/steps/step_table.h"

#include <bit>
#include <optional>
#include <utility>

#include "game/steps/arithmetic.h"

namespace foedus {
namespace {

bool is(const Term& term, double value) { return term.known && term.value == value; }

bool gives_truth(Instruction instruction) {
  switch (instruction) {
    case Instruction::less:
    case Instruction::less_equal:
    case Instruction::equal:
    case Instruction::logical_not:
    case Instruction::logical_and:
    case Instruction::logical_or:
      return true;
    default:
      return false;
  }
}

/// Both orders give the same bits, so both are one step.
bool commutes(Instruction instruction) {
  return instruction == Instruction::add || instruction == Instruction::multiply ||
         instruction == Instruction::equal || instruction == Instruction::logical_and ||
         instruction == Instruction::logical_or;
}

/// What is left where one operand is known; nullopt: the step stays. A known NaN leaves a NaN, but
/// as a branch of `select`, which may not be taken.
std::optional<Term> folded(Instruction instruction, const Term& a, const Term& b, const Term& c) {
  if (a.is_nan()) return a;
  if (operand_count(instruction) == 2 && b.is_nan()) return b;
  switch (instruction) {
    case Instruction::multiply:
      if (is(a, 0) || is(b, 0)) return Term::constant(0);
      if (is(a, 1)) return b;
      if (is(b, 1)) return a;
      return std::nullopt;
    case Instruction::divide:
      if (is(a, 0) && !is(b, 0)) return Term::constant(0);
      if (is(b, 1)) return a;
      return std::nullopt;
    case Instruction::add:
      if (is(a, 0)) return b;
      if (is(b, 0)) return a;
      return std::nullopt;
    case Instruction::subtract:
      if (is(b, 0)) return a;
      return std::nullopt;
    case Instruction::power:
      if (is(b, 0)) return Term::constant(1);
      if (is(b, 1)) return a;
      return std::nullopt;
    case Instruction::logical_and:
      if (is(a, 0) || is(b, 0)) return Term::constant(0);
      return std::nullopt;
    case Instruction::logical_or:
      if ((a.known && !is(a, 0)) || (b.known && !is(b, 0))) return Term::constant(1);
      return std::nullopt;
    case Instruction::select:
      if (a.known) return is(a, 0) ? c : b;
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::size_t StepTable::StepHash::operator()(const Step& step) const {
  std::uint64_t hash = static_cast<std::uint64_t>(step.instruction);
  for (const std::uint64_t word : {static_cast<std::uint64_t>(static_cast<std::uint32_t>(step.a)),
                                   static_cast<std::uint64_t>(static_cast<std::uint32_t>(step.b)),
                                   static_cast<std::uint64_t>(static_cast<std::uint32_t>(step.c)),
                                   std::bit_cast<std::uint64_t>(step.constant)}) {
    hash = (hash ^ word) * 0xff51afd7ed558ccdU;
    hash ^= hash >> 29U;
  }
  return hash;
}

bool StepTable::SameStep::operator()(const Step& a, const Step& b) const {
  return a.instruction == b.instruction && a.a == b.a && a.b == b.b && a.c == b.c &&
         std::bit_cast<std::uint64_t>(a.constant) == std::bit_cast<std::uint64_t>(b.constant);
}

std::int32_t StepTable::intern(const Step& step) {
  const auto [it, added] = index_.try_emplace(step, static_cast<std::int32_t>(steps_.size()));
  if (added) steps_.push_back(step);
  return it->second;
}

Term StepTable::input(std::size_t index) {
  Step step;
  step.instruction = Instruction::input;
  step.a = static_cast<std::int32_t>(index);
  return Term::of_step(intern(step));
}

Term StepTable::opaque(double value, std::size_t identity) {
  Step step;
  step.instruction = Instruction::constant;
  step.a = static_cast<std::int32_t>(identity);
  step.constant = value;
  return Term::of_step(intern(step));
}

std::int32_t StepTable::step_of(const Term& term) {
  if (!term.known) return term.step;
  Step step;
  step.instruction = Instruction::constant;
  step.constant = term.value == 0 ? 0.0 : term.value;  // one step for both zeros
  return intern(step);
}

Term StepTable::emit(Instruction instruction, Term a, Term b, Term c) {
  const int operands = operand_count(instruction);
  if (a.known && (operands < 2 || b.known) && (operands < 3 || c.known))
    return Term::constant(apply(instruction, a.value, b.value, c.value));
  if (const std::optional<Term> left = folded(instruction, a, b, c)) return *left;
  // A truth joined with a known truth is itself.
  const bool connective =
      instruction == Instruction::logical_and || instruction == Instruction::logical_or;
  if (connective && (a.known || b.known)) {
    const Term& open = a.known ? b : a;
    if (gives_truth(steps_[static_cast<std::size_t>(open.step)].instruction)) return open;
  }
  Step step;
  step.instruction = instruction;
  step.a = step_of(a);
  if (operands > 1) step.b = step_of(b);
  if (operands > 2) step.c = step_of(c);
  if (commutes(instruction) && step.b < step.a) std::swap(step.a, step.b);
  return Term::of_step(intern(step));
}

}  // namespace foedus
