// Turns the library's diagnostics into the public face's problems. It adds and drops nothing.
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "foedus/error.h"

namespace foedus {

[[nodiscard]] std::vector<api::Problem> problems_of(const Diagnostics& diagnostics,
                                                    const SourceText& source);

}  // namespace foedus
