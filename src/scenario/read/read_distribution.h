// Reads the text of a distribution, `beta(6, 4)`, and checks that its parameters are possible.
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "language/document.h"
#include "scenario/number.h"

namespace foedus {

/// errors: no such distribution (nearest proposed), wrong count, impossible parameters.
std::optional<Distribution> read_distribution(const ScalarText& text, SourceSpan where,
                                              Diagnostics& diagnostics);

/// Whether the text starts like a distribution: its name and a parenthesis.
[[nodiscard]] bool looks_like_distribution(std::string_view text);

}  // namespace foedus
