// A measure against the quantity that a curve moves: a line an option, turning points marked.
#pragma once

#include <cstdint>
#include <string>

#include "report/report_view.h"

namespace foedus {

[[nodiscard]] std::string draw_curve_figure(const ReportView& view, const StudyCurve& curve,
                                            std::int32_t measure, const std::string& id);

}  // namespace foedus
