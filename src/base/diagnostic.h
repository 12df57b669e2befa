// A diagnostic: what was found in the file, what was expected, and what to write instead.
// This file owns the struct and the collector; it prints nothing (report/ renders it).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace foedus {

/// Which codes there are stands in base/diagnostic_code.h: a file that names one includes it, so
/// that a new code does not compile everything else again.
enum class DiagnosticCode : std::uint16_t;

enum class Severity { error, warning, note };

/// A second place that explains the first ("`prize` is already a quantity here").
struct RelatedPlace {
  std::string message;
  SourceSpan where;
};

/// What to write instead: replace the bytes of `where` by `text`. `message` says it in words.
struct Proposal {
  std::string message;  // "did you mean `guarantor`?", or "write this line instead:"
  SourceSpan where;     // the bytes to replace
  std::string text;     // the replacement
};

struct Diagnostic {
  DiagnosticCode code{};
  Severity severity = Severity::error;
  SourceSpan where;
  std::string message;   // the headline, one sentence: what was found
  std::string expected;  // one sentence in the words of a crisis; empty when it says nothing more
  std::optional<Proposal> proposal;
  std::vector<RelatedPlace> related;
};

/// Collects diagnostics in order of discovery. Past `limit` errors further errors are only
/// counted, so that one slip does not bury the reader.
class Diagnostics {
 public:
  static constexpr std::size_t kErrorLimit = 20;

  void add(Diagnostic diagnostic);
  [[nodiscard]] bool has_errors() const { return error_count_ > 0; }
  [[nodiscard]] std::size_t error_count() const { return error_count_; }
  [[nodiscard]] std::size_t warning_count() const;
  [[nodiscard]] bool full() const { return error_count_ >= kErrorLimit; }
  [[nodiscard]] const std::vector<Diagnostic>& all() const { return list_; }
  /// Orders by place in the file (stable), errors and warnings together.
  void sort_by_place();

 private:
  std::vector<Diagnostic> list_;
  std::size_t error_count_ = 0;
};

/// One error, where a function has nothing else to hand over.
[[nodiscard]] Diagnostics refusal(DiagnosticCode code, SourceSpan where, std::string message,
                                  std::string expected);

/// "error", "warning", "note".
[[nodiscard]] std::string_view severity_word(Severity severity);

}  // namespace foedus
