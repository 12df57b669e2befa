// Parses the text of one scalar as an expression (LANGUAGE: Quantities, Play, Measures).
// Precedence, loosest first: or; and; not; comparisons and `is`; + -; * /; unary -; ^ (right).
#pragma once

#include <optional>

#include "base/diagnostic.h"
#include "language/document.h"
#include "language/expression.h"

namespace foedus {

/// errors: at most one a call, at the first place that makes no sense, with a proposal where one
/// can be made (missing `*`, unbalanced parenthesis, `&&`, `,` for `.`, smart quotes, `NaN`).
/// limits: 10,000 tokens, nesting 200.
std::optional<Expression> parse_expression(const ScalarText& text, SourceSpan where,
                                           Diagnostics& diagnostics);

/// A number as LANGUAGE writes it, also `40 %` where `share`. Refuses 010, 1_000, 0,5, inf, nan
/// with the reason. `where` spans the scalar.
std::optional<double> parse_number(const ScalarText& text, SourceSpan where, bool share,
                                   Diagnostics& diagnostics);

}  // namespace foedus
