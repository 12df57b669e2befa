// `foedus show`: the tree of play under one choice of the levers, and who cannot tell what apart.
// Only the structure is compiled; nothing is solved and no number is looked at.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "game/compile_game.h"
#include "game/game.h"
#include "questions/applied_settings.h"

namespace foedus {

struct ShowOptions {
  Settings settings;
  GameLimits limits;
};

struct ShowAnswer {
  AppliedSettings applied;
  Game game;
  std::vector<std::string> levers;  // "guarantee = pledge": every lever with options
};

/// The moves that lead to a node, first to last: "wide, resolute", "settle.sign",
/// "spread.escalates".
[[nodiscard]] std::vector<std::string> steps_to(const Game& game, std::int32_t node);

/// errors: those of apply_settings and compile_game. `refused`, if given, receives the text that
/// their spans refer to.
[[nodiscard]] Result<ShowAnswer> show_question(const Scenario& scenario, const ShowOptions& options,
                                               SourceText* refused = nullptr);

}  // namespace foedus
