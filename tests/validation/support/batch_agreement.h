// A block that was solved together against the same draws solved one by one: the largest
// difference, the verifier's word on every draw, and what was left out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "game/game.h"
#include "game/number_block.h"
#include "solve/play_block.h"
#include "solve/solve_game.h"

namespace foedus::validation {

/// The games of one structure with their numbers.
struct NumberedBlock {
  const Game& game;
  const NumberLayout& layout;
  const NumberBlock& numbers;
};

struct Agreement {
  std::size_t draws = 0;          // draws and precisions that were compared
  std::size_t traced_alone = 0;   // left to the scalar tracer by the batch
  std::size_t batch_failed = 0;   // not certified by the batch
  std::size_t scalar_failed = 0;  // not certified alone
  std::size_t apart = 0;          // both certified, more than 1e-6 apart: another branch
  std::size_t refuted = 0;        // claimed to be certified, and the verifier says otherwise
  std::size_t wordless = 0;       // not solved, and nothing says why
  double worst = 0;               // [chance] largest difference where both are certified
  std::string where;              // of the largest difference

  void add(const Agreement& other);
};

/// Every draw at every precision, in the batch and alone; `alone` says how the latter is traced.
[[nodiscard]] Agreement agreement(const NumberedBlock& block, std::span<const double> precisions,
                                  const ForcedActions& forced = {}, const TraceOptions& alone = {});
/// The same of limiting equilibria.
[[nodiscard]] Agreement limit_agreement(const NumberedBlock& block,
                                        const ForcedActions& forced = {});

void print(const std::string& name, const Agreement& found);

/// The play of one draw, gathered from the columns.
[[nodiscard]] Profile profile_of(const BlockSolution& solution, std::size_t draw);
/// All places of a block.
[[nodiscard]] std::vector<std::int32_t> all_draws(std::size_t count);

}  // namespace foedus::validation
