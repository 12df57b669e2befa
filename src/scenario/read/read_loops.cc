// A causal loop diagram: variables, links with signs, and loops as somebody names them. Every loop
// must run along links that are stated; whether its polarity agrees with them is a question.
#include "scenario/read/read_loops.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/read/check_scalar.h"
#include "scenario/words.h"

namespace foedus {

namespace {

std::optional<Sign> sign_of(std::string_view word) {
  if (word == "positive") return Sign::positive;
  if (word == "negative") return Sign::negative;
  if (word == "contested") return Sign::contested;
  return std::nullopt;
}

class LoopReader {
 public:
  explicit LoopReader(Draft& draft) : draft_(draft), loops_(draft.scenario.loops) {}

  void read_variables(const Node& section) {
    for (const MapEntry& entry : section.entries) {
      CausalVariable variable{.key = read_name(draft_, entry.key, entry.key_span),
                              .name = text_of(entry.node(), "name"),
                              .note = text_of(entry.node(), "note"),
                              .where = entry.key_span};
      if (variable.name.empty()) variable.name = title_case(variable.key);
      loops_.variables.push_back(std::move(variable));
    }
  }

  void read_links(const Node& section) {
    for (const MapEntry& from : section.entries) {
      const auto first = variable(from.key, from.key_span);
      for (const MapEntry& to : from.node().entries) {
        const auto second = variable(to.key, to.key_span);
        if (first && second) read_link(to, {.from = *first, .to = *second, .where = to.key_span});
      }
    }
  }

  void read_loop(const MapEntry& entry) {
    const Node& node = entry.node();
    if (node.kind != NodeShape::map) return;  // refused already
    StatedLoop loop{.key = read_name(draft_, entry.key, entry.key_span),
                    .name = text_of(node, "name"),
                    .note = text_of(node, "note"),
                    .where = entry.key_span};
    if (loop.name.empty()) loop.name = title_case(loop.key);
    const std::string polarity = text_of(node, "polarity");
    loop.polarity = polarity == "balancing"   ? Polarity::balancing
                    : polarity == "contested" ? Polarity::contested
                                              : Polarity::reinforcing;
    if (!read_way(node, loop)) return;
    if (const MapEntry* assuming = node.find("assuming")) read_assumed(assuming->node(), loop);
    loops_.stated.push_back(std::move(loop));
  }

 private:
  std::optional<std::int32_t> variable(const std::string& key, SourceSpan where) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < loops_.variables.size(); ++i) {
      if (loops_.variables[i].key == key) return static_cast<std::int32_t>(i);
      known.push_back(loops_.variables[i].key);
    }
    std::optional<Proposal> proposal;
    if (const auto near = nearest_name(key, known))
      proposal = Proposal{"did you mean " + quoted(*near) + "?", where, *near};
    refuse(DiagnosticCode::unknown_name, where, quoted(key) + " is no variable of these loops",
           "Variables are declared under `variables` of `loops`, so that a slip makes no new one.",
           std::move(proposal));
    return std::nullopt;
  }

  void read_link(const MapEntry& entry, CausalLink link) {
    const Node& node = entry.node();
    const Node* sign = &node;
    if (node.kind == NodeShape::map) {
      const MapEntry* written = node.find("sign");
      if (written == nullptr) return;  // refused already
      sign = &written->node();
      link.delayed = text_of(node, "delayed") == "true";
      link.note = text_of(node, "note");
      for (const Node* claim : items_of(node, "claims")) link.claims.push_back(claim->scalar.text);
      read_sources(node, link);
    } else if (node.kind != NodeShape::scalar ||
               !check_scalar(node, FieldType::word, "positive negative contested",
                             "the link to " + quoted(entry.key), draft_.diagnostics)) {
      return;
    }
    const auto read = sign_of(sign->scalar.text);
    if (!read) return;
    link.sign = *read;
    loops_.links.push_back(std::move(link));
  }

  void read_sources(const Node& node, CausalLink& link) {
    const auto& citations = draft_.scenario.citations;
    std::vector<std::string> known;
    for (const Citation& citation : citations) known.push_back(citation.key);
    for (const Node* item : items_of(node, "sources")) {
      const std::string& key = item->scalar.text;
      const auto found = std::find(known.begin(), known.end(), key);
      if (found != known.end()) {
        link.sources.emplace_back(static_cast<std::size_t>(found - known.begin()));
        continue;
      }
      std::optional<Proposal> proposal;
      if (const auto near = nearest_name(key, known))
        proposal = Proposal{"did you mean " + quoted(*near) + "?", item->span, *near};
      refuse(DiagnosticCode::unknown_source, item->span, quoted(key) + " is no source here",
             "Sources are declared under `sources`, each with a short key.", std::move(proposal));
    }
  }

