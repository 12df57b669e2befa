// The game tree of one central solution under one joint type: who moves where, what is taken how
// often, and where the play ends. Branches that are hardly ever taken are drawn as one stub each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "questions/report_question.h"
#include "report/report_view.h"

namespace foedus {

/// Below this chance of being reached, given the types, a branch is drawn as a stub.
inline constexpr double kDrawnFrom = 0.001;

/// One tree of a study: `types` is a joint type of the game, or -1 where there are no types.
struct TreeSubject {
  const ReportView& view;
  const ReportGame& game;
  const StudyCentral& central;
  std::int32_t types = -1;
};

/// Joint types of a game in order; {-1} where it has none.
[[nodiscard]] std::vector<std::int32_t> joint_types(const Game& game);
/// "Adversary expansionist, Lead guarantor resolute"; "the whole play" where there are no types.
[[nodiscard]] std::string types_words(const TreeSubject& subject);
/// The chance of the joint type before anything is seen.
[[nodiscard]] double types_chance(const TreeSubject& subject);

[[nodiscard]] std::string draw_tree_figure(const TreeSubject& subject, const std::string& id);

}  // namespace foedus
