// What the readers of stages share: targets by history, and the conditions under which a stage is
// left out. Names are noted, not looked up.
#pragma once

#include "language/document.h"
#include "scenario/read/draft.h"

namespace foedus {

/// Which destination of which target is being read.
struct TargetPlace {
  StageId stage;
  std::int32_t move = -1;
};

Target read_target(Draft& draft, const Node& node, TargetPlace place);
/// `only_if` with `otherwise` of a stage.
void read_skip(Draft& draft, const Node& node, Stage& stage, StageId id);
/// `sees`; its names are noted for the stage, and for the sides that follow it.
void read_sight(Draft& draft, const Node& node, Stage& stage, StageId id);
/// `weight` of a move, if it has one.
void read_weight(Draft& draft, const Node& node, const std::string& label, Move& move);
/// Whether a move has a field of a move with a number.
[[nodiscard]] bool has_grid(const Node& node);
/// Adds the points of a move with a number to its stage; `first` is what they share.
void add_points(Draft& draft, const Node& node, Move first, Stage& stage, StageId id);
/// A stage at which several actors move at the same time: one Stage a side, in the order of the
/// list.
void read_sides(Draft& draft, const MapEntry& entry);
/// A stage at which a body votes: a Stage for each member that decides, and one that counts.
void read_ballot(Draft& draft, const MapEntry& entry);

}  // namespace foedus
