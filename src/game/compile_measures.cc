// Walks the tree once and asks, at every end of play, which events of the measures hold there.
// It refuses what only numbers know: events are made of moves, outcomes, tags, types and stages.
#include <algorithm>
#include <map>
#include <optional>

#include "base/check.h"
#include "game/measure_program.h"
#include "game/path/facts.h"
#include "game/path/walk_histories.h"
#include "game/steps/arithmetic.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// The part of a measure's expression that is one event.
struct EventRoot {
  const BoundExpression* expression = nullptr;
  std::uint32_t node = 0;
};

struct AtomEvents {
  std::optional<EventRoot> event, condition;
  Reference number;            // kind mean: the number of a move
  std::vector<double> amount;  // [terminal] kind mean: the number chosen, else 0
};

class MeasureCompiler {
 public:
  MeasureCompiler(const Scenario& scenario, const Game& game)
      : scenario_(scenario), game_(game), table_(scenario) {}

  MeasureProgram compile();

 private:
  void add_atoms(const BoundExpression& expression);
  void add_chance(const BoundExpression& expression, const ExpressionNode& node);
  void add_value(const BoundExpression& expression, const ExpressionNode& node);
  void add_mean(const BoundExpression& expression, const ExpressionNode& node);
  void visit_terminal(std::int32_t terminal);
  [[nodiscard]] bool holds(const BoundExpression& expression, std::uint32_t node) const;
  [[nodiscard]] bool named(const Reference& reference) const;
  [[nodiscard]] std::int32_t point(const Reference& reference) const;
  void list_terminals();
  void find_same_sums();

  const Scenario& scenario_;
  const Game& game_;
  FactTable table_;
  const Facts* history_ = nullptr;  // where the walk stands
  std::int32_t outcome_ = -1;
  MeasureProgram program_;
  std::vector<AtomEvents> events_;  // [atom]
};

MeasureProgram MeasureCompiler::compile() {
  for (const Measure& measure : scenario_.measures) add_atoms(measure.value);
  for (std::size_t atom = 0; atom < events_.size(); ++atom) {
    const std::size_t count = at(game_.terminal_count);
    if (events_[atom].event) program_.atoms[atom].event.assign(count, 0);
    if (events_[atom].condition) program_.atoms[atom].condition.assign(count, 0);
    if (program_.atoms[atom].kind == MeasureAtom::Kind::mean) events_[atom].amount.assign(count, 0);
  }
  walk_histories(scenario_, table_, game_, [&](std::int32_t node, const Facts& history) {
    history_ = &history;
    if (game_.kind[at(node)] == NodeKind::terminal) visit_terminal(game_.terminal[at(node)]);
  });
  list_terminals();
  find_same_sums();
  return std::move(program_);
}

void MeasureCompiler::add_atoms(const BoundExpression& expression) {
  std::vector<std::int32_t> atoms(expression.syntax.nodes.size(), -1);
  for (std::size_t k = 0; k < atoms.size(); ++k) {
    const ExpressionNode& node = expression.syntax.nodes[k];
    const bool atom = node.operation == Operation::chance || node.operation == Operation::value ||
                      node.operation == Operation::mean;
    if (!atom) continue;
    atoms[k] = static_cast<std::int32_t>(program_.atoms.size());
    if (node.operation == Operation::chance) add_chance(expression, node);
    if (node.operation == Operation::value) add_value(expression, node);
    if (node.operation == Operation::mean) add_mean(expression, node);
  }
  program_.atom_of_node.push_back(std::move(atoms));
}

void MeasureCompiler::add_chance(const BoundExpression& expression, const ExpressionNode& node) {
  MeasureAtom& atom = program_.atoms.emplace_back();
  atom.kind = MeasureAtom::Kind::chance;
  AtomEvents& events = events_.emplace_back();
  events.event = EventRoot{&expression, node.children.at(0)};
  if (node.children.size() > 1) events.condition = EventRoot{&expression, node.children[1]};
}

void MeasureCompiler::add_value(const BoundExpression& expression, const ExpressionNode& node) {
  MeasureAtom& atom = program_.atoms.emplace_back();
  atom.kind = MeasureAtom::Kind::value;
  AtomEvents& events = events_.emplace_back();
  const Reference& whose = expression.references[node.children.at(0)];
  FOEDUS_DEMAND(whose.kind == ReferenceKind::actor || whose.kind == ReferenceKind::component);
  atom.actor = whose.index;
  if (whose.kind == ReferenceKind::component) atom.component = whose.sub;
  atom.analyst = !node.parts.empty();  // whose prior: binding lets only `analyst` through
  if (node.children.size() > 1) events.condition = EventRoot{&expression, node.children[1]};
}

