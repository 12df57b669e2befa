// The assumptions register: every number of the file, what it rests on, and what perspectives put
// in its place.
#include <fmt/format.h>

#include <algorithm>

#include "report/finding_words.h"
#include "report/html/sections.h"
#include "report/number_words.h"
#include "report/text_table.h"
#include "scenario/casting.h"
#include "scenario/inputs.h"
#include "scenario/sign_word.h"

namespace foedus {
namespace {

/// What a perspective or a casting replaces.
const Perspective* perspective_named(const ReportView& view, const std::string& name) {
  for (const Perspective& perspective : view.scenario.perspectives)
    if (perspective.name == name) return &perspective;
  const WorldName world = parse_world_name(name);
  const Casting* casting = find_casting(view.scenario, world.casting);
  return casting == nullptr ? nullptr : &casting->changes;
}

std::string column_name(const ReportView& view, const Perspective& changes) {
  for (const Casting& casting : view.scenario.castings)
    if (&casting.changes == &changes) return perspective_words(world_name({changes.name, ""}));
  return changes.name;
}

std::string sources_words(const ReportView& view, const Provenance& provenance) {
  std::vector<std::string> list;
  for (const CitationId id : provenance.sources) {
    const Citation& citation = view.scenario.citations[id.index()];
    list.push_back(citation.grade.empty() ? fmt::format("{} (not graded)", citation.key)
                                          : fmt::format("{} ({})", citation.key, citation.grade));
  }
  return listed(list);
}

PageTable::Cell source_cell(const ReportView& view, const Number& number) {
  if (!number.provenance.sources.empty()) return {sources_words(view, number.provenance)};
  switch (standing_of(number)) {
    case NumberStanding::input:
      return {"UNSOURCED"};
    case NumberStanding::derived:
      return {"derived", "an expression of other numbers"};
    case NumberStanding::convention:
      return {"0 by convention"};
    case NumberStanding::default_:
      break;
  }
  return {"default", "nothing stands in the file"};
}

/// The dates of the sources, where the number states none of its own.
std::string date_words(const ReportView& view, const Number& number) {
  if (!number.provenance.date.empty()) return number.provenance.date;
  std::vector<std::string> dates;
  for (const CitationId id : number.provenance.sources)
    if (!view.scenario.citations[id.index()].date.empty())
      dates.push_back(view.scenario.citations[id.index()].date);
  return listed(dates);
}

std::vector<const Perspective*> perspectives_run(const ReportView& view) {
  std::vector<const Perspective*> list;
  for (const std::string& name : view.study.perspectives)
    if (const Perspective* found = perspective_named(view, name))
      if (std::find(list.begin(), list.end(), found) == list.end()) list.push_back(found);
  return list;
}

PageTable::Cell override_cell(const ReportView& view, const Perspective& perspective, NumberId id) {
  for (const NumberOverride& change : perspective.numbers)
    if (change.number == id)
      return {change.replacement.as_written,
              change.replacement.provenance.sources.empty()
                  ? "UNSOURCED"
                  : sources_words(view, change.replacement.provenance)};
  return {};
}

/// The unit, and what values of the number mean: "share of the prize; 0: nothing is lost".
std::string unit_words(const Provenance& provenance) {
  std::string words = provenance.unit;
  for (const auto& [at, meaning] : provenance.anchors)
    words += fmt::format("{}{}: {}", words.empty() ? "" : "; ", exact_number(at), meaning);
  return words;
}

std::string change_words(const ReportView& view, const std::string& name) {
  for (const auto& [set, value] : view.study.request.set)
    if (set == name) return "set to " + value + " for this run";
  return {};
}

void add_numbers(Page& page, const ReportView& view, const std::vector<NumberId>& numbers,
                 const std::string& caption) {
  if (numbers.empty()) return;
  const auto perspectives = perspectives_run(view);
  PageTable table;
  table.numbers = false;
  table.caption = caption;
  const bool dated = std::any_of(numbers.begin(), numbers.end(), [&](NumberId id) {
    return !date_words(view, view.scenario.numbers[id.index()]).empty();
  });
  table.header = {"Number", "As written", "Source (grade)"};
  if (dated) table.header.push_back("Date");
  table.align = dated ? "llllt" : "lllt";
  table.header.push_back("Note");
  for (const Perspective* perspective : perspectives)
    table.header.push_back(column_name(view, *perspective));
  for (const NumberId id : numbers) {
    const Number& number = view.scenario.numbers[id.index()];
    std::vector<PageTable::Cell> row{{number.name, unit_words(number.provenance), true},
                                     {number.as_written, change_words(view, number.name)},
                                     source_cell(view, number)};
    if (dated) row.push_back({date_words(view, number)});
    row.push_back({number.provenance.note});
    for (const Perspective* perspective : perspectives)
      row.push_back(override_cell(view, *perspective, id));
    table.rows.push_back(std::move(row));
  }
  page.table(table);
}

std::vector<NumberId> numbers_with(const ReportView& view,
                                   std::initializer_list<NumberRole> roles) {
  std::vector<NumberId> list;
  for (std::size_t n = 0; n < view.scenario.numbers.size(); ++n) {
    const Number& number = view.scenario.numbers[n];
    if (std::find(roles.begin(), roles.end(), number.role) == roles.end()) continue;
    const NumberStanding standing = standing_of(number);
    if (standing != NumberStanding::default_ && standing != NumberStanding::convention)
      list.emplace_back(n);
  }
  return list;
}

void add_lever(Page& page, const ReportView& view, const Lever& lever) {
  if (lever.numeric() || lever.attributes.empty()) return;
  PageTable table;
  table.caption = fmt::format(
      "The options of `{}`. Below a value: where it comes from; a 0 says that the option lacks it.",
      lever.name);
  table.header = {"Option"};
  for (const std::string& attribute : lever.attributes) table.header.push_back(attribute);
  for (const LeverOption& option : lever.options) {
    std::vector<PageTable::Cell> row{{option.name, "", true}};
    for (const NumberId id : option.attributes) {
      const Number& number = view.scenario.numbers[id.index()];
      const bool convention = standing_of(number) == NumberStanding::convention;
      row.push_back({number.as_written, convention ? "" : source_cell(view, number).text});
    }
    table.rows.push_back(std::move(row));
  }
  page.table(table);
}

std::string mechanism_change(const Perspective& perspective, MechanismId id) {
  std::vector<std::string> list;
  for (const SignOverride& change : perspective.signs)
    if (change.mechanism == id) list.push_back(std::string("sign ") + sign_word(change.sign));
  for (const SwitchOverride& change : perspective.switches)
    if (change.mechanism == id) list.emplace_back(change.on ? "on" : "off");
  return listed(list);
}

void add_mechanisms(Page& page, const ReportView& view) {
  if (view.scenario.mechanisms.empty()) return;
  const auto perspectives = perspectives_run(view);
  PageTable table;
  table.numbers = false;
  table.caption = "Mechanisms: claims about cause and effect, who asserts and who disputes them.";
  table.align = "lt";
  table.header = {"Mechanism", "Claim", "Asserted by", "Disputed by", "Sign", "State"};
  for (const Perspective* perspective : perspectives)
    table.header.push_back(column_name(view, *perspective));
  for (std::size_t m = 0; m < view.scenario.mechanisms.size(); ++m) {
    const Mechanism& mechanism = view.scenario.mechanisms[m];
    const std::string disputed = mechanism.disputed_none_found
                                     ? fmt::format("none found ({})", mechanism.searched)
                                     : listed(mechanism.disputed_by);
    std::vector<PageTable::Cell> row{{mechanism.name, mechanism.group, true},
                                     {mechanism.claim},
                                     {listed(mechanism.asserted_by)},
                                     {disputed},
                                     {sign_word(mechanism.sign)},
                                     {mechanism.on ? "on" : "off"}};
    for (const Perspective* perspective : perspectives)
      row.push_back({mechanism_change(*perspective, MechanismId(m))});
    table.rows.push_back(std::move(row));
  }
  page.table(table);
}

void add_sources(Page& page, const ReportView& view) {
  if (view.scenario.citations.empty()) {
    page.paragraph("The file names no sources.");
    return;
  }
  PageTable table;
  table.numbers = false;
  table.caption =
      "Sources. A grade has a letter for the reliability of the source (A completely to E not, F "
      "cannot be judged) and a digit for the credibility of what it says (1 confirmed to 5 "
      "improbable, 6 cannot be judged); the two are judged apart.";
  table.align = "ltllt";
  table.header = {"Key", "Source", "Grade", "Date", "Note"};
  for (const Citation& citation : view.scenario.citations)
    table.rows.push_back({{citation.key, "", true},
                          {citation.cite, citation.url},
                          {citation.grade.empty() ? "not graded" : citation.grade},
                          {citation.date},
                          {citation.note}});
  page.table(table);
}

void add_dependence(Page& page, const ReportView& view) {
  std::vector<std::string> items;
  for (const RankCorrelation& pair : view.scenario.correlations)
    items.push_back(fmt::format("`{}` and `{}`: rank correlation {}",
                                view.scenario.numbers[pair.a.index()].name,
                                view.scenario.numbers[pair.b.index()].name, pair.rank));
  if (items.empty()) {
    page.paragraph(
        "All uncertain numbers are drawn independently: the file declares no correlation.");
    return;
  }
  page.paragraph(
      "These pairs are drawn with a rank correlation; all other numbers are drawn independently.");
  page.list(items);
}

}  // namespace

void add_register(Page& page, const ReportView& view) {
  page.open("section", "class=\"page\"");
  page.heading(2, "Assumptions register", "register");
  page.paragraph(
      fmt::format("Every number that somebody put in, in the order of the file: {} inputs, {} of "
                  "them UNSOURCED. "
                  "Beside it stands what a perspective puts in its place.",
                  view.study.inputs, view.study.unsourced));
  if (!view.scenario.units.empty()) page.paragraph("Units: " + view.scenario.units);
  add_numbers(page, view,
              numbers_with(view, {NumberRole::quantity, NumberRole::type_chance,
                                  NumberRole::type_attribute, NumberRole::move_chance,
                                  NumberRole::type_belief, NumberRole::move_belief}),
              "Quantities, types and chance moves.");
  for (const Lever& lever : view.scenario.levers) add_lever(page, view, lever);
  add_mechanisms(page, view);
  add_numbers(
      page, view,
      numbers_with(view, {NumberRole::strength, NumberRole::neutral, NumberRole::sign_prior}),
      "Strengths of mechanisms and priors of contested signs.");
  add_numbers(
      page, view, numbers_with(view, {NumberRole::utility}),
      "Stated orders of outcomes: utilities in 0 to 1, drawn evenly from all that agree with "
      "the order, best first.");
  add_dependence(page, view);
  add_sources(page, view);
  page.close();
}

}  // namespace foedus
