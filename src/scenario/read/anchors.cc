#include "scenario/read/anchors.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/diagnostic_code.h"
#include "scenario/words.h"

namespace foedus {

std::optional<double> plain_number(const std::string& text) {
  double number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  const bool whole = !text.empty() && error == std::errc{} && stop == end;
  if (!whole || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::vector<std::pair<double, std::string>> read_anchors(Draft& draft, const Node& section,
                                                         const AnchoredScale& scale) {
  std::vector<std::pair<double, std::string>> anchors;
  const auto refuse = [&](DiagnosticCode code, SourceSpan where, std::string message,
                          std::string expected) {
    draft.diagnostics.add({.code = code,
                           .where = where,
                           .message = std::move(message),
                           .expected = std::move(expected)});
  };
  for (const MapEntry& entry : section.entries) {
    const auto number = plain_number(entry.key);
    if (!number || *number < scale.low || *number > scale.high) {
      refuse(DiagnosticCode::out_of_range, entry.key_span,
             quoted(entry.key) + " is no point on the scale of " + scale.owner, scale.expected);
      continue;
    }
    const auto taken = [&](const auto& anchor) { return anchor.first == *number; };
    if (std::any_of(anchors.begin(), anchors.end(), taken)) {
      refuse(DiagnosticCode::fields_disagree, entry.key_span,
             "two anchors of " + scale.owner + " stand at " + spelled(*number),
             "Each point of a scale is described once.");
      continue;
    }
    anchors.emplace_back(*number, entry.node().scalar.text);
  }
  std::stable_sort(anchors.begin(), anchors.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  return anchors;
}

}  // namespace foedus
