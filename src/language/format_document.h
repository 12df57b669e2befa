// The house layout of a scenario: indentation, spaces, blank lines, lined-up tables.
// It moves text and never changes it: keys, values and comments stay as they were written.
#pragma once

#include <string>

#include "base/source.h"
#include "language/document.h"

namespace foedus {

/// `document` was read from `source` without errors.
/// - Two spaces a level; one behind `:` and `,`; two before a comment behind a value.
/// - One blank line between sections; elsewhere at most one, where the author has one.
/// - What stands in `{..}` or `[..]` stays there, and line breaks inside stay where they are.
/// - One-line maps below each other are lined up where the author lined up any of them.
/// Formatting twice changes nothing more. Throws InternalError rather than lose anything.
[[nodiscard]] std::string format_document(const SourceText& source, const Document& document);

}  // namespace foedus
