#include "report/figures/range_figure.h"

#include <fmt/format.h>

#include "report/figures/panel.h"
#include "report/svg/text_width.h"

namespace foedus {
namespace {

constexpr double kLabels = 96;   // [px] column of the options' names
constexpr double kRow = 17;      // [px]
constexpr double kGroupGap = 8;  // [px]
constexpr std::size_t kDescribed = 16;
// offered, in place, without strategic response
constexpr SeriesLook kLooks[3] = {
    kSeries[0], kSeries[1], {"#3d3d3d", "#dddddd", MarkShape::diamond, false, "3 3"}};

struct Row {
  std::int32_t alternative = 0;
  double y = 0;  // centre
};

struct RangePanel {
  const ReportView& view;
  std::int32_t measure;
  std::vector<Row> rows;
  double bottom = 0;
  NiceAxis axis;

  RangePanel(const ReportView& v, std::int32_t m) : view(v), measure(m) {
    ValueSpan span;
    double y = kTitleHeight + 4;
    for (const OptionGroup& group : view.groups) {
      for (const std::int32_t alternative : group.alternatives) {
        rows.push_back({alternative, y + kRow / 2});
        y += kRow;
        const MeasureResult& result = view.result(measure, 0, alternative);
        if (!result.headline) continue;
        span.add(*result.headline);
        span.add(result.percentile.front());
        span.add(result.percentile.back());
        if (const auto across = view.across(measure, alternative)) {
          span.add(across->low);
          span.add(across->high);
        }
      }
      y += kGroupGap;
    }
    bottom = y - kGroupGap / 2;
    axis = span.axis(view.share[static_cast<std::size_t>(m)], 4);
  }

  [[nodiscard]] std::string described() const {
    std::string text = "Rows in file order.";
    std::size_t told = 0;
    for (const Row& row : rows) {
      if (told++ == kDescribed) return text + " The table holds the other rows.";
      const MeasureResult& result = view.result(measure, 0, row.alternative);
      text += " " + view.row_name(row.alternative) + ": ";
      if (!result.headline) {
        text += "not defined.";
        continue;
      }
      text += fmt::format("{} as written, P5 to P95 {}", view.number(measure, *result.headline),
                          view.range(measure, result.percentile.front(), result.percentile.back()));
      const auto across = view.across(measure, row.alternative);
      if (across && view.variants() > 1)
        text +=
            fmt::format(", across perspectives {}", view.range(measure, across->low, across->high));
      text += ".";
    }
    return text;
  }

  void draw_row(SvgWriter& svg, const LinearScale& x, const Row& row) const {
    const MeasureResult& result = view.result(measure, 0, row.alternative);
    const SeriesLook& look = kLooks[view.treatment_look(row.alternative)];
    if (!result.headline) {
      svg.text({x.first + 4, row.y + 4}, "not defined",
               {kSmallText, TextAnchor::start, false, kQuiet});
      return;
    }
    const double left = x(result.percentile.front());
    const double right = x(result.percentile.back());
    svg.rectangle({left, row.y - 4}, std::max(1.0, right - left), 8, {look.tint, look.colour, 0.8},
                  1);
    const auto across = view.across(measure, row.alternative);
    if (across && view.variants() > 1) {
      const double from = x(across->low);
      const double until = x(across->high);
      svg.line({from, row.y}, {until, row.y}, {"none", kInk, 1.4});
      svg.line({from, row.y - 5}, {from, row.y + 5}, {"none", kInk, 1.4});
      svg.line({until, row.y - 5}, {until, row.y + 5}, {"none", kInk, 1.4});
    }
    svg.mark({x(*result.headline), row.y}, look, 4.2);
  }

  [[nodiscard]] std::vector<LegendEntry> legend() const {
    bool used[3] = {false, false, false};
    for (const Row& row : rows) used[view.treatment_look(row.alternative)] = true;
    std::vector<LegendEntry> entries;
    const char* words[3] = {"offered", "in place", "no strategic response"};
    if (used[1] || used[2])
      for (std::size_t k = 0; k < 3; ++k)
        if (used[k]) entries.push_back({kLooks[k], words[k], false});
    return entries;
  }
};

}  // namespace

std::string draw_range_figure(const ReportView& view, std::int32_t measure, const std::string& id) {
  const RangePanel panel(view, measure);
  const auto entries = panel.legend();
  const double legend = legend_height(entries, kPanelWidth);
  const double axis_end = panel.bottom + 22;
  const double height = axis_end + legend + kNoteHeight;
  const std::string& name = view.study.measures[static_cast<std::size_t>(measure)];
  SvgWriter svg(kPanelWidth, height, {id, name + " by option", panel.described()});
  draw_panel_title(svg, name);
  const LinearScale x{panel.axis.low, panel.axis.high, kLabels + 6, kPanelWidth - 8};
  const bool share = view.share[static_cast<std::size_t>(measure)];
  draw_value_axis(svg, panel.axis, x, kTitleHeight, panel.bottom, share);
  if (view.baseline >= 0) {
    const auto& base = view.result(measure, 0, view.baseline).headline;
    if (base)
      svg.line({x(*base), kTitleHeight}, {x(*base), panel.bottom}, {"none", kAxis, 1, "2 3"});
  }
  std::size_t next = 0;
  for (const OptionGroup& group : view.groups) {
    const double first = panel.rows[next].y;
    svg.fitted({0, first + 4}, group.name, kLabels, {12, TextAnchor::start, false, kInk});
    for (std::size_t k = 0; k < group.alternatives.size(); ++k)
      panel.draw_row(svg, x, panel.rows[next++]);
  }
  draw_legend(svg, entries, {0, axis_end}, kPanelWidth);
  draw_note(svg, view.unsourced, axis_end + legend);
  return svg.finish();
}

}  // namespace foedus
