// What is publicly said: issues with their scales, parties, and dated positions. It binds the names
// it meets at once, as nothing else refers to them; it never fills in what a file leaves out.
#include <algorithm>
#include <cctype>
#include <charconv>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/day.h"
#include "scenario/read/anchors.h"
#include "scenario/read/check_scalar.h"
#include "scenario/read/range_notation.h"
#include "scenario/read/read_number.h"
#include "scenario/read/sections.h"
#include "scenario/words.h"

namespace foedus {

namespace {

constexpr std::string_view kNoneFound = "none_found";
constexpr double kScaleEnd = 100;

class PositionReader {
 public:
  explicit PositionReader(Draft& draft) : draft_(draft), positions_(draft.scenario.positions) {}

  void read_parties(const Node& section);
  void read_issue(const MapEntry& entry);
  std::string reader;  // of positions that name none

 private:
  void read_statements(const MapEntry& entry, std::int32_t issue);
  void read_position(const MapEntry& entry, StatedPosition position);
  bool read_value(const Node& node, StatedPosition& position);
  bool refuse_words(const Node& node);
  bool refuse_outside(const Node& node, const StatedPosition& position);
  void read_sources(const Node& node, StatedPosition& position);
  void refuse_same_day(std::size_t since);
  std::int32_t party_called(const std::string& key, SourceSpan where);
  ActorId actor_called(const std::string& key) const;
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
  Positions& positions_;
};

std::optional<Proposal> did_you_mean(const std::string& written, SourceSpan where,
                                     const std::vector<std::string>& candidates) {
  const auto near = nearest_name(written, candidates);
  if (!near) return std::nullopt;
  return Proposal{"did you mean " + quoted(*near) + "?", where, *near};
}

ActorId PositionReader::actor_called(const std::string& key) const {
  const auto& actors = draft_.scenario.actors;
  for (std::size_t i = 0; i < actors.size(); ++i) {
    if (actors[i].key == key) return ActorId(i);
  }
  return {};
}

void PositionReader::read_parties(const Node& section) {
  for (const MapEntry& entry : section.entries) {
    Party party{.key = read_name(draft_, entry.key, entry.key_span),
                .name = text_of(entry.node(), "name"),
                .note = text_of(entry.node(), "note"),
                .where = entry.key_span};
    party.actor = actor_called(party.key);
    if (party.name.empty()) {
      party.name = party.actor.valid() ? draft_.scenario.actors[party.actor.index()].name
                                       : title_case(party.key);
    }
    positions_.parties.push_back(std::move(party));
  }
}

// Parties as declared; an actor becomes one where it first holds a position.
std::int32_t PositionReader::party_called(const std::string& key, SourceSpan where) {
  std::vector<std::string> known;
  for (std::size_t i = 0; i < positions_.parties.size(); ++i) {
    if (positions_.parties[i].key == key) return static_cast<std::int32_t>(i);
    known.push_back(positions_.parties[i].key);
  }
  const ActorId actor = actor_called(key);
  if (actor.valid()) {
    const Actor& one = draft_.scenario.actors[actor.index()];
    positions_.parties.push_back(
        {.key = key, .name = one.name, .actor = actor, .where = one.where});
    return static_cast<std::int32_t>(positions_.parties.size() - 1);
  }
  for (const Actor& one : draft_.scenario.actors) known.push_back(one.key);
  refuse(DiagnosticCode::unknown_party, where,
         quoted(key) + " is neither a party nor an actor here",
         known.empty() ? "Who holds a position is declared under `parties` of `positions`."
                       : "Those who may hold a position are " + listed_quoted(known, "and", 20) +
                             ". Others are declared under `parties`.",
         did_you_mean(key, where, known));
  return -1;
}

void PositionReader::read_issue(const MapEntry& entry) {
  const Node& node = entry.node();
  Issue issue{.key = read_name(draft_, entry.key, entry.key_span),
              .name = text_of(node, "name"),
              .note = text_of(node, "note"),
              .where = entry.key_span};
  if (issue.name.empty()) issue.name = title_case(issue.key);
  const MapEntry* anchors = node.find("anchors");
  if (anchors != nullptr)
    issue.anchors = read_anchors(
        draft_, anchors->node(),
        {"issue " + quoted(issue.key), 0, kScaleEnd,
         "The anchors of a scale stand at numbers from 0 to 100: `0: no foreign forces`."});
  positions_.issues.push_back(std::move(issue));
  const MapEntry* stated = node.find("stated");
  if (stated == nullptr) return;
  const auto id = static_cast<std::int32_t>(positions_.issues.size() - 1);
  for (const MapEntry& party : stated->node().entries) read_statements(party, id);
}

void PositionReader::read_statements(const MapEntry& entry, std::int32_t issue) {
  const std::int32_t party = party_called(entry.key, entry.key_span);
  if (party < 0) return;
  const std::size_t since = positions_.stated.size();
  for (const MapEntry& dated : entry.node().entries) {
    if (!day_of(dated.key)) {
      refuse(DiagnosticCode::not_a_date, dated.key_span,
             quoted(dated.key) + " is not the date of a position",
             "A position stands under the date on which it was stated: a year, or year-month, or "
             "year-month-day, such as `2024-05-31: 60 to 100`.");
      continue;
    }
    read_position(dated, {.issue = issue, .party = party, .as_of = dated.key});
  }
  refuse_same_day(since);
}

// A year and its last day, say: then nobody could tell which of the two is the later.
void PositionReader::refuse_same_day(std::size_t since) {
  for (std::size_t i = since; i < positions_.stated.size(); ++i) {
    for (std::size_t j = since; j < i; ++j) {
      const StatedPosition& first = positions_.stated[j];
      const StatedPosition& second = positions_.stated[i];
      if (day_of(first.as_of) != day_of(second.as_of)) continue;
      draft_.diagnostics.add(
          {.code = DiagnosticCode::fields_disagree,
           .where = second.where,
           .message = quoted(second.as_of) + " and " + quoted(first.as_of) +
                      " are the same day, so neither position is the later one",
           .expected = "A year or a month stands for its last day. Write the day of one of them.",
           .related = {{"the other position", first.where}}});
    }
  }
}

void PositionReader::read_position(const MapEntry& entry, StatedPosition position) {
  const Node& node = entry.node();
  position.where = entry.key_span;
  position.reader = reader;
  const Node* value = &node;
  if (node.kind == NodeShape::map) {
    const MapEntry* written = node.find("position");
    if (written == nullptr) return;  // refused already
    value = &written->node();
    const std::string confidence = text_of(node, "confidence");
    if (confidence == "low") position.confidence = Confidence::low;
    if (confidence == "moderate") position.confidence = Confidence::moderate;
    if (confidence == "high") position.confidence = Confidence::high;
    position.note = text_of(node, "note");
    if (node.find("reader") != nullptr) position.reader = text_of(node, "reader");
    read_sources(node, position);
  }
  if (value->kind == NodeShape::scalar && read_value(*value, position)) {
    positions_.stated.push_back(std::move(position));
  }
}

bool PositionReader::refuse_words(const Node& node) {
  const std::string& text = node.scalar.text;
  constexpr const char* kExpected =
      "A position is a point such as `50`, a range such as `20 to 40`, or `none_found` where "
      "statements were looked for up to the date.";
  std::optional<Proposal> proposal;
  if (const auto range = range_with_hyphen(text)) {
    proposal = Proposal{"write this instead:", node.span, *range};
  } else if (text.ends_with('%')) {
    const std::string bare = text.substr(0, text.find_last_not_of(" %") + 1);
    if (plain_number(bare)) proposal = Proposal{"write this instead:", node.span, bare};
  } else {
    std::string lower;
    for (const char c : text)
      lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    static constexpr std::string_view kMissing[] = {
        "none", "none found", "nothing",    "missing",     "unknown", "n/s",
        "n/a",  "na",         "not stated", "no position", "null",    "~",
        "?",    "-",          "not_found",  "none-found"};
    const bool missing =
        std::find(std::begin(kMissing), std::end(kMissing), lower) != std::end(kMissing);
    if (missing || edit_distance(lower, kNoneFound) <= 3) {
      proposal =
          Proposal{"did you mean " + quoted(kNoneFound) + "?", node.span, std::string(kNoneFound)};
    }
  }
  return refuse(DiagnosticCode::not_a_position, node.span, quoted(text) + " is no position",
                kExpected, std::move(proposal));
}

bool PositionReader::refuse_outside(const Node& node, const StatedPosition& position) {
  if (position.low >= 0 && position.high <= kScaleEnd) return true;
  const std::string& issue = positions_.issues[static_cast<std::size_t>(position.issue)].key;
  return refuse(DiagnosticCode::out_of_range, node.span,
                quoted(node.scalar.text) + " goes outside the scale of issue " + quoted(issue),
                "Every scale runs from 0 to 100; what its ends mean stands under `anchors`.");
}

bool PositionReader::read_value(const Node& node, StatedPosition& position) {
  const std::string& text = node.scalar.text;
  if (text == kNoneFound) {
    position.none_found = true;
    return true;
  }
  const bool number = text.find_first_not_of("0123456789.+-eE,_ to") == std::string::npos;
  const bool other_range = range_in_other_notation(text).has_value();
  if (!other_range && (!number || range_with_hyphen(text))) return refuse_words(node);
  const auto value = foedus::read_value(node.scalar, node.span, false, draft_.diagnostics);
  if (!value) return false;
  const auto* distribution = std::get_if<Distribution>(&*value);
  if (distribution == nullptr) return refuse_words(node);
  position.low = distribution->low();
  position.high = distribution->high();
  return refuse_outside(node, position);
}

void PositionReader::read_sources(const Node& node, StatedPosition& position) {
  const auto& citations = draft_.scenario.citations;
  for (const Node* item : items_of(node, "sources")) {
    const std::string& key = item->scalar.text;
    std::vector<std::string> known;
    for (const Citation& citation : citations) known.push_back(citation.key);
    const auto found = std::find(known.begin(), known.end(), key);
    if (found != known.end()) {
      position.sources.emplace_back(static_cast<std::size_t>(found - known.begin()));
      continue;
    }
    refuse(DiagnosticCode::unknown_source, item->span, quoted(key) + " is no source here",
           "Sources are declared under `sources`, each with a short key.",
           did_you_mean(key, item->span, known));
  }
}

}  // namespace

void read_positions(Draft& draft, const Node& section) {
  PositionReader reader(draft);
  reader.reader = text_of(section, "reader");
  if (const MapEntry* parties = section.find("parties")) reader.read_parties(parties->node());
  const MapEntry* issues = section.find("issues");
  if (issues == nullptr) return;
  for (const MapEntry& entry : issues->node().entries) reader.read_issue(entry);
}

}  // namespace foedus
