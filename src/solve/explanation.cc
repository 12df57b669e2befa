// Explanations of a profile: one backward pass a component gives what every move is worth, and the
// rest is reading. It owns no equations of any solver and trusts no solver's payoffs.
#include "solve/explanation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// What each member of a set expects from each move: value[member * moves + move], [utility].
struct MemberValues {
  std::size_t moves = 0;
  std::vector<double> value;

  [[nodiscard]] double of(std::size_t member, std::size_t move) const {
    return value[member * moves + move];
  }
};

class Reader {
 public:
  Reader(const Game& game, const GameNumbers& numbers, const PayoffParts& parts,
         const std::vector<TypeLabel>& types, const Solution& solution)
      : game_(game), numbers_(numbers), parts_(parts), types_(types), solution_(solution) {}

  Explanation read(const std::vector<std::int32_t>& forced);

 private:
  const Game& game_;
  const GameNumbers& numbers_;
  const PayoffParts& parts_;
  const std::vector<TypeLabel>& types_;
  const Solution& solution_;
  std::vector<double> node_value_;     // [node] of the payoff or component being passed up
  std::vector<MemberValues> members_;  // [set] whole payoffs

  void pass_up(std::int32_t actor, std::int32_t component);
  double at_terminal(std::int32_t terminal, std::int32_t actor, std::int32_t component) const;
  double move_value(const InformationSet& set, std::int32_t k) const;
  void read_payoffs(std::int32_t actor, Explanation& out);
  void read_components(std::int32_t actor, Explanation& out);
  std::vector<std::int32_t> components_of(std::int32_t actor) const;
  double belief(const InformationSet& set, std::size_t member) const {
    return solution_.profile.belief[at(set.first_member) + member];
  }
  std::size_t option_of(const InformationSet& set, std::size_t member, std::size_t type) const;
  void compare(SetReading& reading) const;
  std::vector<TypeBelief> beliefs(const InformationSet& set) const;
  std::optional<BeliefThreshold> threshold(const SetReading& reading, const TypeBelief& held,
                                           std::int32_t option) const;
  void nearest_threshold(SetReading& reading) const;
};

double Reader::at_terminal(std::int32_t terminal, std::int32_t actor,
                           std::int32_t component) const {
  const std::size_t cell = at(terminal) * at(game_.actor_count) + at(actor);
  if (component < 0) return numbers_.payoff[cell];
  double sum = 0;
  for (const ComponentValue& part : parts_.parts[cell])
    if (part.component == component) sum += part.value;
  return sum;
}

/// Fills node_value_ with what one actor expects, by its own prior, of its payoff (component -1) or
/// of a component.
void Reader::pass_up(std::int32_t actor, std::int32_t component) {
  node_value_.assign(game_.node_count(), 0);
  for (std::size_t node = game_.node_count(); node-- > 0;) {
    if (game_.kind[node] == NodeKind::terminal) {
      node_value_[node] = at_terminal(game_.terminal[node], actor, component);
      continue;
    }
    const bool chance = game_.kind[node] == NodeKind::chance;
    const std::size_t first = chance ? at(game_.first_branch[node])
                                     : at(game_.action(static_cast<std::int32_t>(node), 0));
    double sum = 0;
    for (std::size_t k = 0; k < at(game_.child_count[node]); ++k) {
      const double weight = chance ? numbers_.chance_to(at(actor), first + k)
                                   : solution_.profile.probability[first + k];
      sum += weight * node_value_[at(game_.first_child[node]) + k];
    }
    node_value_[node] = sum;
  }
}

double Reader::move_value(const InformationSet& set, std::int32_t k) const {
  double sum = 0;
  const auto nodes = game_.members_of(set);
  for (std::size_t m = 0; m < nodes.size(); ++m)
    sum += belief(set, m) * node_value_[at(game_.first_child[at(nodes[m])] + k)];
  return sum;
}

