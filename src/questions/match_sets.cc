#include "questions/match_sets.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "scenario/stage_title.h"

namespace foedus {
namespace {

using Moves = std::vector<std::string>;

Moves moves_at(const Game& game, std::size_t set) {
  const InformationSet& at = game.sets[set];
  const auto first = game.labels.actions.begin() + at.first_action;
  return {first, first + at.action_count};
}

std::set<std::string, std::less<>> stages_of(const Game& game) {
  std::set<std::string, std::less<>> names;
  for (const InformationSetLabel& label : game.labels.sets) names.insert(label.stage_name);
  return names;
}

/// Chance moves are seen too; their stages have no information set, so they are kept by what the
/// other tree itself sees.
std::set<std::string, std::less<>> seen_stages_of(const Game& game) {
  std::set<std::string, std::less<>> names = stages_of(game);
  for (const InformationSetLabel& label : game.labels.sets)
    for (const std::string& seen : label.sees) names.emplace(stage_part(seen));
  return names;
}

struct Key {
  InformationSetLabel label;
  Moves moves;
  friend bool operator<(const Key& a, const Key& b) {
    return std::tie(a.label.stage_name, a.label.types, a.label.sees, a.moves) <
           std::tie(b.label.stage_name, b.label.types, b.label.sees, b.moves);
  }
};

}  // namespace

MatchedSets match_sets(const Game& game, const Game& without,
                       const std::vector<std::int32_t>& forced) {
  std::map<Key, std::int32_t> there;
  for (std::size_t s = 0; s < without.sets.size(); ++s)
    there.emplace(Key{without.labels.sets[s], moves_at(without, s)}, static_cast<std::int32_t>(s));
  const auto known = seen_stages_of(without);
  MatchedSets matched;
  for (std::size_t s = 0; s < game.sets.size(); ++s) {
    Key key{game.labels.sets[s], moves_at(game, s)};
    std::erase_if(key.label.sees, [&](const std::string& seen) {
      return known.find(stage_part(seen)) == known.end();
    });
    const auto found = there.find(key);
    const bool none = found == there.end();
    matched.from_set.push_back(none ? -1 : found->second);
    if (none && (s >= forced.size() || forced[s] < 0)) ++matched.unmatched;
  }
  return matched;
}

}  // namespace foedus
