// Solves an ensemble on all cores. The same plan gives the same bits for any number of threads and
// any chunk: draws are reduced in blocks of fixed shape, and blocks are joined in order.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>

#include "base/result.h"
#include "ensemble/draw_mask.h"
#include "ensemble/ensemble_plan.h"
#include "ensemble/ensemble_result.h"
#include "ensemble/run_memory.h"

namespace foedus {

struct EnsembleProgress {
  std::int64_t draws_done = 0, draws = 0;
  double seconds = 0;  // since the start
  /// The first measure of the first world so far: a glance at where the estimate stands.
  std::optional<double> estimate;
};

struct EnsembleControl {
  int threads = 0;  // 0: as many as the machine has
  /// Blocks (kBlockDraws draws each) that a thread takes at once; 0: less, one variant of a block.
  std::int64_t blocks_a_ticket = 0;
  const std::atomic<bool>* stop = nullptr;  // set by the caller: finish with what is done
  std::function<void(const EnsembleProgress&)> progress;  // called from one thread at a time
};

/// errors: correlations that do not fit; nothing else: a draw that fails is counted.
[[nodiscard]] Result<EnsembleResult> run_ensemble(const EnsemblePlan& plan,
                                                  const EnsembleControl& control = {});

/// Runs whole blocks from the first draw on until `seconds` have passed, and tells how long a draw
/// takes. The limit is solved for some draws only, so it stands apart: a plan takes
/// draws * seconds_a_draw + limit draws * seconds_a_limit.
struct SpeedProbe {
  std::int64_t draws = 0;
  double seconds_a_draw = 0;   // [s], all threads together, without the limit
  double seconds_a_limit = 0;  // [s], all threads together; 0 without a limit in the plan
  std::int64_t plan_draws = 0, block_draws = 0;
  RunMemory memory;  // of the plan probed

  /// [bytes] that a run of the plan takes beside what the process has taken after the probe, were
  /// each variant of it so many.
  [[nodiscard]] double more_bytes(std::size_t variants, const EnsembleControl& control) const;
};
[[nodiscard]] Result<SpeedProbe> probe_speed(const EnsemblePlan& plan,
                                             const EnsembleControl& control, double seconds = 2);

}  // namespace foedus
