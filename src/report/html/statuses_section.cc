// What was solved and what was not: statuses by world, failed draws with their values, and how far
// a measure could lie off because of them.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/html/sections.h"
#include "report/number_words.h"

namespace foedus {
namespace {

struct WorldPlace {
  std::int32_t variant = 0, alternative = 0, precision = 0;
};

template <class Visit>
void each_world(const ReportView& view, Visit visit) {
  for (std::size_t v = 0; v < view.variants(); ++v)
    for (std::size_t p = 0; p < view.study.precisions.size(); ++p)
      for (std::size_t a = 0; a < view.study.alternatives.size(); ++a) {
        const WorldPlace place{static_cast<std::int32_t>(v), static_cast<std::int32_t>(a),
                               static_cast<std::int32_t>(p)};
        visit(place, view.world(place.variant, place.alternative, place.precision));
      }
}

void add_counts(std::vector<PageTable::Cell>& row, const StatusCounts& counts, double worst) {
  for (const std::int64_t count :
       {counts.certified, counts.approximate, counts.stalled, counts.out_of_budget, counts.invalid})
    row.push_back({fmt::format("{}", count)});
  row.push_back({ReportView::residual(worst)});
}

/// One row a perspective and precision, all options together.
void add_summary(Page& page, const ReportView& view) {
  PageTable table;
  table.caption = "Solutions by status, all options together.";
  table.header = {"Perspective", "Precision",     "Certified", "Approximate",
                  "Stalled",     "Out of budget", "Invalid",   "Worst residual"};
  table.text_columns = 2;
  for (std::size_t v = 0; v < view.variants(); ++v)
    for (std::size_t p = 0; p < view.study.precisions.size(); ++p) {
      StatusCounts sum;
      double worst = 0;
      for (std::size_t a = 0; a < view.study.alternatives.size(); ++a) {
        const WorldResult& world =
            view.world(static_cast<std::int32_t>(v), static_cast<std::int32_t>(a),
                       static_cast<std::int32_t>(p));
        sum += world.statuses;
        worst = std::max(worst, world.worst_certificate);
      }
      std::vector<PageTable::Cell> row{{view.perspective(static_cast<std::int32_t>(v)), "", true},
                                       {view.precision(static_cast<std::int32_t>(p))}};
      add_counts(row, sum, worst);
      table.rows.push_back(std::move(row));
    }
  page.table(table);
}

void add_failures(Page& page, const ReportView& view) {
  PageTable table;
  table.caption =
      "Worlds with failed draws. Failed draws are counted and left out of the headline.";
  table.header = {"Option",  "Perspective",   "Precision", "Certified",     "Approximate",
                  "Stalled", "Out of budget", "Invalid",   "Worst residual"};
  table.text_columns = 3;
  each_world(view, [&](const WorldPlace& place, const WorldResult& world) {
    if (world.statuses.failed() == 0) return;
    std::vector<PageTable::Cell> row{{view.row_name(place.alternative), "", true},
                                     {view.perspective(place.variant)},
                                     {view.precision(place.precision)}};
    add_counts(row, world.statuses, world.worst_certificate);
    table.rows.push_back(std::move(row));
  });
  if (table.rows.empty()) {
    page.paragraph("No draw failed in any world.");
    return;
  }
  if (table.rows.size() > 120) {
    page.paragraph(
        fmt::format("{} worlds have failed draws; the first 120 stand here.", table.rows.size()));
    table.rows.resize(120);
  }
  page.table(table);
}

void add_examples(Page& page, const ReportView& view) {
  std::set<std::pair<std::int64_t, std::string>> told;
  each_world(view, [&](const WorldPlace& place, const WorldResult& world) {
    if (!world.example || told.size() >= 3) return;
    if (!told.emplace(world.example->draw, world.example->what).second) return;
    std::string values;
    for (const auto& [name, value] : world.example->inputs) {
      if (values.size() > 1500) {
        values += ", …";
        break;
      }
      values += fmt::format("{}{} = {}", values.empty() ? "" : ", ", name, exact_number(value));
    }
    page.open_details(fmt::format("An example: draw {}, {}, `{}`, precision {}",
                                  world.example->draw, view.perspective(place.variant),
                                  view.row_name(place.alternative),
                                  view.precision(place.precision)));
    page.paragraph(world.example->what + ".");
    if (!values.empty()) page.paragraph("Its values: " + values + ".", "class=\"quiet\"");
    page.close();
  });
}

void add_bounds(Page& page, const ReportView& view) {
  PageTable table;
  table.caption = "Headlines if every failed draw had 0, and if every one had 1.";
  table.header = {"Measure", "Option", "Perspective", "Precision", "Headline", "With 0", "With 1"};
  table.text_columns = 4;
  each_world(view, [&](const WorldPlace& place, const WorldResult& world) {
    for (std::size_t m = 0; m < world.measures.size(); ++m) {
      const MeasureResult& result = world.measures[m];
      if (!result.bounds || table.rows.size() >= 120) continue;
      const auto measure = static_cast<std::int32_t>(m);
      table.rows.push_back(
          {{view.study.measures[m], "", true},
           {view.row_name(place.alternative)},
           {view.perspective(place.variant)},
           {view.precision(place.precision)},
           {result.headline ? view.number(measure, *result.headline) : "not defined"},
           {view.number(measure, result.bounds->low)},
           {view.number(measure, result.bounds->high)}});
    }
  });
  if (!table.rows.empty()) page.table(table);
}

void add_missing(Page& page, const ReportView& view) {
  PageTable table;
  table.caption =
      "Draws in which a measure's condition has no chance. They are left out of its distribution; "
      "the headline is the ratio of means over all draws.";
  table.header = {"Measure", "Option", "Perspective", "Precision", "Missing", "Counted"};
  table.text_columns = 4;
  each_world(view, [&](const WorldPlace& place, const WorldResult& world) {
    for (std::size_t m = 0; m < world.measures.size(); ++m) {
      if (world.measures[m].missing == 0 || table.rows.size() >= 120) continue;
      table.rows.push_back({{view.study.measures[m], "", true},
                            {view.row_name(place.alternative)},
                            {view.perspective(place.variant)},
                            {view.precision(place.precision)},
                            {fmt::format("{}", world.measures[m].missing)},
                            {fmt::format("{}", world.measures[m].counted)}});
    }
  });
  if (table.rows.empty()) return;
  page.open_details("Where a measure is not defined");
  page.table(table);
  page.close();
}

}  // namespace

void add_statuses(Page& page, const ReportView& view) {
  page.open("section", "class=\"page\"");
  page.heading(2, "What was solved", "statuses");
  page.paragraph(
      fmt::format("{} solutions were computed for {} draws. A certified solution satisfies the "
                  "equations of the "
                  "quantal response (in the limit: leaves nobody a gain) to within a stated "
                  "residual, checked by "
                  "a second program part that shares nothing with the solver but the game.",
                  view.study.results.solves, view.study.results.draws));
  add_summary(page, view);
  add_failures(page, view);
  add_examples(page, view);
  add_bounds(page, view);
  add_missing(page, view);
  page.close();
}

}  // namespace foedus
