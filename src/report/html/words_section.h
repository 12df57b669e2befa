// Chances in estimative words beside their numbers.
#pragma once

#include "report/html/page.h"
#include "report/report_view.h"

namespace foedus {

void add_words(Page& page, const ReportView& view);

}  // namespace foedus
