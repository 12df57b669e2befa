// Measures that a command line names: their places in the file, or the refusal of a name that is
// none.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "scenario/scenario.h"

namespace foedus {

/// In file order, each once; none where none is named. errors: a name that is no measure, with the
/// nearest; its span refers to the text of `--measure`, which `refused`, if given, receives.
[[nodiscard]] Result<std::vector<std::int32_t>> measures_called(
    const Scenario& scenario, const std::vector<std::string>& names, SourceText* refused);

}  // namespace foedus
