// Checks values that are one word or a list of words: whole numbers, dates, true or false, choices.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/source.h"
#include "language/document.h"
#include "scenario/field_table.h"

namespace foedus {

/// errors: a value that the field's type refuses; false then.
bool check_scalar(const Node& node, FieldType type, std::string_view of, const std::string& label,
                  Diagnostics& diagnostics);
bool check_list(const Node& node, FieldType type, std::string_view of, const std::string& label,
                const SourceText& source, Diagnostics& diagnostics);

/// [a-z][a-z0-9_]*
[[nodiscard]] bool is_identifier(std::string_view name);
/// The nearest identifier to what was written: `Wide-Aims` gives `wide_aims`; empty when none is.
[[nodiscard]] std::string as_identifier(std::string_view written);

/// "0 to 1", "0 and up", "1" as the field table writes them; nothing where the text is empty.
struct NumberRange {
  double low = 0;
  double high = 0;
  [[nodiscard]] bool holds(double number) const { return number >= low && number <= high; }
};
[[nodiscard]] std::optional<NumberRange> parse_field_range(std::string_view text);

}  // namespace foedus
