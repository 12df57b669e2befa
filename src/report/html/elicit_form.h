// `foedus elicit --form`: the questions as one HTML page that works offline and without a server.
#pragma once

#include <string>

#include "questions/elicit_question.h"

namespace foedus {

/// Filled in on screen it saves a table that `foedus pool` reads; with scripts off it prints. It
/// sends nothing and loads nothing, and holds none of the numbers that the file has now.
[[nodiscard]] std::string render_elicit_form(const ElicitAnswer& answer);

}  // namespace foedus
