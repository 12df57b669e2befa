#include "ensemble/frozen_play.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "base/check.h"
#include "simd/math.h"

namespace foedus {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// The action of `set` with this label; -1.
std::int32_t labelled(const Game& game, std::int32_t set, const std::string& label) {
  const InformationSet& there = game.sets[at(set)];
  for (std::int32_t a = there.first_action; a < there.first_action + there.action_count; ++a)
    if (game.labels.actions[at(a)] == label) return a;
  return -1;
}

bool is_forced(const ForcedActions& forced, std::size_t set) {
  return !forced.empty() && forced[set] >= 0;
}

void put(Profile& profile, std::size_t action, double probability, double log_probability) {
  profile.probability[action] = probability;
  profile.log_probability[action] = log_probability;
}

/// Where `from` has moves that this set lacks, the others share what they had: by their logs, which
/// are exact where probabilities underflow. Moves that were never taken there share equally.
void rescale(const InformationSet& set, Profile& profile) {
  const std::size_t first = at(set.first_action), end = first + at(set.action_count);
  double* const logs = profile.log_probability.data();
  const double best = *std::max_element(logs + first, logs + end);
  double sum = 0;
  for (std::size_t a = first; a < end; ++a) {
    logs[a] = best > -kInfinity ? logs[a] - best : 0;
    sum += simd::exp(logs[a]);
  }
  const double log_sum = simd::log(sum);
  for (std::size_t a = first; a < end; ++a)
    put(profile, a, simd::exp(logs[a]) / sum, logs[a] - log_sum);
}

}  // namespace

FrozenLookup make_frozen_lookup(const EnsemblePlan& plan, const Variant& variant,
                                const Alternative& alternative) {
  FrozenLookup lookup;
  lookup.from = alternative.frozen.from;
  lookup.otherwise = alternative.frozen.otherwise;
  if (lookup.from < 0) return lookup;
  const Game& game = plan.structures[at(alternative.structure)].game;
  const Game& there = plan.structures[at(variant.alternatives[at(lookup.from)].structure)].game;
  FOEDUS_DEMAND(alternative.frozen.from_set.size() == game.sets.size());
  lookup.from_action.assign(at(game.action_count), -1);
  lookup.set_kept.assign(game.sets.size(), 0);
  lookup.moves_lost.assign(game.sets.size(), 0);
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    const InformationSet& set = game.sets[h];
    const std::int32_t other = alternative.frozen.from_set[h];
    std::int32_t kept = 0;
    for (std::int32_t a = set.first_action; other >= 0 && a < set.first_action + set.action_count;
         ++a) {
      lookup.from_action[at(a)] = labelled(there, other, game.labels.actions[at(a)]);
      if (lookup.from_action[at(a)] >= 0) ++kept;
    }
    if (kept > 0) lookup.set_kept[h] = 1;
    lookup.moves_lost[h] = kept > 0 && kept < there.sets[at(other)].action_count ? 1 : 0;
    if (lookup.set_kept[h] == 0 && !is_forced(alternative.forced, h)) lookup.uses_otherwise = true;
  }
  FOEDUS_DEMAND(!lookup.uses_otherwise ||
                (lookup.otherwise >= 0 &&
                 variant.alternatives[at(lookup.otherwise)].structure == alternative.structure));
  return lookup;
}

Profile frozen_profile(const Game& game, const FrozenLookup& lookup, const ForcedActions& forced,
                       const Profile& from, const Profile* otherwise) {
  Profile profile;
  profile.probability.assign(at(game.action_count), 0);
  profile.log_probability.assign(at(game.action_count), -kInfinity);
  profile.belief.assign(game.members.size(), 0);
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    const InformationSet& set = game.sets[h];
    if (is_forced(forced, h)) {
      put(profile, at(set.first_action + forced[h]), 1, 0);
      continue;
    }
    for (std::int32_t a = set.first_action; a < set.first_action + set.action_count; ++a) {
      if (lookup.set_kept[h] == 0) {
        put(profile, at(a), otherwise->probability[at(a)], otherwise->log_probability[at(a)]);
      } else if (const std::int32_t other = lookup.from_action[at(a)]; other >= 0) {
        put(profile, at(a), from.probability[at(other)], from.log_probability[at(other)]);
      }
    }
    if (lookup.moves_lost[h] != 0) rescale(set, profile);
  }
  return profile;
}

}  // namespace foedus
