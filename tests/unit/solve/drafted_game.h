// Small games for tests, written node by node with their numbers beside them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "game/game.h"
#include "game/number_block.h"
#include "game/tree_builder.h"

namespace foedus::testing {

struct NumberedGame {
  Game game;
  GameNumbers numbers;
  std::vector<std::int32_t> set_of_draft;  // [set in the order of drafting]

  /// The k-th action of a set, sets numbered in the order of drafting.
  [[nodiscard]] std::size_t action(std::int32_t drafted_set, std::int32_t k) const {
    const auto set = set_of_draft[static_cast<std::size_t>(drafted_set)];
    return static_cast<std::size_t>(game.sets[static_cast<std::size_t>(set)].first_action + k);
  }
  [[nodiscard]] std::size_t set(std::int32_t drafted_set) const {
    return static_cast<std::size_t>(set_of_draft[static_cast<std::size_t>(drafted_set)]);
  }
};

/// `p` is the chance of the step that leads to a node, read where its parent is chance.
class GameDraft {
 public:
  explicit GameDraft(std::size_t actors) : actors_(actors), builder_(names(actors)) {}

  std::int32_t set(std::int32_t actor, std::size_t actions) {
    std::vector<std::string> moves;
    for (std::size_t k = 0; k < actions; ++k) moves.push_back("move" + std::to_string(k));
    InformationSetLabel label;
    label.stage_name = "set" + std::to_string(sets_.size());
    sets_.push_back(-1);
    return builder_.add_set(actor, label, moves);
  }
  std::int32_t chance(std::int32_t parent, double p = 1) {
    const std::int32_t node = builder_.add_chance(parent);
    note(parent, p);
    is_chance_.back() = 1;
    return node;
  }
  /// A node that only passes play on, to what is hung below it or joined.
  std::int32_t pass_on(std::int32_t parent, double p = 1) {
    const std::int32_t node = builder_.add_pass_on(parent);
    note(parent, p);
    is_chance_.back() = 1;
    passing_.push_back(node);
    return node;
  }
  void join(std::int32_t pass_on, std::int32_t target) { builder_.join(pass_on, target); }
  std::int32_t decision(std::int32_t parent, std::int32_t set, double p = 1) {
    const std::int32_t node = builder_.add_decision(parent, set);
    note(parent, p);
    sets_[static_cast<std::size_t>(set)] = node;
    return node;
  }
  std::int32_t end(std::int32_t parent, const std::vector<double>& payoffs, double p = 1) {
    const std::int32_t node = builder_.add_terminal(parent, ends_++);
    note(parent, p);
    FOEDUS_DEMAND(payoffs.size() == actors_);
    payoff_.insert(payoff_.end(), payoffs.begin(), payoffs.end());
    return node;
  }

  [[nodiscard]] NumberedGame build() const {
    std::vector<std::int32_t> order;
    Result<Game> built = builder_.build(&order);
    FOEDUS_DEMAND(built.ok());
    NumberedGame out{std::move(built).value(), {}, {}};
    out.numbers.payoff = payoff_;
    out.numbers.chance.assign(static_cast<std::size_t>(out.game.branch_count), 0);
    const auto at = [](std::int32_t i) { return static_cast<std::size_t>(i); };
    for (std::size_t handle = 0; handle < parent_.size(); ++handle) {
      if (parent_[handle] < 0 || is_chance_[at(parent_[handle])] == 0) continue;
      const std::size_t up = at(order[at(parent_[handle])]);
      const std::int32_t k = order[handle] - out.game.first_child[up];
      out.numbers.chance[at(out.game.first_branch[up] + k)] = chance_[handle];
    }
    for (const std::int32_t node : passing_)
      out.numbers.chance[at(out.game.first_branch[at(order[at(node)])])] = 1;
    for (const std::int32_t member : sets_) {
      out.set_of_draft.push_back(member < 0 ? -1 : out.game.information_set[at(order[at(member)])]);
    }
    return out;
  }

 private:
  static std::vector<std::string> names(std::size_t actors) {
    std::vector<std::string> list;
    for (std::size_t i = 0; i < actors; ++i) list.push_back("actor" + std::to_string(i));
    return list;
  }
  void note(std::int32_t parent, double p) {
    parent_.push_back(parent);
    chance_.push_back(p);
    is_chance_.push_back(0);
  }

  std::size_t actors_;
  TreeBuilder builder_;
  std::vector<std::int32_t> parent_;
  std::vector<double> chance_;  // [handle]
  std::vector<char> is_chance_;
  std::vector<std::int32_t> passing_;
  std::vector<std::int32_t> sets_;  // [drafted set] one member
  std::vector<double> payoff_;      // [terminal * actors]
  std::int32_t ends_ = 0;
};

}  // namespace foedus::testing
