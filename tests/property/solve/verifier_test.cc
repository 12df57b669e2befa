// The verifier against brute force: every pure plan of an actor, tried one by one.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "property/solve/random_games.h"
#include "solve/solve_game.h"
#include "solve/verify.h"

namespace foedus {
namespace {

using testing::NumberedGame;
using testing::RandomStream;

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

/// What an actor gets from a node when it follows `plan` [set] and everybody else the profile.
double value_of_plan(const NumberedGame& g, const Profile& profile, std::int32_t actor,
                     const std::vector<std::int32_t>& plan, std::int32_t node) {
  const Game& game = g.game;
  if (game.kind[at(node)] == NodeKind::terminal) {
    return g.numbers.payoff[at(game.terminal[at(node)] * game.actor_count + actor)];
  }
  double sum = 0;
  for (std::int32_t k = 0; k < game.child_count[at(node)]; ++k) {
    double p = 0;
    if (game.kind[at(node)] == NodeKind::chance) {
      p = g.numbers.chance_to(at(actor), at(game.first_branch[at(node)] + k));
    } else {
      const std::int32_t h = game.information_set[at(node)];
      const bool own = game.sets[at(h)].actor == actor && !plan.empty();
      p = own ? (plan[at(h)] == k ? 1 : 0) : profile.probability[at(game.action(node, k))];
    }
    if (p > 0) sum += p * value_of_plan(g, profile, actor, plan, game.first_child[at(node)] + k);
  }
  return sum;
}

std::vector<std::int32_t> own_sets(const Game& game, std::int32_t actor) {
  std::vector<std::int32_t> sets;
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    if (game.sets[h].actor == actor) sets.push_back(static_cast<std::int32_t>(h));
  }
  return sets;
}

bool next_plan(const Game& game, const std::vector<std::int32_t>& sets,
               std::vector<std::int32_t>& plan) {
  for (const std::int32_t h : sets) {
    if (++plan[at(h)] < game.sets[at(h)].action_count) return true;
    plan[at(h)] = 0;
  }
  return false;
}

double plan_count(const Game& game, std::int32_t actor) {
  double count = 1;
  for (const std::int32_t h : own_sets(game, actor)) count *= game.sets[at(h)].action_count;
  return count;
}

/// The best of all plans at the root, minus what the profile gives.
double brute_ex_ante_gain(const NumberedGame& g, const Profile& profile, std::int32_t actor) {
  const auto sets = own_sets(g.game, actor);
  std::vector<std::int32_t> plan(g.game.sets.size(), 0);
  double best = -1e300;
  do {
    best = std::max(best, value_of_plan(g, profile, actor, plan, 0));
  } while (next_plan(g.game, sets, plan));
  return best - value_of_plan(g, profile, actor, {}, 0);
}

double brute_conditional_gain(const NumberedGame& g, const Profile& profile, std::int32_t h) {
  const InformationSet& set = g.game.sets[at(h)];
  const auto sets = own_sets(g.game, set.actor);
  std::vector<std::int32_t> plan(g.game.sets.size(), 0);
  const auto worth = [&](const std::vector<std::int32_t>& chosen) {
    double sum = 0;
    for (std::int32_t m = set.first_member; m < set.first_member + set.member_count; ++m) {
      const double belief = profile.belief[at(m)];
      if (belief > 0) {
        sum += belief * value_of_plan(g, profile, set.actor, chosen, g.game.members[at(m)]);
      }
    }
    return sum;
  };
  double best = -1e300;
  do {
    best = std::max(best, worth(plan));
  } while (next_plan(g.game, sets, plan));
  return best - worth({});
}

bool small_enough(const Game& game) {
  for (std::int32_t actor = 0; actor < game.actor_count; ++actor) {
    if (plan_count(game, actor) > 3000) return false;
  }
  return game.node_count() < 400;
}

/// Everybody gets chances of its own; some are 0.
void give_priors(NumberedGame& g, RandomStream& random) {
  for (std::int32_t actor = 0; actor < g.game.actor_count; ++actor) {
    for (std::size_t node = 0; node < g.game.node_count(); ++node) {
      if (g.game.kind[node] != NodeKind::chance) continue;
      std::vector<double> own;
      double sum = 0;
      for (std::int32_t k = 0; k < g.game.child_count[node]; ++k) {
        own.push_back(k > 0 && random.uniform() < 0.2 ? 0 : 0.05 + random.uniform());
        sum += own.back();
      }
      const std::size_t first = at(g.game.first_branch[node]);
      g.numbers.belief.resize(at(g.game.actor_count * g.game.branch_count));
      for (std::size_t k = 0; k < own.size(); ++k)
        g.numbers.belief[at(actor * g.game.branch_count) + first + k] = own[k] / sum;
    }
  }
}

TEST(Verifier, EqualsTheEnumerationOfAllPureDeviationsOnFiveHundredRandomGames) {
  RandomStream random(17);
  int checked = 0;
  for (std::uint64_t seed = 1; checked < 500; ++seed) {
    NumberedGame g = testing::random_game(seed, {.levels = 4, .most_actions = 2});
    if (!small_enough(g.game)) continue;
    if (checked % 4 >= 2) give_priors(g, random);
    const double zeros = checked % 2 == 0 ? 0 : 0.4;
    Solution s;
    s.profile = testing::random_profile(g.game, random, zeros);
    evaluate_profile(g.game, g.numbers, s);
    const Certificate certificate = verify_profile(g.game, g.numbers, s.profile);
    EXPECT_LE(certificate.belief_error, 1e-12);
    for (std::int32_t actor = 0; actor < g.game.actor_count; ++actor) {
      ASSERT_NEAR(certificate.ex_ante_gain[at(actor)], brute_ex_ante_gain(g, s.profile, actor),
                  1e-10)
          << "seed " << seed;
    }
    // With full support, beliefs at later sets follow from earlier ones, and plans can be compared.
    const auto& belief = g.numbers.belief;
    const bool full = zeros == 0 && std::count(belief.begin(), belief.end(), 0.0) == 0;
    for (std::size_t h = 0; full && h < g.game.sets.size(); ++h) {
      ASSERT_NEAR(certificate.conditional_gain[h],
                  brute_conditional_gain(g, s.profile, static_cast<std::int32_t>(h)), 1e-10)
          << "seed " << seed;
    }
    ++checked;
  }
}

TEST(Verifier, FillsTheSameBeliefsAsEvaluateProfile) {
  RandomStream random(23);
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const NumberedGame g = testing::random_game(seed);
    Solution s;
    s.profile = testing::random_profile(g.game, random, 0.5);
    const Certificate without = verify_profile(g.game, g.numbers, s.profile);
    evaluate_profile(g.game, g.numbers, s);
    const Certificate with = verify_profile(g.game, g.numbers, s.profile);
    for (std::size_t h = 0; h < g.game.sets.size(); ++h) {
      EXPECT_NEAR(without.conditional_gain[h], with.conditional_gain[h], 1e-12);
    }
  }
}

}  // namespace
}  // namespace foedus
