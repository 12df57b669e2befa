// Expected results: which measure, between which numbers, under what. This file binds their names
// to the scenario's tables; it solves nothing.
#pragma once

#include "scenario/bind/bind_expression.h"
#include "scenario/read/draft.h"

namespace foedus {

/// One Expectation for each range and precision, in file order.
void bind_expectations(Draft& draft, Binding& binding);

}  // namespace foedus
