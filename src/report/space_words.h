// What shares of draws are shares of, in words: the assumption space, or the utilities that agree
// with the orders that the file states. It counts nothing.
#pragma once

#include <string>

#include "scenario/scenario.h"

namespace foedus {

/// "the assumption space"; where only stated orders leave something open, "the utilities consistent
/// with the stated orders"; where other numbers do too, "the assumption space, with the utilities
/// consistent with the stated orders".
[[nodiscard]] std::string space_words(const Scenario& scenario);

}  // namespace foedus
