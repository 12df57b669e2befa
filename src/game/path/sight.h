// Which earlier stages the mover of a stage sees; its own moves always.
// It knows stages only: what was played on a history is its caller's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "scenario/scenario.h"

namespace foedus {

class SightTable {
 public:
  explicit SightTable(const Scenario& scenario);

  /// Nothing that was played before is hidden from the mover.
  [[nodiscard]] bool everything(std::size_t stage) const { return hidden_[stage].empty(); }
  [[nodiscard]] bool sees(std::size_t stage, std::size_t earlier) const {
    return hidden_[stage].empty() || hidden_[stage][earlier] == 0;
  }
  /// What an error about what the mover knows points at.
  [[nodiscard]] static SourceSpan place(const Stage& stage) {
    return stage.sees.kind == Sight::Kind::everything ? stage.where : stage.sees.where;
  }
  /// In words, for the stage at `where`: what its mover saw at an earlier stage of its own and does
  /// not see there; "" where there is nothing. `order`: stages in an order of play.
  [[nodiscard]] std::string forgotten(const std::vector<std::int32_t>& order,
                                      SourceSpan where) const;

 private:
  const Scenario& scenario_;

  std::vector<std::vector<std::uint8_t>> hidden_;  // [stage][earlier stage]; empty: nothing is
};

}  // namespace foedus
