// A study as JSON, and back. Numbers are written so that they read back to the same bits; missing
// is null. The format carries its own version.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/source.h"
#include "study/study.h"

namespace foedus {

[[nodiscard]] std::string write_study(const Study& study);

/// errors: not JSON, truncated, not a study, a study of a later format, a field of the wrong kind:
/// one diagnostic with the place in `text` where it is known.
[[nodiscard]] Result<Study> read_study(const SourceText& text);

}  // namespace foedus
