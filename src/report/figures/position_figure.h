// What each party has said on one issue, on the issue's scale: a bar for a range, a mark for a
// point; who is missing is named and has no mark. A picture of statements, with no model behind it.
#pragma once

#include <cstddef>
#include <string>

#include "questions/positions_question.h"

namespace foedus {

/// One panel; parties who have spoken in file order. `note`: what every figure of a page carries.
[[nodiscard]] std::string draw_position_figure(const PositionsAnswer& answer, std::size_t issue,
                                               const std::string& id, const std::string& note);

}  // namespace foedus
