// Reads the section `loops`: variables, links with signs, and loops as somebody names them.
#pragma once

#include "language/document.h"
#include "scenario/read/draft.h"

namespace foedus {

void read_loops(Draft& draft, const Node& section);

}  // namespace foedus
