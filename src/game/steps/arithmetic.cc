// Scalar meaning of every step. Comparisons and connectives give 1 or 0, or NaN where a side is
// NaN, so that a missing number cannot hide behind a condition.
#include "game/steps/arithmetic.h"

#include <cmath>
#include <cstddef>
#include <limits>

#include "base/check.h"
#include "simd/math.h"

namespace foedus {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
double truth(bool holds, double a, double b) {
  return std::isnan(a) || std::isnan(b) ? kNaN : (holds ? 1.0 : 0.0);
}

double power(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return kNaN;
  if (std::trunc(b) == b && std::fabs(b) <= kRepeatedExponent) {
    double product = 1;
    for (int k = 0; k < static_cast<int>(std::fabs(b)); ++k) product *= a;
    return b < 0 ? 1 / product : product;
  }
  return simd::pow(a, b);
}

double minimum(double a, double b) { return a < b || std::isnan(a) ? a : b; }
double maximum(double a, double b) { return a > b || std::isnan(a) ? a : b; }

}  // namespace

int operand_count(Instruction instruction) {
  switch (instruction) {
    case Instruction::constant:
    case Instruction::input:
      return 0;
    case Instruction::negate:
    case Instruction::logical_not:
    case Instruction::absolute:
    case Instruction::exponential:
    case Instruction::logarithm:
    case Instruction::square_root:
    case Instruction::logistic:
    case Instruction::remainder:
      return 1;
    case Instruction::select:
      return 3;
    default:
      return 2;
  }
}

std::optional<Instruction> step_of(Operation operation) {
  switch (operation) {
    case Operation::negate:
      return Instruction::negate;
    case Operation::add:
      return Instruction::add;
    case Operation::subtract:
      return Instruction::subtract;
    case Operation::multiply:
      return Instruction::multiply;
    case Operation::divide:
      return Instruction::divide;
    case Operation::power:
      return Instruction::power;
    case Operation::less:
      return Instruction::less;
    case Operation::less_equal:
      return Instruction::less_equal;
    case Operation::equal:
      return Instruction::equal;
    case Operation::logical_not:
      return Instruction::logical_not;
    case Operation::logical_and:
      return Instruction::logical_and;
    case Operation::logical_or:
      return Instruction::logical_or;
    case Operation::conditional:
      return Instruction::select;
    case Operation::absolute:
      return Instruction::absolute;
    case Operation::exponential:
      return Instruction::exponential;
    case Operation::logarithm:
      return Instruction::logarithm;
    case Operation::square_root:
      return Instruction::square_root;
    case Operation::logistic:
      return Instruction::logistic;
    default:
      return std::nullopt;
  }
}

double apply(Instruction instruction, double a, double b, double c) {
  switch (instruction) {
    case Instruction::negate:
      return -a;
    case Instruction::add:
      return a + b;
    case Instruction::subtract:
      return a - b;
    case Instruction::multiply:
      return a * b;
    case Instruction::divide:
      return a / b;
    case Instruction::power:
      return power(a, b);
    case Instruction::less:
      return truth(a < b, a, b);
    case Instruction::less_equal:
      return truth(a <= b, a, b);
    case Instruction::equal:
      return truth(a == b, a, b);
    case Instruction::logical_not:
      return truth(a == 0, a, a);
    case Instruction::logical_and:
      return truth(a != 0 && b != 0, a, b);
    case Instruction::logical_or:
      return truth(a != 0 || b != 0, a, b);
    case Instruction::select:
      return std::isnan(a) ? kNaN : (a != 0 ? b : c);
    case Instruction::minimum:
      return minimum(a, b);
    case Instruction::maximum:
      return maximum(a, b);
    case Instruction::absolute:
      return std::fabs(a);
    case Instruction::exponential:
      return simd::exp(a);
    case Instruction::logarithm:
      return simd::log(a);
    case Instruction::square_root:
      return std::sqrt(a);
    case Instruction::logistic:
      return simd::logistic(a);
    case Instruction::remainder:
      return a < 0 && a > -kRestRounding ? 0.0 : a;
    case Instruction::constant:
    case Instruction::input:
      break;
  }
  FOEDUS_DEMAND(!"a step that computes");
  return kNaN;
}

}  // namespace foedus
