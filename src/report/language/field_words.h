// One row of the field table in words: what a field holds, whether it must be there, its default.
// It phrases the table and knows no field by name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenario/field_table.h"

namespace foedus {

/// "A number between 0 and 1 ...": what may stand behind the colon.
[[nodiscard]] std::string holds_words(FieldType type, std::string_view of);

/// The words of `of`, split at spaces.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view of);

/// The example without its key: `sources: [smith1995]` gives `[smith1995]`.
[[nodiscard]] std::string_view example_value(const Field& field);

/// Meaning, then unit, range and default as far as there are any: one paragraph for an editor.
[[nodiscard]] std::string field_paragraph(const Field& field);

}  // namespace foedus
