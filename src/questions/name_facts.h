// What a file says of a number and of a claim: the longest explanations, by themselves.
// Private to `explain`.
#pragma once

#include "questions/audit_question.h"
#include "questions/explain_name.h"

namespace foedus {

/// `index` is the number's place in the scenario, and in the audit of it.
[[nodiscard]] NameExplanation explain_number(const AuditAnswer& audit, std::size_t index);
[[nodiscard]] NameExplanation explain_mechanism(const AuditAnswer& audit, const Mechanism& claim);

}  // namespace foedus
