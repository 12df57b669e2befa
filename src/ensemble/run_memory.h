// How much memory a run takes beside its plan, and how many draws a block has for it. Sizes are
// counted from the layout; nothing is measured and nothing is allocated here.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ensemble/ensemble_layout.h"

namespace foedus {

/// Draws of a block: as many as it holds, or a quarter where a thread would keep too much. The plan
/// alone decides, so that results do not depend on threads.
[[nodiscard]] std::int64_t draws_a_block(const EnsembleLayout& layout);

/// [bytes], about.
struct RunMemory {
  std::size_t a_thread = 0;  // the play of a variant's rows in a block, and what it is measured in
  std::size_t a_block = 0;   // that is finished and waits
  std::size_t results = 0;   // sums and distributions of all worlds, and differences
};
[[nodiscard]] RunMemory run_memory(const EnsembleLayout& layout);

}  // namespace foedus
