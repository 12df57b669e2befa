// `foedus ablate` in words: what was computed, the claims with who makes and who denies them, what
// each changes, groups, sides that contradict each other, shares. File order throughout.
#pragma once

#include <string>

#include "questions/ablate_question.h"
#include "scenario/scenario.h"

namespace foedus {

struct AblateTextOptions {
  std::string file;  // as the user gave it, for the next likely command
};

[[nodiscard]] std::string render_ablate_text(const AblateAnswer& answer, const Scenario& scenario,
                                             const AblateTextOptions& options = {});

}  // namespace foedus
