// What stages and moves are called in their file, where a file's one is several here.
#pragma once

#include <string>
#include <string_view>

#include "scenario/play.h"

namespace foedus {

/// Of a side that is the name of the simultaneous stage that it belongs to.
[[nodiscard]] inline const std::string& title_of(const Stage& stage) {
  return stage.simultaneous.empty() ? stage.name : stage.simultaneous;
}

/// Of a point of a move with a number that is the move's name: "offer", not "offer[0.5]".
[[nodiscard]] inline const std::string& title_of(const Stage& stage, const Move& move) {
  if (move.numeric < 0) return move.name;
  return stage.numeric_moves[static_cast<std::size_t>(move.numeric)].name;
}

/// Whether the move is a point of a move with a number, and not the first: what the points share
/// is told once.
[[nodiscard]] inline bool later_point(const Stage& stage, std::size_t move) {
  const Move& point = stage.moves[move];
  if (point.numeric < 0) return false;
  const NumericMove& grid = stage.numeric_moves[static_cast<std::size_t>(point.numeric)];
  return static_cast<std::size_t>(grid.first_move) != move;
}

/// The stage of a move in words: "mobilise.adversary" of "mobilise.adversary.strike", "demand" of
/// "demand.claim[0.5]".
[[nodiscard]] inline std::string_view stage_part(std::string_view move) {
  return move.substr(0, move.substr(0, move.find('[')).rfind('.'));
}

}  // namespace foedus
