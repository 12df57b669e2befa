// What is missing from rows without strategic response, in a sentence of run and compare.
#pragma once

#include <string>

#include "study/study.h"

namespace foedus {

/// At how many information sets such a row has nothing to be frozen at; empty where at none.
[[nodiscard]] std::string no_response_gap(const Study& study);

}  // namespace foedus
