// Where a node of a document ends with all that stands in it.
#pragma once

#include <cstdint>

#include "language/document.h"

namespace foedus {

[[nodiscard]] std::uint32_t end_of(const Node& node);

}  // namespace foedus
