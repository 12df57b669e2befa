// `foedus explain` and `foedus init` without a file: codes and shipped scenarios in words and JSON.
#pragma once

#include <string>
#include <vector>

#include "questions/explain_question.h"
#include "questions/init_question.h"

namespace foedus {

[[nodiscard]] std::string render_explain_text(const ExplainAnswer& answer);
/// One code a line with its title, under the name of its hundred.
[[nodiscard]] std::string render_explain_list(const std::vector<ExplainAnswer>& answers);
[[nodiscard]] std::string render_explain_json(const std::vector<ExplainAnswer>& answers);

[[nodiscard]] std::string render_init_list(const std::vector<InitAnswer>& answers);
[[nodiscard]] std::string render_init_json(const std::vector<InitAnswer>& answers);

}  // namespace foedus
