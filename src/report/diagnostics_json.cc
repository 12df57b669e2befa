#include "report/diagnostics_json.h"

#include <algorithm>

#include "base/diagnostic_code.h"
#include "report/diagnostics_json_value.h"
#include "report/edited_lines.h"

namespace foedus {

namespace {

using Json = nlohmann::ordered_json;

Json range(const SourceText& source, SourceSpan span) {
  const SourcePosition begin = source.position(span.begin);
  const SourcePosition end = source.position(std::max(span.begin, span.end));
  return {{"line", begin.line},
          {"column", begin.column},
          {"end_line", end.line},
          {"end_column", end.column}};
}

Json proposal_value(const SourceText& source, const Proposal& proposal) {
  Json value = {{"message", proposal.message}, {"text", proposal.text}};
  value["range"] = range(source, proposal.where);
  value["new_line"] = edited_lines(source, proposal);
  return value;
}

Json diagnostic_value(const Diagnostic& diagnostic, const SourceText& source) {
  Json value = {{"code", code_name(diagnostic.code)},
                {"severity", severity_word(diagnostic.severity)},
                {"file", source.name()}};
  value.update(range(source, diagnostic.where));
  value["message"] = diagnostic.message;
  value["expected"] = diagnostic.expected;
  value["proposal"] =
      diagnostic.proposal ? proposal_value(source, *diagnostic.proposal) : Json(nullptr);
  value["related"] = Json::array();
  for (const RelatedPlace& related : diagnostic.related) {
    Json place = {{"message", related.message}};
    place.update(range(source, related.where));
    value["related"].push_back(std::move(place));
  }
  return value;
}

}  // namespace

nlohmann::ordered_json diagnostics_list(const Diagnostics& diagnostics, const SourceText& source) {
  Json list = Json::array();
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    list.push_back(diagnostic_value(diagnostic, source));
  }
  return list;
}

std::string json_text(const nlohmann::ordered_json& value) {
  return value.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string diagnostics_json(const Diagnostics& diagnostics, const SourceText& source) {
  Json value = {{"foedus", FOEDUS_VERSION},
                {"file", source.name()},
                {"errors", diagnostics.error_count()},
                {"warnings", diagnostics.warning_count()}};
  value["diagnostics"] = diagnostics_list(diagnostics, source);
  return json_text(value);
}

}  // namespace foedus
