#include "questions/reached_play.h"

#include <string>

#include "base/diagnostic_code.h"
#include "scenario/stage_title.h"

namespace foedus {

namespace {

Diagnostic oddity(DiagnosticCode code, SourceSpan where, std::string message,
                  std::string expected) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.severity = Severity::warning;
  diagnostic.where = where;
  diagnostic.message = std::move(message);
  diagnostic.expected = std::move(expected);
  return diagnostic;
}

}  // namespace

ReachedPlay::ReachedPlay(const Scenario& scenario)
    : scenario_(scenario),
      stages_(scenario.stages.size(), false),
      outcomes_(scenario.outcomes.size(), false) {
  for (const Stage& stage : scenario.stages) moves_.emplace_back(stage.moves.size(), false);
}

void ReachedPlay::add(const Game& game) {
  for (std::size_t node = 0; node < game.node_count(); ++node) {
    if (game.stage[node] >= 0) stages_[static_cast<std::size_t>(game.stage[node])] = true;
    const std::int32_t parent = game.parent[node];
    if (parent < 0 || game.move[node] < 0) continue;
    const std::int32_t stage = game.stage[static_cast<std::size_t>(parent)];
    if (stage < 0) continue;  // a type profile, not a move
    moves_[static_cast<std::size_t>(stage)][static_cast<std::size_t>(game.move[node])] = true;
  }
  for (const std::int32_t outcome : game.terminal_outcome) {
    outcomes_[static_cast<std::size_t>(outcome)] = true;
  }
}

void ReachedPlay::report(Diagnostics& oddities) const {
  for (std::size_t s = 0; s < stages_.size(); ++s) {
    const Stage& stage = scenario_.stages[s];
    if (!stages_[s]) {
      // The sides of a simultaneous stage follow each other: told once.
      if (s > 0 && !stage.simultaneous.empty() &&
          scenario_.stages[s - 1].simultaneous == stage.simultaneous)
        continue;
      oddities.add(oddity(DiagnosticCode::unreached_stage, stage.where,
                          "no course of play reaches the stage `" + title_of(stage) + "`",
                          "a move that leads to it, or a condition that can hold"));
      continue;
    }
    for (std::size_t m = 0; m < stage.moves.size(); ++m) {
      if (moves_[s][m] || later_point(stage, m)) continue;
      oddities.add(oddity(DiagnosticCode::unreached_move, stage.moves[m].where,
                          "the move `" + stage.name + "." + title_of(stage, stage.moves[m]) +
                              "` is never available in any course of play",
                          "an `only_if` that can hold where `" + stage.name + "` is played"));
    }
  }
  for (std::size_t o = 0; o < outcomes_.size(); ++o) {
    if (outcomes_[o]) continue;
    const Outcome& outcome = scenario_.outcomes[o];
    oddities.add(oddity(DiagnosticCode::unreached_outcome, outcome.where,
                        "no course of play ends in the outcome `" + outcome.name + "`",
                        "a move that leads to it, or a condition that can hold"));
  }
}

}  // namespace foedus
