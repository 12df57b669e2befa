// The one choice of levers under which claims are tested against each other, where the caller does
// not hold every lever. It chooses by a rule that is told; it compares no results.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "questions/worlds.h"

namespace foedus {

/// The option with the most attributes that are not 0 at central values; ties: the first.
[[nodiscard]] const LeverOption& fullest_option(const Scenario& scenario, const Lever& lever);

struct AblatedRow {
  Worlds worlds;                  // one set of assumptions; rows of one choice of levers
  std::int32_t alternative = 0;   // the row asked for: in place where an offer can be, else offered
  std::vector<std::string> held;  // "guarantee=force": chosen here
};

/// A lever that some move offers is held at its fullest option, so that as many claims as can be
/// have something to act on; another lever at its first option. Without precisions only the first
/// of the file is kept. errors: those of make_worlds.
[[nodiscard]] Result<AblatedRow> ablated_row(const Scenario& scenario, WorldOptions options,
                                             bool offered, SourceText* refused);

}  // namespace foedus
