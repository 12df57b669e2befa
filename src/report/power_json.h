// `foedus power --json` and `--csv`: exact fractions as text, and beside them the nearest numbers.
#pragma once

#include <string>

#include "questions/power_question.h"
#include "report/csv.h"

namespace foedus {

[[nodiscard]] std::string render_power_json(const PowerAnswer& answer);

/// One row a kind of member, body by body.
[[nodiscard]] CsvExport render_power_csv(const PowerAnswer& answer);

}  // namespace foedus
