// Writes one SVG figure: shapes, text, groups. It escapes all text, rounds coordinates to a tenth
// of a pixel, and gives every figure a title and a description in words. It decides no layout.
#pragma once

#include <string>
#include <string_view>

#include "report/svg/palette.h"

namespace foedus {

struct Point {
  double x = 0, y = 0;  // [px]
};

/// An empty fill or stroke is left to the group that the shape stands in.
struct Paint {
  std::string_view fill = "none";
  std::string_view stroke = "none";
  double width = 1;  // [px]
  std::string_view dash = {};
};

enum class TextAnchor { start, middle, end };

/// With an empty fill, size and colour are left to the group; `size` still measures the text.
struct TextLook {
  double size = 12;  // [px]
  TextAnchor anchor = TextAnchor::start;
  bool bold = false;
  std::string_view fill = kInk;
};

/// What a figure is called and says, for readers who cannot see it.
struct FigureWords {
  std::string id;           // unique in the page, of letters, digits and dashes
  std::string title;        // "Chance of war by option"
  std::string description;  // what it shows, with its main numbers
};

/// "12.3", "4", "-0.5": a tenth of a pixel.
[[nodiscard]] std::string coordinate(double value);

class SvgWriter {
 public:
  SvgWriter(double width, double height, const FigureWords& words);

  void line(Point from, Point to, const Paint& paint);
  void rectangle(Point corner, double width, double height, const Paint& paint, double radius = 0);
  void path(std::string_view data, const Paint& paint);
  void mark(Point centre, const SeriesLook& look, double radius);
  void text(Point at, std::string_view text, const TextLook& look = {});
  /// The same cut to `width`; the whole text stands in a tooltip where it was cut.
  void fitted(Point at, std::string_view text, double width, const TextLook& look = {});
  /// Everything until the matching close_group: attributes are ours, never a scenario's text.
  void open_group(std::string_view attributes);
  void close_group();

  [[nodiscard]] std::string finish();

 private:
  std::string out_;
};

}  // namespace foedus