std::vector<std::int32_t> Reader::components_of(std::int32_t actor) const {
  std::vector<bool> has(parts_.components.size(), false);
  for (std::size_t t = 0; t < at(game_.terminal_count); ++t)
    for (const ComponentValue& part : parts_.parts[t * at(game_.actor_count) + at(actor)])
      has[at(part.component)] = true;
  std::vector<std::int32_t> list;
  for (std::size_t c = 0; c < has.size(); ++c)
    if (has[c]) list.push_back(static_cast<std::int32_t>(c));
  return list;
}

void Reader::read_payoffs(std::int32_t actor, Explanation& out) {
  pass_up(actor, -1);
  for (std::size_t s = 0; s < game_.sets.size(); ++s) {
    const InformationSet& set = game_.sets[s];
    if (set.actor != actor) continue;
    for (std::int32_t k = 0; k < set.action_count; ++k) {
      MoveReading move;
      move.action = set.first_action + k;
      move.probability = solution_.profile.probability[at(move.action)];
      move.payoff = move_value(set, k);
      out.sets[s].moves.push_back(move);
    }
    members_[s].moves = at(set.action_count);
    for (const std::int32_t node : game_.members_of(set))
      for (std::int32_t k = 0; k < set.action_count; ++k)
        members_[s].value.push_back(node_value_[at(game_.first_child[at(node)] + k)]);
  }
}

void Reader::read_components(std::int32_t actor, Explanation& out) {
  for (const std::int32_t component : components_of(actor)) {
    pass_up(actor, component);
    for (std::size_t s = 0; s < game_.sets.size(); ++s) {
      const InformationSet& set = game_.sets[s];
      if (set.actor != actor) continue;
      out.sets[s].components.push_back(component);
      for (std::int32_t k = 0; k < set.action_count; ++k)
        out.sets[s].moves[at(k)].components.push_back(move_value(set, k));
    }
  }
}

/// Best and runner-up, shortfalls, and which components speak for and against.
void Reader::compare(SetReading& reading) const {
  const auto better = [&](std::int32_t a, std::int32_t b) {
    return reading.moves[at(a)].payoff > reading.moves[at(b)].payoff;
  };
  std::vector<std::int32_t> order(reading.moves.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), better);
  reading.best = order[0];
  const MoveReading& best = reading.moves[at(reading.best)];
  for (MoveReading& move : reading.moves) move.shortfall = best.payoff - move.payoff;
  if (order.size() < 2) return;
  reading.runner_up = order[1];
  const MoveReading& second = reading.moves[at(reading.runner_up)];
  reading.margin = best.payoff - second.payoff;
  for (std::size_t c = 0; c < reading.components.size(); ++c)
    reading.differences.push_back(
        {reading.components[c], best.components[c] - second.components[c]});
  std::stable_sort(reading.differences.begin(), reading.differences.end(),
                   [](const ComponentDifference& a, const ComponentDifference& b) {
                     return std::abs(a.difference) > std::abs(b.difference);
                   });
}

std::size_t Reader::option_of(const InformationSet& set, std::size_t member,
                              std::size_t type) const {
  const std::int32_t node = game_.members[at(set.first_member) + member];
  return type_option(types_, game_.type_profile[at(node)], type);
}

/// Marginals of the types that the set's members do not all share.
std::vector<TypeBelief> Reader::beliefs(const InformationSet& set) const {
  std::vector<TypeBelief> list;
  for (std::size_t type = 0; type < types_.size(); ++type) {
    TypeBelief held{static_cast<std::int32_t>(type),
                    std::vector<double>(types_[type].options.size(), 0)};
    bool open = false;
    for (std::size_t m = 0; m < at(set.member_count); ++m) {
      held.chance[option_of(set, m, type)] += belief(set, m);
      open = open || option_of(set, m, type) != option_of(set, 0, type);
    }
    if (open) list.push_back(std::move(held));
  }
  return list;
}

/// What each move is worth given that the history is one of those `inside`. Empty where the beliefs
/// leave it open: no belief in that case and several members in it.
std::vector<double> values_given(const MemberValues& values, const std::vector<double>& weight,
                                 const std::vector<bool>& inside) {
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t m = 0; m < weight.size(); ++m)
    if (inside[m]) sum += weight[m], ++count;
  if (count == 0 || (sum <= 0 && count > 1)) return {};
  std::vector<double> given(values.moves, 0);
  for (std::size_t m = 0; m < weight.size(); ++m) {
    if (!inside[m]) continue;
    const double share = sum > 0 ? weight[m] / sum : 1;
    for (std::size_t k = 0; k < values.moves; ++k) given[k] += share * values.of(m, k);
  }
  return given;
}

