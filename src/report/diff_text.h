// `foedus diff` in words: what the two files say differently, then what that does to each measure
// on common draws, and with an earlier study whether its numbers are found again.
#pragma once

#include <string>

#include "questions/diff_question.h"

namespace foedus {

/// At most 100 columns wide where names allow; ends with a line break.
[[nodiscard]] std::string render_diff_text(const DiffAnswer& answer);

}  // namespace foedus
