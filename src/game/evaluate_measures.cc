// Sums over terminals for a tile of draws, then arithmetic over what they give, draw by draw.
// A ratio is made last, so that a condition without probability is missing and never 0 / 0.
#include <algorithm>
#include <array>
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

using Lanes = std::array<double, kLanes>;

/// What measures are read from.
struct Sources {
  const MeasureProgram& program;
  const Scenario& scenario;
  const Game& game;
  const NumberProgram& numbers;
  const EvaluatedNumbers& evaluated;

  [[nodiscard]] const double* column(std::int32_t step) const {
    return evaluated.game.column(numbers.column[at(step)]);
  }
};

/// A tile of up to kLanes draws: first draw, and the terminals' chances side by side.
struct MeasureTile {
  std::size_t begin = 0;
  std::size_t draws = 0;
  std::vector<Lanes> chance;  // [terminal]
};

Lanes sum_of(const std::vector<std::int32_t>& terminals, const MeasureTile& tile) {
  Lanes sum{};
  for (const std::int32_t terminal : terminals)
    for (std::size_t k = 0; k < kLanes; ++k) sum[k] += tile.chance[at(terminal)][k];
  return sum;
}

void add_product(const Lanes& chance, const double* value, std::size_t draws, Lanes& sum) {
  for (std::size_t k = 0; k < draws; ++k) sum[k] += chance[k] * value[k];
}

/// Chance times payoff, or one of its components, over terminals; absent payoffs count as 0.
Lanes value_of(const Sources& from, const MeasureAtom& atom, const MeasureTile& tile) {
  Lanes sum{};
  for (const std::int32_t terminal : atom.counted) {
    const Lanes& chance = tile.chance[at(terminal)];
    const std::size_t cell = at(terminal) * at(from.game.actor_count) + at(atom.actor);
    if (atom.component < 0) {
      const std::int32_t step = from.numbers.payoff[cell];
      if (step >= 0) add_product(chance, from.column(step) + tile.begin, tile.draws, sum);
      continue;
    }
    for (const ComponentColumn& part : from.numbers.components[cell])
      if (part.component == atom.component)
        add_product(chance, from.column(part.step) + tile.begin, tile.draws, sum);
  }
  return sum;
}

/// The two sums of an atom; `given` is 1 where it has no condition.
struct AtomSums {
  Lanes counted{}, given{};
  [[nodiscard]] Partial ratio(std::size_t lane) const {
    return given[lane] < kMissingBelow ? kMissing : Partial{true, counted[lane] / given[lane]};
  }
};

/// sums[atom]
std::vector<AtomSums> atoms_of(const Sources& from, const MeasureTile& tile) {
  std::vector<AtomSums> sums;
  sums.reserve(from.program.atoms.size());
  for (const MeasureAtom& atom : from.program.atoms) {
    const bool chance = atom.kind == MeasureAtom::Kind::chance;
    AtomSums& both = sums.emplace_back();
    both.counted = chance ? sum_of(atom.counted, tile) : value_of(from, atom, tile);
    if (atom.condition.empty()) {
      both.given.fill(1);
    } else {
      both.given = sum_of(atom.given, tile);
    }
  }
  return sums;
}

/// Measures of one draw. They may refer to each other in any order; each is computed once.
class MeasureValues {
 public:
  MeasureValues(const Sources& from, const std::vector<AtomSums>& atoms, const MeasureTile& tile,
                std::size_t lane)
      : from_(from),
        atoms_(atoms),
        draw_(tile.begin + lane),
        lane_(lane),
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
  const std::vector<AtomSums>& atoms_;
  std::size_t draw_, lane_;
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
  if (atom >= 0) return atoms_[at(atom)].ratio(lane_);
  const std::int32_t step = from_.numbers.measure_leaf[measure][node];
  if (step >= 0) return Partial{true, from_.column(step)[draw_]};
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

/// Calls take(draw, lane, measure values, sums of atoms) for every draw of a block of terminal
/// chances.
template <class Take>
void each_draw(const Sources& from, const double* chance, std::size_t stride, std::size_t first,
               std::size_t draws, Take&& take) {
  MeasureTile tile;
  tile.chance.resize(at(from.game.terminal_count));
  for (std::size_t begin = 0; begin < draws; begin += kLanes) {
    tile.begin = first + begin;
    tile.draws = std::min(kLanes, draws - begin);
    for (std::size_t terminal = 0; terminal < tile.chance.size(); ++terminal)
      std::copy_n(chance + terminal * stride + begin, tile.draws, tile.chance[terminal].begin());
    const auto atoms = atoms_of(from, tile);
    for (std::size_t lane = 0; lane < tile.draws; ++lane)
      take(begin + lane, lane, MeasureValues(from, atoms, tile, lane), atoms);
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
  const Sources from{program, scenario, game, numbers, evaluated};
  std::vector<std::optional<double>> result(scenario.measures.size());
  each_draw(from, terminal_probability.data(), 1, draw, 1,
            [&](std::size_t, std::size_t, MeasureValues values, const std::vector<AtomSums>&) {
              for (std::size_t measure = 0; measure < result.size(); ++measure)
                if (const Partial& value = values.of(measure); value.present)
                  result[measure] = value.value;
            });
  return result;
}

NumberBlock evaluate_measures(const MeasureProgram& program, const Scenario& scenario,
                              const Game& game, const NumberProgram& numbers,
                              const EvaluatedNumbers& evaluated,
                              const NumberBlock& terminal_probability) {
  MeasureBlocks blocks;
  evaluate_measures(program, scenario, game, numbers, evaluated, terminal_probability, blocks);
  return std::move(blocks.value);
}

void evaluate_measures(const MeasureProgram& program, const Scenario& scenario, const Game& game,
                       const NumberProgram& numbers, const EvaluatedNumbers& evaluated,
                       const NumberBlock& terminal_probability, MeasureBlocks& result) {
  const Sources from{program, scenario, game, numbers, evaluated};
  const std::size_t draws = terminal_probability.draws;
  const std::size_t stride = terminal_probability.stride;
  const auto shape = [&](NumberBlock& block, std::size_t columns) {
    block.draws = draws;
    block.stride = stride;
    block.values.resize(columns * stride);
  };
  shape(result.value, scenario.measures.size());
  shape(result.counted, program.atoms.size());
  shape(result.given, program.atoms.size());
  const auto put = [&](NumberBlock& block, std::size_t column, std::size_t draw, double value) {
    double* const cell = block.values.data() + column * stride + draw;
    *cell = value;
    if (draw + 1 == draws) std::fill(cell, cell + (stride - draw), value);
  };
  each_draw(from, terminal_probability.values.data(), stride, 0, draws,
            [&](std::size_t draw, std::size_t lane, MeasureValues values,
                const std::vector<AtomSums>& atoms) {
              for (std::size_t measure = 0; measure < scenario.measures.size(); ++measure) {
                const Partial& value = values.of(measure);
                put(result.value, measure, draw,
                    value.present ? value.value : std::numeric_limits<double>::quiet_NaN());
              }
              for (std::size_t atom = 0; atom < atoms.size(); ++atom) {
                put(result.counted, atom, draw, atoms[atom].counted[lane]);
                put(result.given, atom, draw, atoms[atom].given[lane]);
              }
            });
}

}  // namespace foedus
