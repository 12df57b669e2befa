// Builds a Game node by node: the door for games without a scenario (tests, .efg), and the last
// step of compile_game. It orders nodes, numbers sets and actions, and proves perfect recall.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/source.h"
#include "game/game.h"

namespace foedus {

class TreeBuilder {
 public:
  using Node = std::int32_t;

  explicit TreeBuilder(std::vector<std::string> actors);

  /// Declares an information set; members are added by add_decision. Actions in this order. `where`
  /// is what an error about the set points at, in a game that has a text.
  std::int32_t add_set(std::int32_t actor, InformationSetLabel label,
                       std::vector<std::string> actions, SourceSpan where = {});

  /// Weights of the set's actions in a quantal response; without them all weigh the same.
  void weigh(std::int32_t set, std::vector<double> weights);

  /// Each node hangs below its parent, in the order of adding; parent -1 is the root.
  /// The i-th child of a decision node follows its set's i-th action.
  Node add_chance(Node parent, std::int32_t stage = -1, std::int32_t move = -1);
  Node add_decision(Node parent, std::int32_t set, std::int32_t stage = -1, std::int32_t move = -1);
  Node add_terminal(Node parent, std::int32_t outcome, std::int32_t move = -1);
  /// A chance node that only passes play on: to the next node that is hung below it, or to one that
  /// stands elsewhere already.
  Node add_pass_on(Node parent, std::int32_t move = -1);
  void join(Node pass_on, Node target);
  /// A node without a profile of its own has its parent's.
  void set_type_profile(Node node, std::int32_t profile);
  /// Names of a chance node's branches, in the order of its children; unnamed ones are numbered.
  void name_branches(Node chance, std::vector<std::string> names);
  void name_type_profiles(std::vector<std::string> names) { type_profiles_ = std::move(names); }
  void name_outcomes(std::vector<std::string> names) { outcomes_ = std::move(names); }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }

  /// Order, number and check. Old handles map to game nodes by `order[handle]` if `order` is given.
  /// Sets keep the order of adding unless an actor's later set was added before its earlier one;
  /// sets without members are left out. Terminals are numbered in the order of adding. errors:
  /// imperfect_recall (the set and two histories are named); broken_tree (no root or several,
  /// children that do not match the actions, a child below a terminal).
  [[nodiscard]] Result<Game> build(std::vector<std::int32_t>* order = nullptr) const&;
  /// The same, but labels are moved into the game: half the memory where there are many sets.
  [[nodiscard]] Result<Game> build(std::vector<std::int32_t>* order = nullptr) &&;

 private:
  struct DraftNode {
    Node parent = -1;
    NodeKind kind{};
    std::int32_t set = -1, outcome = -1, stage = -1, move = -1, type_profile = -1;
    std::int32_t branch_names = -1;
    bool passes_on = false;
    Node joins = -1;  // the node elsewhere that play is passed on to
  };
  struct DraftSet {
    std::int32_t actor = 0;
    InformationSetLabel label;
    std::vector<std::string> actions;
    SourceSpan where;
    std::vector<double> weights;  // [action]; empty where all weigh the same
  };
  friend class TreeAssembly;  // tree_builder.cc: the steps of build()
  Node add(DraftNode node);

  std::vector<std::string> actors_;
  std::vector<DraftNode> nodes_;
  std::vector<DraftSet> sets_;
  std::vector<std::vector<std::string>> branch_names_;
  std::vector<std::string> type_profiles_;
  std::vector<std::string> outcomes_;
};

}  // namespace foedus
