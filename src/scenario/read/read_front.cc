// The plain sections: what stands on top, sources, actors, definitions, measures, the study.
#include <algorithm>
#include <charconv>

#include "base/diagnostic_code.h"
#include "language/expression_parser.h"
#include "scenario/field_table.h"
#include "scenario/read/check_scalar.h"
#include "scenario/read/read_loops.h"
#include "scenario/read/read_number.h"
#include "scenario/read/sections.h"
#include "scenario/words.h"

namespace foedus {

namespace {

std::int64_t integer_of(const Node& node) {
  std::int64_t number = 0;
  const std::string& text = node.scalar.text;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

void check_grade(Draft& draft, const Node& source, const std::string& grade) {
  const bool letter = grade.size() == 2 && grade[0] >= 'A' && grade[0] <= 'F';
  if (grade.empty() || (letter && grade[1] >= '1' && grade[1] <= '6')) return;
  std::optional<Proposal> proposal;
  const Node& node = source.find("grade")->node();
  if (grade.size() == 2 && grade[0] >= 'a' && grade[0] <= 'f' && grade[1] >= '1' &&
      grade[1] <= '6') {
    const std::string upper{static_cast<char>(grade[0] - 'a' + 'A'), grade[1]};
    proposal = Proposal{"did you mean " + quoted(upper) + "?", node.span, upper};
  }
  draft.diagnostics.add({.code = DiagnosticCode::not_a_grade,
                         .where = node.span,
                         .message = quoted(grade) + " is no grade",
                         .expected = "A grade is a letter A to F for the source and a digit 1 to 6 "
                                     "for what it says, such as `B2`.",
                         .proposal = proposal});
}

std::optional<std::int64_t> read_integer(Draft& draft, const Node& section, std::string_view key) {
  const MapEntry* entry = section.find(key);
  if (entry == nullptr) return std::nullopt;
  const std::int64_t number = integer_of(entry->node());
  const Field* field = find_field("study", key);
  const auto range = parse_field_range(field->range);
  const bool seed = key == "seed";
  if (seed ? number >= 0 : (!range || range->holds(static_cast<double>(number)))) return number;
  draft.diagnostics.add({.code = DiagnosticCode::out_of_range,
                         .where = entry->node().span,
                         .message = quoted(key) + " is " + quoted(entry->node().scalar.text),
                         .expected = seed ? "A seed is 0 or more."
                                          : "It lies in " + std::string(field->range) + "."});
  return std::nullopt;
}

/// A base is merged before a scenario is read: where one is still named, nobody could look for it.
void refuse_base(Draft& draft, const Node& root) {
  if (const MapEntry* base = root.find("base")) {
    draft.diagnostics.add(
        {.code = DiagnosticCode::file_not_readable,
         .where = base->node().span,
         .message =
             base->node().kind == NodeShape::scalar
                 ? "the base " + quoted(base->node().scalar.text) + " cannot be looked for here"
                 : "the bases cannot be looked for here",
         .expected = "A text without `base`, or a way to the file that it names."});
  } else if (const MapEntry* without = root.find("without")) {
    draft.diagnostics.add({.code = DiagnosticCode::fields_disagree,
                           .where = without->key_span,
                           .message = "`without` stands in a file that has no `base`",
                           .expected = "`base: other.yaml` beside it; or take out the lines "
                                       "themselves."});
  }
}

/// Notes the order, and the uses of the sources that it names.
void read_preference(Draft& draft, const Node& actor, ActorId id) {
  const MapEntry* prefers = actor.find("prefers");
  if (prefers == nullptr) return;
  draft.preferences.push_back({id, prefers->key_span, &prefers->node()});
  Provenance noted;
  read_provenance(draft, prefers->node(), noted);
  for (const MapEntry& entry : prefers->node().entries) {
    read_provenance(draft, entry.node(), noted);
  }
}

}  // namespace

bool read_precision(Draft& draft, const Node& node, StudyPrecision& precision) {
  if (node.scalar.text == "limit") {
    precision.limit = true;
    return true;
  }
  const auto number = parse_number(node.scalar, node.span, false, draft.diagnostics);
  if (!number) return false;
  precision.lambda = *number;
  if (*number >= 0) return true;
  draft.diagnostics.add({.code = DiagnosticCode::out_of_range,
                         .where = node.span,
                         .message = "the precision " + quoted(node.scalar.text) + " is below 0",
                         .expected = "A precision is 0 (choosing evenly) or more."});
  return false;
}

BoundExpression read_expression(Draft& draft, const Node& node) {
  if (node.kind != NodeShape::scalar) return {};
  auto expression = parse_expression(node.scalar, node.span, draft.diagnostics);
  if (!expression) return {};
  return {.syntax = std::move(*expression)};
}

void read_front(Draft& draft, const Node& root) {
  Scenario& scenario = draft.scenario;
  scenario.title = text_of(root, "title");
  scenario.question = text_of(root, "question");
  scenario.summary = text_of(root, "summary");
  scenario.units = text_of(root, "units");
  scenario.as_of = text_of(root, "as_of");
  if (text_of(root, "words") == "uk") scenario.words = Yardstick::uk;
  refuse_base(draft, root);
  const MapEntry* version = root.find("foedus");
  if (version == nullptr || version->node().scalar.text == "1") return;
  draft.diagnostics.add({.code = DiagnosticCode::other_version,
                         .where = version->node().span,
                         .message = "this file is written in version " +
                                    quoted(version->node().scalar.text) + " of the language",
                         .expected = "This program reads version 1.",
                         .proposal = Proposal{"write this instead:", version->node().span, "1"}});
}

void read_sources(Draft& draft, const Node& section) {
  for (const MapEntry& entry : section.entries) {
    const Node& node = entry.node();
    Citation citation{.key = read_name(draft, entry.key, entry.key_span),
                      .cite = text_of(node, "cite"),
                      .grade = text_of(node, "grade"),
                      .note = text_of(node, "note"),
                      .date = text_of(node, "date"),
                      .url = text_of(node, "url"),
                      .where = entry.key_span};
    check_grade(draft, node, citation.grade);
    draft.scenario.citations.push_back(std::move(citation));
  }
}

void read_actors(Draft& draft, const Node& section) {
  for (const MapEntry& entry : section.entries) {
    Actor actor{.key = read_name(draft, entry.key, entry.key_span),
                .name = text_of(entry.node(), "name"),
                .where = entry.key_span};
    if (actor.name.empty()) actor.name = title_case(actor.key);
    read_preference(draft, entry.node(), ActorId(draft.scenario.actors.size()));
    draft.scenario.actors.push_back(std::move(actor));
  }
}

void read_definitions(Draft& draft, const Node& section) {
  for (const MapEntry& entry : section.entries) {
    std::string name = read_name(draft, entry.key, entry.key_span);
    draft.scenario.definitions.push_back(
        {std::move(name), read_expression(draft, entry.node()), entry.key_span});
  }
}

void read_measures(Draft& draft, const Node& section) {
  for (const MapEntry& entry : section.entries) {
    std::string name = read_name(draft, entry.key, entry.key_span);
    draft.scenario.measures.push_back(
        {std::move(name), read_expression(draft, entry.node()), entry.key_span});
  }
}

void read_study(Draft& draft, const Node& section) {
  StudySettings& study = draft.scenario.study;
  study.draws = read_integer(draft, section, "draws").value_or(study.draws);
  const auto seed = read_integer(draft, section, "seed");
  if (seed) study.seed = static_cast<std::uint64_t>(*seed);
  const MapEntry* entry = section.find("precision");
  if (entry == nullptr) return;
  std::vector<const Node*> nodes{&entry->node()};
  if (entry->node().kind == NodeShape::list) nodes = items_of(section, "precision");
  std::vector<StudyPrecision> read;
  for (const Node* node : nodes) {
    StudyPrecision precision;
    if (read_precision(draft, *node, precision)) read.push_back(precision);
  }
  study.precision_stated = !read.empty();
  if (!read.empty()) study.precision = std::move(read);
}

namespace {

// What the stages at which a body votes are read by, wherever in the file it stands.
void note_voters(Draft& draft, const Node& root) {
  const auto entries_of = [&](const char* section) -> std::vector<const MapEntry*> {
    std::vector<const MapEntry*> entries;
    const MapEntry* found = root.find(section);
    if (found == nullptr || found->node().kind != NodeShape::map) return entries;
    for (const MapEntry& entry : found->node().entries) entries.push_back(&entry);
    return entries;
  };
  for (const MapEntry* body : entries_of("bodies")) draft.body_keys.push_back(body->key);
  for (const MapEntry* lever : entries_of("levers")) {
    const MapEntry* options =
        lever->node().kind == NodeShape::map ? lever->node().find("options") : nullptr;
    if (options != nullptr && options->node().kind == NodeShape::map)
      draft.lever_places.push_back({lever->key, &options->node()});
  }
}

}  // namespace

void read_sections(Draft& draft, const Node& root) {
  using Reader = void (*)(Draft&, const Node&);
  struct Section {
    std::string_view key;
    Reader reader;
  };
  static constexpr Section kFirst[] = {
      {"sources", read_sources}, {"actors", read_actors}, {"bodies", read_bodies}};
  static constexpr Section kRest[] = {{"quantities", read_quantities},
                                      {"levers", read_levers},
                                      {"mechanisms", read_mechanisms},
                                      {"private", read_types},
                                      {"definitions", read_definitions},
                                      {"play", read_play},
                                      {"outcomes", read_outcomes},
                                      {"severity", read_severity},
                                      {"measures", read_measures},
                                      {"perspectives", read_perspectives},
                                      {"casting", read_castings},
                                      {"expect", read_expectations},
                                      {"study", read_study},
                                      {"positions", read_positions},
                                      {"loops", read_loops}};
  read_front(draft, root);
  note_voters(draft, root);
  for (const Section& section : kFirst) {
    const MapEntry* entry = root.find(section.key);
    if (entry != nullptr && entry->node().kind == NodeShape::map)
      section.reader(draft, entry->node());
  }
  for (const MapEntry& entry : root.entries) {
    for (const Section& section : kRest) {
      if (entry.key == section.key && entry.node().kind == NodeShape::map) {
        section.reader(draft, entry.node());
      }
    }
  }
}

}  // namespace foedus
