// Which bodies' votes are counted where their members decide, in place of a history for every way
// to vote, and how far a count has come. It plays nothing and knows no chance.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "game/path/facts.h"
#include "game/path/play_rules.h"
#include "game/path/sight.h"
#include "scenario/scenario.h"

namespace foedus {

/// The votes of members that decide at one stage.
struct DecidedVotes {
  StageId stage;               // that counts them
  std::vector<StageId> sides;  // of members that sit on the body that votes
  std::size_t ways = 1;        // in which they can vote
  bool counted = false;
  /// Why more ways than are unfolded are not counted: "`c` moves again at `then` ..."; else "".
  std::string unfolded_because;
};

/// Histories in which as much weight has voted in favour, or the proposal is lost already, run
/// together where there are more than `most_unfolded` of them, no later mover sees a single vote
/// (its own would be one), and no payoff, chance, condition or measure asks for one: then nobody
/// could tell them apart, and nothing differs on them.
class CountedVotes {
 public:
  CountedVotes(const PlayRules& rules, const LeverChoice& levers, const SightTable& sight,
               std::size_t most_unfolded);

  [[nodiscard]] const std::vector<DecidedVotes>& ballots() const { return ballots_; }
  /// Whether single votes of this side, or of the sides before this counting stage, are counted.
  [[nodiscard]] bool at(std::size_t stage) const { return ballot_of_[stage] >= 0; }
  /// Of such a stage: the stage that counts.
  [[nodiscard]] std::int32_t ballot_of(std::size_t stage) const { return ballot_of_[stage]; }
  /// The weight in favour, up to the quota; kLost where nothing passes any more.
  [[nodiscard]] std::int64_t tally(std::size_t ballot, const Facts& history) const;
  static constexpr std::int64_t kLost = -1;

 private:
  void judge(DecidedVotes& votes, const SightTable& sight) const;
  [[nodiscard]] std::string who_sees(const DecidedVotes& votes, const SightTable& sight) const;
  [[nodiscard]] std::string what_asks(const DecidedVotes& votes) const;

  const PlayRules& rules_;
  const LeverChoice& levers_;
  std::vector<DecidedVotes> ballots_;
  std::vector<std::int32_t> ballot_of_;  // [stage]
};

/// The votes of members that decide under these levers, for telling.
[[nodiscard]] std::vector<DecidedVotes> decided_votes(const Scenario& scenario,
                                                      const LeverChoice& levers,
                                                      std::size_t most_unfolded);

}  // namespace foedus
