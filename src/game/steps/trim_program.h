// Keeps the steps of a program that something needs, and gives inputs and columns their numbers.
// It changes no step and no order.
#pragma once

#include <vector>

#include "game/number_program.h"

namespace foedus {

/// `program` refers to `steps`, whose inputs refer to `inputs`; the prior of a sign is kept
/// wherever the sign is. Fills steps, inputs, column_step and the counts, and renumbers every
/// reference.
void trim_program(NumberProgram& program, const std::vector<Step>& steps,
                  const std::vector<ProgramInput>& inputs);

}  // namespace foedus
