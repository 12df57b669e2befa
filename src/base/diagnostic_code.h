// Stable codes of everything Foedus can complain about, with the texts of `foedus explain CODE`.
// Numbers are never reused: a code that is retired stays in the table with its reason.
//
// 1xx text, 2xx expressions, 3xx fields, 4xx names and references, 5xx play and structure,
// 6xx numbers, 7xx settings and files, 8xx oddities (warnings), 9xx not yet.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace foedus {

enum class DiagnosticCode : std::uint16_t {
#define FOEDUS_CODE(name, number, title, explanation) name = number,
#include "base/codes/all.def"
#undef FOEDUS_CODE
};

struct DiagnosticCodeEntry {
  DiagnosticCode code{};
  std::string_view title;        // "A name that nothing declares"
  std::string_view explanation;  // two to six sentences: why it is refused, an example, the cure
};

/// "F401"
[[nodiscard]] std::string code_name(DiagnosticCode code);
[[nodiscard]] const DiagnosticCodeEntry* find_code(std::string_view name);
[[nodiscard]] std::span<const DiagnosticCodeEntry> all_codes();

}  // namespace foedus
