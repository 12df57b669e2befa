#include "report/figures/panel.h"

#include <algorithm>
#include <cmath>

#include "report/svg/text_width.h"

namespace foedus {
namespace {

constexpr double kLegendLine = 17;
constexpr double kLegendMark = 22;  // room for the mark before its words
constexpr double kLegendGap = 14;

double entry_width(const LegendEntry& entry, double width) {
  return std::min(width, kLegendMark + text_width(entry.text, kSmallText));
}

/// Calls place(entry, x, line) for each entry, filling lines from the left.
template <class Place>
double flow(const std::vector<LegendEntry>& entries, double width, Place place) {
  double x = 0;
  int line = 0;
  for (const LegendEntry& entry : entries) {
    const double needed = entry_width(entry, width);
    if (x > 0 && x + needed > width) {
      x = 0;
      ++line;
    }
    place(entry, x, line);
    x += needed + kLegendGap;
  }
  return entries.empty() ? 0 : (line + 1) * kLegendLine;
}

}  // namespace

void ValueSpan::add(double value) {
  if (!std::isfinite(value)) return;
  low_ = empty_ ? value : std::min(low_, value);
  high_ = empty_ ? value : std::max(high_, value);
  empty_ = false;
}

NiceAxis ValueSpan::axis(bool share, int ticks) const {
  return share ? nice_share_axis(low_, high_, ticks) : nice_axis(low_, high_, ticks);
}

void draw_value_axis(SvgWriter& svg, const NiceAxis& axis, const LinearScale& x, double top,
                     double bottom, bool share) {
  for (const double tick : axis.ticks)
    svg.line({x(tick), top}, {x(tick), bottom}, {"none", kGrid, 1});
  svg.line({x.first, bottom}, {x.last, bottom}, {"none", kAxis, 1});
  double free_from = -1e9;
  for (const double tick : axis.ticks) {
    const std::string label = tick_label(axis, tick, share);
    const double half = text_width(label, kSmallText) / 2;
    const double centre = std::clamp(x(tick), half, kPanelWidth - half);
    if (centre - half < free_from) continue;
    svg.text({centre, bottom + 15}, label, {kSmallText, TextAnchor::middle, false, kQuiet});
    free_from = centre + half + 4;
  }
}

double legend_height(const std::vector<LegendEntry>& entries, double width) {
  return flow(entries, width, [](const LegendEntry&, double, int) {});
}

void draw_legend(SvgWriter& svg, const std::vector<LegendEntry>& entries, Point corner,
                 double width) {
  flow(entries, width, [&](const LegendEntry& entry, double x, int line) {
    const double y = corner.y + line * kLegendLine + kLegendLine / 2;
    if (entry.line)
      svg.line({corner.x + x, y}, {corner.x + x + 18, y},
               {"none", entry.look.colour, 2, entry.look.dash});
    svg.mark({corner.x + x + 9, y}, entry.look, 4);
    svg.fitted({corner.x + x + kLegendMark, y + 4}, entry.text, width - kLegendMark,
               {kSmallText, TextAnchor::start, false, kInk});
  });
}

void draw_panel_title(SvgWriter& svg, std::string_view title) {
  svg.fitted({0, 15}, title, kPanelWidth - 4, {13.5, TextAnchor::start, true, kInk});
}

void draw_note(SvgWriter& svg, std::string_view note, double y) {
  svg.fitted({0, y + 13}, note, kPanelWidth, {kSmallText, TextAnchor::start, false, kQuiet});
}

}  // namespace foedus
