// Every solved alternative at central values and at the headline precision: what a report's tree
// shows. One game after the other; the ensemble is another matter.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "questions/worlds.h"
#include "study/study.h"

namespace foedus {

struct CentralPlay {
  std::vector<StudyCentral> central;  // alternatives that are not frozen, in order
  std::vector<std::string> notes;     // what was left out, and how contested signs were settled
};

/// As the first variant has it. `stop`, if given, ends the work between two alternatives.
[[nodiscard]] CentralPlay play_at_centre(const Worlds& worlds,
                                         const std::atomic<bool>* stop = nullptr);

}  // namespace foedus
