// What follows: the sentences, the table of options and measures, and for every measure how firm
// each difference from the baseline is.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "report/figures/range_figure.h"
#include "report/finding_words.h"
#include "report/html/sections.h"
#include "report/number_words.h"
#include "report/text_table.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

bool in_every_world(const Finding& finding) {
  return std::all_of(finding.worlds.begin(), finding.worlds.end(),
                     [&](const WorldDirection& w) { return w.direction == finding.direction; });
}

/// The rows of one direction by option: "`pledge` (offered, in place) and `force` (in place)".
std::string rows_words(const ReportView& view, std::int32_t measure, Direction direction,
                       std::optional<bool> firm) {
  std::vector<std::string> options;
  for (const OptionGroup& group : view.groups) {
    std::string treatments;
    for (const std::int32_t row : group.alternatives) {
      const Finding* finding = view.finding(measure, row);
      if (finding == nullptr || row == view.baseline || finding->direction != direction) continue;
      if (firm && in_every_world(*finding) != *firm) continue;
      treatments += (treatments.empty() ? "" : ", ") + view.treatment(row);
    }
    if (treatments.empty()) continue;
    options.push_back("`" + group.name + "`" + (view.treatments() ? " (" + treatments + ")" : ""));
  }
  if (options.size() > 6) {
    const std::size_t more = options.size() - 5;
    options.resize(5);
    options.push_back(fmt::format("{} others", more));
  }
  return listed(options);
}

std::string treatment_cell(const ReportView& view, const OptionGroup& group, std::int32_t row) {
  return group.baseline && group.alternatives.size() == 1 ? std::string() : view.treatment(row);
}

PageTable::Cell value_cell(const ReportView& view, std::int32_t measure, std::int32_t row) {
  const auto& headline = view.result(measure, 0, row).headline;
  PageTable::Cell cell{headline ? view.number(measure, *headline) : "not defined"};
  const auto across = view.across(measure, row);
  if (across && view.variants() > 1)
    cell.below = "[" + view.short_range(measure, across->low, across->high) + "]";
  return cell;
}

void add_overview(Page& page, const ReportView& view) {
  PageTable table;
  table.caption = fmt::format(
      "Options and measures, in file order: the headline as written at precision {}. {}",
      view.precision(0),
      view.variants() > 1
          ? "In brackets, from the least to the largest headline of any perspective."
          : "");
  table.header = {view.levers.empty() ? "Option" : view.levers};
  if (view.treatments()) table.header.push_back("");
  table.align = view.treatments() ? "lm" : "l";
  table.text_columns = table.header.size();
  for (const std::string& measure : view.study.measures) table.header.push_back(measure);
  for (const OptionGroup& group : view.groups)
    for (std::size_t k = 0; k < group.alternatives.size(); ++k) {
      const std::int32_t row = group.alternatives[k];
      std::vector<PageTable::Cell> cells;
      if (k == 0)
        cells.push_back({group.name, group.baseline ? "baseline" : "", true,
                         static_cast<int>(group.alternatives.size())});
      if (view.treatments()) cells.push_back({treatment_cell(view, group, row)});
      for (std::size_t m = 0; m < view.study.measures.size(); ++m)
        cells.push_back(value_cell(view, static_cast<std::int32_t>(m), row));
      table.rows.push_back(std::move(cells));
    }
  page.table(table);
}

std::string arrow(Direction direction) {
  switch (direction) {
    case Direction::lower:
      return "▼ lower";
    case Direction::higher:
      return "▲ higher";
    case Direction::same:
      return "= the same";
    case Direction::unclear:
      break;
  }
  return "no clear difference";
}

void add_firm_cells(const ReportView& view, const Finding* finding, std::int32_t row,
                    std::vector<PageTable::Cell>& cells) {
  if (finding == nullptr || row == view.baseline || !finding->base || !finding->baseline) {
    const char* why = row == view.baseline ? "baseline" : finding == nullptr ? "" : "not defined";
    cells.push_back({why});
    cells.push_back({""});
    cells.push_back({""});
    return;
  }
  PageTable::Cell direction{arrow(finding->direction)};
  std::vector<std::string> opposed;
  for (const std::int32_t variant : finding->perspectives_opposed)
    opposed.push_back("`" + view.perspective(variant) + "`");
  if (!opposed.empty()) direction.below = "other way round in " + listed(opposed);
  cells.push_back(direction);
  const bool clear = finding->direction != Direction::unclear;
  cells.push_back({clear ? view.precisions(finding->precisions_held) : "–"});
  cells.push_back({clear ? share_words(finding->share_same) : "–"});
}