  [[nodiscard]] std::int32_t link_between(std::int32_t from, std::int32_t to) const {
    for (std::size_t i = 0; i < loops_.links.size(); ++i)
      if (loops_.links[i].from == from && loops_.links[i].to == to)
        return static_cast<std::int32_t>(i);
    return -1;
  }

  [[nodiscard]] const std::string& key(std::int32_t variable) const {
    return loops_.variables[static_cast<std::size_t>(variable)].key;
  }

  /// The variables in order, and the links between them, the last back to the first.
  bool read_way(const Node& node, StatedLoop& loop) {
    const std::vector<const Node*> items = items_of(node, "through");
    for (const Node* item : items) {
      const auto index = variable(item->scalar.text, item->span);
      if (!index) return false;
      if (std::find(loop.through.begin(), loop.through.end(), *index) != loop.through.end())
        return refuse(
            DiagnosticCode::fields_disagree, item->span,
            "loop " + quoted(loop.key) + " passes " + quoted(item->scalar.text) + " twice",
            "A loop names each of its variables once; the way back to the first is "
            "understood.");
      loop.through.push_back(*index);
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::size_t next = (i + 1) % items.size();
      const std::int32_t link = link_between(loop.through[i], loop.through[next]);
      if (link < 0) return refuse_gap(*items[i], loop, i, next);
      loop.links.push_back(link);
    }
    return !items.empty();
  }

  bool refuse_gap(const Node& item, const StatedLoop& loop, std::size_t from, std::size_t to) {
    std::vector<std::string> ways;
    for (const CausalLink& link : loops_.links)
      if (link.from == loop.through[from]) ways.push_back(key(link.to));
    const std::string first = quoted(key(loop.through[from]));
    return refuse(DiagnosticCode::fields_disagree, item.span,
                  "loop " + quoted(loop.key) + " goes from " + first + " to " +
                      quoted(key(loop.through[to])) + ", but no link does",
                  ways.empty()
                      ? "No link leaves " + first + "."
                      : "Links lead from " + first + " to " + listed_quoted(ways, "and", 20) + ".");
  }

  /// `assuming: {attack.cohesion: positive}`: the sign that the loop's reading settles on.
  void read_assumed(const Node& section, StatedLoop& loop) {
    for (const MapEntry& entry : section.entries) {
      const auto on_way = std::find_if(loop.links.begin(), loop.links.end(), [&](std::int32_t i) {
        const CausalLink& link = loops_.links[static_cast<std::size_t>(i)];
        return key(link.from) + "." + key(link.to) == entry.key;
      });
      if (on_way == loop.links.end() ||
          loops_.links[static_cast<std::size_t>(*on_way)].sign != Sign::contested) {
        refuse(DiagnosticCode::fields_disagree, entry.key_span,
               quoted(entry.key) + " is no contested link of loop " + quoted(loop.key),
               "A loop may settle the sign of a contested link on its way, named `from.to`.");
        continue;
      }
      const auto sign = sign_of(entry.node().scalar.text);
      if (sign) loop.assumed.emplace_back(*on_way, *sign);
    }
  }

  bool refuse(DiagnosticCode code, SourceSpan where, std::string message, std::string expected,
              std::optional<Proposal> proposal = std::nullopt) {
    draft_.diagnostics.add({.code = code,
                            .where = where,
                            .message = std::move(message),
                            .expected = std::move(expected),
                            .proposal = std::move(proposal)});
    return false;
  }

  Draft& draft_;
  CausalLoops& loops_;
};

}  // namespace

void read_loops(Draft& draft, const Node& section) {
  LoopReader reader(draft);
  if (const MapEntry* variables = section.find("variables"))
    reader.read_variables(variables->node());
  if (const MapEntry* links = section.find("links")) reader.read_links(links->node());
  const MapEntry* stated = section.find("stated");
  if (stated == nullptr) return;
  for (const MapEntry& entry : stated->node().entries) reader.read_loop(entry);
}

}  // namespace foedus
