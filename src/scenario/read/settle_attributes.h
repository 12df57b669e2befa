// Makes the attributes of a lever's or type's options the same list in the same order.
#pragma once

#include "scenario/read/draft.h"

namespace foedus {

/// errors: options whose attributes differ. The odd one out is the one that fewer options have and
/// that no expression uses, so that a slip is reported where it was made.
void settle_attributes(Draft& draft);

}  // namespace foedus
