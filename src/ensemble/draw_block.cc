// Sizes a block for a layout.
#include "ensemble/draw_block.h"

namespace foedus {
namespace {

std::size_t terms_of(const Quantity& quantity) { return quantity.columns.size(); }

void shape_world(const AlternativeLayout& layout, std::size_t contested, WorldBlock& world) {
  world.columns.assign(layout.terms.columns() * kBlockDraws, 0);
  world.quantities.clear();
  for (const Quantity& quantity : layout.terms.quantities)
    world.quantities.push_back({Moments(terms_of(quantity)), DrawMask(), 0, 0, 0});
  world.signs.assign(contested, {});
  for (auto& sides : world.signs)
    for (SidePart& side : sides)
      side.measures.assign(
          world.quantities.begin(),
          world.quantities.begin() + static_cast<std::ptrdiff_t>(layout.terms.measures));
}

}  // namespace

void shape_block(const EnsembleLayout& layout, DrawBlock& block) {
  const std::size_t precisions = layout.plan->precisions.size();
  block.worlds.resize(layout.worlds);
  block.cost.assign(layout.variants.size(), {});
  for (const VariantLayout& variant : layout.variants)
    for (const AlternativeLayout& alternative : variant.alternatives) {
      const std::size_t contested =
          variant.programs[static_cast<std::size_t>(alternative.program)].contested.size();
      for (std::size_t p = 0; p < precisions; ++p)
        shape_world(alternative, contested, block.worlds[alternative.first_world + p]);
    }
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

}  // namespace foedus
