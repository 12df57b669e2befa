// Columns with all of a block's draws are reduced as they stand; where some do not count, the rest
// is gathered first. Which of the two it is depends on the block alone.
#include "ensemble/block_reduction.h"

#include <algorithm>
#include <cmath>

#include "ensemble/comparison_tally.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

void find_finite(const WorldBlock& world, std::size_t draws, std::vector<DrawMask>& finite) {
  finite.resize(world.columns.size() / kBlockDraws);
  for (std::size_t k = 0; k < finite.size(); ++k)
    finite[k] = finite_draws(world.columns.data() + k * kBlockDraws, draws);
}

void add_terms(const Quantity& quantity, const WorldBlock& world,
               const std::vector<DrawMask>& finite, DrawMask& draws,
               std::vector<const double*>& columns) {
  for (const std::int32_t column : quantity.columns) {
    columns.push_back(world.column(column));
    draws &= finite[at(column)];
  }
}

void find_range(const double* column, DrawMask draws, QuantityPart& part) {
  part.least = part.most = draws.empty() ? 0 : column[draws.first()];
  draws.each([&](std::size_t draw) {
    part.least = std::min(part.least, column[draw]);
    part.most = std::max(part.most, column[draw]);
  });
}

void reduce_quantity(const Quantity& quantity, const WorldBlock& world, DrawMask draws,
                     QuantityPart& part, ReductionWork& work) {
  DrawMask finite = draws;
  work.columns.clear();
  add_terms(quantity, world, work.finite, finite, work.columns);
  part.moments.set(work.columns, finite, work.changes);
  part.values = draws & work.finite[at(quantity.column)];
  part.missing = static_cast<std::int64_t>(draws.size() - part.values.size());
  find_range(world.column(quantity.column), part.values, part);
}

/// Where the values fall: all that is needed of them to tell their distribution.
void find_bins(const double* column, std::size_t draws, QuantityPart& part) {
  part.bins.clear();
  part.bins.reserve(draws);
  part.values.each(
      [&](std::size_t draw) { part.bins.push_back(QuantileSketch::bin_of(column[draw])); });
}

void reduce_difference(const DifferenceLayout& layout, const WorldBlock& a, const WorldBlock& b,
                       DifferencePart& part, ReductionWork& work) {
  DrawMask draws = a.counted & b.counted;
  const DrawMask values =
      draws & work.finite[at(layout.a->column)] & work.finite_b[at(layout.b->column)];
  work.columns.clear();
  add_terms(*layout.a, a, work.finite, draws, work.columns);
  add_terms(*layout.b, b, work.finite_b, draws, work.columns);
  part.moments.set(work.columns, draws, work.changes);
  const double *x = a.column(layout.a->column), *y = b.column(layout.b->column);
  std::int64_t lower = 0, equal = 0;
  values.each([&](std::size_t draw) {
    const double difference = x[draw] - y[draw];
    equal += std::abs(difference) <= kTieWithin ? 1 : 0;
    lower += difference < -kTieWithin ? 1 : 0;
  });
  part.lower = lower;
  part.equal = equal;
  part.higher = static_cast<std::int64_t>(values.size()) - part.lower - part.equal;
}

}  // namespace

void reduce_world(const AlternativeLayout& layout, const std::vector<const double*>& signs,
                  std::size_t draws, WorldBlock& world, ReductionWork& work) {
  if (!world.counted.empty()) {
    find_finite(world, draws, work.finite);
  } else {
    work.finite.assign(layout.terms.columns(), DrawMask());
  }
  const auto& quantities = layout.terms.quantities;
  for (std::size_t k = 0; k < quantities.size(); ++k) {
    reduce_quantity(quantities[k], world, world.counted, world.quantities[k], work);
    find_bins(world.column(quantities[k].column), draws, world.quantities[k]);
  }
  for (std::size_t s = 0; s < signs.size(); ++s) {
    DrawMask sides[2];
    world.counted.each([&](std::size_t draw) {
      if (signs[s][draw] == 1.0) sides[1].add(draw);
      if (signs[s][draw] == -1.0) sides[0].add(draw);
    });
    for (const std::size_t side : {0U, 1U}) {
      SidePart& part = world.signs[s][side];
      part.draws = static_cast<std::int64_t>(sides[side].size());
      for (std::size_t m = 0; m < part.measures.size(); ++m)
        reduce_quantity(quantities[m], world, sides[side], part.measures[m], work);
    }
  }
}

void reduce_comparison(const ComparisonLayout& layout, const WorldBlock& a, const WorldBlock& b,
                       std::size_t draws, std::vector<DifferencePart>& parts, ReductionWork& work) {
  find_finite(a, draws, work.finite);
  find_finite(b, draws, work.finite_b);
  for (std::size_t k = 0; k < parts.size(); ++k)
    reduce_difference(layout.differences[k], a, b, parts[k], work);
}

}  // namespace foedus
