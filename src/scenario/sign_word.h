// What a sign of a mechanism is called, as a scenario writes it.
#pragma once

#include "scenario/scenario.h"

namespace foedus {

/// "positive", "negative", "contested".
[[nodiscard]] constexpr const char* sign_word(Sign sign) {
  if (sign == Sign::contested) return "contested";
  return sign == Sign::positive ? "positive" : "negative";
}

}  // namespace foedus
