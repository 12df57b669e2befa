#include "scenario/claims.h"

#include "language/yaml_reader.h"
#include "scenario/read/check_fields.h"
#include "scenario/read/claim_sections.h"

namespace foedus {

Claims read_claims(const Scenario& scenario) {
  Diagnostics passed_before;
  Document document = read_document(scenario.source, passed_before);
  check_fields(document.root, scenario.source, passed_before);
  return read_claim_sections(document.root, scenario, scenario.source, passed_before);
}

}  // namespace foedus
