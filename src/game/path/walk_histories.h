// Visits every node of a game together with the facts of the history that leads to it.
// It reads structure only; what to do at a node is the visitor's.
#pragma once

#include <cstdint>
#include <functional>

#include "game/game.h"
#include "game/path/facts.h"

namespace foedus {

using HistoryVisitor = std::function<void(std::int32_t node, const Facts& history)>;

/// Depth first, first child first, so that one history serves for the whole walk. Where histories
/// run together, it is the first of them: they differ in votes that nobody asks for, and agree in
/// the count. `history` is valid during the call only. requires: `game` was compiled from
/// `scenario`.
void walk_histories(const Scenario& scenario, const FactTable& table, const Game& game,
                    const HistoryVisitor& visit);

}  // namespace foedus
