#include "unit/solve/random_games.h"

#include <array>
#include <limits>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "simd/math.h"
#include "unit/solve/drafted_game.h"

namespace foedus::testing {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

std::int32_t below(Random& random, std::int32_t n) {
  return static_cast<std::int32_t>(random() % static_cast<std::uint64_t>(n));
}

/// Grows a tree. A set is told apart by the mover's last own move, the depth and what it sees, so
/// that nobody forgets an own move.
class Grower {
 public:
  Grower(Random& random, bool perfect)
      : random_(random), perfect_(perfect), actors_(1 + below(random, 3)), draft_(at(actors_)) {}

  Game grow() {
    Moves none;
    none.fill({-1, -1});
    add(-1, 0, none);
    return draft_.build().game;
  }

 private:
  using Moves = std::array<std::pair<std::int32_t, std::int32_t>, 3>;  // last own set and move

  void add(std::int32_t parent, int depth, const Moves& last) {
    if (depth >= 6 || (depth >= 2 && chance(random_, .3))) {
      draft_.end(parent, std::vector<double>(at(actors_), 0));
      return;
    }
    if (chance(random_, .25)) {
      const std::int32_t node = draft_.chance(parent);
      for (int k = 0; k < 2; ++k) add(node, depth + 1, last);
      return;
    }
    const std::int32_t actor = below(random_, actors_);
    const std::int32_t sees = perfect_ ? seen_++ : below(random_, 2);
    const auto [own, move] = last[at(actor)];
    auto [found, fresh] = sets_.try_emplace({actor, depth, own, move, sees});
    if (fresh) {
      const std::int32_t moves = 2 + (chance(random_, .3) ? 1 : 0);
      found->second = {draft_.set(actor, at(moves)), moves};
    }
    const auto [set, moves] = found->second;
    const std::int32_t node = draft_.decision(parent, set);
    for (std::int32_t k = 0; k < moves; ++k) {
      Moves next = last;
      next[at(actor)] = {set, k};
      add(node, depth + 1, next);
    }
  }

  Random& random_;
  bool perfect_;
  std::int32_t actors_;
  std::int32_t seen_ = 0;
  GameDraft draft_;
  std::map<std::tuple<std::int32_t, int, std::int32_t, std::int32_t, std::int32_t>,
           std::pair<std::int32_t, std::int32_t>>
      sets_;
};

}  // namespace

double uniform(Random& random) { return static_cast<double>(random() >> 11U) * 0x1p-53; }

bool chance(Random& random, double probability) { return uniform(random) < probability; }

RandomGame random_game(Random& random, bool perfect) {
  RandomGame out{Grower(random, perfect).grow(), {}};
  const Game& game = out.game;
  NumberLayout& layout = out.layout;
  layout.chance.assign(at(game.branch_count), 0);
  for (std::size_t node = 0; node < game.node_count(); ++node) {
    if (game.kind[node] != NodeKind::chance) continue;
    const bool share = layout.column_count > 0 && chance(random, .5);
    const std::int32_t first = share ? layout.column_count - 2 : layout.column_count;
    if (!share) layout.column_count += 2;
    for (std::int32_t k = 0; k < 2; ++k) layout.chance[at(game.first_branch[node] + k)] = first + k;
  }
  const std::int32_t first_payoff = layout.column_count;
  for (std::int32_t t = 0; t < game.terminal_count * game.actor_count; ++t) {
    if (chance(random, .1)) {
      layout.payoff.push_back(-1);
    } else if (layout.column_count > first_payoff && chance(random, .2)) {
      layout.payoff.push_back(first_payoff + below(random, layout.column_count - first_payoff));
    } else {
      layout.payoff.push_back(layout.column_count++);
    }
  }
  return out;
}

void give_priors(RandomGame& game, Random& random) {
  NumberLayout& layout = game.layout;
  for (std::int32_t actor = 0; actor < game.game.actor_count; ++actor)
    layout.belief.insert(layout.belief.end(), layout.chance.begin(), layout.chance.end());
  for (std::size_t pair = 0; pair < layout.belief.size(); pair += 2) {
    if (pair > 0 && chance(random, .4)) continue;
    layout.belief[pair] = layout.column_count++;
    layout.belief[pair + 1] = layout.column_count++;
  }
}

void give_analyst_payoffs(RandomGame& game, Random& random) {
  NumberLayout& layout = game.layout;
  layout.analyst_payoff = layout.payoff;
  for (std::int32_t& column : layout.analyst_payoff)
    if (chance(random, .5)) column = layout.column_count++;
}

NumberBlock random_numbers(const RandomGame& of, std::size_t draws, bool zeros, Random& random) {
  NumberBlock block;
  block.draws = draws;
  block.stride = (draws + kLanes - 1) / kLanes * kLanes + kLanes * (random() % 2);
  block.values.resize(at(of.layout.column_count) * block.stride);
  const double scale = chance(random, .3) ? 1e-3 + 1e3 * uniform(random) : 1;
  for (std::size_t i = 0; i < block.values.size(); ++i)
    block.values[i] = scale * (2 * uniform(random) - 1);
  for (const auto* columns : {&of.layout.chance, &of.layout.belief}) {
    for (std::size_t b = 0; b + 1 < columns->size(); b += 2) {
      for (std::size_t draw = 0; draw < block.stride; ++draw) {
        const double p =
            zeros && chance(random, .3) ? (chance(random, .5) ? 0 : 1) : uniform(random);
        block.values[at((*columns)[b]) * block.stride + draw] = p;
        block.values[at((*columns)[b + 1]) * block.stride + draw] = 1 - p;
      }
    }
  }
  return block;
}

void weigh_moves(Game& game, Random& random) {
  for (std::int32_t a = 0; a < game.action_count; ++a)
    game.log_weight.push_back(6 * uniform(random) - 3);
}

ForcedActions random_forced(const Game& game, Random& random) {
  if (chance(random, .5)) return {};
  ForcedActions forced;
  for (const InformationSet& set : game.sets)
    forced.push_back(chance(random, .3) ? below(random, set.action_count) : -1);
  return forced;
}

void random_play(const Game& game, const ForcedActions& forced, bool zeros, std::size_t draw,
                 Random& random, PlayBlock& play) {
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    const InformationSet& set = game.sets[h];
    std::vector<double> p(at(set.action_count), 0);
    double sum = 0;
    for (double& x : p) {
      if (!(zeros && chance(random, .4))) x = simd::exp(10 * uniform(random) - 10);
      sum += x;
    }
    if (sum == 0) p[at(below(random, set.action_count))] = sum = 1;
    for (std::size_t k = 0; k < p.size(); ++k) {
      if (!forced.empty() && forced[h] >= 0) p[k] = at(forced[h]) == k ? sum : 0;
      const std::size_t at_draw = (at(set.first_action) + k) * play.stride + draw;
      play.probability[at_draw] = p[k] / sum;
      play.log_probability[at_draw] = simd::log(p[k] / sum);
    }
  }
}

}  // namespace foedus::testing
