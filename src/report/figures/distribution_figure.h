// One measure's distribution over the draws, by option and perspective, as boxes.
#pragma once

#include <cstdint>
#include <string>

#include "report/report_view.h"

namespace foedus {

/// Rows: the options under one treatment ("offered", "in_place", "no_response"), each under every
/// perspective. Thin line: least to most; thick line: P5 to P95; box: P25 to P75; mark: P50. Empty
/// where the study has no such row.
[[nodiscard]] std::string draw_distribution_figure(const ReportView& view, std::int32_t measure,
                                                   const std::string& treatment,
                                                   const std::string& id);

}  // namespace foedus
