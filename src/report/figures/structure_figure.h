// The game tree as the file lays it down: who moves where and what can be done, before anything is
// solved. A tree too big to read is drawn as far as there is room, and says what it leaves out.
#pragma once

#include <cstddef>
#include <string>

#include "questions/show_question.h"

namespace foedus {

struct StructureFigure {
  std::string svg;           // a file of its own
  std::size_t drawn = 0;     // nodes of the game
  std::size_t left_out = 0;  // nodes of the game
};

/// At most `most` nodes, from the root down; stubs count the rest.
[[nodiscard]] StructureFigure draw_structure(const ShowAnswer& answer, std::size_t most = 400);

}  // namespace foedus
