// Lays out the workspace and writes down, in the order in which verify.cc forms them, the sums of
// reach, values and best responses.
#include "solve/verify_block_plan.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace foedus {
namespace {

using Plan = VerifyBlockPlan;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

bool fits(const Game& game, const NumberLayout& layout, const ForcedActions& forced) {
  if (game.node_count() == 0 || layout.chance.size() != at(game.branch_count) ||
      layout.payoff.size() != at(game.terminal_count * game.actor_count) ||
      (!layout.belief.empty() &&
       layout.belief.size() != at(game.branch_count * game.actor_count)) ||
      (!layout.analyst_payoff.empty() && layout.analyst_payoff.size() != layout.payoff.size()) ||
      (!game.log_weight.empty() && game.log_weight.size() != at(game.action_count)) ||
      (!forced.empty() && forced.size() != game.sets.size())) {
    return false;
  }
  const auto finite = [](double x) { return std::isfinite(x); };
  if (!std::all_of(game.log_weight.begin(), game.log_weight.end(), finite)) return false;
  for (std::size_t h = 0; h < forced.size(); ++h) {
    if (forced[h] >= game.sets[h].action_count) return false;
  }
  return true;
}

class Planner {
 public:
  Planner(const Game& game, const NumberLayout& layout, const ForcedActions& forced)
      : game_(game), layout_(layout), forced_(forced) {}

  VerifyBlockPlan make();

 private:
  Row rows(std::size_t count) {
    const std::size_t first = plan_.workspace;
    plan_.workspace += count * kLanes;
    return static_cast<Row>(first);
  }
  static Row row_after(Row first, std::size_t count) {
    return first + static_cast<Row>(count * kLanes);
  }
  [[nodiscard]] bool is(std::size_t node, NodeKind kind) const { return game_.kind[node] == kind; }
  [[nodiscard]] std::int32_t mover(std::size_t node) const {
    return is(node, NodeKind::decision) ? game_.sets[at(game_.information_set[node])].actor : -1;
  }
  /// In the eyes of an actor, or of the analyst.
  [[nodiscard]] Row step_row(std::size_t node, std::int32_t k, std::size_t eye) const {
    if (!is(node, NodeKind::chance))
      return row_after(0, at(game_.action(static_cast<std::int32_t>(node), k)));
    const std::size_t branch = at(game_.first_branch[node] + k);
    return row_of_chance_.at(eye == kAnalyst ? layout_.chance[branch]
                                             : layout_.chance_to(eye, branch));
  }
  [[nodiscard]] Row payoff_row(std::size_t terminal, std::size_t actor) const {
    return payoff_row(layout_.payoff, terminal, actor);
  }
  [[nodiscard]] Row payoff_row(const std::vector<std::int32_t>& columns, std::size_t terminal,
                               std::size_t actor) const {
    const std::int32_t column = columns[terminal * at(game_.actor_count) + actor];
    return column < 0 ? plan_.zero : row_of_payoff_.at(column);
  }
  /// Where `actor`'s value of a node stands, in the values or under the best response.
  [[nodiscard]] Row value_row(std::size_t node, std::size_t actor, Row first) const {
    return is(node, NodeKind::terminal)
               ? above_[actor].at(payoff_row(at(game_.terminal[node]), actor))
               : row_after(first, at(inner_[node]));
  }
  void load_chances(const std::vector<std::int32_t>& columns);
  void load_payoffs(const std::vector<std::int32_t>& columns);
  void lay_out_steps();
  void lay_out_nodes();
  template <class Wanted, class MakeStep>
  void add_ways_in(const Wanted& wanted, const MakeStep& step,
                   std::vector<Plan::WayIn>& ways) const;
  void add_reach();
  [[nodiscard]] std::vector<char> needed_reach(std::size_t eye) const;
  void note_own_steps(const InformationSet& set, Plan::Set& planned);
  void note_weights(Plan::Set& planned);
  void add_sets();
  void add_sum(std::size_t node, std::size_t actor, Row first, Plan::Sums& sums) const;
  void add_values(std::size_t actor);
  void add_answers(std::size_t actor);
  [[nodiscard]] Row chance_row(std::size_t node) const;
  void add_chances_of(std::size_t eye, std::vector<Plan::Step>& steps,
                      std::vector<Plan::WayIn>& ways) const;
  [[nodiscard]] std::vector<std::vector<Plan::Ends>> ends_by(
      const std::vector<std::int32_t>& payoffs) const;
  void add_chances();
  void add_own_ends();

