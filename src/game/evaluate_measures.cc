// Sums over terminals and arithmetic over what they give, one draw at a time.
// A ratio is made last, so that a condition without probability is missing and never 0 / 0.
#include <algorithm>
#include <limits>

#include "base/check.h"
#include "game/measure_program.h"
#include "game/steps/arithmetic.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// A number that may be missing; arithmetic on something missing is missing.
struct Partial {
  bool present = true;
  double value = 0;
};

constexpr Partial kMissing{false, 0};

/// Everything that one draw is read from.
struct Draw {
  const MeasureProgram& program;
  const Scenario& scenario;
  const Game& game;
  const NumberProgram& numbers;
  const EvaluatedNumbers& evaluated;
  std::size_t draw = 0;
  const double* probability = nullptr;  // probability[terminal * stride]
  std::size_t stride = 1;

  [[nodiscard]] double chance_of(std::int32_t terminal) const {
    return probability[at(terminal) * stride];
  }
  [[nodiscard]] double number(std::int32_t step) const {
    return evaluated.registers.column(step)[draw];
  }
};

/// The payoff, or one of its components, at a terminal; 0 where the actor has none there.
double payoff_at(const Draw& draw, const MeasureAtom& atom, std::int32_t terminal) {
  const std::size_t cell = at(terminal) * at(draw.game.actor_count) + at(atom.actor);
  if (atom.component < 0) {
    const std::int32_t step = draw.numbers.payoff[cell];
    return step < 0 ? 0.0 : draw.number(step);
  }
  double sum = 0;
  for (const ComponentColumn& column : draw.numbers.components[cell])
    if (column.component == atom.component) sum += draw.number(column.step);
  return sum;
}

Partial atom_value(const Draw& draw, const MeasureAtom& atom) {
  double counted = 0;
  for (const std::int32_t terminal : atom.counted) {
    const double chance = draw.chance_of(terminal);
    counted +=
        atom.kind == MeasureAtom::Kind::chance ? chance : chance * payoff_at(draw, atom, terminal);
  }
  if (atom.condition.empty()) return {true, counted};
  double given = 0;
  for (const std::int32_t terminal : atom.given) given += draw.chance_of(terminal);
  if (given < kMissingBelow) return kMissing;
  return {true, counted / given};
}

/// Measures may refer to measures in any order; each is computed once a draw.
class MeasureValues {
 public:
  explicit MeasureValues(const Draw& draw)
      : draw_(draw), done_(draw.scenario.measures.size(), 0), values_(done_.size()) {}

  const Partial& of(std::size_t measure) {
    if (done_[measure] == 0) {
      done_[measure] = 1;
      const Partial value = compute(measure);
      values_[measure] = value;
    }
    return values_[measure];
  }

 private:
  Partial compute(std::size_t measure);
  std::optional<Partial> leaf(std::size_t measure, std::size_t node);

  const Draw& draw_;
  std::vector<std::uint8_t> done_;
  std::vector<Partial> values_;
};

Partial MeasureValues::compute(std::size_t measure) {
  return fold<Partial>(
      draw_.scenario.measures[measure].value.syntax,
      [&](std::size_t node) { return leaf(measure, node); },
      [](Instruction step, const Partial& a, const Partial& b, const Partial& c) {
        if (!a.present || !b.present || !c.present) return kMissing;
        return Partial{true, apply(step, a.value, b.value, c.value)};
      });
}

std::optional<Partial> MeasureValues::leaf(std::size_t measure, std::size_t node) {
  const BoundExpression& expression = draw_.scenario.measures[measure].value;
  const ExpressionNode& syntax = expression.syntax.nodes[node];
  const std::int32_t atom = draw_.program.atom_of_node[measure][node];
  if (atom >= 0) return atom_value(draw_, draw_.program.atoms[at(atom)]);
  const std::int32_t step = draw_.numbers.measure_leaf[measure][node];
  if (step >= 0) return Partial{true, draw_.number(step)};
  switch (syntax.operation) {
    case Operation::number:
      return Partial{true, syntax.number};
    case Operation::is: {
      const Reference& option = expression.references[syntax.children[1]];
      const std::int32_t chosen = draw_.numbers.levers.option[at(option.index)];
      return Partial{true, chosen == option.sub ? 1.0 : 0.0};
    }
    case Operation::name: {
      const Reference& reference = expression.references[node];
      if (reference.kind == ReferenceKind::measure) return of(at(reference.index));
      return Partial{};  // part of an event, which its atom has read already
    }
    case Operation::tag:
    case Operation::reached:
      return Partial{};
    default:
      return std::nullopt;
  }
}

}  // namespace

std::vector<std::optional<double>> evaluate_measures(const MeasureProgram& program,
                                                     const Scenario& scenario, const Game& game,
                                                     const NumberProgram& numbers,
                                                     const EvaluatedNumbers& evaluated,
                                                     std::size_t draw,
                                                     std::span<const double> terminal_probability) {
  FOEDUS_DEMAND(terminal_probability.size() == at(game.terminal_count));
  const Draw one{
      program,       scenario, game, numbers, evaluated, draw, terminal_probability.data(),
      std::size_t{1}};
  MeasureValues values(one);
  std::vector<std::optional<double>> result(scenario.measures.size());
  for (std::size_t measure = 0; measure < result.size(); ++measure)
    if (const Partial& value = values.of(measure); value.present) result[measure] = value.value;
  return result;
}

NumberBlock evaluate_measures(const MeasureProgram& program, const Scenario& scenario,
                              const Game& game, const NumberProgram& numbers,
                              const EvaluatedNumbers& evaluated,
                              const NumberBlock& terminal_probability) {
  NumberBlock result;
  result.draws = terminal_probability.draws;
  result.stride = terminal_probability.stride;
  result.values.resize(scenario.measures.size() * result.stride);
  for (std::size_t draw = 0; draw < result.draws; ++draw) {
    const Draw one{program,
                   scenario,
                   game,
                   numbers,
                   evaluated,
                   draw,
                   terminal_probability.values.data() + draw,
                   result.stride};
    MeasureValues values(one);
    for (std::size_t measure = 0; measure < scenario.measures.size(); ++measure) {
      const Partial& value = values.of(measure);
      double* column = result.values.data() + measure * result.stride;
      column[draw] = value.present ? value.value : std::numeric_limits<double>::quiet_NaN();
      if (draw + 1 == result.draws) std::fill(column + draw, column + result.stride, column[draw]);
    }
  }
  return result;
}

}  // namespace foedus
