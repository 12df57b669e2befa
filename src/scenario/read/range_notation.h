// Ranges in the notations of other places: `0.1..0.5`, `0.1 – 0.5`, `between 0.1 and 0.5`,
// `0.3 ± 0.1`, `[0.1, 0.5]`. They are refused, with `0.1 to 0.5` proposed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "language/document.h"

namespace foedus {

/// "0.1 to 0.5" where the text is a range in another notation; a hyphen between two numbers is not,
/// since it may be a difference.
[[nodiscard]] std::optional<std::string> range_in_other_notation(std::string_view text);
/// The same for a list of two numbers.
[[nodiscard]] std::optional<std::string> range_as_list(const Node& node);
/// "0.1 to 0.5" for `0.1 - 0.5`: two plain numbers, the smaller first, as nobody subtracts them.
[[nodiscard]] std::optional<std::string> range_with_hyphen(std::string_view text);

/// errors: `text` is a range in another notation, or a number with a word that says it is not
/// exact. True where it was refused.
[[nodiscard]] bool refuse_range_notation(std::string_view text, SourceSpan where,
                                         Diagnostics& diagnostics);

}  // namespace foedus
