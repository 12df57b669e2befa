// `foedus elicit` for the analyst who asks: which inputs are asked about and why, as text and JSON;
// and the table that people fill in. What the questions say is elicit_questions.h's business.
#pragma once

#include <string>

#include "questions/elicit_question.h"
#include "report/csv.h"

namespace foedus {

struct ElicitTextOptions {
  std::string file;         // the scenario, as given
  std::string form, table;  // written; "" none
};

[[nodiscard]] std::string render_elicit_text(const ElicitAnswer& answer,
                                             const ElicitTextOptions& options);
[[nodiscard]] std::string render_elicit_json(const ElicitAnswer& answer);

/// A row an input, to be filled in by one person; `foedus pool` reads it.
[[nodiscard]] CsvExport render_elicit_csv(const ElicitAnswer& answer);

}  // namespace foedus
