// `foedus audit --json` and `--csv`: the same content as the words, for scripts and spreadsheets.
#pragma once

#include <string>

#include "questions/audit_question.h"
#include "report/csv.h"

namespace foedus {

[[nodiscard]] std::string render_audit_json(const AuditAnswer& answer);

/// One row a number, as written and then by perspective.
[[nodiscard]] CsvExport render_audit_csv(const AuditAnswer& answer);

/// "sourced", "unsourced", "derived", "convention", "default": the word in JSON and CSV.
[[nodiscard]] std::string_view standing_word(const AuditedNumber& number);
/// "quantity", "lever_attribute", ...
[[nodiscard]] std::string_view role_word(NumberRole role);

}  // namespace foedus
