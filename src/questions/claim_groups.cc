// A definition that all ways from a mechanism to results pass is found by leaving it out: without
// it nothing is reached. Mechanisms in different terms of a sum are joined, factors are not.
#include "questions/claim_groups.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <numeric>
#include <set>

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// What one expression uses by name.
struct Parts {
  std::set<std::size_t> mechanisms, definitions;
};

Parts parts_of(const BoundExpression& expression) {
  Parts parts;
  for (const Reference& one : expression.references) {
    if (one.kind == ReferenceKind::mechanism) parts.mechanisms.insert(at(one.index));
    if (one.kind == ReferenceKind::definition) parts.definitions.insert(at(one.index));
  }
  return parts;
}

/// Definitions, and whatever else uses them or a mechanism: that is where results begin.
class UseMap {
 public:
  explicit UseMap(const Scenario& scenario)
      : mechanisms_(scenario.mechanisms.size()), definitions_(scenario.definitions.size()) {
    for (std::size_t d = 0; d < scenario.definitions.size(); ++d)
      add(parts_of(scenario.definitions[d].value), static_cast<std::int32_t>(d));
    const auto result = [&](const BoundExpression& one) { add(parts_of(one), kResult); };
    for (const Number& number : scenario.numbers)
      if (const BoundExpression* expression = number.expression()) result(*expression);
    for (const Outcome& outcome : scenario.outcomes)
      for (const Payoff& payoff : outcome.payoffs)
        for (const PayoffComponent& component : payoff.components) result(component.value);
    for (const Measure& measure : scenario.measures) result(measure.value);
  }

  /// The last definition before results that all of the mechanism's ways pass; -1: there is none.
  [[nodiscard]] std::int32_t gate_of(std::size_t mechanism) const {
    if (!reaches_result(mechanism, kNone)) return kNone;
    std::vector<std::int32_t> gates;
    for (std::size_t d = 0; d < definitions_.size(); ++d)
      if (!reaches_result(mechanism, static_cast<std::int32_t>(d)))
        gates.push_back(static_cast<std::int32_t>(d));
    for (const std::int32_t gate : gates) {
      const std::set<std::int32_t> after = reached({definitions_[at(gate)]}, kNone);
      const bool last = std::none_of(gates.begin(), gates.end(), [&](std::int32_t other) {
        return other != gate && after.count(other) != 0;
      });
      if (last) return gate;
    }
    return kNone;
  }

 private:
  static constexpr std::int32_t kNone = -1, kResult = -2;
  using Users = std::set<std::int32_t>;  // definitions, or kResult

  void add(const Parts& parts, std::int32_t user) {
    for (const std::size_t m : parts.mechanisms) mechanisms_[m].insert(user);
    for (const std::size_t d : parts.definitions) definitions_[d].insert(user);
  }

  [[nodiscard]] Users reached(const std::vector<Users>& from, std::int32_t without) const {
    Users seen;
    std::vector<std::int32_t> open;
    const auto take = [&](const Users& users) {
      for (const std::int32_t user : users)
        if (user != without && seen.insert(user).second) open.push_back(user);
    };
    for (const Users& users : from) take(users);
    while (!open.empty()) {
      const std::int32_t user = open.back();
      open.pop_back();
      if (user >= 0) take(definitions_[at(user)]);
    }
    return seen;
  }

  [[nodiscard]] bool reaches_result(std::size_t mechanism, std::int32_t without) const {
    return reached({mechanisms_[mechanism]}, without).count(kResult) != 0;
  }

  std::vector<Users> mechanisms_, definitions_;
};

/// Joins the mechanisms that are added to each other in an expression, definitions written out.
class SumJoiner {
 public:
  SumJoiner(const Scenario& scenario, const std::vector<std::int32_t>& gates)
      : scenario_(scenario), gates_(gates), joined_(gates.size()) {
    std::iota(joined_.begin(), joined_.end(), std::size_t{0});
  }

  void join_within(std::int32_t gate) {
    gate_ = gate;
    const BoundExpression& value = scenario_.definitions[at(gate)].value;
    (void)terms(value, value.syntax.root());
  }

  [[nodiscard]] std::size_t group_of(std::size_t mechanism) {
    while (joined_[mechanism] != mechanism) mechanism = joined_[mechanism];
    return mechanism;
  }

 private:
  using Found = std::set<std::size_t>;

  /// Mechanisms of this gate under a node. Only those that are added to each other stand for their
  /// terms further up: what multiplies a sum is no part of it.
  Found terms(const BoundExpression& expression, std::uint32_t node) {
    const ExpressionNode& one = expression.syntax.nodes[node];
    const Reference& reference = expression.references[node];
    if (reference.kind == ReferenceKind::mechanism)
      return gates_[at(reference.index)] == gate_ ? Found{at(reference.index)} : Found{};
    if (reference.kind == ReferenceKind::definition) {
      const BoundExpression& value = scenario_.definitions[at(reference.index)].value;
      return terms(value, value.syntax.root());
    }
    const bool sum = one.operation == Operation::add || one.operation == Operation::subtract;
    Found all;
    for (const std::uint32_t child : one.children) {
      Found part = terms(expression, child);
      if (sum && !all.empty() && !part.empty()) join(*all.begin(), *part.begin());
      if (!sum && part.size() <= all.size()) continue;  // of factors, the one with more terms
      if (!sum) all.clear();
      all.merge(part);
    }
    return all;
  }

  void join(std::size_t a, std::size_t b) {
    a = group_of(a);
    b = group_of(b);
    joined_[std::max(a, b)] = std::min(a, b);
  }

  const Scenario& scenario_;
  const std::vector<std::int32_t>& gates_;
  std::vector<std::size_t> joined_;
  std::int32_t gate_ = -1;
};

}  // namespace

std::vector<ClaimGroup> claim_groups(const Scenario& scenario) {
  const UseMap uses(scenario);
  const auto& mechanisms = scenario.mechanisms;
  std::vector<std::int32_t> gates;
  for (std::size_t m = 0; m < mechanisms.size(); ++m)
    gates.push_back(mechanisms[m].group.empty() ? uses.gate_of(m) : -1);
  SumJoiner joiner(scenario, gates);
  for (const std::int32_t gate : std::set<std::int32_t>(gates.begin(), gates.end()))
    if (gate >= 0) joiner.join_within(gate);
  std::vector<ClaimGroup> groups;
  std::map<std::string, std::size_t> place;
  for (std::size_t m = 0; m < mechanisms.size(); ++m) {
    const bool stated = !mechanisms[m].group.empty();
    if (!stated && gates[m] < 0) continue;
    const std::string name = stated ? mechanisms[m].group : scenario.definitions[at(gates[m])].name;
    const std::string key =
        stated ? "group " + name : name + " " + std::to_string(joiner.group_of(m));
    const auto [found, fresh] = place.try_emplace(key, groups.size());
    if (fresh) groups.push_back({name, stated, {}});
    groups[found->second].members.emplace_back(m);
  }
  std::erase_if(groups, [](const ClaimGroup& group) { return group.members.size() < 2; });
  return groups;
}

}  // namespace foedus
