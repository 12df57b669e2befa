// Where the perspectives part, at which value of which quantity the order turns, and what the model
// leaves out.
#include <fmt/format.h>

#include <algorithm>

#include "report/finding_words.h"
#include "report/html/sections.h"
#include "report/number_words.h"
#include "report/text_table.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// The direction of every perspective at the headline precision, by finding.
Direction direction_in(const Finding& finding, std::int32_t variant) {
  for (const WorldDirection& world : finding.worlds)
    if (world.variant == variant && world.precision == 0) return world.direction;
  return Direction::unclear;
}

bool parts(const ReportView& view, const Finding& finding) {
  if (finding.alternative == view.baseline) return false;
  bool lower = false;
  bool higher = false;
  for (std::size_t v = 0; v < view.variants(); ++v) {
    const Direction direction = direction_in(finding, static_cast<std::int32_t>(v));
    lower = lower || direction == Direction::lower;
    higher = higher || direction == Direction::higher;
  }
  return lower && higher;
}

void add_parting(Page& page, const ReportView& view) {
  PageTable table;
  table.numbers = false;
  table.caption = fmt::format(
      "Differences from the baseline whose direction depends on the perspective, at precision {}.",
      view.precision(0));
  table.header = {"Measure", "Option"};
  for (std::size_t v = 0; v < view.variants(); ++v)
    table.header.push_back(view.perspective(static_cast<std::int32_t>(v)));
  for (const Finding& finding : view.answer.findings) {
    if (!view.shown(finding.alternative) || !parts(view, finding)) continue;
    std::vector<PageTable::Cell> row{{view.study.measures[at(finding.measure)], "", true},
                                     {view.row_name(finding.alternative)}};
    for (std::size_t v = 0; v < view.variants(); ++v) {
      const auto variant = static_cast<std::int32_t>(v);
      const auto& value = view.result(finding.measure, variant, finding.alternative).headline;
      row.push_back({direction_words(direction_in(finding, variant)),
                     value ? view.number(finding.measure, *value) : ""});
    }
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty()) {
    page.paragraph(
        view.variants() > 1
            ? "In no measure does the direction of a difference from the baseline depend on the "
              "perspective: where two perspectives both show a clear direction, it is the same."
            : "Only one perspective was run, so there is nothing to part.");
    return;
  }
  page.table(table);
}

/// "as written", "spiral_leaning, precision 4": the precision where it is not the headline's.
std::string turning_world(const ReportView& view, const StudyTurning& turning) {
  const std::string perspective = perspective_words(turning.perspective);
  return turning.precision == 0
             ? perspective
             : fmt::format("{}, precision {}", perspective, view.precision(turning.precision));
}

PageTable turning_table(std::string caption) {
  PageTable table;
  table.numbers = false;
  table.caption = std::move(caption);
  table.header = {"Quantity", "Turns at", "Measure", "Below it lower", "Above it lower", "World"};
  return table;
}

void add_turning(PageTable& table, const ReportView& view, const StudyTurning& turning) {
  table.rows.push_back({{turning.quantity, "", true},
                        {amount_words(turning.value),
                         fmt::format("between {} and {}", amount_words(turning.between.low),
                                     amount_words(turning.between.high))},
                        {view.study.measures[at(turning.measure)]},
                        {view.row_name(turning.lower)},
                        {view.row_name(turning.higher)},
                        {turning_world(view, turning)}});
}

bool told(const ReportView& view, const StudyTurning& turning) {
  return view.shown(turning.lower) && view.shown(turning.higher);
}

bool against_baseline(const ReportView& view, const StudyTurning& turning) {
  return turning.lower == view.baseline || turning.higher == view.baseline;
}

/// One row a quantity, perspective and measure: which options change places with the baseline, and
/// where.
void add_baseline_turnings(Page& page, const ReportView& view) {
  PageTable table;
  table.numbers = false;
  const std::string base = view.baseline < 0 ? "" : view.option_name(view.baseline);
  table.caption = fmt::format(
      "Where an option and the baseline `{}` change places as one quantity moves and the rest is "
      "drawn. Told only where the 95 % interval of the difference excludes 0 on both sides; the "
      "value "
      "is found by a straight line between two points of the curve.",
      base);
  table.align = "lltt";
  table.header = {"Quantity", "Measure", "Lower than the baseline below, higher above",
                  "Higher than the baseline below, lower above"};
  const StudyTurning* before = nullptr;
  for (const StudyTurning& turning : view.study.turnings) {
    if (!told(view, turning) || !against_baseline(view, turning)) continue;
    const bool same = before != nullptr && before->quantity == turning.quantity &&
                      turning_world(view, *before) == turning_world(view, turning) &&
                      before->measure == turning.measure;
    if (!same)
      table.rows.push_back({{turning.quantity, turning_world(view, turning), true},
                            {view.study.measures[at(turning.measure)]},
                            {},
                            {}});
    const bool starts_lower = turning.higher == view.baseline;
    std::string& text = table.rows.back()[starts_lower ? 2 : 3].text;
    text += fmt::format("{}`{}` at {}", text.empty() ? "" : "; ",
                        view.row_name(starts_lower ? turning.lower : turning.higher),
                        amount_words(turning.value));
    before = &turning;
  }
  if (!table.rows.empty()) page.table(table);
}

void add_turnings(Page& page, const ReportView& view) {
  if (view.study.turnings.empty()) {
    if (!view.study.curves.empty())
      page.paragraph(
          "Along the quantities that the perspectives dispute, no two options change places.");
    return;
  }
  add_baseline_turnings(page, view);
  PageTable others = turning_table("Where the order of two other options turns, likewise.");
  for (const StudyTurning& turning : view.study.turnings)
    if (told(view, turning) && !against_baseline(view, turning)) add_turning(others, view, turning);
  if (others.rows.empty()) return;
  page.open_details(counted(others.rows.size(), "turning point", "turning points") +
                    " between options other than the baseline");
  page.table(others);
  page.close();
}

}  // namespace

void add_where_perspectives_part(Page& page, const ReportView& view) {
  page.open("section");
  page.heading(2, "Where the perspectives part", "perspectives");
  page.paragraph(
      "A perspective is the same play under someone's stated assumptions: some numbers are "
      "replaced, nothing else changes.");
  add_parting(page, view);
  add_turnings(page, view);
  page.close();
}

void add_not_covered(Page& page, const ReportView& view) {
  page.open("section");
  page.heading(2, "What is not covered", "not-covered");
  std::vector<std::string> items = {
      "One crisis, played once: no repetition, no reputation beyond what a payoff states, no "
      "renegotiation after the last stage.",
      "Chances that the file states for chance moves, such as the odds of escalation, are put in "
      "from outside. The model does not derive them.",
      "What every number rests on: see the register. A number without a source is an assumption of "
      "the author of the file.",
      "Utilities of different actors are not compared or summed, and no measure is combined with "
      "another into a score."};
  if (view.treatments())
    items.push_back(
        "A guarantee in place is one whose offer is forced. Whether consent to it could be had "
        "(in force) is not computed.");
  if (view.study.request.limit_draws > 0 &&
      view.study.request.limit_draws < view.study.results.draws)
    items.push_back(fmt::format(
        "The limit was solved for the first {} of {} draws, so its numbers carry wider intervals.",
        view.study.request.limit_draws, view.study.results.draws));
  items.push_back(
      "Intervals are Monte Carlo error only: how much a number would move with other draws. They "
      "say nothing about whether the assumptions hold.");
  for (const std::string& note : view.study.notes) items.push_back(note);
  page.list(items);
  page.close();
}

}  // namespace foedus
