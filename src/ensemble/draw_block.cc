// Sizes a block for a layout.
#include "ensemble/draw_block.h"

#include <algorithm>
#include <utility>

namespace foedus {
namespace {

std::size_t terms_of(const Quantity& quantity) { return quantity.columns.size(); }

std::size_t contested_of(const VariantLayout& variant, const AlternativeLayout& alternative) {
  return variant.programs[static_cast<std::size_t>(alternative.program)].contested.size();
}

std::size_t doubles_of(const AlternativeLayout& layout) {
  return layout.terms.columns() * kBlockDraws;
}

void shape_world(const AlternativeLayout& layout, std::size_t contested, WorldBlock& world) {
  world.quantities.clear();
  world.quantities.reserve(layout.terms.quantities.size());
  for (const Quantity& quantity : layout.terms.quantities)
    world.quantities.push_back({Moments(terms_of(quantity)), DrawMask(), {}, 0, 0, 0});
  world.signs.assign(contested, {});
  for (auto& sides : world.signs)
    for (SidePart& side : sides)
      side.measures.assign(
          world.quantities.begin(),
          world.quantities.begin() + static_cast<std::ptrdiff_t>(layout.terms.measures));
}

/// Calls visit(variant, alternative, world) for every world in order.
template <class Visit>
void each_world(const EnsembleLayout& layout, const Visit& visit) {
  for (const VariantLayout& variant : layout.variants)
    for (const AlternativeLayout& alternative : variant.alternatives)
      for (std::size_t p = 0; p < layout.plan->precisions.size(); ++p)
        visit(variant, alternative, alternative.first_world + p);
}

/// Without the columns of worlds.
void shape_parts(const EnsembleLayout& layout, DrawBlock& block) {
  const std::size_t precisions = layout.plan->precisions.size();
  block.worlds.resize(layout.worlds);
  block.cost.assign(layout.variants.size(), {});
  each_world(layout, [&](const VariantLayout& variant, const AlternativeLayout& alternative,
                         std::size_t world) {
    shape_world(alternative, contested_of(variant, alternative), block.worlds[world]);
  });
  block.differences.clear();
  for (const ComparisonLayout& comparison : layout.comparisons) {
    std::vector<DifferencePart> parts;
    for (const DifferenceLayout& one : comparison.differences)
      parts.push_back({Moments(terms_of(*one.a) + terms_of(*one.b)), 0, 0, 0});
    block.differences.emplace_back(precisions, parts);
  }
  block.why.assign(layout.why.size(), std::vector<DrawBlock::WhySides>(precisions));
  for (std::size_t k = 0; k < layout.why.size(); ++k)
    for (DrawBlock::WhySides& sides : block.why[k]) {
      sides.base.assign(layout.why[k].columns() * kBlockDraws, 0);
      sides.other = sides.base;
    }
}

}  // namespace

void shape_block(const EnsembleLayout& layout, DrawBlock& block) {
  shape_parts(layout, block);
  each_world(layout,
             [&](const VariantLayout&, const AlternativeLayout& alternative, std::size_t world) {
               block.worlds[world].columns.assign(doubles_of(alternative), 0);
             });
}

LentColumns::LentColumns(const EnsembleLayout& layout) : layout_(&layout), kept_(layout.worlds, 0) {
  for (const ComparisonLayout& comparison : layout.comparisons) {
    if (comparison.variant >= 0) continue;
    for (std::size_t p = 0; p < layout.plan->precisions.size(); ++p)
      kept_[comparison.world_a + p] = kept_[comparison.world_b + p] = 1;
  }
}

void LentColumns::shape(DrawBlock& block) const {
  shape_parts(*layout_, block);
  each_world(*layout_,
             [&](const VariantLayout&, const AlternativeLayout& alternative, std::size_t world) {
               if (kept_[world] != 0)
                 block.worlds[world].columns.assign(doubles_of(alternative), 0);
             });
}

void LentColumns::lend(std::size_t variant, DrawBlock& block) {
  std::size_t next = 0;
  for (const AlternativeLayout& alternative : layout_->variants[variant].alternatives)
    for (std::size_t p = 0; p < layout_->plan->precisions.size(); ++p) {
      const std::size_t world = alternative.first_world + p;
      if (kept_[world] != 0) continue;
      if (next == at_hand_.size()) at_hand_.emplace_back();
      std::vector<double>& columns = block.worlds[world].columns;
      columns.swap(at_hand_[next++]);
      columns.resize(doubles_of(alternative), 0);
    }
}

void LentColumns::take_back(std::size_t variant, DrawBlock& block) {
  std::size_t next = 0;
  for (const AlternativeLayout& alternative : layout_->variants[variant].alternatives)
    for (std::size_t p = 0; p < layout_->plan->precisions.size(); ++p) {
      const std::size_t world = alternative.first_world + p;
      if (kept_[world] == 0) block.worlds[world].columns.swap(at_hand_[next++]);
    }
}

std::size_t LentColumns::bytes_of_block() const {
  constexpr std::size_t kPartBytes = 256;  // of moments, with their allocations
  constexpr std::size_t kBinBytes = kBlockDraws * sizeof(QuantileSketch::Bin);
  const std::size_t precisions = layout_->plan->precisions.size();
  std::size_t bytes = 0;
  each_world(*layout_, [&](const VariantLayout& variant, const AlternativeLayout& alternative,
                           std::size_t world) {
    bytes += sizeof(WorldBlock);
    bytes += alternative.terms.quantities.size() * (kPartBytes + kBinBytes);
    bytes += 2 * contested_of(variant, alternative) * alternative.terms.measures * kPartBytes;
    if (kept_[world] != 0) bytes += doubles_of(alternative) * sizeof(double);
  });
  for (const ComparisonLayout& one : layout_->comparisons)
    bytes += precisions * one.differences.size() * kPartBytes;
  for (const WhyMasses& why : layout_->why)
    bytes += 2 * precisions * why.columns() * kBlockDraws * sizeof(double);
  return bytes;
}

}  // namespace foedus
