// The JSON Schema (draft-07) of the scenario language, for editors and other programs.
// It is made from the field table alone; what the table cannot say is left to `foedus check`.
#pragma once

#include <string>

namespace foedus {

/// The whole schema as JSON text. A value may come as text or already typed (0.5, true), since
/// readers of YAML type plain scalars and the language does not.
[[nodiscard]] std::string render_schema();

}  // namespace foedus
