// From nodes in any order to a Game: breadth-first order, numbers of sets and actions, perfect
// recall. It knows nothing of payoffs or chances, and refuses a tree rather than mend it.
#include "game/tree_builder.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>

#include "base/check.h"
#include "base/diagnostic_code.h"
#include "game/perfect_recall.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

Diagnostic refusal(std::string message, std::string expected, SourceSpan where = {}) {
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::broken_tree;
  diagnostic.where = where;
  diagnostic.message = std::move(message);
  diagnostic.expected = std::move(expected);
  return diagnostic;
}

}  // namespace

/// The steps of TreeBuilder::build, in the order in which they are called.
class TreeAssembly {
 public:
  /// `taken`: the draft itself where its labels may be moved out, else nullptr.
  TreeAssembly(const TreeBuilder& draft, TreeBuilder* taken) : draft_(draft), taken_(taken) {}

  Result<Game> assemble(std::vector<std::int32_t>* order);

 private:
  std::optional<Diagnostic> order_nodes();
  void place_nodes(std::int32_t root, const std::vector<std::int32_t>& first,
                   const std::vector<std::int32_t>& child);
  std::optional<Diagnostic> check_children() const;
  void copy_nodes();
  void number_sets();
  void number_branches();
  void copy_labels();
  void copy_weights();
  std::optional<Diagnostic> reorder_sets();

  void reorder_labels(const std::vector<std::int32_t>& sequence);
  [[nodiscard]] std::size_t size() const { return draft_.nodes_.size(); }
  void group_members();
  void fill_sets(const std::vector<std::int32_t>& kept);

  const TreeBuilder& draft_;
  TreeBuilder* taken_;
  Game game;
  std::vector<std::int32_t> order;       // [handle] node
  std::vector<std::int32_t> handle_;     // [node]
  std::vector<std::int32_t> draft_set_;  // [set] index in the draft
};

/// A queue of handles, children in the order of adding (counting sort by parent).
std::optional<Diagnostic> TreeAssembly::order_nodes() {
  std::vector<std::int32_t> first(size() + 1, 0), child(size(), 0);
  std::int32_t root = -1;
  for (std::size_t handle = 0; handle < size(); ++handle) {
    const std::int32_t parent = draft_.nodes_[handle].parent;
    if (parent >= 0) {
      ++first[at(parent) + 1];
      continue;
    }
    if (root >= 0) return refusal("the tree has two roots", "Exactly one node has no parent.");
    root = static_cast<std::int32_t>(handle);
  }
  if (root < 0) return refusal("the tree has no root", "Exactly one node has no parent.");
  for (std::size_t handle = 0; handle < size(); ++handle) first[handle + 1] += first[handle];
  std::vector<std::int32_t> next(first.begin(), first.end() - 1);
  for (std::size_t handle = 0; handle < size(); ++handle) {
    const std::int32_t parent = draft_.nodes_[handle].parent;
    if (parent >= 0) child[at(next[at(parent)]++)] = static_cast<std::int32_t>(handle);
  }
  place_nodes(root, first, child);
  if (handle_.size() != size())
    return refusal("play comes back to where it has been", "Every course of play ends.");
  return std::nullopt;
}

/// Breadth first; a node that several pass play on to waits for the last of them.
void TreeAssembly::place_nodes(std::int32_t root, const std::vector<std::int32_t>& first,
                               const std::vector<std::int32_t>& child) {
  std::vector<std::int32_t> awaited(size(), 0);  // parents beside its own
  for (const TreeBuilder::DraftNode& draft : draft_.nodes_)
    if (draft.joins >= 0) ++awaited[at(draft.joins)];
  const auto is_awaited = [&](std::int32_t handle) { return awaited[at(handle)]-- > 0; };
  order.assign(size(), -1);
  handle_.reserve(size());
  handle_.push_back(root);
  game.first_child.resize(size());
  game.child_count.resize(size());
  for (std::size_t node = 0; node < handle_.size(); ++node) {
    const std::size_t handle = at(handle_[node]);
    order[handle] = static_cast<std::int32_t>(node);
    game.first_child[node] = static_cast<std::int32_t>(handle_.size());
    game.child_count[node] = first[handle + 1] - first[handle];
    const auto below = child.begin() + first[handle], end = child.begin() + first[handle + 1];
    std::copy_if(below, end, std::back_inserter(handle_),
                 [&](std::int32_t next) { return !is_awaited(next); });
    const std::int32_t joins = draft_.nodes_[handle].joins;
    if (joins < 0) continue;
    game.child_count[node] = 1;
    if (!is_awaited(joins)) handle_.push_back(joins);
  }
  for (std::size_t node = 0; node < handle_.size(); ++node) {
    const TreeBuilder::DraftNode& draft = draft_.nodes_[at(handle_[node])];
    if (!draft.passes_on) continue;
    const std::size_t begin = at(first[at(handle_[node])]);
    if (draft.joins >= 0 || begin < child.size())
      game.first_child[node] = order[at(draft.joins >= 0 ? draft.joins : child[begin])];
  }
}

