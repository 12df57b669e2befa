// Walks from a node up to the root and reads the labels on the way.
// It refuses nothing: a game without labels gives empty words.
#include "game/history.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace foedus {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ", ";
    text += word;
  }
  return text;
}

std::vector<std::string> split_profile(std::string_view profile) {
  std::vector<std::string> types;
  while (!profile.empty()) {
    const std::size_t comma = profile.find(", ");
    types.emplace_back(profile.substr(0, comma));
    if (comma == std::string_view::npos) break;
    profile.remove_prefix(comma + 2);
  }
  return types;
}

}  // namespace

std::string InformationSetLabel::text() const {
  std::vector<std::string> own;
  own.reserve(types.size());
  for (const auto& [type, option] : types) own.push_back(option);
  if (own.empty() && sees.empty()) return stage_name;
  std::string inside = joined(own);
  if (!own.empty() && !sees.empty()) inside += " | ";
  return stage_name + "[" + inside + joined(sees) + "]";
}

std::string History::text() const {
  if (types.empty() && moves.empty()) return "the start";
  if (moves.empty()) return joined(types);
  if (types.empty()) return joined(moves);
  return joined(types) + "; " + joined(moves);
}

std::string move_text(const Game& game, std::int32_t parent, std::int32_t k) {
  const auto at = static_cast<std::size_t>(parent);
  if (game.kind[at] == NodeKind::chance) {
    const auto branch = static_cast<std::size_t>(game.first_branch[at] + k);
    return branch < game.labels.branches.size() ? game.labels.branches[branch] : std::string();
  }
  const auto set = static_cast<std::size_t>(game.information_set[at]);
  const auto action = static_cast<std::size_t>(game.action(parent, k));
  return game.labels.sets[set].stage_name + "." + game.labels.actions[action];
}

bool is_counted_step(const Game& game, std::int32_t parent, std::int32_t node) {
  return game.only_passes_on(parent) ||
         (game.only_passes_on(node) &&
          game.kind[static_cast<std::size_t>(parent)] == NodeKind::decision);
}

std::string count_so_far(const Game& game, std::int32_t node) {
  const std::int32_t parent = game.parent[static_cast<std::size_t>(node)];
  return parent >= 0 && game.only_passes_on(parent) ? move_text(game, parent, 0) : std::string();
}

History history_of(const Game& game, std::int32_t node) {
  History history;
  if (std::string count = count_so_far(game, node); !count.empty())
    history.moves.push_back(std::move(count));
  const std::int32_t profile = game.type_profile[static_cast<std::size_t>(node)];
  if (profile >= 0 && static_cast<std::size_t>(profile) < game.labels.type_profiles.size())
    history.types = split_profile(game.labels.type_profiles[static_cast<std::size_t>(profile)]);
  while (game.parent[static_cast<std::size_t>(node)] >= 0) {
    const std::int32_t parent = game.parent[static_cast<std::size_t>(node)];
    const auto at = static_cast<std::size_t>(parent);
    // The chance node that deals the types is told as types, not as a move.
    const bool deals_types = game.type_profile[at] < 0 && profile >= 0 && game.stage[at] < 0;
    if (!deals_types && !is_counted_step(game, parent, node))
      history.moves.push_back(move_text(game, parent, node - game.first_child[at]));
    node = parent;
  }
  std::reverse(history.moves.begin(), history.moves.end());
  return history;
}

}  // namespace foedus
