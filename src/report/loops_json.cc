#include "report/loops_json.h"

#include <array>
#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "base/version.h"
#include "report/diagnostics_json_value.h"
#include "report/loops_text.h"

namespace foedus {

namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

std::string_view sign_word(Sign sign) {
  static constexpr std::array<std::string_view, 3> kWords = {"positive", "negative", "contested"};
  return kWords[static_cast<std::size_t>(sign)];
}

const std::string& key(const CausalLoops& diagram, std::int32_t variable) {
  return diagram.variables[static_cast<std::size_t>(variable)].key;
}

std::string link_name(const CausalLoops& diagram, std::int32_t index) {
  const CausalLink& link = diagram.links[static_cast<std::size_t>(index)];
  return key(diagram, link.from) + "." + key(diagram, link.to);
}

Json names_json(const CausalLoops& diagram, const std::vector<std::int32_t>& links) {
  Json names = Json::array();
  for (const std::int32_t link : links) names.push_back(link_name(diagram, link));
  return names;
}

Json link_json(const Scenario& scenario, std::size_t index, std::size_t passes) {
  const CausalLoops& diagram = scenario.loops;
  const CausalLink& link = diagram.links[index];
  Json sources = Json::array();
  for (const CitationId id : link.sources) sources.push_back(scenario.citations[id.index()].key);
  return {{"link", link_name(diagram, static_cast<std::int32_t>(index))},
          {"from", key(diagram, link.from)},
          {"to", key(diagram, link.to)},
          {"sign", sign_word(link.sign)},
          {"delayed", link.delayed},
          {"claims", link.claims},
          {"sources", sources},
          {"note", or_null(link.note)},
          {"loops", passes}};
}

Json stated_json(const CausalLoops& diagram, const StatedLoopAnswer& told) {
  const StatedLoop& loop = diagram.stated[told.loop];
  Json assumed = Json::object();
  for (const auto& [link, sign] : loop.assumed) assumed[link_name(diagram, link)] = sign_word(sign);
  return {{"loop", loop.key},
          {"name", loop.name},
          {"stated", polarity_word(loop.polarity)},
          {"derived", polarity_word(told.derived)},
          {"agrees", told.agrees},
          {"links", names_json(diagram, loop.links)},
          {"assumed", assumed},
          {"open", names_json(diagram, told.open)},
          {"note", or_null(loop.note)}};
}

}  // namespace

std::string render_loops_json(const LoopsAnswer& answer) {
  const SourceText& source = answer.scenario.source;
  const CausalLoops& diagram = answer.scenario.loops;
  Json value = {{"foedus", kVersion},
                {"file", source.name()},
                {"scenario", "sha256:" + sha256(source.text())},
                {"through", or_null(answer.through)},
                {"agrees", answer.agrees()},
                {"complete", answer.complete},
                {"reinforcing", answer.reinforcing},
                {"balancing", answer.balancing},
                {"contested", answer.contested}};
  for (const char* list : {"stated", "found", "links"}) value[list] = Json::array();
  for (const StatedLoopAnswer& told : answer.stated)
    value["stated"].push_back(stated_json(diagram, told));
  for (const FoundLoop& loop : answer.found) {
    Json one = {{"polarity", polarity_word(loop.polarity)},
                {"delayed", loop.delayed},
                {"links", names_json(diagram, loop.links)}};
    one["stated_as"] = loop.stated < 0
                           ? Json(nullptr)
                           : Json(diagram.stated[static_cast<std::size_t>(loop.stated)].key);
    value["found"].push_back(std::move(one));
  }
  for (std::size_t i = 0; i < diagram.links.size(); ++i)
    value["links"].push_back(link_json(answer.scenario, i, answer.passes[i]));
  return json_text(value);
}

}  // namespace foedus