std::optional<Diagnostic> TreeAssembly::check_children() const {
  for (std::size_t node = 0; node < size(); ++node) {
    const TreeBuilder::DraftNode& draft = draft_.nodes_[at(handle_[node])];
    const std::size_t children = at(game.child_count[node]);
    if (draft.kind == NodeKind::terminal && children > 0)
      return refusal("an end of play has moves after it", "Nothing follows an outcome.");
    if (draft.kind == NodeKind::chance && children == 0)
      return refusal("a chance node has no branch", "Chance has at least one branch.");
    if (draft.passes_on && children != 1)
      return refusal("a node that passes play on has several branches", "It has one.");
    if (draft.kind != NodeKind::decision) continue;
    const TreeBuilder::DraftSet& set = draft_.sets_[at(draft.set)];
    if (children != set.actions.size() || children == 0)
      return refusal("a node of " + set.label.text() + " has " + std::to_string(children) +
                         " children, but its actions are " + std::to_string(set.actions.size()),
                     "Every member of an information set has one child for each action.",
                     set.where);
  }
  return std::nullopt;
}

void TreeAssembly::copy_nodes() {
  game.actor_count = static_cast<std::int32_t>(draft_.actors_.size());
  game.terminal.assign(size(), -1);
  for (std::size_t node = 0; node < size(); ++node) {
    const TreeBuilder::DraftNode& draft = draft_.nodes_[at(handle_[node])];
    const std::int32_t parent = draft.parent < 0 ? -1 : order[at(draft.parent)];
    const bool inherits = draft.type_profile < 0 && parent >= 0;
    game.kind.push_back(draft.kind);
    game.parent.push_back(parent);
    game.information_set.push_back(draft.set);
    game.stage.push_back(draft.stage);
    game.move.push_back(draft.move);
    game.type_profile.push_back(inherits ? game.type_profile[at(parent)] : draft.type_profile);
    if (draft.passes_on) game.passes_on.resize(size(), 0);
    if (draft.passes_on) game.passes_on[node] = 1;
  }
  for (std::size_t handle = 0; handle < size(); ++handle) {
    if (draft_.nodes_[handle].kind != NodeKind::terminal) continue;
    game.terminal[at(order[handle])] = game.terminal_count++;
    game.terminal_node.push_back(order[handle]);
    game.terminal_outcome.push_back(draft_.nodes_[handle].outcome);
  }
}

/// Sets with members, in the order of adding; recall may ask for another order afterwards.
void TreeAssembly::number_sets() {
  std::vector<std::uint8_t> used(draft_.sets_.size(), 0);
  for (const std::int32_t set : game.information_set)
    if (set >= 0) used[at(set)] = 1;
  std::vector<std::int32_t> number(draft_.sets_.size(), -1);
  for (std::size_t set = 0; set < used.size(); ++set) {
    if (used[set] == 0) continue;
    number[set] = static_cast<std::int32_t>(draft_set_.size());
    draft_set_.push_back(static_cast<std::int32_t>(set));
  }
  for (std::int32_t& set : game.information_set)
    if (set >= 0) set = number[at(set)];
  fill_sets(draft_set_);
}

void TreeAssembly::fill_sets(const std::vector<std::int32_t>& kept) {
  game.sets.clear();
  game.action_count = 0;
  for (const std::int32_t index : kept) {
    const TreeBuilder::DraftSet& draft = draft_.sets_[at(index)];
    InformationSet set;
    set.actor = draft.actor;
    set.first_action = game.action_count;
    set.action_count = static_cast<std::int32_t>(draft.actions.size());
    game.action_count += set.action_count;
    game.sets.push_back(set);
  }
  group_members();
}

