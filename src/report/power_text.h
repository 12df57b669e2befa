// `foedus power` in words: the rule of each body, and of each kind of member how often it decides.
#pragma once

#include <string>

#include "questions/power_question.h"

namespace foedus {

/// At most 100 columns wide where names allow; ends with a line break.
[[nodiscard]] std::string render_power_text(const PowerAnswer& answer);

}  // namespace foedus
