// The messages about fields and shapes: what stands there, what was expected, what to write.
// It looks at one node and one row of the field table; it decides nothing.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/source.h"
#include "language/document.h"
#include "scenario/field_table.h"

namespace foedus {

/// "a word", "a list of words": what a field of this type holds.
[[nodiscard]] std::string shape_word(FieldType type);
[[nodiscard]] Diagnostic empty_field(const MapEntry& entry, const std::string& label,
                                     const Field* field);
/// `sample` is what the proposal writes behind the field's colon.
[[nodiscard]] Diagnostic missing_field(const Field& field, const Node& map,
                                       const std::string& label, const std::string& sample,
                                       const SourceText& source);
/// `of` is the place that was expected, where it was one: then the proposal wraps a lone word.
[[nodiscard]] Diagnostic wrong_shape(const Node& node, const std::string& label,
                                     const std::string& expected, const SourceText& source,
                                     std::string_view of);

}  // namespace foedus
