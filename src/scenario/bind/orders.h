// The order in which numbers and definitions can be computed, and circles where there is none.
#pragma once

#include "base/diagnostic.h"
#include "scenario/scenario.h"

namespace foedus {

/// Sets number_order, definition_order and measure_order.
/// errors: a circle, printed whole, with the place of every link. Then the orders still hold every
/// number, definition and measure once.
void compute_orders(Scenario& scenario, Diagnostics& diagnostics);

}  // namespace foedus
