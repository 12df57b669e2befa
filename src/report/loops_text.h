// `foedus loops` in words: each stated loop with the polarity that its links give it, then all
// loops that the links form.
#pragma once

#include <string>
#include <string_view>

#include "questions/loops_question.h"

namespace foedus {

/// At most 100 columns wide where names allow; ends with a line break. `all`: every loop is listed.
[[nodiscard]] std::string render_loops_text(const LoopsAnswer& answer, bool all = false);

/// "reinforcing", "balancing", "contested".
[[nodiscard]] std::string_view polarity_word(Polarity polarity);

}  // namespace foedus