PageTable firm_table(const ReportView& view, std::int32_t measure) {
  PageTable table;
  const std::string base = view.baseline < 0 ? "" : view.option_name(view.baseline);
  table.caption = fmt::format(
      "`{}` against `{}`: the direction of the difference as written, the "
      "precisions at which it holds, and the share of draws with the same order.",
      view.study.measures[at(measure)], base);
  table.header = {view.levers.empty() ? "Option" : view.levers};
  if (view.treatments()) table.header.push_back("");
  table.align = view.treatments() ? "lwrllr" : "lrllr";
  for (const char* column : {"As written", "Against baseline", "Holds at", "Share of draws"})
    table.header.emplace_back(column);
  for (const OptionGroup& group : view.groups)
    for (std::size_t k = 0; k < group.alternatives.size(); ++k) {
      const std::int32_t row = group.alternatives[k];
      std::vector<PageTable::Cell> cells;
      if (k == 0)
        cells.push_back({group.name, "", true, static_cast<int>(group.alternatives.size())});
      if (view.treatments()) cells.push_back({treatment_cell(view, group, row)});
      cells.push_back(value_cell(view, measure, row));
      add_firm_cells(view, view.finding(measure, row), row, cells);
      table.rows.push_back(std::move(cells));
    }
  return table;
}

/// Where there is nothing to compare: the headline in every world, with its interval.
PageTable worlds_table(const ReportView& view, std::int32_t measure) {
  PageTable table;
  table.caption =
      fmt::format("`{}` in every world. In brackets: the 95 % interval (Monte Carlo error).",
                  view.study.measures[at(measure)]);
  table.header = {"Perspective"};
  for (std::size_t p = 0; p < view.study.precisions.size(); ++p) {
    const std::string name = view.precision(static_cast<std::int32_t>(p));
    table.header.push_back(name == "limit" ? "In the limit" : "At precision " + name);
  }
  for (std::size_t v = 0; v < view.variants(); ++v) {
    const auto variant = static_cast<std::int32_t>(v);
    std::vector<PageTable::Cell> row{{view.perspective(variant), "", true}};
    for (std::size_t p = 0; p < view.study.precisions.size(); ++p) {
      const MeasureResult& r = view.result(measure, variant, 0, static_cast<std::int32_t>(p));
      PageTable::Cell cell{"not defined"};
      if (r.headline)
        cell = {view.number(measure, *r.headline),
                "[" + view.short_range(measure, r.interval.low, r.interval.high) + "]"};
      row.push_back(cell);
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

std::string measure_sentence(const ReportView& view, std::int32_t measure) {
  const Measure& definition = view.scenario.measures[at(measure)];
  const auto& base = view.result(measure, 0, view.baseline).headline;
  std::string text = fmt::format("`{}` is {}", definition.name,
                                 base ? view.number(measure, *base) : std::string("not defined"));
  if (view.study.alternatives.size() == 1) return text + ".";
  text += fmt::format(" with {}.", alternative_words(view.study, view.baseline));
  struct Kind {
    Direction direction;
    const char* words;
  };
  for (const Kind kind : {Kind{Direction::lower, "lower"}, Kind{Direction::higher, "higher"},
                          Kind{Direction::same, "the same"}}) {
    const std::string firm = rows_words(view, measure, kind.direction, true);
    const std::string some = rows_words(view, measure, kind.direction, false);
    if (firm.empty() && some.empty()) continue;
    text += fmt::format(" It is {} with ", kind.words);
    if (!firm.empty()) text += fmt::format("{} in every world run", firm);
    if (!some.empty())
      text += fmt::format("{}{} as written, but not in every world",
                          firm.empty() ? "" : "; and with ", some);
    text += ".";
  }
  const std::string unclear = rows_words(view, measure, Direction::unclear, std::nullopt);
  if (!unclear.empty()) text += fmt::format(" With {} there is no clear difference.", unclear);
  return text;
}

void add_what_follows(Page& page, const ReportView& view) {
  page.open("section", "class=\"page\"");
  page.heading(2, "What follows, measure by measure", "what-follows");
  if (const std::string folding = view.folding(); !folding.empty()) page.paragraph(folding);
  add_overview(page, view);
  for (std::size_t m = 0; m < view.study.measures.size(); ++m) {
    const auto measure = static_cast<std::int32_t>(m);
    const Measure& definition = view.scenario.measures[m];
    page.open("section", "class=\"measure\"");
    page.heading(3, definition.name, "");
    page.element("p", "`" + definition.value.syntax.text + "`", "class=\"quiet\"");
    page.figure(
        {draw_range_figure(view, measure, page.drawing_id())},
        view.variants() > 1
            ? "Mark: headline as written. Bar: P5 to P95 of the draws as written. Capped "
              "line: range across perspectives. Dotted: the baseline."
            : "Mark: headline as written. Bar: P5 to P95 of the draws. Dotted: the baseline.");
    page.table(view.study.alternatives.size() == 1 ? worlds_table(view, measure)
                                                   : firm_table(view, measure));
    page.close();
  }
  page.close();
}

}  // namespace foedus
