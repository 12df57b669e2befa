#include "base/diagnostic_code.h"

#include <array>

namespace foedus {

namespace {

constexpr DiagnosticCodeEntry kEntries[] = {
#define FOEDUS_CODE(name, number, title, explanation) {DiagnosticCode::name, title, explanation},
#include "base/codes/all.def"
#undef FOEDUS_CODE
};

}  // namespace

std::string code_name(DiagnosticCode code) { return "F" + std::to_string(static_cast<int>(code)); }

const DiagnosticCodeEntry* find_code(std::string_view name) {
  for (const DiagnosticCodeEntry& entry : kEntries) {
    if (code_name(entry.code) == name) return &entry;
  }
  return nullptr;
}

std::span<const DiagnosticCodeEntry> all_codes() { return kEntries; }

}  // namespace foedus
