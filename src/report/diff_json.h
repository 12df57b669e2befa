// `foedus diff --json` and `--csv`: the same content as the words.
#pragma once

#include <string>

#include "questions/diff_question.h"
#include "report/csv.h"

namespace foedus {

[[nodiscard]] std::string render_diff_json(const DiffAnswer& answer);

/// Two kinds of rows in one long layout: inputs (value of a and b), and measures (statistics).
[[nodiscard]] CsvExport render_diff_csv(const DiffAnswer& answer);

}  // namespace foedus
