// One graph: an edge leads from what is used to what uses it. A definition that uses `me` is one
// node an actor, so that `stake.me` reaches the payoffs of its own actor only.
#include "questions/number_uses.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace foedus {

namespace {

using NodeIndex = std::size_t;
constexpr std::int32_t kNobody = -1;  // an expression that is nobody's payoff

struct Node {
  NumberUser user;
  std::string result;         // outcome, type, stage or measure that it belongs to; else empty
  std::vector<NodeIndex> by;  // nodes that use it
};

class UseGraph {
 public:
  explicit UseGraph(const Scenario& scenario) : scenario_(scenario) {
    add_nodes();
    connect_numbers();
    connect_definitions();
    connect_results();
  }

  [[nodiscard]] NumberUses uses_of(std::size_t number) const {
    NumberUses uses;
    for (const NodeIndex user : nodes_[number].by) add_once(uses.direct, nodes_[user].user);
    std::stable_sort(uses.direct.begin(), uses.direct.end(),
                     [](const NumberUser& a, const NumberUser& b) { return a.kind < b.kind; });
    const std::vector<bool> reached = reached_from(number);
    for (NodeIndex node = 0; node < nodes_.size(); ++node) {
      if (!reached[node] || nodes_[node].result.empty()) continue;
      const UserKind kind = nodes_[node].user.kind;
      add_once(kind == UserKind::payoff   ? uses.outcomes
               : kind == UserKind::chance ? uses.chances
                                          : uses.measures,
               nodes_[node].result);
    }
    return uses;
  }

 private:
  template <class T>
  static void add_once(std::vector<T>& list, const T& value) {
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
  }

  [[nodiscard]] std::vector<bool> reached_from(NodeIndex start) const {
    std::vector<bool> reached(nodes_.size(), false);
    std::vector<NodeIndex> open{start};
    while (!open.empty()) {
      const NodeIndex node = open.back();
      open.pop_back();
      for (const NodeIndex user : nodes_[node].by) {
        if (reached[user]) continue;
        reached[user] = true;
        open.push_back(user);
      }
    }
    return reached;
  }

  void add_node(UserKind kind, std::string name, std::string result = {}) {
    nodes_.push_back({{kind, std::move(name)}, std::move(result), {}});
  }

  void add_nodes() {
    for (const Number& number : scenario_.numbers) add_node(UserKind::number, number.name);
    first_definition_ = nodes_.size();
    for (const Definition& definition : scenario_.definitions)
      for (std::size_t me = 0; me <= scenario_.actors.size(); ++me)
        add_node(UserKind::definition, definition.name);
    first_type_ = nodes_.size();
    for (const PrivateType& type : scenario_.types)
      add_node(UserKind::chance, type.name, type.name);
    first_stage_ = nodes_.size();
    for (const Stage& stage : scenario_.stages) add_node(UserKind::chance, stage.name, stage.name);
    first_measure_ = nodes_.size();
    for (const Measure& measure : scenario_.measures)
      add_node(UserKind::measure, measure.name, measure.name);
  }

  [[nodiscard]] NodeIndex definition_node(std::size_t definition, std::int32_t me) const {
    const bool personal = scenario_.definitions[definition].value.uses.me;
    return first_definition_ + definition * (scenario_.actors.size() + 1) +
           static_cast<std::size_t>(personal ? me + 1 : 0);
  }

  void use(NumberId number, NodeIndex user) {
    if (number.valid()) nodes_[number.index()].by.push_back(user);
  }

  void connect(const BoundExpression& expression, std::int32_t me, NodeIndex user) {
    for (const Reference& reference : expression.references) connect(reference, me, user);
  }

