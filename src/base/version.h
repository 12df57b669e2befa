// The version of the program, as it stands in every answer. CMake's project() is its one source.
#pragma once

#include <string_view>

namespace foedus {

inline constexpr std::string_view kVersion = FOEDUS_VERSION;

}  // namespace foedus
