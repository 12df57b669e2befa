#include "property/solve/random_games.h"

#include <cmath>
#include <map>
#include <string>

namespace foedus::testing {
namespace {

class RandomTree {
 public:
  RandomTree(std::uint64_t seed, const RandomGameShape& shape, const Telling& telling)
      : shape_(shape),
        telling_(telling),
        seed_(seed),
        draft_(static_cast<std::size_t>(shape.actors)) {
    RandomStream random(seed);
    for (std::int32_t level = 0; level < shape.levels; ++level) {
      mover_.push_back(random.below(shape.actors + 1) - 1);  // -1: chance
      for (std::int32_t i = 0; i < shape.actors; ++i) {
        sees_.push_back(random.uniform() < shape.seen);
      }
    }
    if (mover_.back() < 0) mover_.back() = 0;
  }

  NumberedGame grow() {
    std::vector<std::string> memory(static_cast<std::size_t>(shape_.actors));
    grow_at(-1, 0, 1, "r", memory);
    return draft_.build();
  }

 private:
  /// Numbers belong to a history, not to the order in which it is written.
  double number(const std::string& path, std::uint64_t salt) const {
    std::uint64_t hash = seed_ * 1000003 + salt;
    for (const char c : path) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return RandomStream(hash).uniform();
  }

  void end(std::int32_t parent, double p, const std::string& path) {
    std::vector<double> payoffs(static_cast<std::size_t>(shape_.actors));
    for (std::size_t i = 0; i < payoffs.size(); ++i) {
      payoffs[told(static_cast<std::int32_t>(i))] = number(path, 100 + i) * 2 - 1;
    }
    draft_.end(parent, payoffs, p);
  }

  std::size_t told(std::int32_t actor) const {
    return static_cast<std::size_t>(telling_.actors_backwards ? shape_.actors - 1 - actor : actor);
  }

  std::int32_t set_for(std::int32_t actor, const std::string& key) {
    const auto found = sets_.find(key);
    if (found != sets_.end()) return found->second;
    const auto count = 1 + static_cast<std::int32_t>(number(key, 7) * shape_.most_actions);
    counts_[key] = std::min(count, shape_.most_actions);
    return sets_[key] = draft_.set(static_cast<std::int32_t>(told(actor)),
                                   static_cast<std::size_t>(counts_[key]));
  }

  void grow_at(std::int32_t parent, std::int32_t level, double p, const std::string& path,
               const std::vector<std::string>& memory) {
    const bool over = level == shape_.levels;
    if (over || (level > 1 && number(path, 3) < shape_.early_end)) return end(parent, p, path);
    const std::int32_t actor = mover_[static_cast<std::size_t>(level)];
    if (actor < 0) return grow_chance(parent, level, p, path, memory);
    if (telling_.dummy_chance && level == 1) {
      parent = draft_.chance(parent, p);
      p = 1;
    }
    const std::string key = std::to_string(level) + memory[static_cast<std::size_t>(actor)];
    const std::int32_t set = set_for(actor, key);
    const std::int32_t count = counts_[key];
    const std::int32_t node = draft_.decision(parent, set, p);
    for (std::int32_t i = 0; i < count; ++i) {
      const std::int32_t k = telling_.moves_backwards ? count - 1 - i : i;
      grow_at(node, level + 1, 1, path + std::to_string(k), remember(memory, level, actor, k));
    }
  }

  void grow_chance(std::int32_t parent, std::int32_t level, double p, const std::string& path,
                   const std::vector<std::string>& memory) {
    const std::int32_t node = draft_.chance(parent, p);
    const double first = 0.1 + 0.8 * number(path, 5);
    for (std::int32_t i = 0; i < 2; ++i) {
      const std::int32_t k = telling_.moves_backwards ? 1 - i : i;
      grow_at(node, level + 1, k == 0 ? first : 1 - first, path + std::to_string(k),
              remember(memory, level, -1, k));
    }
  }

  std::vector<std::string> remember(std::vector<std::string> memory, std::int32_t level,
                                    std::int32_t actor, std::int32_t k) const {
    for (std::int32_t i = 0; i < shape_.actors; ++i) {
      const bool knows = i == actor || sees_[static_cast<std::size_t>(level * shape_.actors + i)];
      memory[static_cast<std::size_t>(i)] += knows ? "/" + std::to_string(k) : "/?";
    }
    return memory;
  }

  RandomGameShape shape_;
  Telling telling_;
  std::uint64_t seed_;
  GameDraft draft_;
  std::vector<std::int32_t> mover_;
  std::vector<bool> sees_;
  std::map<std::string, std::int32_t> sets_;
  std::map<std::string, std::int32_t> counts_;
};

}  // namespace

NumberedGame random_game(std::uint64_t seed, const RandomGameShape& shape, const Telling& telling) {
  return RandomTree(seed, shape, telling).grow();
}

Profile random_profile(const Game& game, RandomStream& random, double zeros) {
  Profile profile;
  profile.probability.assign(static_cast<std::size_t>(game.action_count), 0);
  for (const InformationSet& set : game.sets) {
    const std::int32_t kept = random.below(set.action_count);
    double sum = 0;
    for (std::int32_t k = 0; k < set.action_count; ++k) {
      double& p = profile.probability[static_cast<std::size_t>(set.first_action + k)];
      const double drawn = 0.05 + random.uniform();
      p = random.uniform() < zeros && k != kept ? 0 : drawn;
      sum += p;
    }
    for (std::int32_t k = 0; k < set.action_count; ++k) {
      profile.probability[static_cast<std::size_t>(set.first_action + k)] /= sum;
    }
  }
  return profile;
}

}  // namespace foedus::testing
