// Colours, marks and lines of the figures. Every series differs in shape or dash as well, so that
// colour never carries a meaning alone; every colour stands out from white by 4.5 : 1.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace foedus {

inline constexpr std::string_view kInk = "#1a1a1a";    // text
inline constexpr std::string_view kQuiet = "#555555";  // less important text
inline constexpr std::string_view kGrid = "#d9d9d9";   // carries nothing that ticks do not
inline constexpr std::string_view kAxis = "#767676";
inline constexpr std::string_view kPaper = "#ffffff";

enum class MarkShape { circle, square, diamond, triangle_up, triangle_down, cross };

struct SeriesLook {
  std::string_view colour;
  std::string_view tint;  // of areas, always with an edge in `colour`
  MarkShape mark{};
  bool filled = true;
  std::string_view dash;  // stroke-dasharray; empty: solid
};

inline constexpr std::array<SeriesLook, 8> kSeries = {{
    {"#0b5fa5", "#cfe1f2", MarkShape::circle, true, ""},
    {"#b8430a", "#f8dccb", MarkShape::square, true, "6 3"},
    {"#0f5b3a", "#cde6da", MarkShape::triangle_up, true, "2 2"},
    {"#8a3b8f", "#ead7ec", MarkShape::diamond, true, "8 3 2 3"},
    {"#7a5c00", "#f0e5c2", MarkShape::triangle_down, true, "10 4"},
    {"#0b7285", "#cde8ed", MarkShape::cross, true, "4 2 1 2"},
    {"#a61c3c", "#f4d3da", MarkShape::circle, false, "3 3"},
    {"#3d3d3d", "#dddddd", MarkShape::square, false, "1 2"},
}};

/// Past the eighth the looks begin anew, with hollow marks.
[[nodiscard]] constexpr SeriesLook series_look(std::size_t index) {
  SeriesLook look = kSeries[index % kSeries.size()];
  if (index >= kSeries.size()) look.filled = !look.filled;
  return look;
}

}  // namespace foedus
