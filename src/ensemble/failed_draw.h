// A draw that failed, told for the reader: what stopped it and the values that it was made of.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "ensemble/ensemble_result.h"
#include "game/number_program.h"
#include "scenario/scenario.h"

namespace foedus {

/// The draw's uncertain inputs by dotted name.
[[nodiscard]] std::vector<std::pair<std::string, double>> named_inputs(const Scenario& scenario,
                                                                       const NumberProgram& program,
                                                                       const NumberBlock& inputs,
                                                                       std::size_t draw);

/// A draw of which no solution came out; `why` may be empty.
[[nodiscard]] FailedDraw stopped_draw(const StudyPrecision& precision, const std::string& why);

/// A draw whose numbers make no game.
[[nodiscard]] FailedDraw refused_draw(const EvaluatedNumbers& evaluated, std::size_t draw);

}  // namespace foedus
