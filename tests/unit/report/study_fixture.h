// A study made by hand, for tests of what is told about studies: every number of it is a simple
// function of where it stands, nothing is solved.
#pragma once

#include <string>

#include "questions/report_question.h"

namespace foedus::testing {

struct FixtureOptions {
  bool treatments = true;
  bool failures = false;  // some draws fail, with an example
  bool curves = true;
  bool central = true;
};

/// The text of a shipped scenario.
[[nodiscard]] std::string shipped_text(const std::string& name);

/// A study of the scenario in `text`; every option of the levers with options, three perspectives
/// at most, the precisions of the file.
[[nodiscard]] ReportAnswer fixture_answer(const std::string& text, const FixtureOptions& = {});

}  // namespace foedus::testing
