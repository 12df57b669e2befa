#include "ensemble/ensemble_layout.h"

#include "base/check.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

AlternativeLayout layout_of(const EnsemblePlan& plan, const Variant& variant,
                            const Alternative& alternative) {
  AlternativeLayout layout;
  layout.structure = &plan.structures.at(at(alternative.structure));
  layout.alternative = &alternative;
  layout.numbers = alternative.numbers.layout();
  layout.terms =
      make_measure_terms(*variant.scenario, layout.structure->measures, alternative.numbers);
  const auto& inputs = alternative.numbers.inputs;
  for (std::size_t i = 0; i < inputs.size(); ++i)
    if (inputs[i].mechanism.valid())
      layout.contested.push_back({inputs[i].mechanism, static_cast<std::int32_t>(i)});
  layout.frozen = make_frozen_lookup(plan, variant, alternative);
  const std::size_t place = static_cast<std::size_t>(&alternative - variant.alternatives.data());
  FOEDUS_DEMAND(layout.frozen.from < static_cast<std::int32_t>(place));
  FOEDUS_DEMAND(layout.frozen.otherwise < static_cast<std::int32_t>(place));
  for (std::size_t earlier = 0; layout.frozen.from < 0 && earlier < place; ++earlier) {
    const Alternative& other = variant.alternatives[earlier];
    if (other.frozen.from < 0 && other.structure == alternative.structure &&
        other.forced == alternative.forced)
      layout.same_rules.push_back(static_cast<std::int32_t>(earlier));
  }
  return layout;
}

}  // namespace

Result<EnsembleLayout> make_ensemble_layout(const EnsemblePlan& plan) {
  EnsembleLayout layout;
  layout.plan = &plan;
  for (std::size_t p = 0; p < plan.precisions.size(); ++p) {
    if (plan.precisions[p].limit) continue;
    layout.lambdas.push_back(plan.precisions[p].lambda);
    layout.lambda_index.push_back(static_cast<std::int32_t>(p));
  }
  for (const Variant& variant : plan.variants) {
    VariantLayout& into = layout.variants.emplace_back();
    into.variant = &variant;
    for (const Alternative& alternative : variant.alternatives) {
      into.alternatives.push_back(layout_of(plan, variant, alternative));
      into.alternatives.back().first_world = layout.worlds;
      layout.worlds += plan.precisions.size();
      Result<InputSampler> sampler =
          InputSampler::make(*variant.scenario, into.alternatives.back().structure->game,
                             alternative.numbers, plan.draws);
      if (!sampler) return sampler.diagnostics();
      into.samplers.push_back(std::move(sampler).value());
    }
  }
  for (const WhyPlan& why : plan.why) layout.why.push_back(make_why_masses(plan, why));
  return layout;
}

}  // namespace foedus
