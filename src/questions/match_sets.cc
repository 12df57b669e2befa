#include "questions/match_sets.h"

#include <algorithm>
#include <cstddef>
#include <functional>
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
using Names = std::set<std::string, std::less<>>;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

Moves moves_at(const Game& game, std::size_t set) {
  const InformationSet& there = game.sets[set];
  const auto first = game.labels.actions.begin() + there.first_action;
  return {first, first + there.action_count};
}

/// A stage that somebody decides at, in one tree.
struct DecisionStage {
  std::int32_t stage = -1, actor = -1;
  Names moves;  // at any of its sets
};

std::map<std::string, DecisionStage, std::less<>> stages_of(const Game& game) {
  std::map<std::string, DecisionStage, std::less<>> stages;
  for (std::size_t s = 0; s < game.sets.size(); ++s) {
    const InformationSetLabel& label = game.labels.sets[s];
    DecisionStage& stage = stages[label.stage_name];
    stage.stage = label.stage;
    stage.actor = game.sets[s].actor;
    for (std::string& move : moves_at(game, s)) stage.moves.insert(std::move(move));
  }
  return stages;
}

/// Chance moves are seen too; their stages have no information set, so they are kept by what the
/// other tree itself sees.
Names seen_stages_of(const Game& game) {
  Names names;
  for (const InformationSetLabel& label : game.labels.sets) {
    names.insert(label.stage_name);
    for (const std::string& seen : label.sees) names.emplace(stage_part(seen));
  }
  return names;
}

/// Whether some history of the tree plays both stages.
bool played_together(const Game& game, std::int32_t one, std::int32_t two) {
  std::vector<unsigned> played(game.node_count(), 0);
  for (std::size_t node = 0; node < played.size(); ++node) {
    if (game.parent[node] >= 0) played[node] = played[at(game.parent[node])];
    if (game.stage[node] == one) played[node] |= 1U;
    if (game.stage[node] == two) played[node] |= 2U;
    if (played[node] == 3U) return true;
  }
  return false;
}

/// What each stage that only `game` has stands for in `without`; none where several would do.
std::map<std::string, std::string, std::less<>> stand_ins(const Game& game, const Game& without) {
  const auto here = stages_of(game), there = stages_of(without);
  std::map<std::string, std::string, std::less<>> names;
  for (const auto& [name, stage] : here) {
    if (there.contains(name)) continue;
    Moves fitting;
    for (const auto& [other, reply] : there) {
      const auto both = here.find(other);
      if (both == here.end() || reply.actor != stage.actor || reply.moves.size() < 2) continue;
      if (std::includes(stage.moves.begin(), stage.moves.end(), reply.moves.begin(),
                        reply.moves.end()) &&
          !played_together(game, stage.stage, both->second.stage))
        fitting.push_back(other);
    }
    if (fitting.size() == 1) names.emplace(name, fitting.front());
  }
  return names;
}

struct Key {
  std::string stage;
  std::vector<std::pair<std::string, std::string>> types;
  std::vector<std::string> sees;
  friend bool operator<(const Key& a, const Key& b) {
    return std::tie(a.stage, a.types, a.sees) < std::tie(b.stage, b.types, b.sees);
  }
};

class SetMatcher {
 public:
  SetMatcher(const Game& game, const Game& without)
      : game_(game),
        without_(without),
        known_(seen_stages_of(without)),
        stand_ins_(stand_ins(game, without)) {
    for (std::size_t s = 0; s < without.sets.size(); ++s) {
      const InformationSetLabel& label = without.labels.sets[s];
      there_.emplace(Key{label.stage_name, label.types, label.sees}, s);
    }
  }

  /// Whether the play without can take the k-th move of a set that corresponds to one of its own.
  [[nodiscard]] bool takes(std::size_t set, std::int32_t from, std::int32_t k) const {
    const Moves others = moves_at(without_, at(from));
    return std::find(others.begin(), others.end(), moves_at(game_, set)[at(k)]) != others.end();
  }

  /// -1: none corresponds.
  [[nodiscard]] std::int32_t find(std::size_t set) const {
    const InformationSetLabel& label = game_.labels.sets[set];
    const auto stand_in = stand_ins_.find(label.stage_name);
    Key key{stand_in == stand_ins_.end() ? label.stage_name : stand_in->second, label.types, {}};
    for (const std::string& seen : label.sees) add_seen(seen, key.sees);
    const Moves moves = moves_at(game_, set);
    const auto [first, last] = there_.equal_range(key);
    for (auto found = first; found != last; ++found) {
      const Moves others = moves_at(without_, found->second);
      if (stand_in == stand_ins_.end() ? moves == others : holds_all(moves, others))
        return static_cast<std::int32_t>(found->second);
    }
    return -1;
  }

 private:
  static bool holds_all(const Moves& moves, const Moves& others) {
    return std::all_of(others.begin(), others.end(), [&](const std::string& move) {
      return std::find(moves.begin(), moves.end(), move) != moves.end();
    });
  }

  void add_seen(const std::string& seen, std::vector<std::string>& sees) const {
    const std::string_view stage = stage_part(seen);
    if (const auto stand_in = stand_ins_.find(stage); stand_in != stand_ins_.end())
      sees.push_back(stand_in->second + seen.substr(stage.size()));
    else if (known_.find(stage) != known_.end())
      sees.push_back(seen);
  }

  const Game& game_;
  const Game& without_;
  Names known_;
  std::map<std::string, std::string, std::less<>> stand_ins_;
  std::multimap<Key, std::size_t> there_;
};

/// [set] whether frozen play can come there: forced moves forced, moves that the play without does
/// not have never taken.
std::vector<bool> reached_sets(const Game& game, const SetMatcher& matcher,
                               const std::vector<std::int32_t>& from_set,
                               const std::vector<std::int32_t>& forced) {
  std::vector<bool> reached(game.sets.size(), false), reached_node(game.node_count(), false);
  reached_node.front() = true;
  for (std::size_t node = 0; node < game.node_count(); ++node) {
    if (!reached_node[node]) continue;
    const std::int32_t s = game.information_set[node];
    for (std::int32_t k = 0; k < game.child_count[node]; ++k) {
      bool taken = true;
      if (s >= 0 && at(s) < forced.size() && forced[at(s)] >= 0)
        taken = forced[at(s)] == k;
      else if (s >= 0 && from_set[at(s)] >= 0)
        taken = matcher.takes(at(s), from_set[at(s)], k);
      if (taken) reached_node[at(game.first_child[node] + k)] = true;
    }
    if (s >= 0) reached[at(s)] = true;
  }
  return reached;
}

}  // namespace

MatchedSets match_sets(const Game& game, const Game& without,
                       const std::vector<std::int32_t>& forced) {
  const SetMatcher matcher(game, without);
  MatchedSets matched;
  for (std::size_t s = 0; s < game.sets.size(); ++s) matched.from_set.push_back(matcher.find(s));
  const auto reached = reached_sets(game, matcher, matched.from_set, forced);
  for (std::size_t s = 0; s < game.sets.size(); ++s) {
    if (!reached[s] || (s < forced.size() && forced[s] >= 0)) continue;
    (matched.from_set[s] < 0 ? matched.unmatched : matched.matched) += 1;
  }
  return matched;
}

}  // namespace foedus
