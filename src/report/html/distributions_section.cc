// How much of each number is uncertainty about the inputs: boxes by measure, and the exact figures.
#include <fmt/format.h>

#include "report/figures/distribution_figure.h"
#include "report/finding_words.h"
#include "report/html/sections.h"
#include "report/number_words.h"
#include "report/space_words.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

void add_treatment(Page& page, const ReportView& view, const std::string& treatment,
                   const std::string& name, bool shown) {
  std::vector<std::string> drawings;
  std::size_t bytes = 0;
  for (std::size_t m = 0; m < view.study.measures.size(); ++m) {
    std::string drawing =
        draw_distribution_figure(view, static_cast<std::int32_t>(m), treatment, page.drawing_id());
    if (drawing.empty()) continue;
    bytes += drawing.size();
    drawings.push_back(std::move(drawing));
  }
  if (drawings.empty()) return;
  if (!fits(page, view, bytes)) {
    page.paragraph(fmt::format("Distributions {} are left out here to keep the file under 2 MB; "
                               "`foedus run --csv` writes them.",
                               name),
                   "class=\"quiet\"");
    return;
  }
  page.open_details(fmt::format("Distributions, {}", name), shown);
  page.figure(drawings,
              fmt::format("Distributions over the draws at precision {}, options {}. Thin "
                          "line: least to most. Thick line: P5 to P95. Box: P25 to P75. "
                          "Mark: the median. One row a perspective.",
                          view.precision(0), name));
  page.close();
}

void add_table(Page& page, const ReportView& view, std::int32_t measure) {
  PageTable table;
  table.caption = fmt::format("`{}` over the draws, at precision {}.",
                              view.study.measures[at(measure)], view.precision(0));
  table.header = {"Option", "Perspective", "Headline", "95 % interval", "P5",      "P25",    "P50",
                  "P75",    "P95",         "Least",    "Most",          "Counted", "Missing"};
  table.text_columns = 2;
  const auto text = [&](double value) { return view.number(measure, value); };
  for (const OptionGroup& group : view.groups)
    for (const std::int32_t row : group.alternatives)
      for (std::size_t v = 0; v < view.variants(); ++v) {
        const auto variant = static_cast<std::int32_t>(v);
        const MeasureResult& r = view.result(measure, variant, row);
        std::vector<PageTable::Cell> cells{{view.row_name(row), "", true},
                                           {view.perspective(variant)}};
        if (r.headline) {
          cells.push_back({text(*r.headline)});
          cells.push_back({view.short_range(measure, r.interval.low, r.interval.high)});
          for (const double percentile : r.percentile) cells.push_back({text(percentile)});
          cells.push_back({text(r.least)});
          cells.push_back({text(r.most)});
        } else {
          cells.push_back({"not defined"});
          for (int i = 0; i < 8; ++i) cells.push_back({});
        }
        cells.push_back({fmt::format("{}", r.counted)});
        cells.push_back({fmt::format("{}", r.missing)});
        table.rows.push_back(std::move(cells));
      }
  page.table(table);
}

void add_tables(Page& page, const ReportView& view) {
  // About what a row of these tables takes.
  const std::size_t rows = view.study.alternatives.size() * view.variants();
  if (!fits(page, view, 420 * rows * view.study.measures.size())) {
    page.paragraph(
        "The same in numbers is left out here to keep the file under 2 MB; `foedus run "
        "--csv` writes it.",
        "class=\"quiet\"");
    return;
  }
  page.open_details("The same in numbers");
  for (std::size_t m = 0; m < view.study.measures.size(); ++m)
    add_table(page, view, static_cast<std::int32_t>(m));
  page.close();
}

/// What an option gives: chances of the outcomes, or utilities by either prior.
enum class Told { outcomes, utilities, analyst_utilities };

const std::vector<MeasureResult>& results_of(const WorldResult& world, Told told) {
  return told == Told::outcomes    ? world.outcomes
         : told == Told::utilities ? world.utilities
                                   : world.analyst_utilities;
}

