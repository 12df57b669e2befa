// Builds a Game node by node: the door for games without a scenario (tests, .efg), and the last
// step of compile_game. It orders nodes, numbers sets and actions, and proves perfect recall.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "game/game.h"

namespace foedus {

class TreeBuilder {
 public:
  using Node = std::int32_t;

  explicit TreeBuilder(std::vector<std::string> actors);

  /// Declares an information set; members are added by add_decision. Actions in this order.
  std::int32_t add_set(std::int32_t actor, InformationSetLabel label, std::vector<std::string> actions);

  /// Each node hangs below its parent, in the order of adding; parent -1 is the root.
  /// The i-th child of a decision node follows its set's i-th action.
  Node add_chance(Node parent, std::int32_t stage = -1, std::int32_t move = -1);
  Node add_decision(Node parent, std::int32_t set, std::int32_t stage = -1, std::int32_t move = -1);
  Node add_terminal(Node parent, std::int32_t outcome, std::int32_t move = -1);
  void set_type_profile(Node node, std::int32_t profile);
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }

  /// Order, number and check. Old handles map to game nodes by `order[handle]` if `order` is given.
  /// errors: imperfect recall (the set is named), a decision node whose children do not match its
  /// actions, no root. Terminals are numbered in the order of adding.
  [[nodiscard]] Result<Game> build(std::vector<std::int32_t>* order = nullptr) const;

 private:
  struct DraftNode {
    Node parent = -1;
    NodeKind kind{};
    std::int32_t set = -1, outcome = -1, stage = -1, move = -1, type_profile = -1;
  };
  struct DraftSet {
    std::int32_t actor = 0;
    InformationSetLabel label;
    std::vector<std::string> actions;
  };
  std::vector<std::string> actors_;
  std::vector<DraftNode> nodes_;
  std::vector<DraftSet> sets_;
};

}  // namespace foedus
