// Columns in, columns out: sums over the ends of play in lanes, then one step after another
// over all draws. What is missing is a bit beside the number, since arithmetic could hide a NaN.
#include "game/measure_block.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>

#include "base/check.h"
#include "game/steps/arithmetic.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

constexpr std::size_t kTileDraws = 64;  // a bit each
constexpr std::size_t kSumDraws = 32;   // the chances of all ends stay close at hand

void shape(const TerminalChances& like, std::size_t columns, NumberBlock& block) {
  block.draws = like.draws;
  block.stride = (like.draws + kLanes - 1) / kLanes * kLanes;
  block.values.resize(columns * block.stride);
}

/// The lanes past the last draw repeat it.
void pad(NumberBlock& block) {
  if (block.stride == block.draws) return;
  for (std::size_t row = 0; row < block.values.size(); row += block.stride) {
    double* const column = block.values.data() + row;
    std::fill(column + block.draws, column + block.stride, column[block.draws - 1]);
  }
}

template <class Operation>
void each(std::size_t draws, double* __restrict out, const Operation& operation) {
  for (std::size_t k = 0; k < draws; ++k) out[k] = operation(k);
}

}  // namespace

class BlockMeasures::Compiler {
 public:
  Compiler(BlockMeasures& into, const Scenario& scenario, const Game& game,
           const NumberProgram& numbers)
      : into_(into), scenario_(scenario), game_(game), numbers_(numbers) {}

  void compile();

 private:
  void price_ends();
  std::optional<std::int32_t> leaf(std::size_t measure, std::size_t node);
  std::int32_t emit(MeasureStep step) {
    into_.steps_.push_back(step);
    return static_cast<std::int32_t>(into_.steps_.size()) - 1;
  }
  std::int32_t constant(double value) {
    MeasureStep step;
    step.constant = value;
    return emit(step);
  }

  BlockMeasures& into_;
  const Scenario& scenario_;
  const Game& game_;
  const NumberProgram& numbers_;
};

void BlockMeasures::Compiler::compile() {
  price_ends();
  into_.root_.assign(scenario_.measures.size(), -1);
  for (const MeasureId id : scenario_.measure_order) {  // what a measure names stands before it
    const std::size_t measure = id.index();
    into_.root_[measure] = fold<std::int32_t>(
        scenario_.measures[measure].value.syntax,
        [&](std::size_t node) { return leaf(measure, node); },
        [&](Instruction instruction, std::int32_t a, std::int32_t b, std::int32_t c) {
          return emit({MeasureStep::Kind::operation, instruction, a, b, c, 0});
        });
  }
}

/// Payoffs, or one of their components, at the ends that an atom counts; absent ones count as 0.
void BlockMeasures::Compiler::price_ends() {
  Lists lists;
  for (const MeasureAtom& atom : into_.program_->atoms) {
    std::vector<simd::RowPair>& list = lists.priced.emplace_back();
    std::vector<AmountEnd>& amounts = lists.amounts.emplace_back();
    for (std::size_t k = 0; k < atom.amount.size(); ++k)
      amounts.push_back({atom.counted[k], atom.amount[k]});
    if (atom.kind != MeasureAtom::Kind::value) continue;
    for (const std::int32_t terminal : atom.counted) {
      const std::size_t cell = at(terminal) * at(game_.actor_count) + at(atom.actor);
      const auto add = [&](std::int32_t step) {
        list.push_back({terminal, numbers_.column[at(step)]});
      };
      if (atom.component < 0) {
        if (const std::int32_t step = payoffs_of(numbers_, atom)[cell]; step >= 0) add(step);
        continue;
      }
      for (const ComponentColumn& part : components_of(numbers_, atom)[cell])
        if (part.component == atom.component) add(part.step);
    }
    list.shrink_to_fit();
  }
  into_.lists_ = std::make_shared<const Lists>(std::move(lists));
}

std::optional<std::int32_t> BlockMeasures::Compiler::leaf(std::size_t measure, std::size_t node) {
  const BoundExpression& expression = scenario_.measures[measure].value;
  const ExpressionNode& syntax = expression.syntax.nodes[node];
  if (const std::int32_t atom = into_.program_->atom_of_node[measure][node]; atom >= 0)
    return emit({MeasureStep::Kind::ratio, {}, atom, 0, 0, 0});
  if (const std::int32_t step = numbers_.measure_leaf[measure][node]; step >= 0)
    return emit({MeasureStep::Kind::column, {}, numbers_.column[at(step)], 0, 0, 0});
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
      FOEDUS_DEMAND(into_.root_[at(reference.index)] >= 0);
      return into_.root_[at(reference.index)];
    }
    case Operation::tag:
    case Operation::reached:
      return constant(0);  // part of an event, which its atom has read already
    default:
      return std::nullopt;
  }
}

BlockMeasures::BlockMeasures(const MeasureProgram& program, const Scenario& scenario,
                             const Game& game, const NumberProgram& numbers)
    : program_(&program), terminals_(at(game.terminal_count)) {
  Compiler(*this, scenario, game, numbers).compile();
}

void BlockMeasures::share_lists(const BlockMeasures& like) {
  if (*lists_ == *like.lists_) lists_ = like.lists_;
}

