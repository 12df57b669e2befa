// "Did you mean": the nearest of a set of names to one that nothing declares.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace foedus {

/// Restricted Damerau-Levenshtein distance (insert, delete, replace, swap of neighbours).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate at the least distance, ties to the first; of those further than about a third of
/// the longer name only the one that begins with what is written (three letters or more).
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view written,
                                                      std::span<const std::string> candidates);

}  // namespace foedus
