#include "base/diagnostic.h"

#include <algorithm>
#include <utility>

namespace foedus {

void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::error && ++error_count_ > kErrorLimit) return;
  list_.push_back(std::move(diagnostic));
}

std::size_t Diagnostics::warning_count() const {
  return static_cast<std::size_t>(
      std::count_if(list_.begin(), list_.end(),
                    [](const Diagnostic& d) { return d.severity == Severity::warning; }));
}

void Diagnostics::sort_by_place() {
  std::stable_sort(list_.begin(), list_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return a.where.begin < b.where.begin;
  });
}

Diagnostics refusal(DiagnosticCode code, SourceSpan where, std::string message,
                    std::string expected) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.where = where;
  diagnostic.message = std::move(message);
  diagnostic.expected = std::move(expected);
  Diagnostics diagnostics;
  diagnostics.add(std::move(diagnostic));
  return diagnostics;
}

std::string_view severity_word(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      break;
  }
  return "note";
}

}  // namespace foedus
