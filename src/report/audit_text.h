// `foedus audit` in words: number by number where it comes from and what depends on it, then the
// lists that somebody works off.
#pragma once

#include <string>

#include "questions/audit_question.h"

namespace foedus {

/// At most 100 columns wide where names allow; ends with a line break.
[[nodiscard]] std::string render_audit_text(const AuditAnswer& answer);

}  // namespace foedus
