// The report to hand over: one HTML file, complete without scripts, with figures drawn by svg/.
// A pure function of a study and the scenario in it: the same study gives the same bytes.
#pragma once

#include <string>

#include "questions/report_question.h"

namespace foedus {

/// `words`: chances also in estimative words, which stand unasked where most inputs have a source.
[[nodiscard]] std::string render_report_html(const ReportAnswer& answer, bool words = false);

}  // namespace foedus
