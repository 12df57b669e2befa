#include "scenario/read/draft.h"

#include "base/diagnostic_code.h"
#include "scenario/read/check_scalar.h"
#include "scenario/read/node_end.h"
#include "scenario/words.h"

namespace foedus {

std::optional<SourceSpan> end_of_section(const Node& root, std::string_view key) {
  const MapEntry* entry = root.find(key);
  if (entry == nullptr || entry->node().kind != NodeShape::map || entry->node().flow) {
    return std::nullopt;
  }
  const std::uint32_t end = end_of(entry->node());
  return SourceSpan{end, end};
}

std::optional<SourceSpan> inside_braces(const Node& map) {
  if (map.kind != NodeShape::map || !map.flow || map.entries.empty()) return std::nullopt;
  return SourceSpan{map.span.begin + 1, map.span.begin + 1};
}

std::string text_of(const Node& map, std::string_view key) {
  const MapEntry* entry = map.find(key);
  return entry != nullptr && entry->node().kind == NodeShape::scalar ? entry->node().scalar.text
                                                                     : "";
}

std::vector<const Node*> items_of(const Node& map, std::string_view key) {
  std::vector<const Node*> items;
  const MapEntry* entry = map.find(key);
  if (entry == nullptr || entry->node().kind != NodeShape::list) return items;
  for (const Node& item : entry->node().items) items.push_back(&item);
  return items;
}

std::string read_name(Draft& draft, std::string_view written, SourceSpan where) {
  if (is_identifier(written)) return std::string(written);
  const std::string meant = as_identifier(written);
  Diagnostic diagnostic{
      .code = DiagnosticCode::bad_identifier,
      .where = where,
      .message = quoted(written) + " cannot be a name",
      .expected = "Names are small letters a to z, digits and _, and start with a letter."};
  if (!meant.empty()) {
    diagnostic.proposal = Proposal{"did you mean " + quoted(meant) + "?", where, meant};
  }
  draft.diagnostics.add(std::move(diagnostic));
  return meant.empty() ? std::string(written) : meant;
}

}  // namespace foedus
