// `foedus explain FILE NAME`: all that one file says of one of its names, in one place; and
// `foedus explain quantity.low`: what a field of the language holds. Nothing is solved.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "scenario/field_table.h"
#include "scenario/scenario.h"

namespace foedus {

/// One thing that the file says: "source", and what it is. Several of one key stand together.
struct NameFact {
  std::string key;  // "value", "used_by": small letters and _
  std::string text;
};

struct NameExplanation {
  std::string kind;  // "quantity", "mechanism", "stage"
  std::string name;  // as the file has it, dotted
  std::uint32_t line = 0;
  std::vector<NameFact> facts;
  SourceSpan where = {};  // in the scenario's text
  std::string file = {};  // of a variant: the base that has it, as told; "": the file asked about
};

/// Where several things share a name (an outcome and a measure, say) each has its explanation.
/// errors: unknown_name with the nearest one; its span refers to `name`.
[[nodiscard]] Result<std::vector<NameExplanation>> explain_name_question(const Scenario& scenario,
                                                                         std::string_view name);

/// A field of the language by its dotted name, or a place with all its fields.
struct FieldExplanation {
  const Place* place = nullptr;
  std::vector<const Field*> fields;
};
/// Nothing where the language has no such place or field.
[[nodiscard]] FieldExplanation explain_field(std::string_view name);

}  // namespace foedus
