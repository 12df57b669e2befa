// Moves with a number as people read them: the likeliest few of their points, the number on average
// and how far it spreads. It leaves out, and says how much; the JSON answer has everything.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/solve_words.h"

namespace foedus {

/// The moves of a set in their order; of a move with more than twelve points the five likeliest.
[[nodiscard]] std::vector<const MoveReading*> shown_moves(const SolutionView& view,
                                                          const SetReading& set);

/// "`share` is 0.70 on average where `claim` is made (standard deviation 0.05). Not shown: 46 of
/// its 51 numbers, 12 % together." A sentence or two a move with a number; none where there is
/// none.
[[nodiscard]] std::vector<std::string> point_words(const SolutionView& view, const SetReading& set);

/// Whether what the mover saw holds a point of a move with many, so that there are many sets alike.
[[nodiscard]] bool sees_a_point(const SolutionView& view, const SetReading& set);

}  // namespace foedus
