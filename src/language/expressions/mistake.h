// One mistake in a text that should be an expression or a number, in places of the decoded text.
// Private to language/expressions; complain() turns it into a diagnostic in places of the file.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "language/document.h"

namespace foedus::expressions {

/// Replace the decoded bytes [begin, end) by `text`.
struct Edit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
};

struct Mistake {
  DiagnosticCode code{};
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string message;
  std::string expected;
  std::optional<Edit> edit;
};

/// Adds the mistake to `diagnostics`. The proposal repeats the whole text where every byte of it
/// stands in the file as it is, otherwise only what changes.
void complain(Mistake mistake, const ScalarText& text, SourceSpan where, Diagnostics& diagnostics);

}  // namespace foedus::expressions
