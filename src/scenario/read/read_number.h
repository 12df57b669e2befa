// Reads one quantity in any of its forms: `1`, `40 %`, `0.2 to 0.8`, {low, best, high},
// {distribution}, {value, sources, note ...}, or an expression.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "language/document.h"
#include "scenario/read/draft.h"

namespace foedus {

using NumberValue = std::variant<Distribution, BoundExpression>;

struct NumberPlace {
  std::string name;  // dotted
  NumberRole role{};
  SourceSpan key;
  std::string_view range;  // of the field table: "0 to 1"; "" for no limits
};

/// Adds the number to the draft, not a number where the written value was refused, so that its
/// name is known all the same.
NumberId read_number(Draft& draft, const Node& node, const NumberPlace& place);

/// The same without adding it, and nothing where the value was refused: for overrides.
std::optional<Number> read_loose_number(Draft& draft, const Node& node, const NumberPlace& place);

/// The value of one scalar. `plain_distribution`: `beta(6, 4)` may stand by itself, as in --set.
std::optional<NumberValue> read_value(const ScalarText& text, SourceSpan where,
                                      bool plain_distribution, Diagnostics& diagnostics);

/// errors: a fixed or uncertain number that can leave the range, as the field table writes it.
void check_number_range(const Number& number, std::string_view range, Diagnostics& diagnostics);

/// The fields `sources`, `note`, `unit` and `date` of a map; notes the uses of its sources.
void read_provenance(Draft& draft, const Node& node, Provenance& provenance);

/// Whether the node is the word `rest`.
[[nodiscard]] bool is_rest(const Node& node);

}  // namespace foedus
