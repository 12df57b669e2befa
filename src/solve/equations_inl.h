// The bodies of equations.h: evaluation forward (play, beliefs) and backward (values), and the two
// ways in which one set's play reaches another set's values: through beliefs and through later
// play.
#pragma once

namespace foedus {

namespace equation_math {
using simd::exp;
using simd::log;
using std::max;
}  // namespace equation_math

template <class Number>
void Equations<Number>::evaluate(std::span<const Number> log_odds,
                                 EquationState<Number>& state) const {
  state.log_probability.resize(at(game_.action_count));
  state.probability.resize(at(game_.action_count));
  state.action_value.resize(at(game_.action_count));
  state.belief.resize(game_.members.size());
  state.value.resize(game_.node_count() * at(game_.actor_count));
  set_play(log_odds, state);
  set_beliefs(state);
  set_values(state);
  set_action_values(state);
}

template <class Number>
void Equations<Number>::set_play(std::span<const Number> log_odds,
                                 EquationState<Number>& state) const {
  for (std::size_t h = 0; h < game_.sets.size(); ++h) {
    const InformationSet& set = game_.sets[h];
    if (plan_.free_set[h] != 0) {
      set_play_at(set, log_odds, state);
      continue;
    }
    for (std::int32_t a = set.first_action; a < set.first_action + set.action_count; ++a) {
      const bool taken = plan_.forced[h] < 0 || plan_.forced[h] == a;
      state.probability[at(a)] = Number(taken ? 1.0 : 0.0);
      state.log_probability[at(a)] = Number(0.0);  // never read: forced-away steps are an order
    }
  }
}

/// Softmax over the actions that are not excluded; the tremble of an excluded action is measured
/// against their sum.
template <class Number>
void Equations<Number>::set_play_at(const InformationSet& set, std::span<const Number> log_odds,
                                    EquationState<Number>& state) const {
  using namespace equation_math;
  const std::int32_t begin = set.first_action, end = begin + set.action_count;
  Number top(-1e308);
  for (std::int32_t a = begin; a < end; ++a) {
    if (plan_.excluded[at(a)] == 0) top = max(top, log_odds[at(a)]);
  }
  Number sum(0.0);
  for (std::int32_t a = begin; a < end; ++a) {
    state.probability[at(a)] = Number(0.0);
    if (plan_.excluded[at(a)] != 0) continue;
    state.probability[at(a)] = exp(log_odds[at(a)] - top);
    sum = sum + state.probability[at(a)];
  }
  const Number log_sum = top + log(sum);
  for (std::int32_t a = begin; a < end; ++a) {
    state.probability[at(a)] = state.probability[at(a)] / sum;
    state.log_probability[at(a)] = log_odds[at(a)] - log_sum;
  }
}

template <class Number>
void Equations<Number>::set_beliefs(EquationState<Number>& state) const {
  using namespace equation_math;
  for (const InformationSet& set : game_.sets) {
    const std::int32_t begin = set.first_member, end = begin + set.member_count;
    if (set.member_count == 1) {
      state.belief[at(begin)] = Number(1.0);
      continue;
    }
    Number top(-1e308);
    for (std::int32_t m = begin; m < end; ++m) {
      Number reach = numbers_.log_chance[at(m)];
      for (std::int32_t i = plan_.path_begin[at(m)]; i < plan_.path_begin[at(m) + 1]; ++i) {
        reach = reach + state.log_probability[at(plan_.path[at(i)])];
      }
      state.belief[at(m)] = reach;
      if (plan_.counted[at(m)] != 0) top = max(top, reach);
    }
    Number sum(0.0);
    for (std::int32_t m = begin; m < end; ++m) {
      state.belief[at(m)] =
          plan_.counted[at(m)] != 0 ? exp(state.belief[at(m)] - top) : Number(0.0);
      sum = sum + state.belief[at(m)];
    }
    for (std::int32_t m = begin; m < end; ++m) {
      state.belief[at(m)] = state.belief[at(m)] / sum;
    }
  }
}

template <class Number>
void Equations<Number>::set_values(EquationState<Number>& state) const {
  const std::size_t actors = at(game_.actor_count);
  for (std::size_t node = game_.node_count(); node-- > 0;) {
    Number* value = state.value.data() + node * actors;
    if (game_.kind[node] == NodeKind::terminal) {
      const Number* utility = numbers_.utility.data() + at(game_.terminal[node]) * actors;
      for (std::size_t i = 0; i < actors; ++i) value[i] = utility[i];
      continue;
    }
    const Number* weight =
        game_.kind[node] == NodeKind::chance
            ? numbers_.chance.data() + game_.first_branch[node]
            : state.probability.data() + game_.sets[at(game_.information_set[node])].first_action;
    for (std::size_t i = 0; i < actors; ++i) value[i] = Number(0.0);
    const Number* child = state.value.data() + at(game_.first_child[node]) * actors;
    for (std::int32_t k = 0; k < game_.child_count[node]; ++k, child += actors) {
      for (std::size_t i = 0; i < actors; ++i) value[i] = value[i] + weight[k] * child[i];
    }
  }
}

template <class Number>
void Equations<Number>::set_action_values(EquationState<Number>& state) const {
  const std::size_t actors = at(game_.actor_count);
  for (const InformationSet& set : game_.sets) {
    Number* out = state.action_value.data() + set.first_action;
    for (std::int32_t k = 0; k < set.action_count; ++k) out[k] = Number(0.0);
    for (std::int32_t m = set.first_member; m < set.first_member + set.member_count; ++m) {
      if (plan_.counted[at(m)] == 0) continue;
      const Number* child =
          state.value.data() + at(game_.first_child[at(game_.members[at(m)])]) * actors;
      for (std::int32_t k = 0; k < set.action_count; ++k) {
        out[k] = out[k] + state.belief[at(m)] * child[at(k) * actors + at(set.actor)];
      }
    }
  }
}

template <class Number>
void Equations<Number>::product(const EquationState<Number>& state,
                                std::span<const Number> direction, EquationState<Number>& scratch,
                                std::vector<Number>& out) const {
  const std::size_t actors = at(game_.actor_count);
  std::vector<Number>& play = scratch.log_probability;  // d log p
  play.assign(at(game_.action_count), Number(0.0));
  for (std::size_t h = 0; h < game_.sets.size(); ++h) {
    if (plan_.free_set[h] == 0) continue;
    const std::int32_t begin = game_.sets[h].first_action, end = begin + game_.sets[h].action_count;
    Number mean(0.0);
    for (std::int32_t a = begin; a < end; ++a) {
      mean = mean + state.probability[at(a)] * direction[at(a)];
    }
    for (std::int32_t a = begin; a < end; ++a) play[at(a)] = direction[at(a)] - mean;
  }
  std::vector<Number>& value = scratch.value;
  value.assign(state.value.size(), Number(0.0));
  for (std::size_t node = game_.node_count(); node-- > 0;) {
    if (game_.kind[node] == NodeKind::terminal) continue;
    const bool chance = game_.kind[node] == NodeKind::chance;
    const std::size_t first = chance ? at(game_.first_branch[node])
                                     : at(game_.sets[at(game_.information_set[node])].first_action);
    for (std::int32_t k = 0; k < game_.child_count[node]; ++k) {
      const std::size_t child = at(game_.first_child[node] + k) * actors;
      const std::size_t step = first + at(k);
      const Number weight = chance ? numbers_.chance[step] : state.probability[step];
      const Number shift = chance ? Number(0.0) : play[step];
      for (std::size_t i = 0; i < actors; ++i) {
        value[node * actors + i] =
            value[node * actors + i] + weight * (value[child + i] + shift * state.value[child + i]);
      }
    }
  }
  out.assign(at(game_.action_count), Number(0.0));
  std::vector<Number>& reach = scratch.belief;  // d log reach, then its distance from the mean
  reach.assign(game_.members.size(), Number(0.0));
  for (const InformationSet& set : game_.sets) {
    const std::int32_t begin = set.first_member, end = begin + set.member_count;
    Number mean(0.0);
    for (std::int32_t m = begin; m < end; ++m) {
      for (std::int32_t i = plan_.path_begin[at(m)]; i < plan_.path_begin[at(m) + 1]; ++i) {
        reach[at(m)] = reach[at(m)] + play[at(plan_.path[at(i)])];
      }
      mean = mean + state.belief[at(m)] * reach[at(m)];
    }
    for (std::int32_t m = begin; m < end; ++m) {
      if (plan_.counted[at(m)] == 0) continue;
      const std::size_t child = at(game_.first_child[at(game_.members[at(m)])]) * actors;
      for (std::int32_t k = 0; k < set.action_count; ++k) {
        const std::size_t v = child + at(k) * actors + at(set.actor);
        Number& total = out[at(set.first_action + k)];
        total = total + state.belief[at(m)] * (value[v] + (reach[at(m)] - mean) * state.value[v]);
      }
    }
  }
}

template <class Number>
template <class Add>
void Equations<Number>::jacobian(const EquationState<Number>& state,
                                 std::span<const std::int32_t> reference, Add&& add) const {
  add_belief_effects(state, reference, add);
  add_later_play(state, reference, add);
}

/// d log reach of a member along its path: action b of set g moves it by (b == c) - p[c] per unit
/// of log-odds c; the belief in the member moves with it, and the value by its distance from the
/// mean.
template <class Number>
template <class Add>
void Equations<Number>::add_belief_effects(const EquationState<Number>& state,
                                           std::span<const std::int32_t> reference,
                                           Add&& add) const {
  const std::size_t actors = at(game_.actor_count);
  for (const InformationSet& set : game_.sets) {
    if (set.member_count == 1) continue;
    for (std::int32_t m = set.first_member; m < set.first_member + set.member_count; ++m) {
      if (plan_.counted[at(m)] == 0) continue;
      const std::size_t child = at(game_.first_child[at(game_.members[at(m)])]) * actors;
      for (std::int32_t k = 0; k < set.action_count; ++k) {
        const std::int32_t row = set.first_action + k;
        const Number distance =
            state.value[child + at(k) * actors + at(set.actor)] - state.action_value[at(row)];
        const Number factor = state.belief[at(m)] * distance;
        for (std::int32_t i = plan_.path_begin[at(m)]; i < plan_.path_begin[at(m) + 1]; ++i) {
          const std::int32_t b = plan_.path[at(i)];
          const std::size_t g = at(plan_.set_of_action[at(b)]);
          const std::int32_t end = game_.sets[g].first_action + game_.sets[g].action_count;
          for (std::int32_t c = game_.sets[g].first_action; c < end; ++c) {
            if (c == reference[g]) continue;
            const Number own(b == c ? 1.0 : 0.0);
            add(row, c, factor * (own - state.probability[at(c)]));
          }
        }
      }
    }
  }
}

/// Every free decision node and every decision node above it: the chance to get from the one to
/// the other, times what the later move is worth to the earlier mover.
template <class Number>
template <class Add>
void Equations<Number>::add_later_play(const EquationState<Number>& state,
                                       std::span<const std::int32_t> reference, Add&& add) const {
  const std::size_t actors = at(game_.actor_count);
  for (std::size_t g = 0; g < game_.sets.size(); ++g) {
    if (plan_.free_set[g] == 0) continue;
    const InformationSet& later = game_.sets[g];
    for (const std::int32_t member : game_.members_of(later)) {
      const Number* here = state.value.data() + at(member) * actors;
      const Number* child = state.value.data() + at(game_.first_child[at(member)]) * actors;
      Number reach(1.0);
      std::int32_t node = member;
      for (std::int32_t up = game_.parent[at(node)]; up >= 0;
           node = up, up = game_.parent[at(up)]) {
        const std::int32_t k = node - game_.first_child[at(up)];
        if (game_.kind[at(up)] == NodeKind::chance) {
          reach = reach * numbers_.chance[at(game_.first_branch[at(up)] + k)];
          continue;
        }
        const std::size_t h = at(game_.information_set[at(up)]);
        const std::int32_t row = game_.sets[h].first_action + k;
        if (plan_.free_set[h] != 0) {
          const std::size_t i = at(game_.sets[h].actor);
          const Number factor = reach * state.belief[at(plan_.member_of_node[at(up)])];
          for (std::int32_t c = later.first_action; c < later.first_action + later.action_count;
               ++c) {
            if (c == reference[g]) continue;
            const Number worth = child[at(c - later.first_action) * actors + i] - here[i];
            add(row, c, factor * (state.probability[at(c)] * worth));
          }
        }
        reach = reach * state.probability[at(row)];
      }
    }
  }
}

}  // namespace foedus
