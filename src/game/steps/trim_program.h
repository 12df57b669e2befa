// Keeps the steps of a program that something needs, and gives inputs and columns their numbers.
// It changes no step and no order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "game/number_program.h"

namespace foedus {

/// `program` refers to `steps`, whose inputs refer to `identities`: a number's id, or the count of
/// numbers plus a mechanism's. `sign_prior[mechanism]` is kept wherever the mechanism's sign is.
/// Fills steps, inputs, column_step and the counts, and renumbers every reference.
void trim_program(NumberProgram& program, const std::vector<Step>& steps,
                  const std::vector<std::size_t>& identities,
                  const std::vector<std::int32_t>& sign_prior);

}  // namespace foedus