std::optional<BeliefThreshold> Reader::threshold(const SetReading& reading, const TypeBelief& held,
                                                 std::int32_t option) const {
  const InformationSet& set = game_.sets[at(reading.set)];
  std::vector<double> weight;
  std::vector<bool> is, is_not;
  for (std::size_t m = 0; m < at(set.member_count); ++m) {
    weight.push_back(belief(set, m));
    is.push_back(option_of(set, m, at(held.type)) == at(option));
    is_not.push_back(!is.back());
  }
  const MemberValues& values = members_[at(reading.set)];
  const std::vector<double> yes = values_given(values, weight, is);
  const std::vector<double> no = values_given(values, weight, is_not);
  if (yes.empty() || no.empty()) return std::nullopt;
  const std::size_t best = at(reading.best), second = at(reading.runner_up);
  const double lead_yes = yes[best] - yes[second], lead_no = no[best] - no[second];
  if (lead_yes * lead_no >= 0) return std::nullopt;  // the same move leads whatever is believed
  const double p = lead_no / (lead_no - lead_yes);
  // Where a third move has overtaken both, the point is no threshold between these two.
  for (std::size_t k = 0; k < values.moves; ++k)
    if (p * yes[k] + (1 - p) * no[k] > p * yes[best] + (1 - p) * no[best] + 1e-12 && k != best &&
        k != second)
      return std::nullopt;
  return BeliefThreshold{held.type, option, held.chance[at(option)], p, lead_yes > lead_no};
}

/// Of all types and options, the threshold nearest to what is believed; ties to the first.
void Reader::nearest_threshold(SetReading& reading) const {
  if (reading.runner_up < 0) return;
  for (const TypeBelief& held : reading.beliefs)
    for (std::size_t option = 0; option < held.chance.size(); ++option) {
      const auto found = threshold(reading, held, static_cast<std::int32_t>(option));
      if (!found) continue;
      const auto distance = [](const BeliefThreshold& t) {
        return std::abs(t.believed - t.threshold);
      };
      if (!reading.threshold || distance(*found) + 1e-9 < distance(*reading.threshold))
        reading.threshold = found;
    }
}

Explanation Reader::read(const std::vector<std::int32_t>& forced) {
  Explanation out;
  out.sets.resize(game_.sets.size());
  members_.resize(game_.sets.size());
  for (std::int32_t actor = 0; actor < game_.actor_count; ++actor) {
    read_payoffs(actor, out);
    read_components(actor, out);
    double least = INFINITY, most = -INFINITY;
    for (std::int32_t t = 0; t < game_.terminal_count; ++t) {
      least = std::min(least, at_terminal(t, actor, -1));
      most = std::max(most, at_terminal(t, actor, -1));
    }
    out.payoff_range.push_back(game_.terminal_count > 0 ? most - least : 0);
  }
  for (std::size_t s = 0; s < game_.sets.size(); ++s) {
    SetReading& reading = out.sets[s];
    reading.set = static_cast<std::int32_t>(s);
    reading.reach = solution_.reach[s];
    reading.forced = !forced.empty() && forced[s] >= 0;
    reading.beliefs = beliefs(game_.sets[s]);
    compare(reading);
    nearest_threshold(reading);
  }
  return out;
}

}  // namespace

std::size_t type_option(const std::vector<TypeLabel>& types, std::int32_t profile,
                        std::size_t type) {
  std::size_t rest = at(profile);
  for (std::size_t later = types.size(); --later > type;) rest /= types[later].options.size();
  return rest % types[type].options.size();
}

Explanation explain(const Game& game, const GameNumbers& numbers, const PayoffParts& parts,
                    const std::vector<TypeLabel>& types, const Solution& solution,
                    const std::vector<std::int32_t>& forced) {
  return Reader(game, numbers, parts, types, solution).read(forced);
}

}  // namespace foedus
