// Expressions become steps on means; gradients follow by the chain rule, step by step.
#include "ensemble/measure_terms.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/check.h"
#include "game/steps/arithmetic.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }
std::int32_t last(std::size_t size) { return static_cast<std::int32_t>(size) - 1; }

/// Which measures have a condition, their own or that of a measure they name.
std::vector<std::uint8_t> conditional_measures(const Scenario& scenario,
                                               const MeasureProgram& program) {
  std::vector<std::uint8_t> result(scenario.measures.size(), 0);
  for (const MeasureId id : scenario.measure_order) {
    const std::size_t measure = id.index();
    for (const std::int32_t atom : program.atom_of_node[measure])
      if (atom >= 0 && !program.atoms[at(atom)].condition.empty()) result[measure] = 1;
    for (const Reference& reference : scenario.measures[measure].value.references)
      if (reference.kind == ReferenceKind::measure && result[at(reference.index)] != 0)
        result[measure] = 1;
  }
  return result;
}

class TermCompiler {
 public:
  TermCompiler(const Scenario& scenario, const MeasureProgram& program,
               const NumberProgram& numbers)
      : scenario_(scenario),
        program_(program),
        numbers_(numbers),
        conditional_(conditional_measures(scenario, program)) {}

  MeasureTerms compile();

 private:
  Quantity of_measure(std::size_t measure);
  std::int32_t expression_of(std::size_t measure);
  std::optional<std::int32_t> leaf(std::size_t measure, std::size_t node);
  std::int32_t atom_step(std::int32_t atom);
  std::int32_t entry(std::int32_t column);
  std::int32_t extra(TermSource source);
  std::int32_t emit(HeadlineStep step);
  std::int32_t mean(std::int32_t column);

  const Scenario& scenario_;
  const MeasureProgram& program_;
  const NumberProgram& numbers_;
  std::vector<std::uint8_t> conditional_;
  MeasureTerms terms_;
  Quantity* quantity_ = nullptr;  // being compiled
};

MeasureTerms TermCompiler::compile() {
  terms_.measures = scenario_.measures.size();
  terms_.outcomes = scenario_.outcomes.size();
  terms_.actors = scenario_.actors.size();
  terms_.analysts = numbers_.views_differ() ? terms_.actors : 0;
  for (std::size_t k = 0; k < terms_.values(); ++k) {
    Quantity quantity;
    quantity_ = &quantity;
    quantity.column = static_cast<std::int32_t>(k);
    if (k < terms_.measures) {
      quantity = of_measure(k);
    } else {
      mean(quantity.column);
      quantity.chance = k < terms_.measures + terms_.outcomes;
    }
    terms_.quantities.push_back(std::move(quantity));
  }
  return std::move(terms_);
}

Quantity TermCompiler::of_measure(std::size_t measure) {
  Quantity quantity;
  quantity_ = &quantity;
  quantity.column = static_cast<std::int32_t>(measure);
  if (conditional_[measure] != 0) {
    expression_of(measure);
  } else {
    mean(quantity.column);
  }
  const std::int32_t root = program_.atom_of_node[measure].back();
  quantity.chance = root >= 0 && program_.atoms[at(root)].kind == MeasureAtom::Kind::chance;
  return quantity;
}

std::int32_t TermCompiler::expression_of(std::size_t measure) {
  const std::int32_t root = fold<std::int32_t>(
      scenario_.measures[measure].value.syntax,
      [&](std::size_t node) { return leaf(measure, node); },
      [&](Instruction instruction, std::int32_t a, std::int32_t b, std::int32_t c) {
        return emit({HeadlineStep::Kind::operation, instruction, a, b, c, 0});
      });
  FOEDUS_DEMAND(root == last(quantity_->steps.size()));
  return root;
}

std::optional<std::int32_t> TermCompiler::leaf(std::size_t measure, std::size_t node) {
  const BoundExpression& expression = scenario_.measures[measure].value;
  const ExpressionNode& syntax = expression.syntax.nodes[node];
  const auto constant = [&](double value) {
    HeadlineStep step;
    step.constant = value;
    return emit(step);
  };
  if (const std::int32_t atom = program_.atom_of_node[measure][node]; atom >= 0)
    return atom_step(atom);
  if (const std::int32_t step = numbers_.measure_leaf[measure][node]; step >= 0)
    return mean(extra({TermSource::Kind::number, numbers_.column[at(step)]}));
  switch (syntax.operation) {
    case Operation::number:
      return constant(syntax.number);
    case Operation::is: {
      const Reference& option = expression.references[syntax.children[1]];
      return constant(numbers_.levers.option[at(option.index)] == option.sub ? 1.0 : 0.0);
    }
    case Operation::name: {
      const Reference& reference = expression.references[node];
      if (reference.kind != ReferenceKind::measure) return constant(0);  // part of an event
      const bool conditional = conditional_[at(reference.index)] != 0;
      return conditional ? expression_of(at(reference.index)) : mean(reference.index);
    }
    case Operation::tag:
    case Operation::reached:
      return constant(0);  // part of an event, which its atom has read already
    default:
      return std::nullopt;
  }
}

