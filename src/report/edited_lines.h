// What a proposal would make of the lines it touches; the text and the JSON both show it.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "base/source.h"

namespace foedus {

/// The whole lines that the proposal touches, as they read after it, joined by line breaks.
[[nodiscard]] std::string edited_lines(const SourceText& source, const Proposal& proposal);

}  // namespace foedus