void TreeAssembly::group_members() {
  for (const std::int32_t set : game.information_set)
    if (set >= 0) ++game.sets[at(set)].member_count;
  std::int32_t first = 0;
  game.perfect_information = true;
  for (InformationSet& set : game.sets) {
    set.first_member = first;
    first += set.member_count;
    if (set.member_count > 1) game.perfect_information = false;
    set.member_count = 0;
  }
  game.members.assign(at(first), -1);
  for (std::size_t node = 0; node < size(); ++node) {
    if (game.information_set[node] < 0) continue;
    InformationSet& set = game.sets[at(game.information_set[node])];
    game.members[at(set.first_member + set.member_count++)] = static_cast<std::int32_t>(node);
  }
}

void TreeAssembly::number_branches() {
  game.first_branch.assign(size(), -1);
  for (std::size_t node = 0; node < size(); ++node) {
    if (game.kind[node] != NodeKind::chance) continue;
    game.first_branch[node] = game.branch_count;
    game.branch_count += game.child_count[node];
    const std::int32_t list = draft_.nodes_[at(handle_[node])].branch_names;
    for (std::size_t k = 0; k < at(game.child_count[node]); ++k) {
      const bool named = list >= 0 && k < draft_.branch_names_[at(list)].size();
      game.labels.branches.push_back(named ? draft_.branch_names_[at(list)][k]
                                     : game.only_passes_on(static_cast<std::int32_t>(node))
                                         ? std::string()
                                         : "branch " + std::to_string(k + 1));
    }
  }
}

void TreeAssembly::copy_labels() {
  game.labels.actors = draft_.actors_;
  game.labels.type_profiles = draft_.type_profiles_;
  game.labels.outcomes = draft_.outcomes_;
  game.labels.sets.reserve(draft_set_.size());
  for (const std::int32_t index : draft_set_) {
    const TreeBuilder::DraftSet& draft = draft_.sets_[at(index)];
    game.labels.actions.insert(game.labels.actions.end(), draft.actions.begin(),
                               draft.actions.end());
    if (taken_ != nullptr) {
      game.labels.sets.push_back(std::move(taken_->sets_[at(index)].label));
    } else {
      game.labels.sets.push_back(draft.label);
    }
  }
}

/// Before the sets have their new numbers: `sequence` lists the old ones.
void TreeAssembly::reorder_labels(const std::vector<std::int32_t>& sequence) {
  std::vector<InformationSetLabel> labels;
  std::vector<std::string> actions;
  for (const std::int32_t old : sequence) {
    labels.push_back(std::move(game.labels.sets[at(old)]));
    const InformationSet& set = game.sets[at(old)];
    for (std::int32_t k = 0; k < set.action_count; ++k)
      actions.push_back(std::move(game.labels.actions[at(set.first_action + k)]));
  }
  game.labels.sets = std::move(labels);
  game.labels.actions = std::move(actions);
}

std::optional<Diagnostic> TreeAssembly::reorder_sets() {
  const RecallResult recall = check_recall(game);
  if (recall.fault) {
    Diagnostic diagnostic = describe_recall_fault(game, *recall.fault);
    diagnostic.where = draft_.sets_[at(draft_set_[at(recall.fault->set)])].where;
    return diagnostic;
  }
  const std::vector<std::int32_t> sequence = order_of_play(game, recall.last_own_action);
  if (std::is_sorted(sequence.begin(), sequence.end())) return std::nullopt;
  reorder_labels(sequence);
  std::vector<std::int32_t> kept, number(sequence.size());
  for (const std::int32_t old : sequence) {
    number[at(old)] = static_cast<std::int32_t>(kept.size());
    kept.push_back(draft_set_[at(old)]);
  }
  for (std::int32_t& set : game.information_set)
    if (set >= 0) set = number[at(set)];
  draft_set_ = std::move(kept);
  fill_sets(draft_set_);
  return std::nullopt;
}

/// Last, when sets and actions have their numbers.
void TreeAssembly::copy_weights() {
  const auto weighed = [&](std::int32_t index) { return !draft_.sets_[at(index)].weights.empty(); };
  if (std::none_of(draft_set_.begin(), draft_set_.end(), weighed)) return;
  game.log_weight.reserve(at(game.action_count));
  for (const std::int32_t index : draft_set_) {
    const TreeBuilder::DraftSet& draft = draft_.sets_[at(index)];
    for (std::size_t k = 0; k < draft.actions.size(); ++k)
      game.log_weight.push_back(draft.weights.empty() ? 0 : std::log(draft.weights[k]));
  }
}

