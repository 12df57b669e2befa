#include "report/figures/distribution_figure.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/figures/panel.h"

namespace foedus {
namespace {

constexpr double kLabels = 96;
constexpr double kRow = 15;
constexpr double kGroupGap = 7;
constexpr std::size_t kDescribed = 16;

std::vector<std::int32_t> rows_under(const ReportView& view, const std::string& treatment) {
  std::vector<std::int32_t> rows;
  for (const OptionGroup& group : view.groups)
    for (const std::int32_t alternative : group.alternatives)
      if (view.study.alternatives[static_cast<std::size_t>(alternative)].treatment == treatment)
        rows.push_back(alternative);
  return rows;
}

void draw_box(SvgWriter& svg, const LinearScale& x, double y, const MeasureResult& result,
              const SeriesLook& look) {
  const auto& p = result.percentile;
  svg.line({x(result.least), y}, {x(result.most), y}, {"none", look.colour, 1});
  svg.line({x(p[0]), y}, {x(p[4]), y}, {"none", look.colour, 3});
  svg.rectangle({x(p[1]), y - 4.5}, std::max(1.0, x(p[3]) - x(p[1])), 9,
                {look.tint, look.colour, 1}, 1);
  svg.mark({x(p[2]), y}, look, 3.2);
}

std::string described(const ReportView& view, std::int32_t measure,
                      const std::vector<std::int32_t>& rows) {
  std::string text;
  std::size_t told = 0;
  for (const std::int32_t row : rows)
    for (std::size_t v = 0; v < view.variants(); ++v) {
      if (told++ == kDescribed) return text + "The table holds the other rows.";
      const MeasureResult& result = view.result(measure, static_cast<std::int32_t>(v), row);
      text += fmt::format("{}, {}: ", view.option_name(row),
                          view.perspective(static_cast<std::int32_t>(v)));
      text +=
          result.headline
              ? fmt::format("median {}, P5 to P95 {}. ", view.number(measure, result.percentile[2]),
                            view.range(measure, result.percentile[0], result.percentile[4]))
              : "not defined. ";
    }
  return text;
}

}  // namespace

std::string draw_distribution_figure(const ReportView& view, std::int32_t measure,
                                     const std::string& treatment, const std::string& id) {
  const std::vector<std::int32_t> rows = rows_under(view, treatment);
  if (rows.empty()) return {};
  const bool share = view.share[static_cast<std::size_t>(measure)];
  ValueSpan span;
  for (const std::int32_t row : rows)
    for (std::size_t v = 0; v < view.variants(); ++v) {
      const MeasureResult& result = view.result(measure, static_cast<std::int32_t>(v), row);
      if (!result.headline) continue;
      span.add(result.least);
      span.add(result.most);
    }
  std::vector<LegendEntry> legend;
  for (std::size_t v = 0; v < view.variants(); ++v)
    legend.push_back({series_look(v), view.perspective(static_cast<std::int32_t>(v)), false});
  const double group = static_cast<double>(view.variants()) * kRow + kGroupGap;
  const double bottom = kTitleHeight + 4 + static_cast<double>(rows.size()) * group;
  const double axis_end = bottom + 22;
  const double words = legend_height(legend, kPanelWidth);
  const std::string& name = view.study.measures[static_cast<std::size_t>(measure)];
  SvgWriter svg(kPanelWidth, axis_end + words + kNoteHeight,
                {id, name + " over the draws", described(view, measure, rows)});
  draw_panel_title(svg, name);
  const NiceAxis axis = span.axis(share, 4);
  const LinearScale x{axis.low, axis.high, kLabels + 6, kPanelWidth - 8};
  draw_value_axis(svg, axis, x, kTitleHeight, bottom, share);
  double y = kTitleHeight + 4 + kRow / 2;
  for (const std::int32_t row : rows) {
    svg.fitted({0, y + 4}, view.option_name(row), kLabels);
    for (std::size_t v = 0; v < view.variants(); ++v, y += kRow) {
      const MeasureResult& result = view.result(measure, static_cast<std::int32_t>(v), row);
      if (result.headline)
        draw_box(svg, x, y, result, series_look(v));
      else
        svg.text({x.first + 4, y + 4}, "not defined",
                 {kSmallText, TextAnchor::start, false, kQuiet});
    }
    y += kGroupGap;
  }
  draw_legend(svg, legend, {0, axis_end}, kPanelWidth);
  draw_note(svg, view.unsourced, axis_end + words);
  return svg.finish();
}

}  // namespace foedus
