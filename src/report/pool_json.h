// `foedus pool --json`: the same content as the words, for scripts.
#pragma once

#include <string>

#include "questions/pool_question.h"

namespace foedus {

[[nodiscard]] std::string render_pool_json(const PoolAnswer& answer);

}  // namespace foedus
