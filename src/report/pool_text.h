// `foedus pool` in words: every expert beside the pools, in the order of the tables.
#pragma once

#include <string>

#include "questions/pool_question.h"

namespace foedus {

enum class PoolMethod { linear, logarithmic };

[[nodiscard]] std::string render_pool_text(const PoolAnswer& answer);

/// The `quantities:` of a scenario: each quantity with the pool as its distribution and a note of
/// what it is. Quantities without a pool, and names that a scenario cannot have, stand in comments.
[[nodiscard]] std::string render_pool_quantities(const PoolAnswer& answer, PoolMethod method);

/// The same as the perspective `name`, in which also numbers with dotted names can stand.
[[nodiscard]] std::string render_pool_perspective(const PoolAnswer& answer, PoolMethod method,
                                                  const std::string& name);

}  // namespace foedus
