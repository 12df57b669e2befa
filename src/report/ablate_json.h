// `foedus ablate --json` and `--csv`: every measure at every precision computed.
#pragma once

#include <string>

#include "questions/ablate_question.h"
#include "report/csv.h"
#include "scenario/scenario.h"

namespace foedus {

[[nodiscard]] std::string render_ablate_json(const AblateAnswer& answer, const Scenario& scenario);

/// One statistic a row: changes of claims and groups, corners of contradicting sides, shares.
[[nodiscard]] CsvExport render_ablate_csv(const AblateAnswer& answer, const Scenario& scenario);

}  // namespace foedus
