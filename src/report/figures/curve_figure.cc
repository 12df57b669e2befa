#include "report/figures/curve_figure.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/figures/panel.h"
#include "report/number_words.h"
#include "report/svg/text_width.h"

namespace foedus {
namespace {

constexpr double kPlotHeight = 180;
constexpr double kTurningRoom = 18;  // above the plot, for the values where the order turns

const MeasureResult& value_at(const StudyCurve& curve, std::size_t line, std::int32_t measure,
                              std::size_t point) {
  return curve.values[line][static_cast<std::size_t>(measure)][point];
}

std::vector<const StudyTurning*> turnings_of(const ReportView& view, const StudyCurve& curve,
                                             std::int32_t measure) {
  std::vector<const StudyTurning*> found;
  for (const StudyTurning& turning : view.study.turnings)
    if (turning.quantity == curve.quantity && turning.perspective == curve.perspective &&
        turning.precision == curve.precision && turning.measure == measure &&
        view.shown(turning.lower) && view.shown(turning.higher))
      found.push_back(&turning);
  return found;
}

std::string described(const ReportView& view, const StudyCurve& curve, std::int32_t measure) {
  std::string text;
  for (std::size_t line = 0; line < curve.alternatives.size() && line < 16; ++line) {
    if (!view.shown(curve.alternatives[line])) continue;
    const auto& first = value_at(curve, line, measure, 0).headline;
    const auto& last = value_at(curve, line, measure, curve.x.size() - 1).headline;
    if (first && last)
      text += fmt::format("{}: from {} to {}. ", view.row_name(curve.alternatives[line]),
                          view.number(measure, *first), view.number(measure, *last));
  }
  for (const StudyTurning* turning : turnings_of(view, curve, measure))
    text += fmt::format("{} and {} change places at {}. ", view.row_name(turning->lower),
                        view.row_name(turning->higher), amount_words(turning->value));
  return text;
}

void draw_vertical_axis(SvgWriter& svg, const NiceAxis& axis, const LinearScale& y, double left,
                        double right, bool share) {
  for (const double tick : axis.ticks) {
    svg.line({left, y(tick)}, {right, y(tick)}, {"none", kGrid, 1});
    svg.text({left - 5, y(tick) + 4}, tick_label(axis, tick, share),
             {kSmallText, TextAnchor::end, false, kQuiet});
  }
}

void draw_line(SvgWriter& svg, const StudyCurve& curve, std::size_t line, std::int32_t measure,
               const LinearScale& x, const LinearScale& y) {
  const SeriesLook look = series_look(line);
  std::string path;
  bool pen_down = false;
  for (std::size_t p = 0; p < curve.x.size(); ++p) {
    const auto& value = value_at(curve, line, measure, p).headline;
    if (value)
      path += fmt::format("{}{} {}", pen_down ? "L" : "M", coordinate(x(curve.x[p])),
                          coordinate(y(*value)));
    pen_down = value.has_value();
  }
  svg.path(path, {"none", look.colour, 1.8, look.dash});
  for (std::size_t p = 0; p < curve.x.size(); ++p) {
    // Marks of different lines stand at different points, so that near lines stay apart.
    const auto& value = value_at(curve, line, measure, p).headline;
    if (value && (p + line) % 3 == 0) svg.mark({x(curve.x[p]), y(*value)}, look, 3.4);
  }
}

void draw_turnings(SvgWriter& svg, const std::vector<const StudyTurning*>& turnings,
                   const LinearScale& x, double top, double bottom) {
  std::vector<double> values;
  for (const StudyTurning* turning : turnings) values.push_back(turning->value);
  std::sort(values.begin(), values.end());
  double free_from = -1e9;
  for (const double value : values) {
    svg.line({x(value), top - 3}, {x(value), bottom}, {"none", kQuiet, 1, "2 3"});
    const std::string label = amount_words(value);
    const double half = text_width(label, kSmallText) / 2;
    const double centre = std::clamp(x(value), half, kPanelWidth - half);
    if (centre - half < free_from) continue;
    svg.text({centre, top - 6}, label, {kSmallText, TextAnchor::middle, false, kInk});
    free_from = centre + half + 4;
  }
}

}  // namespace

std::string draw_curve_figure(const ReportView& view, const StudyCurve& curve, std::int32_t measure,
                              const std::string& id) {
  if (curve.x.empty() || curve.alternatives.empty()) return {};
  const bool share = view.share[static_cast<std::size_t>(measure)];
  ValueSpan span;
  std::vector<LegendEntry> legend;
  for (std::size_t line = 0; line < curve.alternatives.size(); ++line) {
    if (!view.shown(curve.alternatives[line])) continue;
    legend.push_back({series_look(line), view.row_name(curve.alternatives[line]), true});
    for (std::size_t p = 0; p < curve.x.size(); ++p)
      if (const auto& value = value_at(curve, line, measure, p).headline) span.add(*value);
  }
  if (span.empty()) return {};
  const NiceAxis values = span.axis(share, 4);
  const auto [least, most] = std::minmax_element(curve.x.begin(), curve.x.end());
  const NiceAxis points = nice_axis(*least, *most, 4);
  double left = 0;
  for (const double tick : values.ticks)
    left = std::max(left, text_width(tick_label(values, tick, share), kSmallText));
  left += 8;
  const double top = kTitleHeight + kTurningRoom;
  const double bottom = top + kPlotHeight;
  const LinearScale x{points.low, points.high, left, kPanelWidth - 10};
  const LinearScale y{values.low, values.high, bottom, top};
  const double words = legend_height(legend, kPanelWidth);
  const std::string& name = view.study.measures[static_cast<std::size_t>(measure)];
  SvgWriter svg(
      kPanelWidth, bottom + 40 + words + kNoteHeight,
      {id, fmt::format("{} against {}", name, curve.quantity), described(view, curve, measure)});
  draw_panel_title(svg, name);
  draw_vertical_axis(svg, values, y, left, x.last, share);
  draw_value_axis(svg, points, x, bottom, bottom, false);
  for (std::size_t line = 0; line < curve.alternatives.size(); ++line)
    if (view.shown(curve.alternatives[line])) draw_line(svg, curve, line, measure, x, y);
  draw_turnings(svg, turnings_of(view, curve, measure), x, top, bottom);
  svg.fitted({(left + x.last) / 2, bottom + 31}, curve.quantity, kPanelWidth - left,
             {12, TextAnchor::middle, false, kInk});
  draw_legend(svg, legend, {0, bottom + 38}, kPanelWidth);
  draw_note(svg, view.unsourced, bottom + 40 + words);
  return svg.finish();
}

}  // namespace foedus
