// One measure over all options: what comes out as written, over the draws, and across perspectives.
#pragma once

#include <cstdint>
#include <string>

#include "report/report_view.h"

namespace foedus {

/// A panel of rows in file order. Mark: headline as written; bar: P5 to P95 of the draws as
/// written; capped line: from the least to the largest headline of any perspective.
[[nodiscard]] std::string draw_range_figure(const ReportView& view, std::int32_t measure,
                                            const std::string& id);

}  // namespace foedus
