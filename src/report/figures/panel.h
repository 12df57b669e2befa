// The frame that the figures of measures share: a panel that fits a phone, its title, its value
// axis with grid, its legend, and the note on unsourced inputs that a copied figure keeps.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/svg/scale.h"
#include "report/svg/svg_writer.h"

namespace foedus {

inline constexpr double kPanelWidth = 328;  // [px] fits a phone of 360 px without being scaled
inline constexpr double kSmallText = 11.5;  // [px] the least that is used anywhere

/// The least and largest of what a panel shows; values that are not finite are passed over.
class ValueSpan {
 public:
  void add(double value);
  [[nodiscard]] NiceAxis axis(bool share, int ticks) const;
  [[nodiscard]] bool empty() const { return empty_; }

 private:
  bool empty_ = true;
  double low_ = 0, high_ = 0;
};

/// Grid lines and labels of a horizontal value axis; the labels stand below `bottom`.
void draw_value_axis(SvgWriter& svg, const NiceAxis& axis, const LinearScale& x, double top,
                     double bottom, bool share);

struct LegendEntry {
  SeriesLook look;
  std::string text;
  bool line = false;  // a piece of line behind the mark
};
/// Entries in lines as wide as the panel; returns the height they take.
[[nodiscard]] double legend_height(const std::vector<LegendEntry>& entries, double width);
void draw_legend(SvgWriter& svg, const std::vector<LegendEntry>& entries, Point corner,
                 double width);

/// One line, cut where it is longer.
void draw_panel_title(SvgWriter& svg, std::string_view title);
inline constexpr double kTitleHeight = 24;
/// The last line of every figure.
void draw_note(SvgWriter& svg, std::string_view note, double y);
inline constexpr double kNoteHeight = 20;

}  // namespace foedus
