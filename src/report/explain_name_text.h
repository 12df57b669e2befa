// `foedus explain FILE NAME` and `foedus explain PLACE.FIELD` in words and as JSON.
#pragma once

#include <string>
#include <vector>

#include "questions/explain_name.h"

namespace foedus {

[[nodiscard]] std::string render_name_text(const std::vector<NameExplanation>& explanations,
                                           const std::string& file);
[[nodiscard]] std::string render_name_json(const std::vector<NameExplanation>& explanations,
                                           const std::string& file);
[[nodiscard]] std::string render_field_text(const FieldExplanation& explanation);
[[nodiscard]] std::string render_field_json(const FieldExplanation& explanation);

}  // namespace foedus
