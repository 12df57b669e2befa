#include "scenario/bind/orders.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/diagnostic_code.h"
#include "scenario/words.h"

namespace foedus {

namespace {

// Later steps follow chains by recursion; a thousand links are far beyond any crisis.
constexpr std::size_t kLongestChain = 1000;

/// One arrow of the dependency graph: to a number or definition, and the name that makes it.
struct Link {
  std::size_t to = 0;
  SourceSpan where;
};

// Numbers and definitions share one graph (a number may use a definition that is free of the path,
// and a definition uses numbers): numbers first, then definitions.
class DependencyGraph {
 public:
  explicit DependencyGraph(const Scenario& scenario) : scenario_(scenario) {}

  [[nodiscard]] std::size_t size() const {
    return scenario_.numbers.size() + scenario_.definitions.size();
  }
  [[nodiscard]] bool is_number(std::size_t at) const { return at < scenario_.numbers.size(); }
  [[nodiscard]] std::string name(std::size_t at) const {
    return is_number(at) ? scenario_.numbers[at].name
                         : scenario_.definitions[at - scenario_.numbers.size()].name;
  }
  [[nodiscard]] std::vector<Link> links(std::size_t at) const {
    const BoundExpression* expression =
        is_number(at) ? scenario_.numbers[at].expression()
                      : &scenario_.definitions[at - scenario_.numbers.size()].value;
    std::vector<Link> links;
    if (expression == nullptr) return links;
    for (std::size_t i = 0; i < expression->references.size(); ++i) {
      add(expression->references[i], expression->syntax.nodes[i].span, links);
    }
    return links;
  }

 private:
  static void add(NumberId id, SourceSpan where, std::vector<Link>& links) {
    if (id.valid()) links.push_back({id.index(), where});
  }
  void add(const Reference& reference, SourceSpan where, std::vector<Link>& links) const;

  const Scenario& scenario_;
};

void DependencyGraph::add(const Reference& reference, SourceSpan where,
                          std::vector<Link>& links) const {
  const auto index = static_cast<std::size_t>(reference.index);
  const auto sub = static_cast<std::size_t>(reference.sub);
  switch (reference.kind) {
    case ReferenceKind::number:
      return add(NumberId(index), where, links);
    case ReferenceKind::number_of_me:
      for (const NumberId id : scenario_.groups[index].by_actor) add(id, where, links);
      return;
    case ReferenceKind::mechanism:
      add(scenario_.mechanisms[index].strength, where, links);
      add(scenario_.mechanisms[index].neutral, where, links);
      return;
    case ReferenceKind::lever_attribute:
      for (const LeverOption& option : scenario_.levers[index].options) {
        add(option.attributes[sub], where, links);
      }
      return;
    case ReferenceKind::type_attribute:
      for (const TypeOption& option : scenario_.types[index].options) {
        add(option.attributes[sub], where, links);
      }
      return;
    case ReferenceKind::definition:
      links.push_back({scenario_.numbers.size() + index, where});
      return;
    default:
      return;
  }
}

class MeasureGraph {
 public:
  explicit MeasureGraph(const Scenario& scenario) : scenario_(scenario) {}
  [[nodiscard]] std::size_t size() const { return scenario_.measures.size(); }
  [[nodiscard]] std::string name(std::size_t at) const { return scenario_.measures[at].name; }
  [[nodiscard]] std::vector<Link> links(std::size_t at) const {
    const BoundExpression& expression = scenario_.measures[at].value;
    std::vector<Link> links;
    for (std::size_t i = 0; i < expression.references.size(); ++i) {
      const Reference& reference = expression.references[i];
      if (reference.kind != ReferenceKind::measure) continue;
      links.push_back({static_cast<std::size_t>(reference.index), expression.syntax.nodes[i].span});
    }
    return links;
  }

 private:
  const Scenario& scenario_;
};

/// Depth first, without recursion: a chain may be as long as the file.
template <class Graph>
class Ordering {
 public:
  Ordering(const Graph& graph, Diagnostics& diagnostics)
      : graph_(graph), diagnostics_(diagnostics), state_(graph.size(), State::fresh) {}

