#include "report/svg/svg_writer.h"

#include <fmt/format.h>

#include <cmath>

#include "report/svg/markup.h"
#include "report/svg/text_width.h"

namespace foedus {
namespace {

constexpr std::string_view kFonts =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif";

std::string painted(const Paint& paint) {
  std::string text;
  if (!paint.fill.empty()) text = fmt::format(" fill=\"{}\"", paint.fill);
  if (paint.stroke == "none") return text;
  if (!paint.stroke.empty()) text += fmt::format(" stroke=\"{}\"", paint.stroke);
  if (paint.width != 1) text += fmt::format(" stroke-width=\"{}\"", coordinate(paint.width));
  if (!paint.dash.empty()) text += fmt::format(" stroke-dasharray=\"{}\"", paint.dash);
  return text;
}

std::string outline(MarkShape shape, Point c, double r) {
  const auto at = [](double x, double y) { return coordinate(x) + " " + coordinate(y); };
  switch (shape) {
    case MarkShape::diamond: {
      const double d = 1.3 * r;
      return fmt::format("M{}L{}L{}L{}Z", at(c.x, c.y - d), at(c.x + d, c.y), at(c.x, c.y + d),
                         at(c.x - d, c.y));
    }
    case MarkShape::triangle_up:
      return fmt::format("M{}L{}L{}Z", at(c.x, c.y - 1.2 * r), at(c.x + 1.15 * r, c.y + 0.9 * r),
                         at(c.x - 1.15 * r, c.y + 0.9 * r));
    case MarkShape::triangle_down:
      return fmt::format("M{}L{}L{}Z", at(c.x, c.y + 1.2 * r), at(c.x + 1.15 * r, c.y - 0.9 * r),
                         at(c.x - 1.15 * r, c.y - 0.9 * r));
    case MarkShape::square: {
      const double s = 0.9 * r;
      return fmt::format("M{}L{}L{}L{}Z", at(c.x - s, c.y - s), at(c.x + s, c.y - s),
                         at(c.x + s, c.y + s), at(c.x - s, c.y + s));
    }
    default:
      return fmt::format("M{}L{}M{}L{}", at(c.x - r, c.y - r), at(c.x + r, c.y + r),
                         at(c.x - r, c.y + r), at(c.x + r, c.y - r));
  }
}

}  // namespace

std::string coordinate(double value) {
  if (!std::isfinite(value)) value = 0;
  const double rounded = std::round(value * 10) / 10;
  if (rounded == 0) return "0";
  std::string text = fmt::format("{:.1f}", rounded);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

SvgWriter::SvgWriter(double width, double height, const FigureWords& words) {
  out_ = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"{0}-t {0}-d\" "
      "viewBox=\"0 0 {1} {2}\" width=\"{1}\" height=\"{2}\" font-family=\"{3}\" font-size=\"12\">"
      "<title id=\"{0}-t\">{4}</title><desc id=\"{0}-d\">{5}</desc>\n",
      words.id, coordinate(width), coordinate(height), kFonts, escaped_markup(words.title),
      escaped_markup(words.description));
}

void SvgWriter::line(Point from, Point to, const Paint& paint) {
  out_ += fmt::format("<path d=\"M{} {}L{} {}\"{}/>\n", coordinate(from.x), coordinate(from.y),
                      coordinate(to.x), coordinate(to.y), painted(paint));
}

void SvgWriter::rectangle(Point corner, double width, double height, const Paint& paint,
                          double radius) {
  out_ +=
      fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}{}/>\n",
                  coordinate(corner.x), coordinate(corner.y), coordinate(width), coordinate(height),
                  radius > 0 ? fmt::format(" rx=\"{}\"", coordinate(radius)) : "", painted(paint));
}

void SvgWriter::path(std::string_view data, const Paint& paint) {
  out_ += fmt::format("<path d=\"{}\"{}/>\n", data, painted(paint));
}

void SvgWriter::mark(Point centre, const SeriesLook& look, double radius) {
  const bool hollow = !look.filled || look.mark == MarkShape::cross;
  const Paint paint{hollow && look.mark == MarkShape::cross ? "none"
                    : hollow                                ? kPaper
                                                            : look.colour,
                    look.colour, hollow ? 2.0 : 1.0};
  if (look.mark == MarkShape::circle)
    out_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}/>\n", coordinate(centre.x),
                        coordinate(centre.y), coordinate(radius), painted(paint));
  else
    path(outline(look.mark, centre, radius), paint);
}

void SvgWriter::text(Point at, std::string_view text, const TextLook& look) {
  fitted(at, text, 1e9, look);
}

void SvgWriter::fitted(Point at, std::string_view text, double width, const TextLook& look) {
  const std::string shown = fitted_text(text, look.size, width);
  out_ += fmt::format("<text x=\"{}\" y=\"{}\"", coordinate(at.x), coordinate(at.y));
  if (look.size != 12 && !look.fill.empty())
    out_ += fmt::format(" font-size=\"{}\"", coordinate(look.size));
  if (look.anchor != TextAnchor::start)
    out_ += look.anchor == TextAnchor::end ? " text-anchor=\"end\"" : " text-anchor=\"middle\"";
  if (look.bold) out_ += " font-weight=\"600\"";
  if (!look.fill.empty()) out_ += fmt::format(" fill=\"{}\"", look.fill);
  out_ += '>';
  if (shown.size() != text.size())
    out_ += fmt::format("<title>{}</title>", escaped_markup(text.substr(0, 400)));
  out_ += escaped_markup(shown);
  out_ += "</text>\n";
}

void SvgWriter::open_group(std::string_view attributes) {
  out_ += fmt::format("<g {}>\n", attributes);
}

void SvgWriter::close_group() { out_ += "</g>\n"; }

std::string SvgWriter::finish() { return out_ + "</svg>\n"; }

}  // namespace foedus
