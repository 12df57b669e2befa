// The compiled structure of one game: nodes, information sets, actions. No numbers.
// One Game serves every draw, perspective, ablation and sweep that leaves the structure alone.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace foedus {

enum class NodeKind : std::uint8_t { chance, decision, terminal };

struct InformationSet {
  std::int32_t actor = 0;
  std::int32_t first_action = 0;  // actions are numbered through all sets
  std::int32_t action_count = 0;
  std::int32_t first_member = 0;  // into Game::members
  std::int32_t member_count = 0;
};

/// How people call things: indices into the scenario's tables where the game has a scenario, and
/// spelled names always, so that a game read from elsewhere can be told as well.
struct InformationSetLabel {
  std::int32_t stage = -1;
  std::string stage_name;
  std::vector<std::pair<std::string, std::string>> types;  // own: {"guarantor.will", "irresolute"}
  std::vector<std::string>
      sees;  // seen moves in play order: "settle.sign"; what is absent was not reached
  /// intervene[irresolute | settle.sign, challenge.attack], intervene[irresolute],
  /// intervene[settle.sign], intervene
  [[nodiscard]] std::string text() const;
};

struct GameLabels {
  std::vector<std::string> actors;
  std::vector<InformationSetLabel> sets;  // [information set]
  std::vector<std::string> actions;       // [action] "attack"
  std::vector<std::string>
      branches;  // [branch] "spread.escalates", or the type profile at the root
  std::vector<std::string> type_profiles;  // [profile] "security_seeking, resolute"
  std::vector<std::string> outcomes;       // [outcome]
};

/// Nodes stand breadth first: a parent before its children, the children of a node side by side.
/// Where histories run together (the votes of a body are counted), each reaches the node that they
/// share over a node of its own that passes play on: a chance node with one branch, whose child
/// need not stand beside its other children. Own moves on the ways to such a node never differ for
/// an actor that moves below it. Information sets stand so that an actor's earlier set comes before
/// its later ones.
struct Game {
  std::int32_t actor_count = 0;

  // [node]
  std::vector<NodeKind> kind;
  std::vector<std::int32_t> parent;       // -1 at the root; of several, the first found
  std::vector<std::int32_t> first_child;  // children: first_child .. first_child + child_count - 1
  std::vector<std::int32_t> child_count;  // 0 at terminals
  std::vector<std::int32_t> information_set;  // decision nodes; else -1
  std::vector<std::int32_t> first_branch;     // chance nodes: branch of the first child; else -1
  std::vector<std::int32_t> terminal;         // terminal nodes: their number; else -1
  std::vector<std::int32_t> stage;  // scenario stage played here; -1 at the type root, terminals
  std::vector<std::int32_t> move;   // scenario move (or type profile) that led here; -1 at the root
  std::vector<std::int32_t>
      type_profile;  // joint type on this history; -1 above the type root's children

  std::vector<InformationSet> sets;
  std::vector<std::int32_t> members;  // decision nodes grouped by set
  std::int32_t action_count = 0;
  std::int32_t branch_count = 0;
  std::int32_t terminal_count = 0;
  /// [action] log of a move's weight in a quantal response, p ~ exp(log_weight + lambda * utility);
  /// empty where all weigh the same. Play at random (lambda = 0) follows the weights.
  std::vector<double> log_weight;

  // [terminal]
  std::vector<std::int32_t> terminal_node;
  std::vector<std::int32_t> terminal_outcome;  // scenario outcome, or a number of its own

  std::vector<std::uint8_t> passes_on;  // [node] 1: only passes play on; empty where no node does

  bool perfect_information = false;  // every information set has one member
  GameLabels labels;

  [[nodiscard]] std::size_t node_count() const { return kind.size(); }
  /// Whether a node may have several parents.
  [[nodiscard]] bool joined() const { return !passes_on.empty(); }
  [[nodiscard]] bool only_passes_on(std::int32_t node) const {
    return joined() && passes_on[static_cast<std::size_t>(node)] != 0;
  }
  /// Where play stands once it has been passed on.
  [[nodiscard]] std::int32_t landing(std::int32_t node) const {
    while (only_passes_on(node)) node = first_child[static_cast<std::size_t>(node)];
    return node;
  }
  [[nodiscard]] std::span<const std::int32_t> members_of(const InformationSet& set) const {
    return {members.data() + set.first_member, static_cast<std::size_t>(set.member_count)};
  }
  /// The action (numbered through all sets) that leads from a decision node to its k-th child.
  [[nodiscard]] std::int32_t action(std::int32_t node, std::int32_t k) const {
    return sets[static_cast<std::size_t>(information_set[static_cast<std::size_t>(node)])]
               .first_action +
           k;
  }
};

}  // namespace foedus