std::int32_t TermCompiler::atom_step(std::int32_t atom) {
  const std::int32_t counted = extra({TermSource::Kind::counted, atom});
  if (program_.atoms[at(atom)].condition.empty()) return mean(counted);
  HeadlineStep step;
  step.kind = HeadlineStep::Kind::ratio;
  step.a = entry(counted);
  step.b = entry(extra({TermSource::Kind::given, atom}));
  return emit(step);
}

/// The place of a column among those that the quantity averages.
std::int32_t TermCompiler::entry(std::int32_t column) {
  auto& columns = quantity_->columns;
  const auto found = std::find(columns.begin(), columns.end(), column);
  if (found != columns.end()) return static_cast<std::int32_t>(found - columns.begin());
  columns.push_back(column);
  return last(columns.size());
}

std::int32_t TermCompiler::extra(TermSource source) {
  const auto found = std::find(terms_.extra.begin(), terms_.extra.end(), source);
  const auto place = static_cast<std::size_t>(found - terms_.extra.begin());
  if (found == terms_.extra.end()) terms_.extra.push_back(source);
  return static_cast<std::int32_t>(terms_.values() + place);
}

std::int32_t TermCompiler::emit(HeadlineStep step) {
  quantity_->steps.push_back(step);
  return last(quantity_->steps.size());
}

std::int32_t TermCompiler::mean(std::int32_t column) {
  HeadlineStep step;
  step.kind = HeadlineStep::Kind::mean;
  step.a = entry(column);
  return emit(step);
}

/// Derivatives of one step with respect to its operands.
std::array<double, 3> derivatives(Instruction instruction, double a, double b, double value) {
  switch (instruction) {
    case Instruction::negate:
      return {-1, 0, 0};
    case Instruction::add:
      return {1, 1, 0};
    case Instruction::subtract:
      return {1, -1, 0};
    case Instruction::multiply:
      return {b, a, 0};
    case Instruction::divide:
      return {1 / b, -value / b, 0};
    case Instruction::power:
      return {b == 0 ? 0 : b * apply(Instruction::power, a, b - 1),
              a > 0 ? value * apply(Instruction::logarithm, a) : 0, 0};
    case Instruction::select:
      return {0, a != 0 ? 1.0 : 0.0, a != 0 ? 0.0 : 1.0};
    case Instruction::minimum:
      return {a < b ? 1.0 : 0.0, a < b ? 0.0 : 1.0, 0};
    case Instruction::maximum:
      return {a > b ? 1.0 : 0.0, a > b ? 0.0 : 1.0, 0};
    case Instruction::absolute:
      return {a > 0 ? 1.0 : a < 0 ? -1.0 : 0.0, 0, 0};
    case Instruction::exponential:
      return {value, 0, 0};
    case Instruction::logarithm:
      return {1 / a, 0, 0};
    case Instruction::square_root:
      return {0.5 / value, 0, 0};
    case Instruction::logistic:
      return {value * (1 - value), 0, 0};
    case Instruction::remainder:
      return {a < 0 ? 0.0 : 1.0, 0, 0};
    default:
      return {0, 0, 0};  // truths: constant but for jumps
  }
}

}  // namespace

Headline headline_at(const Quantity& quantity, std::span<const double> means) {
  FOEDUS_DEMAND(means.size() == quantity.columns.size());
  std::vector<Headline> values;
  values.reserve(quantity.steps.size());
  for (const HeadlineStep& step : quantity.steps) {
    Headline next;
    next.gradient.assign(means.size(), 0);
    if (step.kind == HeadlineStep::Kind::constant) next.value = step.constant;
    if (step.kind == HeadlineStep::Kind::mean) {
      next.value = means[at(step.a)];
      next.gradient[at(step.a)] = 1;
    }
    if (step.kind == HeadlineStep::Kind::ratio) {
      const double given = means[at(step.b)];
      next.value = means[at(step.a)] / given;
      next.gradient[at(step.a)] += 1 / given;
      next.gradient[at(step.b)] -= next.value / given;
    }
    if (step.kind == HeadlineStep::Kind::operation) {
      const Headline &a = values[at(step.a)], &b = values[at(step.b)], &c = values[at(step.c)];
      next.value = apply(step.instruction, a.value, b.value, c.value);
      const auto slope = derivatives(step.instruction, a.value, b.value, next.value);
      // An operand without slope adds nothing, whatever its own gradient is.
      const auto follow = [&](double by, const Headline& from) {
        for (std::size_t k = 0; by != 0 && k < means.size(); ++k)
          next.gradient[k] += by * from.gradient[k];
      };
      follow(slope[0], a);
      if (operand_count(step.instruction) > 1) follow(slope[1], b);
      if (operand_count(step.instruction) > 2) follow(slope[2], c);
    }
    values.push_back(std::move(next));
  }
  return std::move(values.back());
}

MeasureTerms make_measure_terms(const Scenario& scenario, const MeasureProgram& program,
                                const NumberProgram& numbers) {
  return TermCompiler(scenario, program, numbers).compile();
}

}  // namespace foedus
