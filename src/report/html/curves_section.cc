// Curves: each measure as one quantity moves over its range and everything else is drawn.
#include <fmt/format.h>

#include "report/figures/curve_figure.h"
#include "report/finding_words.h"
#include "report/html/sections.h"
#include "report/number_words.h"

namespace foedus {
namespace {

void add_curve(Page& page, const ReportView& view, const StudyCurve& curve, bool shown) {
  std::vector<std::string> drawings;
  std::size_t bytes = 0;
  for (std::size_t m = 0; m < view.study.measures.size(); ++m) {
    std::string drawing =
        draw_curve_figure(view, curve, static_cast<std::int32_t>(m), page.drawing_id());
    if (drawing.empty()) continue;
    bytes += drawing.size();
    drawings.push_back(std::move(drawing));
  }
  if (drawings.empty()) return;
  const std::string name =
      fmt::format("`{}`, {}", curve.quantity, perspective_words(curve.perspective));
  if (!fits(page, view, bytes)) {
    page.paragraph(
        fmt::format("The curve of {} is left out here to keep the file under 2 MB; `foedus "
                    "sweep {} FROM..TO` computes it.",
                    name, curve.quantity),
        "class=\"quiet\"");
    return;
  }
  page.open_details(name, shown);
  page.figure(
      drawings,
      fmt::format("Every measure against `{}`, {}, at precision {}: {} common draws at each of {} "
                  "points. Dotted, with its value: where two options change places.",
                  curve.quantity, perspective_words(curve.perspective),
                  view.precision(curve.precision), curve.draws, curve.x.size()));
  page.close();
}

}  // namespace

void add_curves(Page& page, const ReportView& view) {
  page.open("section", "class=\"page\"");
  page.heading(2, "Curves", "curves");
  if (view.study.curves.empty()) {
    page.paragraph(
        "No curve was computed: no perspective disputes a quantity that a result depends on. "
        "`foedus sweep NAME FROM..TO` computes one for any quantity.");
  } else {
    page.paragraph(
        "One quantity moves along the axis; every other number is drawn as before. The quantities "
        "are those that the perspectives dispute.");
    bool first = true;
    for (const StudyCurve& curve : view.study.curves) {
      add_curve(page, view, curve, first);
      first = false;
    }
  }
  page.close();
}

}  // namespace foedus
