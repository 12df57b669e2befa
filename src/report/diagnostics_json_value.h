// The JSON values of diagnostics, for the report files that embed them in an answer of their own.
// Included by .cc files of report/ only: JSON stays out of every other header.
#pragma once

#include <nlohmann/json.hpp>

#include "base/diagnostic.h"
#include "base/source.h"

namespace foedus {

/// The list under "diagnostics".
[[nodiscard]] nlohmann::ordered_json diagnostics_list(const Diagnostics& diagnostics,
                                                      const SourceText& source);

/// Serialises with two-space indentation and a line break at the end; bytes that are not UTF-8
/// become replacement characters, since JSON cannot hold them.
[[nodiscard]] std::string json_text(const nlohmann::ordered_json& value);

}  // namespace foedus
