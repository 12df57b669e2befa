// Sums over terminals, then arithmetic over what they give, for one draw; measure_block.cc does the
// same for many.
// A ratio is made last, so that a condition without probability is missing and never 0 / 0.

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

/// What measures are read from.
struct Sources {
  const MeasureProgram& program;
  const Scenario& scenario;
  const Game& game;
  const NumberProgram& numbers;
  const EvaluatedNumbers& evaluated;

  std::size_t draw = 0;

  [[nodiscard]] double number(std::int32_t step) const {
    return evaluated.game.column(numbers.column[at(step)])[draw];
  }
};

/// Chances of the ends of play: the analyst's, and [actor * terminals + terminal] everybody's own.
struct EndChances {
  std::span<const double> analyst, own;

  [[nodiscard]] std::span<const double> of(const MeasureAtom& atom) const {
    if (atom.kind != MeasureAtom::Kind::value || atom.analyst || own.empty()) return analyst;
    return own.subspan(at(atom.actor) * analyst.size(), analyst.size());
  }
};

double sum_of(const std::vector<std::int32_t>& terminals, std::span<const double> chance) {
  double sum = 0;
  for (const std::int32_t terminal : terminals) sum += chance[at(terminal)];
  return sum;
}

/// Chance times payoff, or one of its components, over terminals; absent payoffs count as 0.
double value_of(const Sources& from, const MeasureAtom& atom, std::span<const double> chance) {
  double sum = 0;
  const auto add = [&](std::int32_t terminal, std::int32_t step) {
    sum += chance[at(terminal)] * from.number(step);
  };
  for (const std::int32_t terminal : atom.counted) {
    const std::size_t cell = at(terminal) * at(from.game.actor_count) + at(atom.actor);
    if (atom.component < 0) {
      const std::int32_t step = payoffs_of(from.numbers, atom)[cell];
      if (step >= 0) add(terminal, step);
      continue;
    }
    for (const ComponentColumn& part : components_of(from.numbers, atom)[cell])
      if (part.component == atom.component) add(terminal, part.step);
  }
  return sum;
}

double mean_of(const MeasureAtom& atom, std::span<const double> chance) {
  double sum = 0;
  for (std::size_t k = 0; k < atom.counted.size(); ++k)
    sum += chance[at(atom.counted[k])] * atom.amount[k];
  return sum;
}

double counted_of(const Sources& from, const MeasureAtom& atom, std::span<const double> chance) {
  switch (atom.kind) {
    case MeasureAtom::Kind::chance:
      return sum_of(atom.counted, chance);
    case MeasureAtom::Kind::value:
      return value_of(from, atom, chance);
    case MeasureAtom::Kind::mean:
      return mean_of(atom, chance);
  }
  return 0;
}

/// [atom] its ratio; a condition without chance makes it missing.
std::vector<Partial> atoms_of(const Sources& from, const EndChances& chances) {
  std::vector<Partial> atoms;
  atoms.reserve(from.program.atoms.size());
  for (const MeasureAtom& atom : from.program.atoms) {
    const std::span<const double> chance = chances.of(atom);
    const double counted = counted_of(from, atom, chance);
    const double given = atom.condition.empty() ? 1 : sum_of(atom.given, chance);
    atoms.push_back(given < kMissingBelow ? kMissing : Partial{true, counted / given});
  }
  return atoms;
}

/// Measures of one draw. They may refer to each other in any order; each is computed once.
class MeasureValues {
 public:
  MeasureValues(const Sources& from, const std::vector<Partial>& atoms)
      : from_(from),
        atoms_(atoms),
        done_(from.scenario.measures.size(), 0),
        values_(done_.size()) {}

  const Partial& of(std::size_t measure) {
    if (done_[measure] == 0) {
      done_[measure] = 1;
      values_[measure] = compute(measure);
    }
    return values_[measure];
  }

 private:
  Partial compute(std::size_t measure);
  std::optional<Partial> leaf(std::size_t measure, std::size_t node);
  Partial name(const Reference& reference);

  const Sources& from_;
  const std::vector<Partial>& atoms_;
  std::vector<std::uint8_t> done_;
  std::vector<Partial> values_;
};

Partial MeasureValues::compute(std::size_t measure) {
  return fold<Partial>(
      from_.scenario.measures[measure].value.syntax,
      [&](std::size_t node) { return leaf(measure, node); },
      [](Instruction step, const Partial& a, const Partial& b, const Partial& c) {
        if (!a.present || !b.present || !c.present) return kMissing;
        return Partial{true, apply(step, a.value, b.value, c.value)};
      });
}

std::optional<Partial> MeasureValues::leaf(std::size_t measure, std::size_t node) {
  const BoundExpression& expression = from_.scenario.measures[measure].value;
  const ExpressionNode& syntax = expression.syntax.nodes[node];
  const std::int32_t atom = from_.program.atom_of_node[measure][node];
  if (atom >= 0) return atoms_[at(atom)];
  const std::int32_t step = from_.numbers.measure_leaf[measure][node];
  if (step >= 0) return Partial{true, from_.number(step)};
  switch (syntax.operation) {
    case Operation::number:
      return Partial{true, syntax.number};
    case Operation::is: {
      const Reference& option = expression.references[syntax.children[1]];
      const std::int32_t chosen = from_.numbers.levers.option[at(option.index)];
      return Partial{true, chosen == option.sub ? 1.0 : 0.0};
    }
    case Operation::name:
      return name(expression.references[node]);
    case Operation::tag:
    case Operation::reached:
      return Partial{};  // part of an event, which its atom has read already
    default:
      return std::nullopt;
  }
}

Partial MeasureValues::name(const Reference& reference) {
  return reference.kind == ReferenceKind::measure ? of(at(reference.index)) : Partial{};
}

}  // namespace

std::vector<std::optional<double>> evaluate_measures(
    const MeasureProgram& program, const Scenario& scenario, const Game& game,
    const NumberProgram& numbers, const EvaluatedNumbers& evaluated, std::size_t draw,
    std::span<const double> terminal_probability, std::span<const double> own) {
  FOEDUS_DEMAND(terminal_probability.size() == at(game.terminal_count));
  FOEDUS_DEMAND(own.empty() || own.size() == at(game.terminal_count * game.actor_count));
  const Sources from{program, scenario, game, numbers, evaluated, draw};
  const std::vector<Partial> atoms = atoms_of(from, {terminal_probability, own});
  MeasureValues values(from, atoms);
  std::vector<std::optional<double>> result(scenario.measures.size());
  for (std::size_t measure = 0; measure < result.size(); ++measure)
    if (const Partial& value = values.of(measure); value.present) result[measure] = value.value;
  return result;
}

}  // namespace foedus