/// Few draws at a time, so that the chances of all ends stay close at hand from atom to atom.
void BlockMeasures::sum_atoms(const NumberBlock& numbers, const TerminalChances& chances,
                              Slice draws, MeasureBlocks& result) const {
  const std::size_t columns = (draws.end - draws.begin + kLanes - 1) / kLanes * kLanes;
  const simd::Rows worth{numbers.column(0) + draws.begin, numbers.stride};
  const auto row = [&](NumberBlock& block, std::size_t atom) {
    return block.values.data() + atom * block.stride + draws.begin;
  };
  const auto sum = [&](const simd::Rows& chance, const std::vector<std::int32_t>& list,
                       const SameSum& same, double* out) {
    if (same.atom < 0) return simd::sum_rows(chance, list, columns, out);
    std::copy_n(row(same.given ? result.given : result.counted, at(same.atom)), columns, out);
  };
  const std::vector<MeasureAtom>& atoms = program_->atoms;
  for (std::size_t k = 0; k < atoms.size(); ++k) {
    double *const counted = row(result.counted, k), *const given = row(result.given, k);
    const bool own =
        chances.own != nullptr && atoms[k].kind == MeasureAtom::Kind::value && !atoms[k].analyst;
    const double* const all =
        own ? chances.own + at(atoms[k].actor) * terminals_ * chances.stride : chances.values;
    const simd::Rows ends{all + draws.begin, chances.stride};
    if (atoms[k].kind == MeasureAtom::Kind::chance) {
      sum(ends, atoms[k].counted, atoms[k].same_counted, counted);
    } else if (atoms[k].kind == MeasureAtom::Kind::mean) {
      std::fill_n(counted, columns, 0.0);
      for (const AmountEnd& end : lists_->amounts[k]) {
        const double* const from = ends.from + at(end.terminal) * ends.stride;
        for (std::size_t i = 0; i < columns; ++i) counted[i] += from[i] * end.amount;
      }
    } else {
      simd::sum_row_products(ends, worth, lists_->priced[k], columns, counted);
    }
    if (atoms[k].condition.empty()) {
      std::fill_n(given, columns, 1.0);
    } else {
      sum(ends, atoms[k].given, atoms[k].same_given, given);
    }
  }
}

/// Up to kTileDraws draws at once: columns of atoms and numbers, and the registers of all steps.
struct BlockMeasures::Tile {
  std::size_t begin = 0, draws = 0;
  const NumberBlock& numbers;
  MeasureBlocks& result;
  [[nodiscard]] double* value(std::size_t step) const {
    return result.registers.data() + step * kTileDraws;
  }
  [[nodiscard]] double* value(std::int32_t step) const { return value(at(step)); }
};

void BlockMeasures::run(const MeasureStep& step, std::size_t place, const Tile& tile) const {
  double* const out = tile.value(place);
  std::uint64_t& missing = tile.result.missing[place];
  missing = 0;
  const std::size_t draws = tile.draws;
  switch (step.kind) {
    case MeasureStep::Kind::constant:
      return each(draws, out, [&](std::size_t) { return step.constant; });
    case MeasureStep::Kind::column:
      return std::copy_n(tile.numbers.column(step.a) + tile.begin, draws, out), void();
    case MeasureStep::Kind::ratio: {
      const double* const counted = tile.result.counted.column(step.a) + tile.begin;
      const double* const given = tile.result.given.column(step.a) + tile.begin;
      for (std::size_t k = 0; k < draws; ++k)
        missing |= static_cast<std::uint64_t>(given[k] < kMissingBelow) << k;
      return each(draws, out, [=](std::size_t k) { return counted[k] / given[k]; });
    }
    case MeasureStep::Kind::operation:
      break;
  }
  const auto& gone = tile.result.missing;
  missing = gone[at(step.a)] | gone[at(step.b)] | gone[at(step.c)];
  const double *a = tile.value(step.a), *b = tile.value(step.b), *c = tile.value(step.c);
  switch (step.instruction) {
    case Instruction::add:
      return each(draws, out, [=](std::size_t k) { return a[k] + b[k]; });
    case Instruction::subtract:
      return each(draws, out, [=](std::size_t k) { return a[k] - b[k]; });
    case Instruction::multiply:
      return each(draws, out, [=](std::size_t k) { return a[k] * b[k]; });
    case Instruction::divide:
      return each(draws, out, [=](std::size_t k) { return a[k] / b[k]; });
    default:
      return each(draws, out,
                  [=](std::size_t k) { return apply(step.instruction, a[k], b[k], c[k]); });
  }
}

void BlockMeasures::evaluate(const NumberBlock& numbers, const TerminalChances& chances,
                             MeasureBlocks& result) const {
  FOEDUS_DEMAND(numbers.draws == chances.draws && chances.draws > 0);
  shape(chances, root_.size(), result.value);
  shape(chances, program_->atoms.size(), result.counted);
  shape(chances, program_->atoms.size(), result.given);
  result.registers.resize(steps_.size() * kTileDraws);
  result.missing.resize(steps_.size());
  for (std::size_t begin = 0; begin < chances.draws; begin += kSumDraws)
    sum_atoms(numbers, chances, {begin, std::min(begin + kSumDraws, chances.draws)}, result);
  for (std::size_t begin = 0; begin < chances.draws; begin += kTileDraws) {
    const Tile tile{begin, std::min(kTileDraws, chances.draws - begin), numbers, result};
    for (std::size_t s = 0; s < steps_.size(); ++s) run(steps_[s], s, tile);
    for (std::size_t m = 0; m < root_.size(); ++m) {
      double* const out = result.value.values.data() + m * result.value.stride + begin;
      std::copy_n(tile.value(root_[m]), tile.draws, out);
      for (std::uint64_t gone = result.missing[at(root_[m])]; gone != 0; gone &= gone - 1)
        out[std::countr_zero(gone)] = std::numeric_limits<double>::quiet_NaN();
    }
  }
  pad(result.value);
  pad(result.counted);
  pad(result.given);
}

}  // namespace foedus
