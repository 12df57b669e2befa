// What differs between two scenarios as written: numbers and where they come from, and everything
// that shapes play. It compares by name and never by position; notes for people are left out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/scenario.h"

namespace foedus {

/// One thing that the two do not say alike.
struct InputDifference {
  std::string kind;                           // "quantity", "outcome", "stage": as in facts_of
  std::string name;                           // dotted where it has a dotted name
  std::optional<std::string> a, b;            // what each says; nullopt: it is not there
  std::optional<std::string> a_from, b_from;  // numbers whose sources or date differ
  [[nodiscard]] bool is_number() const;
  [[nodiscard]] bool values_differ() const { return a != b; }
};

/// In the order of a's file, then what only b has in the order of its own. Two spellings of one
/// number (0.2 and 20 %) are the same.
[[nodiscard]] std::vector<InputDifference> input_differences(const Scenario& a, const Scenario& b);

}  // namespace foedus