  void connect(const Reference& reference, std::int32_t me, NodeIndex user) {
    const auto index = static_cast<std::size_t>(reference.index);
    const auto sub = static_cast<std::size_t>(reference.sub);
    switch (reference.kind) {
      case ReferenceKind::number:
        return use(NumberId(index), user);
      case ReferenceKind::number_of_me:
        if (me != kNobody)
          use(scenario_.groups[index].by_actor[static_cast<std::size_t>(me)], user);
        return;
      case ReferenceKind::mechanism: {
        const Mechanism& mechanism = scenario_.mechanisms[index];
        for (const NumberId part : {mechanism.strength, mechanism.neutral, mechanism.sign_prior})
          use(part, user);
        return;
      }
      case ReferenceKind::lever_attribute:
        for (const LeverOption& option : scenario_.levers[index].options)
          use(option.attributes[sub], user);
        return;
      case ReferenceKind::type_attribute:
        for (const TypeOption& option : scenario_.types[index].options)
          use(option.attributes[sub], user);
        return;
      case ReferenceKind::definition:
        nodes_[definition_node(index, me)].by.push_back(user);
        return;
      case ReferenceKind::measure:
        nodes_[first_measure_ + index].by.push_back(user);
        return;
      default:
        return;
    }
  }

  void connect_numbers() {
    for (std::size_t i = 0; i < scenario_.numbers.size(); ++i)
      if (const BoundExpression* expression = scenario_.numbers[i].expression())
        connect(*expression, kNobody, i);
    for (std::size_t i = 0; i < scenario_.types.size(); ++i)
      for (const TypeOption& option : scenario_.types[i].options) {
        use(option.chance, first_type_ + i);
        for (const Belief& belief : option.beliefs) use(belief.chance, first_type_ + i);
      }
    for (std::size_t i = 0; i < scenario_.stages.size(); ++i) {
      for (const Move& move : scenario_.stages[i].moves) {
        use(move.chance, first_stage_ + i);
        for (const Belief& belief : move.beliefs) use(belief.chance, first_stage_ + i);
      }
      if (!scenario_.stages[i].ballot) continue;
      for (const Vote& vote : scenario_.stages[i].ballot->votes)
        for (const NumberId chance : {vote.yes, vote.abstain}) use(chance, first_stage_ + i);
    }
  }

  void connect_definitions() {
    for (std::size_t i = 0; i < scenario_.definitions.size(); ++i) {
      const BoundExpression& value = scenario_.definitions[i].value;
      const auto actors = static_cast<std::int32_t>(scenario_.actors.size());
      for (std::int32_t me = kNobody; me < (value.uses.me ? actors : 0); ++me)
        connect(value, me, definition_node(i, me));
    }
  }

  void connect_results() {
    for (std::size_t i = 0; i < scenario_.measures.size(); ++i)
      connect(scenario_.measures[i].value, kNobody, first_measure_ + i);
    for (const Outcome& outcome : scenario_.outcomes)
      for (const Payoff& payoff : outcome.payoffs)
        for (const PayoffComponent& component : payoff.components) {
          std::string name = outcome.name + "." + scenario_.actors[payoff.actor.index()].key;
          if (component.name != "payoff") name += "." + component.name;
          add_node(UserKind::payoff, std::move(name), outcome.name);
          connect(component.value, payoff.actor.value(), nodes_.size() - 1);
        }
  }

  const Scenario& scenario_;
  std::vector<Node> nodes_;  // numbers first, by NumberId
  NodeIndex first_definition_ = 0, first_type_ = 0, first_stage_ = 0, first_measure_ = 0;
};

}  // namespace

std::string_view user_word(UserKind kind) {
  static constexpr std::array<std::string_view, 5> kWords = {"number", "definition", "payoff",
                                                             "chance", "measure"};
  return kWords[static_cast<std::size_t>(kind)];
}

std::vector<NumberUses> find_number_uses(const Scenario& scenario) {
  const UseGraph graph(scenario);
  std::vector<NumberUses> uses;
  uses.reserve(scenario.numbers.size());
  for (std::size_t i = 0; i < scenario.numbers.size(); ++i) uses.push_back(graph.uses_of(i));
  return uses;
}

}  // namespace foedus
