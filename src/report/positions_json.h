// `foedus positions --json` and `--csv`: the same content as the words.
#pragma once

#include <string>

#include "questions/positions_question.h"
#include "report/csv.h"

namespace foedus {

[[nodiscard]] std::string render_positions_json(const PositionsAnswer& answer);

/// One row an entry of a party, then one a pair of parties, issue by issue.
[[nodiscard]] CsvExport render_positions_csv(const PositionsAnswer& answer);

}  // namespace foedus