  const Game& game_;
  const NumberLayout& layout_;
  const ForcedActions& forced_;
  static constexpr std::size_t kAnalyst = ~std::size_t{0};
  VerifyBlockPlan plan_;
  std::map<std::int32_t, Row> row_of_chance_, row_of_payoff_;  // by column
  std::vector<std::map<Row, Row>> above_;                      // [actor] by row of the payoff
  std::vector<std::int32_t> inner_;                            // [node] number among its like
  std::size_t inner_count_ = 0;
  Row value_ = 0, answer_ = 0;
  Row chance_of_inner_ = 0, chance_of_terminal_ = 0;
};

void Planner::load_chances(const std::vector<std::int32_t>& columns) {
  for (const std::int32_t column : columns) {
    if (!row_of_chance_.emplace(column, 0).second) continue;
    row_of_chance_[column] = rows(1);
    plan_.chances.push_back({column, row_of_chance_[column]});
  }
}

void Planner::load_payoffs(const std::vector<std::int32_t>& columns) {
  for (const std::int32_t column : columns) {
    if (column < 0 || !row_of_payoff_.emplace(column, 0).second) continue;
    row_of_payoff_[column] = rows(1);
    plan_.payoffs.push_back({column, row_of_payoff_[column]});
  }
}

/// Probabilities of actions come first, in order, then those of branches, then all their logs.
void Planner::lay_out_steps() {
  rows(at(game_.action_count));
  load_chances(layout_.chance);
  if (plan_.own_priors) load_chances(layout_.belief);
  const std::size_t steps = plan_.workspace / kLanes;
  plan_.log_of_step = rows(steps);
  plan_.zero = rows(1);
  plan_.one = rows(1);
  load_payoffs(layout_.payoff);
  if (layout_.analyst_payoffs()) load_payoffs(layout_.analyst_payoff);
}

/// Values of one actor at a time; every actor's stand in the same rows.
void Planner::lay_out_nodes() {
  inner_.assign(game_.node_count(), -1);
  for (std::size_t node = 0; node < game_.node_count(); ++node) {
    if (!is(node, NodeKind::terminal)) inner_[node] = static_cast<std::int32_t>(inner_count_++);
  }
  value_ = rows(inner_count_);
  answer_ = rows(inner_count_);
  plan_.actors.resize(at(game_.actor_count));
  above_.resize(plan_.actors.size());
  std::size_t most = 0;
  for (std::size_t i = 0; i < plan_.actors.size(); ++i) {
    for (std::size_t t = 0; t < at(game_.terminal_count); ++t) {
      const Row row = payoff_row(t, i);
      if (above_[i].emplace(row, 0).second) plan_.actors[i].payoffs.push_back(row);
    }
    most = std::max(most, plan_.actors[i].payoffs.size());
  }
  const Row above = rows(most);
  for (std::size_t i = 0; i < plan_.actors.size(); ++i) {
    Plan::Actor& actor = plan_.actors[i];
    for (std::size_t k = 0; k < actor.payoffs.size(); ++k) {
      actor.above.push_back(row_after(above, k));
      above_[i][actor.payoffs[k]] = actor.above.back();
    }
  }
}

/// Beliefs need the reach of members of sets of several, and of what stands above them; with priors
/// of their own, actors need theirs at their own sets.
std::vector<char> Planner::needed_reach(std::size_t eye) const {
  std::vector<char> needed(game_.node_count(), 0);
  for (const InformationSet& set : game_.sets) {
    if (set.member_count == 1 || (eye != kAnalyst && at(set.actor) != eye)) continue;
    for (const std::int32_t member : game_.members_of(set)) needed[at(member)] = 1;
  }
  if (game_.joined()) {
    for (std::size_t node = game_.node_count(); node-- > 0;)
      for (std::int32_t k = 0; k < game_.child_count[node]; ++k)
        if (needed[at(game_.first_child[node] + k)] != 0) needed[node] = 1;
    return needed;
  }
  for (std::size_t node = game_.node_count(); node-- > 1;) {
    if (needed[node] != 0) needed[at(game_.parent[node])] = 1;
  }
  return needed;
}

/// Every step into the wanted nodes; of several into one, those after the first add to it.
template <class Wanted, class MakeStep>
void Planner::add_ways_in(const Wanted& wanted, const MakeStep& step,
                          std::vector<Plan::WayIn>& ways) const {
  std::vector<char> reached(game_.node_count(), 0);
  for (std::size_t node = 0; node < game_.node_count(); ++node) {
    for (std::int32_t k = 0; k < game_.child_count[node]; ++k) {
      const std::size_t child = at(game_.first_child[node] + k);
      if (!wanted(child)) continue;
      ways.push_back({step(node, k, child), reached[child] != 0});
      reached[child] = 1;
    }
  }
}

void Planner::add_reach() {
  std::vector<std::size_t> eyes{kAnalyst};
  if (plan_.own_priors) {
    eyes.resize(at(game_.actor_count));
    std::iota(eyes.begin(), eyes.end(), std::size_t{0});
  }
  std::vector<std::vector<std::int32_t>> number(eyes.size());  // [eye][node]
  std::size_t count = 0;
  for (std::size_t e = 0; e < eyes.size(); ++e) {
    const std::vector<char> needed = needed_reach(eyes[e]);
    number[e].assign(game_.node_count(), -1);
    for (std::size_t node = 1; node < game_.node_count(); ++node) {
      if (needed[node] != 0) number[e][node] = static_cast<std::int32_t>(count++);
    }
  }
  const Row first = rows(count + 1);  // the last stands for the root: log 0 and order 0
  plan_.order = rows(count + 1) - first;
  const auto row = [&](std::size_t e, std::size_t node) {
    return row_after(first, number[e][node] < 0 ? count : at(number[e][node]));
  };
  plan_.root_reach = row_after(first, count);
  for (std::size_t e = 0; e < eyes.size(); ++e) {
    if (game_.joined()) {
      const auto step = [&](std::size_t up, std::int32_t k, std::size_t node) {
        return Plan::Step{row(e, up), step_row(up, k, eyes[e]), row(e, node)};
      };
      const auto wanted = [&](std::size_t node) { return number[e][node] >= 0; };
      add_ways_in(wanted, step, plan_.joined_reach);
      continue;
    }
    for (std::size_t node = 1; node < game_.node_count(); ++node) {
      if (number[e][node] < 0) continue;
      const std::size_t up = at(game_.parent[node]);
      const std::int32_t k = static_cast<std::int32_t>(node) - game_.first_child[up];
      plan_.reach.push_back({row(e, up), step_row(up, k, eyes[e]), row(e, node)});
    }
  }
  for (const InformationSet& set : game_.sets) {
    if (set.member_count == 1) continue;
    for (const std::int32_t member : game_.members_of(set)) {
      plan_.reach_of.push_back(row(plan_.own_priors ? at(set.actor) : 0, at(member)));
    }
  }
}

/// They are the same on the way to every member: nobody forgets an own move.
void Planner::note_own_steps(const InformationSet& set, Plan::Set& planned) {
  planned.first_own = static_cast<std::int32_t>(plan_.own_steps.size());
  std::int32_t node = game_.members_of(set)[0];
  for (std::int32_t up = game_.parent[at(node)]; up >= 0; node = up, up = game_.parent[at(up)]) {
    if (mover(at(up)) != set.actor) continue;
    plan_.own_steps.push_back(step_row(at(up), node - game_.first_child[at(up)], kAnalyst));
    ++planned.own_count;
  }
}

void Planner::note_weights(Plan::Set& planned) {
  if (game_.log_weight.empty()) return;
  const auto first = game_.log_weight.begin() + planned.first_action;
  const auto end = first + planned.action_count;
  if (std::all_of(first, end, [&](double weight) { return weight == *first; })) return;
  planned.first_weight = static_cast<std::int32_t>(plan_.log_weights.size());
  for (auto weight = first; weight != end; ++weight) plan_.log_weights.push_back(*weight - *first);
}

void Planner::add_sets() {
  for (std::size_t h = 0; h < game_.sets.size(); ++h) {
    const InformationSet& set = game_.sets[h];
    const auto members = game_.members_of(set);
    Plan::Set planned{set.actor, set.first_action, set.action_count, set.member_count};
    if (!forced_.empty()) planned.forced = std::max(forced_[h], -1);
    note_weights(planned);
    if (set.member_count > 1) {
      planned.belief = rows(members.size());
      note_own_steps(set, planned);
    }
    planned.first_member = static_cast<std::int32_t>(plan_.member_rows.size());
    planned.first_child = static_cast<std::int32_t>(plan_.child_rows.size());
    for (const std::int32_t member : members) {
      plan_.member_rows.push_back(value_row(at(member), at(set.actor), value_));
      plan_.member_answers.push_back(value_row(at(member), at(set.actor), answer_));
    }
    for (std::int32_t k = 0; k < set.action_count; ++k) {
      for (const std::int32_t member : members) {
        const std::size_t child = at(game_.first_child[at(member)] + k);
        plan_.child_rows.push_back(value_row(child, at(set.actor), value_));
        plan_.child_answers.push_back(value_row(child, at(set.actor), answer_));
      }
    }
    plan_.actors[at(set.actor)].sets.push_back(static_cast<std::int32_t>(h));
    plan_.sets.push_back(planned);
  }
}

void Planner::add_sum(std::size_t node, std::size_t actor, Row first, Plan::Sums& sums) const {
  sums.sums.push_back({value_row(node, actor, first), game_.child_count[node]});
  for (std::int32_t k = 0; k < game_.child_count[node]; ++k) {
    const std::size_t child = at(game_.first_child[node] + k);
    sums.terms.push_back({step_row(node, k, actor), value_row(child, actor, first)});
  }
}

void Planner::add_values(std::size_t actor) {
  Plan::Actor& planned = plan_.actors[actor];
  std::vector<char> moved(game_.node_count(), 0);  // the actor moves somewhere on the way
  for (std::size_t node = 0; node < game_.node_count(); ++node) {
    if (moved[node] == 0 && mover(node) != static_cast<std::int32_t>(actor)) continue;
    for (std::int32_t k = 0; k < game_.child_count[node]; ++k)
      moved[at(game_.first_child[node] + k)] = 1;
  }
  for (std::size_t node = game_.node_count(); node-- > 0;) {
    if (is(node, NodeKind::terminal)) continue;
    add_sum(node, actor, value_, planned.all);
    if (moved[node] != 0) add_sum(node, actor, value_, planned.later);
  }
  planned.root = value_row(0, actor, value_);
  planned.answer = value_row(0, actor, answer_);
}

/// Nodes go by the actor's last own move before them: what a best response there may still change
/// lies below the same move or at later sets. Where several own moves run together it moves no
/// more.
void Planner::add_answers(std::size_t actor) {
  constexpr std::int32_t kUnknown = -2;
  const std::int32_t settled = game_.action_count;
  std::vector<std::int32_t> last(game_.node_count(), kUnknown);
  last[0] = -1;
  std::vector<std::vector<std::size_t>> group(at(game_.action_count) + 2);
  for (std::size_t node = 0; node < game_.node_count(); ++node) {
    const bool own = mover(node) == static_cast<std::int32_t>(actor);
    for (std::int32_t k = 0; k < game_.child_count[node]; ++k) {
      const std::int32_t move = own ? game_.action(static_cast<std::int32_t>(node), k) : last[node];
      std::int32_t& below = last[at(game_.first_child[node] + k)];
      below = below == kUnknown || below == move ? move : settled;
    }
    if (!own && !is(node, NodeKind::terminal)) group[at(last[node] + 1)].push_back(node);
  }
  const auto add_group = [&](std::size_t g, Plan::Sums& sums) {
    for (std::size_t i = group[g].size(); i-- > 0;) add_sum(group[g][i], actor, answer_, sums);
  };
  Plan::Actor& planned = plan_.actors[actor];
  for (std::size_t i = planned.sets.size(); i-- > 0;) {
    const InformationSet& set = game_.sets[at(planned.sets[i])];
    Plan::Answer answer{planned.sets[i], {}};
    if (planned.answers.empty()) add_group(at(settled) + 1, answer.before);
    for (std::int32_t a = set.first_action; a < set.first_action + set.action_count; ++a) {
      add_group(at(a) + 1, answer.before);
    }
    planned.answers.push_back(std::move(answer));
  }
  planned.answers.emplace_back();
  add_group(0, planned.answers.back().before);
}

/// Of a node's chance.
Row Planner::chance_row(std::size_t node) const {
  if (node == 0) return plan_.one;
  return is(node, NodeKind::terminal) ? row_after(chance_of_terminal_, at(game_.terminal[node]))
                                      : row_after(chance_of_inner_, at(inner_[node]));
}

/// From their parents' chances to those of all nodes but the root.
void Planner::add_chances_of(std::size_t eye, std::vector<Plan::Step>& steps,
                             std::vector<Plan::WayIn>& ways) const {
  if (game_.joined()) {
    const auto step = [&](std::size_t up, std::int32_t k, std::size_t node) {
      return Plan::Step{chance_row(up), step_row(up, k, eye), chance_row(node)};
    };
    return add_ways_in([](std::size_t) { return true; }, step, ways);
  }
  for (std::size_t node = 1; node < game_.node_count(); ++node) {
    const std::size_t up = at(game_.parent[node]);
    const std::int32_t k = static_cast<std::int32_t>(node) - game_.first_child[up];
    steps.push_back({chance_row(up), step_row(up, k, eye), chance_row(node)});
  }
}

std::vector<std::vector<Plan::Ends>> Planner::ends_by(
    const std::vector<std::int32_t>& payoffs) const {
  std::vector<std::vector<Plan::Ends>> list((at(game_.actor_count) + 3) / 4);
  for (std::size_t node = 0; node < game_.node_count(); ++node) {
    if (!is(node, NodeKind::terminal)) continue;
    const std::size_t end = at(game_.terminal[node]);
    for (std::size_t quad = 0; quad < list.size(); ++quad) {
      Plan::Ends ends{plan_.terminal[end], {}};
      for (std::size_t j = 0; j < 4; ++j) {
        const std::size_t i = 4 * quad + j;
        ends.payoff[j] = i < at(game_.actor_count) ? payoff_row(payoffs, end, i) : plan_.zero;
      }
      list[quad].push_back(ends);
    }
  }
  return list;
}

void Planner::add_chances() {
  chance_of_inner_ = rows(inner_count_);
  chance_of_terminal_ = rows(at(game_.terminal_count));
  plan_.terminal.resize(at(game_.terminal_count));
  for (std::size_t node = 0; node < game_.node_count(); ++node) {
    if (is(node, NodeKind::terminal)) plan_.terminal[at(game_.terminal[node])] = chance_row(node);
  }
  add_chances_of(kAnalyst, plan_.chance_of, plan_.joined_chance_of);
  plan_.ends = ends_by(layout_.payoff);
  if (layout_.analyst_differs())
    plan_.analyst_ends =
        ends_by(layout_.analyst_payoffs() ? layout_.analyst_payoff : layout_.payoff);
}

void Planner::add_own_ends() {
  for (std::size_t i = 0; i < at(game_.actor_count); ++i) {
    if (!layout_.own_prior(i)) continue;
    Plan::OwnEnds& own = plan_.own.emplace_back();
    own.actor = static_cast<std::int32_t>(i);
    add_chances_of(i, own.chance_of, own.joined_chance_of);
    for (std::size_t node = 0; node < game_.node_count(); ++node) {
      if (!is(node, NodeKind::terminal)) continue;
      const std::size_t end = at(game_.terminal[node]);
      own.ends.push_back({plan_.terminal[end], payoff_row(end, i)});
    }
  }
}

VerifyBlockPlan Planner::make() {
  plan_.usable = true;
  plan_.actor_count = game_.actor_count;
  plan_.action_count = game_.action_count;
  plan_.terminal_count = game_.terminal_count;
  plan_.own_priors = layout_.own_priors();
  lay_out_steps();
  lay_out_nodes();
  add_reach();
  add_sets();
  for (std::size_t i = 0; i < plan_.actors.size(); ++i) {
    if (plan_.actors[i].sets.empty()) continue;
    add_values(i);
    add_answers(i);
  }
  add_chances();
  if (plan_.own_priors) add_own_ends();
  return std::move(plan_);
}

}  // namespace

VerifyBlockPlan make_verify_block_plan(const Game& game, const NumberLayout& layout,
                                       const ForcedActions& forced) {
  if (fits(game, layout, forced)) return Planner(game, layout, forced).make();
  VerifyBlockPlan plan;
  plan.actor_count = game.actor_count;
  plan.action_count = game.action_count;
  plan.terminal_count = game.terminal_count;
  return plan;
}

}  // namespace foedus
