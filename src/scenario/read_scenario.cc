#include "scenario/read_scenario.h"

#include <set>
#include <utility>

#include "base/diagnostic_code.h"
#include "language/yaml_reader.h"
#include "scenario/bind/bind_scenario.h"
#include "scenario/oddities.h"
#include "scenario/read/check_fields.h"
#include "scenario/read/claim_sections.h"
#include "scenario/read/draft.h"
#include "scenario/read/sections.h"

namespace foedus {

namespace {

// What may be no more than the echo of a text that could not be read in full.
bool may_follow(DiagnosticCode code) {
  return code == DiagnosticCode::missing_field || code == DiagnosticCode::empty_field ||
         code == DiagnosticCode::wrong_shape || code == DiagnosticCode::fields_disagree ||
         code == DiagnosticCode::chance_move;
}

// Errors of the text first; of what was found in the fields, what cannot be their echo.
Diagnostics text_errors_first(const SourceText& source, const Diagnostics& text,
                              const Diagnostics& fields) {
  Diagnostics all;
  std::set<std::uint32_t> lines;
  for (const Diagnostic& diagnostic : text.all()) {
    lines.insert(source.position(diagnostic.where.begin).line);
    all.add(diagnostic);
  }
  for (const Diagnostic& diagnostic : fields.all()) {
    const bool same_line = lines.count(source.position(diagnostic.where.begin).line) > 0;
    if (!may_follow(diagnostic.code) && !same_line) all.add(diagnostic);
  }
  all.sort_by_place();
  return all;
}

// Two complaints about the same place are most often one mistake: the first stands.
Diagnostics one_a_place(const Diagnostics& found) {
  Diagnostics kept;
  std::set<std::uint32_t> places;
  for (const Diagnostic& diagnostic : found.all()) {
    const bool error = diagnostic.severity == Severity::error;
    if (!error || places.insert(diagnostic.where.begin).second) kept.add(diagnostic);
  }
  kept.sort_by_place();
  return kept;
}

// Without one of these, most names are unknown: that it is missing says it all.
bool has_sections(const Node& root) {
  return root.find("actors") != nullptr && root.find("play") != nullptr &&
         root.find("outcomes") != nullptr;
}

Result<Scenario> read_text(SourceText source, bool may_lack_game) {
  Diagnostics text;
  Document document = read_document(source, text);
  Diagnostics diagnostics;
  const bool no_game = may_lack_game && holds_record(document.root);
  check_fields(document.root, source, diagnostics, may_lack_game);
  Draft draft{.source = source, .diagnostics = diagnostics};
  for (const char* section : {"play", "outcomes"}) {
    if (document.root.find(section) == nullptr) draft.incomplete.insert("targets");
  }
  if (document.root.find("outcomes") == nullptr) draft.incomplete.insert("outcomes");
  draft.new_declaration = end_of_section(document.root, "definitions");
  if (!draft.new_declaration) draft.new_declaration = end_of_section(document.root, "quantities");
  draft.new_stage = end_of_section(document.root, "play");
  if (document.root.kind == NodeShape::map) read_sections(draft, document.root);
  if (text.has_errors()) return text_errors_first(source, text, diagnostics);
  if (document.root.kind == NodeShape::map && has_sections(document.root)) bind_draft(draft);
  if (!diagnostics.has_errors() && !no_game)
    (void)read_claim_sections(document.root, draft.scenario, source, diagnostics);
  if (!diagnostics.has_errors() && !no_game) find_oddities(draft.scenario, diagnostics);
  if (diagnostics.has_errors()) return one_a_place(diagnostics);
  diagnostics.sort_by_place();
  Scenario scenario = std::move(draft.scenario);
  scenario.source = std::move(source);
  return {std::move(scenario), std::move(diagnostics)};
}

}  // namespace

Result<Scenario> read_scenario(SourceText source) { return read_text(std::move(source), false); }

Result<Scenario> read_record(SourceText source) { return read_text(std::move(source), true); }

}  // namespace foedus
