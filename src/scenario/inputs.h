// What counts as an input of a scenario, and which inputs state no source. One definition for
// check, audit, studies and reports, so that "n of N inputs unsourced" means the same everywhere.
#pragma once

#include <cstddef>
#include <cstdint>

#include "scenario/scenario.h"

namespace foedus {

/// How a number of a scenario came to be there.
enum class NumberStanding : std::uint8_t {
  input,       // somebody put it in: fixed or uncertain
  derived,     // an expression of other numbers: only they need sources
  convention,  // a 0 in a table of attributes says that an option lacks something
  default_,    // nothing stands in the file: the strength of a mechanism left at its default
};
[[nodiscard]] NumberStanding standing_of(const Number& number);

struct InputCount {
  std::size_t inputs = 0;
  std::size_t unsourced = 0;  // of these
};
[[nodiscard]] InputCount count_inputs(const Scenario& scenario);

/// Whether an expression holds a number that is somebody's claim and has neither name nor source:
/// not 0, nor a bare 1 inside a formula.
[[nodiscard]] bool states_number(const Expression& expression);

}  // namespace foedus
