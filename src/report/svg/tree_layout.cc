// Contours are kept as threaded lists (Reingold and Tilford 1981): joining two subtrees walks down
// the shorter one only, and shifts are spread over the subtrees between them (Buchheim et al.).
#include "report/svg/tree_layout.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace foedus {
namespace {

constexpr std::int32_t kNone = -1;

class Layout {
 public:
  Layout(const LayoutTree& tree, double gap) : tree_(tree), gap_(gap) {
    const std::size_t n = tree.children.size();
    for (auto* field : {&prelim_, &modifier_, &shift_, &change_}) field->assign(n, 0.0);
    thread_.assign(n, kNone);
    parent_.assign(n, kNone);
    number_.assign(n, 0);
    ancestor_.resize(n);
    for (std::size_t v = 0; v < n; ++v) ancestor_[v] = static_cast<std::int32_t>(v);
    for (std::size_t v = 0; v < n; ++v)
      for (std::size_t k = 0; k < tree.children[v].size(); ++k) {
        parent_[at(tree.children[v][k])] = static_cast<std::int32_t>(v);
        number_[at(tree.children[v][k])] = static_cast<std::int32_t>(k);
      }
    order_.push_back(0);
    for (std::size_t i = 0; i < order_.size(); ++i)
      for (const std::int32_t child : tree.children[at(order_[i])]) order_.push_back(child);
  }

  std::vector<TreePlace> run() {
    // Children before parents; siblings from the first to the last, as apportioning needs.
    std::vector<std::pair<std::int32_t, std::size_t>> stack{{0, 0}};
    while (!stack.empty()) {
      auto& [node, next] = stack.back();
      const auto& children = tree_.children[at(node)];
      if (next > 0) apportion(children[next - 1]);
      if (next < children.size()) {
        const std::int32_t child = children[next++];
        stack.emplace_back(child, 0);
        continue;
      }
      finish(node);
      stack.pop_back();
    }
    return places();
  }

 private:
  const LayoutTree& tree_;
  double gap_;
  std::vector<double> prelim_, modifier_, shift_, change_;
  std::vector<std::int32_t> thread_, ancestor_, parent_, number_, order_;
  std::vector<std::int32_t> default_ancestor_ = std::vector<std::int32_t>();

  static std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }
  const std::vector<std::int32_t>& children(std::int32_t v) const { return tree_.children[at(v)]; }
  std::int32_t left_sibling(std::int32_t v) const {
    const std::int32_t p = parent_[at(v)];
    return p == kNone || number_[at(v)] == 0 ? kNone : children(p)[at(number_[at(v)] - 1)];
  }
  std::int32_t first_sibling(std::int32_t v) const { return children(parent_[at(v)]).front(); }
  std::int32_t next_left(std::int32_t v) const {
    return children(v).empty() ? thread_[at(v)] : children(v).front();
  }
  std::int32_t next_right(std::int32_t v) const {
    return children(v).empty() ? thread_[at(v)] : children(v).back();
  }

  /// All children of v are placed among themselves: v stands over their middle.
  void finish(std::int32_t v) {
    const std::int32_t left = left_sibling(v);
    const double beside = left == kNone ? 0 : prelim_[at(left)] + gap_;
    if (children(v).empty()) {
      prelim_[at(v)] = beside;
      return;
    }
    execute_shifts(v);
    const double middle = (prelim_[at(children(v).front())] + prelim_[at(children(v).back())]) / 2;
    prelim_[at(v)] = left == kNone ? middle : beside;
    modifier_[at(v)] = left == kNone ? 0 : beside - middle;
  }

  void execute_shifts(std::int32_t v) {
    double shift = 0;
    double change = 0;
    for (auto it = children(v).rbegin(); it != children(v).rend(); ++it) {
      prelim_[at(*it)] += shift;
      modifier_[at(*it)] += shift;
      change += change_[at(*it)];
      shift += shift_[at(*it)] + change;
    }
  }

  std::int32_t common_ancestor(std::int32_t left_inner, std::int32_t v, std::int32_t otherwise) {
    const std::int32_t a = ancestor_[at(left_inner)];
    return parent_[at(a)] == parent_[at(v)] ? a : otherwise;
  }

  void move_subtree(std::int32_t from, std::int32_t v, double by) {
    const double between = number_[at(v)] - number_[at(from)];
    change_[at(v)] -= by / between;
    shift_[at(v)] += by;
    change_[at(from)] += by / between;
    prelim_[at(v)] += by;
    modifier_[at(v)] += by;
  }

  /// Pushes the subtree of v right until it clears everything left of it.
  void apportion(std::int32_t v) {
    const std::int32_t parent = parent_[at(v)];
    if (default_ancestor_.empty()) default_ancestor_.assign(tree_.children.size(), kNone);
    std::int32_t& fallback = default_ancestor_[at(parent)];
    if (number_[at(v)] == 0) {
      fallback = v;
      return;
    }
    std::int32_t in_right = v, out_right = v;
    std::int32_t in_left = left_sibling(v), out_left = first_sibling(v);
    double s_in_right = modifier_[at(v)], s_out_right = modifier_[at(v)];
    double s_in_left = modifier_[at(in_left)], s_out_left = modifier_[at(out_left)];
    while (next_right(in_left) != kNone && next_left(in_right) != kNone) {
      in_left = next_right(in_left);
      in_right = next_left(in_right);
      out_left = next_left(out_left);
      out_right = next_right(out_right);
      ancestor_[at(out_right)] = v;
      const double by =
          (prelim_[at(in_left)] + s_in_left) - (prelim_[at(in_right)] + s_in_right) + gap_;
      if (by > 0) {
        move_subtree(common_ancestor(in_left, v, fallback), v, by);
        s_in_right += by;
        s_out_right += by;
      }
      s_in_left += modifier_[at(in_left)];
      s_in_right += modifier_[at(in_right)];
      s_out_left += modifier_[at(out_left)];
      s_out_right += modifier_[at(out_right)];
    }
    if (next_right(in_left) != kNone && next_right(out_right) == kNone) {
      thread_[at(out_right)] = next_right(in_left);
      modifier_[at(out_right)] += s_in_left - s_out_right;
    }
    if (next_left(in_right) != kNone && next_left(out_left) == kNone) {
      thread_[at(out_left)] = next_left(in_right);
      modifier_[at(out_left)] += s_in_right - s_out_left;
      fallback = v;
    }
  }

  std::vector<TreePlace> places() const {
    std::vector<TreePlace> found(tree_.children.size());
    std::vector<double> sum(tree_.children.size(), 0);
    double least = std::numeric_limits<double>::infinity();
    for (const std::int32_t v : order_) {  // parents first
      const std::int32_t p = parent_[at(v)];
      if (p != kNone) {
        sum[at(v)] = sum[at(p)] + modifier_[at(p)];
        found[at(v)].depth = found[at(p)].depth + 1;
      }
      found[at(v)].across = prelim_[at(v)] + sum[at(v)];
      least = std::min(least, found[at(v)].across);
    }
    for (TreePlace& place : found) place.across -= least;
    return found;
  }
};

}  // namespace

std::vector<TreePlace> lay_out_tree(const LayoutTree& tree, double gap) {
  if (tree.children.empty()) return {};
  return Layout(tree, gap).run();
}

}  // namespace foedus
