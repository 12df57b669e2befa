// A tape: the operations of a compiled computation in order, on slots that each hold one number for
// every lane. It knows nothing of games; tape_builder.h makes it, run_tape-inl.h runs it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace foedus {

/// Operands are slots. `o` is written, other letters are read; n counts pairs or choices.
enum class TapeOperation : std::uint32_t {
  end,
  add,            // o a b        o = a + b
  subtract,       // o a b        o = a - b
  multiply,       // o a b        o = a b
  negate,         // o a          o = -a
  dot2,           // o a b c d    o = a b + c d
  plus1,          // o c a b      o = c + a b
  minus1,         // o c a b      o = c - a b
  dot,            // n o (a b)n   o = sum of a b
  plus,           // n o c (a b)n o = c + sum of a b
  minus,          // n o c (a b)n o = c - sum of a b
  logistic,       // o q z        o = 1 / (1 + e^-z), q = 1 - o
  logistic_logs,  // o q l m z    and l = log o, m = log q
  softmax,        // n (o)n (z)n-1        of 0, z...
  softmax_logs,   // n (o)n (l)n (z)n-1   and their logarithms
  inverse,        // o a          o = 1 / a
  sign_product,   // o a b        o = a with its sign turned where b < 0
  logarithm,      // o a
};

struct Tape {
  std::vector<std::uint32_t> code;
  std::uint32_t slot_count = 0;
  std::vector<std::pair<std::uint32_t, double>> constants;  // slots that hold one number throughout
  std::size_t operations = 0;                               // steps a run takes
  std::size_t products = 0;                                 // multiplications, counting one a pair
  std::size_t exponentials = 0;                             // exp, log and log1p
};

}  // namespace foedus
