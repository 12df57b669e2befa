// The parts of page one that stand in files of their own. Private to html/.
#pragma once

#include <cstddef>

#include "report/html/sections.h"

namespace foedus {

/// The first so many measures of the file are told on page one; the others stand behind them.
inline constexpr std::size_t kMeasuresTold = 6;

void add_orders_by_precision(Page& page, const ReportView& view);
void add_claims_that_carry(Page& page, const ReportView& view);
void add_coverage_of_claims(Page& page, const ReportView& view);
void add_dissent(Page& page, const ReportView& view);

}  // namespace foedus