  std::vector<std::size_t> run() {
    for (std::size_t at = 0; at < graph_.size(); ++at) {
      if (state_[at] == State::fresh) visit(at);
    }
    return order_;
  }

 private:
  enum class State : std::uint8_t { fresh, open, done };
  struct Frame {
    std::size_t at = 0;
    std::vector<Link> links;
    std::size_t next = 0;
  };

  void enter(std::size_t at) {
    state_[at] = State::open;
    path_.push_back({at, graph_.links(at)});
  }
  void visit(std::size_t root);
  void leave();
  void report_circle(std::size_t to);

  const Graph& graph_;
  Diagnostics& diagnostics_;
  std::vector<State> state_;
  std::vector<std::size_t> depth_ = std::vector<std::size_t>(state_.size(), 1);
  std::vector<Frame> path_;
  std::vector<std::size_t> order_;
};

template <class Graph>
void Ordering<Graph>::visit(std::size_t root) {
  enter(root);
  while (!path_.empty()) {
    Frame& top = path_.back();
    if (top.next == top.links.size()) {
      leave();
      continue;
    }
    const std::size_t to = top.links[top.next++].to;
    if (state_[to] == State::fresh) {
      enter(to);
    } else if (state_[to] == State::open) {
      report_circle(to);
    }
  }
}

/// What the top needs is all done: its depth is known.
template <class Graph>
void Ordering<Graph>::leave() {
  const Frame& top = path_.back();
  for (const Link& link : top.links) {
    if (state_[link.to] == State::done) {
      depth_[top.at] = std::max(depth_[top.at], depth_[link.to] + 1);
    }
  }
  if (depth_[top.at] == kLongestChain + 1) {
    diagnostics_.add({.code = DiagnosticCode::chain_too_long,
                      .where = top.links.front().where,
                      .message = quoted(graph_.name(top.at)) + " stands at the end of a chain of " +
                                 "more than 1,000 names, each resting on the one before",
                      .expected = "A chain of at most 1,000 names."});
  }
  state_[top.at] = State::done;
  order_.push_back(top.at);
  path_.pop_back();
}

template <class Graph>
void Ordering<Graph>::report_circle(std::size_t to) {
  std::size_t first = path_.size() - 1;
  while (path_[first].at != to) --first;
  Diagnostic diagnostic{.code = DiagnosticCode::circle};
  std::string circle;
  for (std::size_t i = first; i < path_.size(); ++i) {
    const Frame& frame = path_[i];
    const Link& link = frame.links[frame.next - 1];
    circle += (i == first ? quoted(graph_.name(frame.at)) + " needs " : ", which needs ") +
              quoted(graph_.name(link.to));
    if (i == first) diagnostic.where = link.where;
    if (i != first) {
      diagnostic.related.push_back(
          {quoted(graph_.name(frame.at)) + " needs " + quoted(graph_.name(link.to)) + " here",
           link.where});
    }
  }
  diagnostic.message =
      path_.size() - first == 1 ? quoted(graph_.name(to)) + " needs itself" : circle + ": a circle";
  diagnostic.expected = "None of them can be computed first. Break the circle at one place.";
  diagnostics_.add(std::move(diagnostic));
}

}  // namespace

void compute_orders(Scenario& scenario, Diagnostics& diagnostics) {
  scenario.number_order.clear();
  scenario.definition_order.clear();
  scenario.measure_order.clear();
  const DependencyGraph graph(scenario);
  for (const std::size_t at : Ordering(graph, diagnostics).run()) {
    if (graph.is_number(at)) {
      scenario.number_order.emplace_back(at);
    } else {
      scenario.definition_order.emplace_back(at - scenario.numbers.size());
    }
  }
  const MeasureGraph measures(scenario);
  for (const std::size_t at : Ordering(measures, diagnostics).run()) {
    scenario.measure_order.emplace_back(at);
  }
}

}  // namespace foedus
