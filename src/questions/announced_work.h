// What is about to be solved and about how long it takes, told before it begins. A short probe
// measures the speed; nothing of it enters the answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include "ensemble/run_ensemble.h"

namespace foedus {

struct AnnouncedWork {
  std::size_t nodes = 0;  // of the largest tree
  std::size_t rows = 0, perspectives = 0, precisions = 0;
  std::int64_t draws = 0;
  std::int64_t solutions = 0;  // games to solve; rows without response are looked up
  double seconds = 0;          // forecast of the draws; curves come on top
  double more_bytes = 0;  // [bytes] forecast, beside what the process has taken after the probe
};
using Announce = std::function<void(const AnnouncedWork&)>;

inline constexpr std::int64_t kWorthAnnouncing = 100'000;  // solutions

/// Calls `announce`, if there is one, where the work is large.
void announce_work(const EnsemblePlan& plan, const EnsembleControl& control,
                   const Announce& announce);

}  // namespace foedus
