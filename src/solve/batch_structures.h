// What solving in lanes needs of a game besides its numbers, compiled once for all threads.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "game/game.h"
#include "game/number_block.h"
#include "solve/batch/response_program.h"
#include "solve/solve_plan.h"

namespace foedus {

/// Draws in which the same chances are 0 have the same ways to every set, and share a program.
struct BatchStructure {
  std::vector<std::uint8_t> zero;  // [distinct chance column]
  SolvePlan plan;
  std::optional<ResponseProgram> program;  // none: the game is too large for one
};

/// thread-safe. What a structure comes to depends on the draw's zeros alone.
class BatchStructures {
 public:
  /// `game` must outlive this.
  BatchStructures(const Game& game, NumberLayout layout, ForcedActions forced);

  [[nodiscard]] std::shared_ptr<const BatchStructure> of(const NumberBlock& numbers,
                                                         std::int32_t draw, Cut cut);
  /// Whether two draws share a structure.
  [[nodiscard]] bool same(const NumberBlock& numbers, std::int32_t a, std::int32_t b) const;

  [[nodiscard]] const Game& game() const { return game_; }
  [[nodiscard]] const NumberLayout& layout() const { return layout_; }
  [[nodiscard]] const ForcedActions& forced() const { return forced_; }

 private:
  const Game& game_;
  const NumberLayout layout_;
  const ForcedActions forced_;
  std::vector<std::int32_t> chance_columns_;  // distinct, everybody's
  std::mutex mutex_;
  std::vector<std::shared_ptr<const BatchStructure>> known_[2];  // [cut]  // the last few
};

}  // namespace foedus
