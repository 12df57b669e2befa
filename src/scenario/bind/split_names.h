// Names that came apart: `war-cost` and `war cost` where `war_cost` is declared. Each reads as two
// names with a minus or nothing between them; the proposal joins them again.
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "scenario/bind/names.h"

namespace foedus {

/// Where the name at `where` in `text` and a hyphen before or behind it make a declared name: the
/// edit that writes that name.
[[nodiscard]] std::optional<Proposal> joined_at_hyphen(const Names& names, std::string_view text,
                                                       SourceSpan where);

/// Complaints that nothing stands between two words propose the declared name that they make.
void join_at_spaces(const Names& names, std::string_view text, Diagnostics& diagnostics);

}  // namespace foedus
