// The size of a game before a byte of it is built: subtrees that the same facts make alike are
// counted once, so a tree of many millions of nodes is counted in the time of its different parts.
#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include "game/compile_game.h"
#include "game/path/counted_votes.h"
#include "game/path/play_rules.h"

namespace foedus {
namespace {

/// Far above any limit and far below overflow when doubled.
constexpr std::size_t kHuge = std::size_t{1} << 62U;
/// Subtrees remembered; past these, counting walks node by node until the limit is passed.
constexpr std::size_t kRemembered = 100'000;

std::size_t add(std::size_t a, std::size_t b) { return std::min(kHuge, a + b); }
std::size_t times(std::size_t a, std::size_t b) { return b != 0 && a > kHuge / b ? kHuge : a * b; }

struct Count {
  std::size_t nodes = 0;
  std::size_t terminals = 0;
};

class Counter {
 public:
  Counter(const PlayRules& rules, const CountedVotes& votes, std::size_t limit)
      : rules_(rules), votes_(votes), limit_(limit) {
    memo_.resize(rules.scenario().stages.size());
  }

  /// The tree below one type profile, with its first node.
  Count tree(const Facts& types) {
    Facts history = types;
    return from(rules_.start(history), history);
  }
  /// More nodes walked, each different, than the game may have: no need to go on.
  [[nodiscard]] bool gave_up() const { return walked_ > limit_; }
  [[nodiscard]] std::size_t walked() const { return walked_; }

 private:
  struct WordsHash {
    std::size_t operator()(const std::vector<std::uint64_t>& words) const {
      std::uint64_t hash = 0x9e3779b97f4a7c15U;
      for (const std::uint64_t word : words) hash = (hash ^ word) * 0xff51afd7ed558ccdU;
      return hash ^ (hash >> 32U);
    }
  };
  using Memo = std::unordered_map<std::vector<std::uint64_t>, Count, WordsHash>;

  Count from(Destination to, Facts& history) {
    if (!to.stage.valid()) return {1, 1};
    const std::size_t stage = to.stage.index();
    std::vector<std::uint64_t> key = history.words();
    const std::vector<std::uint64_t>& relevant = rules_.relevant()[stage].words();
    for (std::size_t k = 0; k < key.size(); ++k) key[k] &= relevant[k];
    const auto found = memo_[stage].find(key);
    if (found != memo_[stage].end()) return found->second;

    ++walked_;
    const Count count = votes_.at(stage) ? counted_votes(to, history) : moves_of(stage, history);
    if (!gave_up() && remembered_ < kRemembered) {
      memo_[stage].emplace(std::move(key), count);
      ++remembered_;
    }
    return count;
  }

  Count moves_of(std::size_t stage, Facts& history) {
    Count count{1, 0};
    for (const std::int32_t move : rules_.available(stage, history)) {
      if (gave_up()) break;
      rules_.make(stage, move, history);
      const Count below = from(rules_.after(stage, move, history), history);
      rules_.take_back(stage, move, history);
      count.nodes = add(count.nodes, below.nodes);
      count.terminals = add(count.terminals, below.terminals);
    }
    return count;
  }

  /// From the first side on: a node for every count at every side, one for each move that passes on
  /// to the next, and what follows each result once.
  Count counted_votes(Destination first, const Facts& before) {
    struct Place {
      std::size_t stage;
      Facts history;
    };
    const auto ballot = static_cast<std::size_t>(votes_.ballot_of(first.stage.index()));
    std::vector<Place> places{{first.stage.index(), before}};
    std::set<std::pair<std::size_t, std::int64_t>> known;  // stage, tally; or the result
    Count count{0, 0};
    for (std::size_t i = 0; i < places.size(); ++i) {
      const std::size_t stage = places[i].stage;
      ++count.nodes;
      for (const std::int32_t move : rules_.available(stage, places[i].history)) {
        ++count.nodes;
        Facts history = places[i].history;
        rules_.make(stage, move, history);
        const Destination after = rules_.after(stage, move, history);
        if (stage != ballot) {
          if (known.emplace(after.stage.index(), votes_.tally(ballot, history)).second)
            places.push_back({after.stage.index(), std::move(history)});
          continue;
        }
        if (!known.emplace(~std::size_t{0}, move).second) continue;
        const Count below = from(after, history);
        count.nodes = add(count.nodes, below.nodes);
        count.terminals = add(count.terminals, below.terminals);
      }
    }
    walked_ += places.size() - 1;
    return count;
  }

  const PlayRules& rules_;
  const CountedVotes& votes_;
  std::size_t limit_;
  std::size_t walked_ = 0;
  std::size_t remembered_ = 0;
  std::vector<Memo> memo_;  // [stage]
};

bool types_matter(const PlayRules& rules) {
  const auto& types = rules.scenario().types;
  for (const Facts& relevant : rules.relevant())
    for (std::size_t type = 0; type < types.size(); ++type)
      for (std::size_t option = 0; option < types[type].options.size(); ++option)
        if (relevant.test(rules.table().option(type, option))) return true;
  return false;
}

}  // namespace

GameSize count_game(const Scenario& scenario, const LeverChoice& levers, const GameLimits& limits) {
  GameSize size;
  // A path visits a stage at most once, so this also bounds how deep the walk goes.
  if (scenario.stages.size() > limits.stages) return {0, 0, true};
  const PlayRules rules(scenario, levers);
  const TypeProfiles profiles(scenario);
  const bool alike = !types_matter(rules);
  const CountedVotes votes(rules, levers, SightTable(scenario), limits.votes);
  Counter counter(rules, votes, limits.nodes);
  size.nodes = scenario.types.empty() ? 0 : 1;
  for (std::size_t profile = 0; profile < profiles.count(); ++profile) {
    Facts history(rules.table().count());
    profiles.deal(profile, rules.table(), history);
    const Count count = counter.tree(history);
    const std::size_t copies = alike ? profiles.count() : 1;
    size.nodes = add(size.nodes, times(count.nodes, copies));
    size.terminals = add(size.terminals, times(count.terminals, copies));
    if (alike || counter.gave_up() || size.nodes > limits.nodes) break;
  }
  size.nodes = std::max(size.nodes, counter.walked());
  size.over_limit = size.nodes > limits.nodes;
  return size;
}

}  // namespace foedus
