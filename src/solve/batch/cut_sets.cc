// Dependencies from the tree and from the ways to members; cuts by strongly connected components.
#include "solve/batch/cut_sets.h"

#include <algorithm>
#include <map>

namespace foedus {
namespace {

using Sets = std::vector<std::int32_t>;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

void insert_all(const Sets& from, Sets& into) {
  Sets joined;
  std::set_union(from.begin(), from.end(), into.begin(), into.end(), std::back_inserter(joined));
  into = std::move(joined);
}

/// [node] free sets at or below it.
std::vector<Sets> sets_below(const SolvePlan& plan) {
  const Game& game = *plan.game;
  std::vector<Sets> below(game.node_count());
  for (std::size_t node = game.node_count(); node-- > 0;) {
    for (std::int32_t k = 0; k < game.child_count[node]; ++k)
      insert_all(below[at(game.first_child[node] + k)], below[node]);
    const std::int32_t set = game.information_set[node];
    if (set >= 0 && plan.free_set[at(set)] != 0) insert_all({set}, below[node]);
  }
  return below;
}

/// Sets whose moves shift the beliefs of `set`: those that not every counted member needs alike.
Sets senders(const SolvePlan& plan, const InformationSet& set) {
  std::map<std::int32_t, std::map<std::int32_t, int>> uses;  // action, member: how often
  std::size_t counted = 0;
  for (std::int32_t m = set.first_member; m < set.first_member + set.member_count; ++m) {
    if (plan.counted[at(m)] == 0) continue;
    ++counted;
    for (std::int32_t i = plan.path_begin[at(m)]; i < plan.path_begin[at(m) + 1]; ++i)
      ++uses[plan.path[at(i)]][m];
  }
  Sets result;
  for (const auto& [action, members] : uses) {
    const int first = members.begin()->second;
    const bool alike =
        members.size() == counted && std::all_of(members.begin(), members.end(),
                                                 [&](const auto& m) { return m.second == first; });
    if (!alike) result.push_back(plan.set_of_action[at(action)]);
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

/// The same where histories run together: whoever moves on any way to a member, which is more than
/// there need be.
Sets senders_on_ways(const SolvePlan& plan, const InformationSet& set) {
  if (set.member_count == 1) return {};
  const std::vector<WayStep>& ways = plan.ways[at(set.actor)];
  std::vector<char> above(plan.game->node_count(), 0);
  for (std::int32_t m = set.first_member; m < set.first_member + set.member_count; ++m)
    if (plan.counted[at(m)] != 0) above[at(plan.game->members[at(m)])] = 1;
  Sets result;
  for (auto step = ways.rbegin(); step != ways.rend(); ++step) {
    if (!step->counted || above[at(step->to)] == 0) continue;
    above[at(step->from)] = 1;
    if (step->action >= 0) result.push_back(plan.set_of_action[at(step->action)]);
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

/// Tarjan's strongly connected components of the sets still there, without recursion.
class Components {
 public:
  Components(const std::vector<Sets>& edges, const std::vector<char>& there)
      : edges_(edges),
        there_(there),
        index_(edges.size(), -1),
        low_(edges.size(), 0),
        on_stack_(edges.size(), 0) {
    for (std::size_t v = 0; v < edges.size(); ++v)
      if (there_[v] != 0 && index_[v] < 0) visit(static_cast<std::int32_t>(v));
  }
  std::vector<Sets> found;  // those with a cycle in them

 private:
  struct Frame {
    std::int32_t set;
    std::size_t next;
  };
  void visit(std::int32_t root);
  void close(std::int32_t set);

  const std::vector<Sets>& edges_;
  const std::vector<char>& there_;
  std::vector<std::int32_t> index_, low_;
  std::vector<char> on_stack_;
  Sets stack_;
  std::int32_t counter_ = 0;
};

void Components::visit(std::int32_t root) {
  std::vector<Frame> frames;
  const auto open = [&](std::int32_t v) {
    index_[at(v)] = low_[at(v)] = counter_++;
    stack_.push_back(v);
    on_stack_[at(v)] = 1;
    frames.push_back({v, 0});
  };
  open(root);
  while (!frames.empty()) {
    const std::int32_t v = frames.back().set;
    const Sets& out = edges_[at(v)];
    if (frames.back().next < out.size()) {
      const std::int32_t w = out[frames.back().next++];
      if (there_[at(w)] == 0) continue;
      if (index_[at(w)] < 0) {
        open(w);
      } else if (on_stack_[at(w)] != 0) {
        low_[at(v)] = std::min(low_[at(v)], index_[at(w)]);
      }
      continue;
    }
    if (low_[at(v)] == index_[at(v)]) close(v);
    frames.pop_back();
    if (!frames.empty()) {
      std::int32_t& low = low_[at(frames.back().set)];
      low = std::min(low, low_[at(v)]);
    }
  }
}

void Components::close(std::int32_t set) {
  Sets component;
  std::int32_t last = -1;
  do {
    last = stack_.back();
    stack_.pop_back();
    on_stack_[at(last)] = 0;
    component.push_back(last);
  } while (last != set);
  const Sets& out = edges_[at(set)];
  if (component.size() == 1 && !std::binary_search(out.begin(), out.end(), set)) return;
  std::sort(component.begin(), component.end());
  found.push_back(std::move(component));
}

}  // namespace

std::vector<Sets> set_dependencies(const SolvePlan& plan) {
  const Game& game = *plan.game;
  const std::vector<Sets> below = sets_below(plan);
  std::vector<Sets> result(game.sets.size());
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    if (plan.free_set[h] == 0) continue;
    const InformationSet& set = game.sets[h];
    for (std::int32_t m = set.first_member; m < set.first_member + set.member_count; ++m) {
      const std::size_t node = at(game.members[at(m)]);
      if (plan.counted[at(m)] == 0) continue;
      for (std::int32_t k = 0; k < game.child_count[node]; ++k)
        insert_all(below[at(game.first_child[node] + k)], result[h]);
    }
    insert_all(game.joined() ? senders_on_ways(plan, set) : senders(plan, set), result[h]);
  }
  return result;
}

Sets choose_cut_sets(const SolvePlan& plan, const std::vector<Sets>& dependencies) {
  std::vector<char> there(dependencies.size(), 0);
  for (std::size_t h = 0; h < there.size(); ++h) there[h] = plan.free_set[h] != 0 ? 1 : 0;
  Sets cut;
  while (true) {
    const Components components(dependencies, there);
    if (components.found.empty()) break;
    for (const Sets& component : components.found) {
      std::vector<int> out(component.size(), 0), in(component.size(), 0);
      for (std::size_t v = 0; v < component.size(); ++v) {
        for (std::size_t w = 0; w < component.size(); ++w) {
          const Sets& needs = dependencies[at(component[v])];
          if (!std::binary_search(needs.begin(), needs.end(), component[w])) continue;
          ++out[v];
          ++in[w];
        }
      }
      std::size_t best = 0;
      double most = -1;
      for (std::size_t v = 0; v < component.size(); ++v) {
        const double moves = plan.game->sets[at(component[v])].action_count - 1;
        const double weight = static_cast<double>(out[v]) * in[v] / moves;
        if (weight > most) {
          most = weight;
          best = v;
        }
      }
      there[at(component[best])] = 0;
      cut.push_back(component[best]);
    }
  }
  std::sort(cut.begin(), cut.end());
  return cut;
}

}  // namespace foedus
