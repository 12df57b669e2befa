// The steps that numbers are computed in, one name each. Their meaning is in arithmetic.h.
#pragma once

#include <cstdint>

namespace foedus {

enum class Instruction : std::uint8_t {
  constant,
  input,
  negate,
  add,
  subtract,
  multiply,
  divide,
  power,
  less,
  less_equal,
  equal,
  logical_not,
  logical_and,
  logical_or,
  select,  // a != 0 ? b : c
  minimum,
  maximum,
  absolute,
  exponential,
  logarithm,
  square_root,
  logistic,
  remainder,  // a, but 0 where a is negative by rounding alone: `rest` after several chances
};

}  // namespace foedus