Result<Game> TreeAssembly::assemble(std::vector<std::int32_t>* handles) {
  std::optional<Diagnostic> fault = order_nodes();
  if (!fault) fault = check_children();
  if (!fault) {
    copy_nodes();
    number_sets();
    number_branches();
    copy_labels();
    fault = reorder_sets();
  }
  if (!fault) copy_weights();
  if (fault) {
    Diagnostics diagnostics;
    diagnostics.add(std::move(*fault));
    return diagnostics;
  }
  if (handles != nullptr) *handles = std::move(order);
  return std::move(game);
}

TreeBuilder::TreeBuilder(std::vector<std::string> actors) : actors_(std::move(actors)) {}

void TreeBuilder::weigh(std::int32_t set, std::vector<double> weights) {
  DraftSet& draft = sets_.at(at(set));
  FOEDUS_DEMAND(weights.size() == draft.actions.size());
  const bool equal = std::all_of(weights.begin(), weights.end(),
                                 [&](double weight) { return weight == weights.front(); });
  if (!equal) draft.weights = std::move(weights);
}

std::int32_t TreeBuilder::add_set(std::int32_t actor, InformationSetLabel label,
                                  std::vector<std::string> actions, SourceSpan where) {
  FOEDUS_DEMAND(actor >= 0 && at(actor) < actors_.size());
  sets_.push_back({actor, std::move(label), std::move(actions), where, {}});
  return static_cast<std::int32_t>(sets_.size() - 1);
}

TreeBuilder::Node TreeBuilder::add(DraftNode node) {
  FOEDUS_DEMAND(node.parent < static_cast<Node>(nodes_.size()));
  nodes_.push_back(node);
  return static_cast<Node>(nodes_.size() - 1);
}

TreeBuilder::Node TreeBuilder::add_chance(Node parent, std::int32_t stage, std::int32_t move) {
  DraftNode node;
  node.parent = parent;
  node.kind = NodeKind::chance;
  node.stage = stage;
  node.move = move;
  return add(node);
}

TreeBuilder::Node TreeBuilder::add_decision(Node parent, std::int32_t set, std::int32_t stage,
                                            std::int32_t move) {
  FOEDUS_DEMAND(set >= 0 && at(set) < sets_.size());
  DraftNode node;
  node.parent = parent;
  node.kind = NodeKind::decision;
  node.set = set;
  node.stage = stage;
  node.move = move;
  return add(node);
}

TreeBuilder::Node TreeBuilder::add_terminal(Node parent, std::int32_t outcome, std::int32_t move) {
  DraftNode node;
  node.parent = parent;
  node.kind = NodeKind::terminal;
  node.outcome = outcome;
  node.move = move;
  return add(node);
}

TreeBuilder::Node TreeBuilder::add_pass_on(Node parent, std::int32_t move) {
  const Node added = add_chance(parent, -1, move);
  nodes_.back().passes_on = true;
  return added;
}

void TreeBuilder::join(Node pass_on, Node target) {
  FOEDUS_DEMAND(nodes_.at(at(pass_on)).passes_on && nodes_[at(pass_on)].joins < 0);
  const Node found_by = nodes_.at(at(target)).parent;
  FOEDUS_DEMAND(found_by >= 0 && nodes_[at(found_by)].passes_on);
  nodes_[at(pass_on)].joins = target;
}

void TreeBuilder::set_type_profile(Node node, std::int32_t profile) {
  nodes_.at(at(node)).type_profile = profile;
}

void TreeBuilder::name_branches(Node chance, std::vector<std::string> names) {
  nodes_.at(at(chance)).branch_names = static_cast<std::int32_t>(branch_names_.size());
  branch_names_.push_back(std::move(names));
}

Result<Game> TreeBuilder::build(std::vector<std::int32_t>* order) const& {
  return TreeAssembly(*this, nullptr).assemble(order);
}

Result<Game> TreeBuilder::build(std::vector<std::int32_t>* order) && {
  return TreeAssembly(*this, this).assemble(order);
}

}  // namespace foedus
