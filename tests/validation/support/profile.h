// Profiles written by hand in the words of a game: stage, words of the information set, move.
// This file knows nothing of payoffs; whether a profile holds is the verifier's business.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "solve/solution.h"
#include "validation/support/play.h"

namespace foedus::validation {

/// Every word must be one of the set's own types ("hard"), or one of what it sees ("signal.send").
using Words = std::vector<std::string>;

class ProfileOf {
 public:
  explicit ProfileOf(const Game& game);

  /// At every set of `stage` that has all `words`: `move` with `probability`, the other move
  /// otherwise; among more than two moves only for sure. Later calls replace earlier ones; matching
  /// no set throws.
  ProfileOf& at(const std::string& stage, const Words& words, const std::string& move,
                double probability = 1);
  /// The profile; throws when a set was left unnamed.
  [[nodiscard]] Profile done() const;

 private:
  const Game* game_;
  std::vector<double> probability_;  // [action]; negative: not named yet
};

/// Numbers of the sets of `stage` that have all words.
[[nodiscard]] std::vector<std::size_t> sets_of(const Game& game, const std::string& stage,
                                               const Words& words);
/// Probability of a move at the one set that has all words; throws when there are several.
[[nodiscard]] double chance_of(const Game& game, const Profile& profile, const std::string& stage,
                               const Words& words, const std::string& move);

/// States beliefs at the sets of `stage` that have all words: `weight` of each member's joint type
/// ("hard, soft"), scaled to sum to 1. Elsewhere beliefs follow Bayes' rule.
[[nodiscard]] Profile believing(const Play& play, Profile profile, const std::string& stage,
                                const std::function<double(std::string_view)>& weight);

}  // namespace foedus::validation