void MeasureCompiler::add_mean(const BoundExpression& expression, const ExpressionNode& node) {
  program_.atoms.emplace_back().kind = MeasureAtom::Kind::mean;
  AtomEvents& events = events_.emplace_back();
  events.number = expression.references[node.children.at(0)];
  FOEDUS_DEMAND(events.number.kind == ReferenceKind::move_number);
  if (node.children.size() > 1) events.condition = EventRoot{&expression, node.children[1]};
}

/// The point chosen of a move with a number on the history at hand; -1 where it was not made.
std::int32_t MeasureCompiler::point(const Reference& reference) const {
  const Stage& stage = scenario_.stages[at(reference.index)];
  return table_.point_taken(*history_, at(reference.index), stage.numeric_moves[at(reference.sub)]);
}

void MeasureCompiler::visit_terminal(std::int32_t terminal) {
  outcome_ = game_.terminal_outcome[at(terminal)];
  for (std::size_t atom = 0; atom < events_.size(); ++atom) {
    AtomEvents& events = events_[atom];
    if (!events.amount.empty()) {
      const std::int32_t taken = point(events.number);
      const Stage& stage = scenario_.stages[at(events.number.index)];
      events.amount[at(terminal)] = taken < 0 ? 0 : stage.moves[at(taken)].value;
    }
    if (events.event)
      program_.atoms[atom].event[at(terminal)] =
          holds(*events.event->expression, events.event->node) ? 1 : 0;
    if (events.condition)
      program_.atoms[atom].condition[at(terminal)] =
          holds(*events.condition->expression, events.condition->node) ? 1 : 0;
  }
}

bool MeasureCompiler::holds(const BoundExpression& expression, std::uint32_t node) const {
  const ExpressionNode& syntax = expression.syntax.nodes[node];
  const auto child = [&](std::size_t k) { return holds(expression, syntax.children[k]); };
  switch (syntax.operation) {
    case Operation::logical_not:
      return !child(0);
    case Operation::logical_and:
      return child(0) && child(1);
    case Operation::logical_or:
      return child(0) || child(1);
    case Operation::number:
      return syntax.number != 0;
    case Operation::name:
    case Operation::tag:
      return named(expression.references[node]);
    case Operation::reached:
      return named(expression.references[syntax.children[0]]);
    default:
      break;
  }
  FOEDUS_DEMAND(!"an event");
  return false;
}

bool MeasureCompiler::named(const Reference& reference) const {
  const std::size_t index = at(reference.index);
  switch (reference.kind) {
    case ReferenceKind::move:
      return history_->test(table_.move(index, at(reference.sub)));
    case ReferenceKind::numeric_move:
      return point(reference) >= 0;
    case ReferenceKind::stage:
      return history_->test(table_.reached(index));
    case ReferenceKind::type_option:
      return history_->test(table_.option(index, at(reference.sub)));
    case ReferenceKind::outcome:
      return outcome_ == reference.index;
    case ReferenceKind::tag: {
      const std::vector<TagId>& tags = scenario_.outcomes[at(outcome_)].tags;
      return std::find(tags.begin(), tags.end(), TagId(index)) != tags.end();
    }
    default:
      break;
  }
  FOEDUS_DEMAND(!"a name in an event");
  return false;
}

void MeasureCompiler::list_terminals() {
  for (std::size_t k = 0; k < events_.size(); ++k) {
    MeasureAtom& atom = program_.atoms[k];
    const std::vector<double>& amount = events_[k].amount;
    for (std::int32_t terminal = 0; terminal < game_.terminal_count; ++terminal) {
      const bool given = atom.condition.empty() || atom.condition[at(terminal)] != 0;
      const bool event = atom.kind != MeasureAtom::Kind::chance || atom.event[at(terminal)] != 0;
      if (given && event) atom.counted.push_back(terminal);
      if (given && !amount.empty()) atom.amount.push_back(amount[at(terminal)]);
      if (given && !atom.condition.empty()) atom.given.push_back(terminal);
    }
  }
}

void MeasureCompiler::find_same_sums() {
  std::map<std::vector<std::int32_t>, SameSum> known;
  const auto find = [&](const std::vector<std::int32_t>& ends, SameSum own) {
    const auto [place, fresh] = known.try_emplace(ends, own);
    return fresh ? SameSum() : place->second;
  };
  for (std::size_t k = 0; k < program_.atoms.size(); ++k) {
    MeasureAtom& atom = program_.atoms[k];
    const auto place = static_cast<std::int32_t>(k);
    if (atom.kind == MeasureAtom::Kind::chance) atom.same_counted = find(atom.counted, {place});
    // An actor's value and its condition may be in that actor's own eyes.
    const bool own = atom.kind == MeasureAtom::Kind::value && !atom.analyst;
    if (!atom.condition.empty() && !own) atom.same_given = find(atom.given, {place, true});
  }
}

}  // namespace

MeasureProgram compile_measures(const Scenario& scenario, const Game& game) {
  return MeasureCompiler(scenario, game).compile();
}

}  // namespace foedus
