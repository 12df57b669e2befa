#include "questions/explain_question.h"

#include <algorithm>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"

namespace foedus {

namespace {

ExplainAnswer answer_of(const DiagnosticCodeEntry& entry) {
  return {code_name(entry.code), std::string(entry.title), std::string(entry.explanation)};
}

/// "f401" and "401" become "F401"; anything else stays.
std::string normalised(std::string_view written) {
  const bool digits_only =
      !written.empty() &&
      std::all_of(written.begin(), written.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits_only) return "F" + std::string(written);
  std::string name(written);
  if (!name.empty() && name[0] == 'f') name[0] = 'F';
  return name;
}

Diagnostic unknown_code(std::string_view written) {
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::unknown_code;
  diagnostic.where = {0, static_cast<std::uint32_t>(written.size())};
  diagnostic.message = "there is no code `" + std::string(written) + "`";
  diagnostic.expected = "a code as messages show it, such as F401; `foedus explain` lists them all";
  // Any two codes look alike: only one slip behind the first digit is worth a question.
  const std::string name = normalised(written);
  for (const DiagnosticCodeEntry& entry : all_codes()) {
    const std::string near = code_name(entry.code);
    if (!name.starts_with(near.substr(0, 2)) || edit_distance(name, near) != 1) continue;
    diagnostic.proposal = Proposal{"did you mean `" + near + "`?", diagnostic.where, near};
    break;
  }
  return diagnostic;
}

}  // namespace

Result<ExplainAnswer> explain_question(std::string_view written) {
  if (const DiagnosticCodeEntry* entry = find_code(normalised(written))) return answer_of(*entry);
  Diagnostics diagnostics;
  diagnostics.add(unknown_code(written));
  return diagnostics;
}

std::vector<ExplainAnswer> all_explanations() {
  std::vector<ExplainAnswer> answers;
  for (const DiagnosticCodeEntry& entry : all_codes()) answers.push_back(answer_of(entry));
  std::stable_sort(answers.begin(), answers.end(),
                   [](const ExplainAnswer& a, const ExplainAnswer& b) { return a.code < b.code; });
  return answers;
}

}  // namespace foedus