/// Chances of the outcomes and utilities as written: what no measure may have asked for.
void add_outcomes(Page& page, const ReportView& view, Told told) {
  PageTable table;
  const bool outcomes = told == Told::outcomes;
  const auto& names = outcomes ? view.study.outcomes : view.study.actors;
  const bool own = !view.world(0, 0).analyst_utilities.empty();
  if (names.empty() || (told == Told::analyst_utilities && !own)) return;
  const char* by = !own || outcomes                                 ? ""
                   : told != Told::utilities                        ? " by the analyst's prior"
                   : plays_its_own(view.study.perspectives.front()) ? " by its own perspective"
                                                                    : " by its own prior";
  table.caption = fmt::format("{}{} as written, at precision {}: means over the draws.{}",
                              outcomes ? "How the play ends" : "Expected utility of each actor", by,
                              view.precision(0),
                              outcomes ? "" : " Columns are not comparable with one another.");
  table.header = {"Option"};
  for (const std::string& name : names) table.header.push_back(name);
  for (const OptionGroup& group : view.groups)
    for (const std::int32_t row : group.alternatives) {
      std::vector<PageTable::Cell> cells{{view.row_name(row), "", true}};
      for (const MeasureResult& r : results_of(view.world(0, row), told))
        cells.push_back({!r.headline ? "–"
                         : outcomes  ? share_words(*r.headline)
                                     : cell_number(*r.headline)});
      table.rows.push_back(std::move(cells));
    }
  page.table(table);
}

/// A contested sign: the same measures over the draws in which it fell one way, and the other.
void add_signs(Page& page, const ReportView& view) {
  const WorldResult& first = view.world(0, view.baseline < 0 ? 0 : view.baseline);
  for (std::size_t s = 0; s < first.signs.size(); ++s) {
    const Mechanism& mechanism = view.scenario.mechanisms[first.signs[s].mechanism.index()];
    PageTable table;
    table.caption = fmt::format(
        "Split by the contested sign of `{}`: positive in {} draws, negative in {}. As written, at "
        "precision {}.",
        mechanism.name, first.signs[s].positive_draws, first.signs[s].negative_draws,
        view.precision(0));
    table.header = {"Option", "Sign"};
    table.text_columns = 2;
    for (const std::string& measure : view.study.measures) table.header.push_back(measure);
    for (const OptionGroup& group : view.groups)
      for (const std::int32_t row : group.alternatives) {
        const WorldResult& world = view.world(0, row);
        if (s >= world.signs.size()) continue;
        for (const bool positive : {true, false}) {
          std::vector<PageTable::Cell> cells{{view.row_name(row), "", true},
                                             {positive ? "positive" : "negative"}};
          const auto& results = positive ? world.signs[s].positive : world.signs[s].negative;
          for (std::size_t m = 0; m < results.size(); ++m)
            cells.push_back({results[m].headline
                                 ? view.number(static_cast<std::int32_t>(m), *results[m].headline)
                                 : "–"});
          table.rows.push_back(std::move(cells));
        }
      }
    page.table(table);
  }
}

}  // namespace

void add_distributions(Page& page, const ReportView& view) {
  page.open("section", "class=\"page\"");
  page.heading(2, "Distributions", "distributions");
  page.paragraph(
      "Each draw puts one value in the place of every uncertain number and plays the game once. A "
      "box shows how far the results of the draws lie apart. Shares of draws are shares of " +
      space_words(view.scenario) + "; they are not chances that something is so.");
  add_treatment(page, view, "offered", "offered", true);
  add_treatment(page, view, "in_place", "in place", false);
  add_treatment(page, view, "no_response", "without strategic response", false);
  add_tables(page, view);
  page.open_details("Outcomes and utilities");
  add_outcomes(page, view, Told::outcomes);
  add_outcomes(page, view, Told::utilities);
  add_outcomes(page, view, Told::analyst_utilities);
  page.close();
  add_signs(page, view);
  page.close();
}

}  // namespace foedus
