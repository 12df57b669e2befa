#include "ensemble/type_masses.h"

#include <algorithm>

#include "base/check.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// The option of private type `type` in a joint profile: the first type varies slowest.
std::size_t option_of(const Scenario& scenario, std::size_t type, std::size_t profile) {
  for (std::size_t later = scenario.types.size(); later-- > type + 1;)
    profile /= scenario.types[later].options.size();
  return profile % scenario.types[type].options.size();
}

TypeTerminals terminals_of(const EnsemblePlan& plan, const WhyPlan& why, AlternativeId id) {
  const Variant& variant = plan.variants[at(id.variant)];
  const Scenario& scenario = *variant.scenario;
  const EnsembleStructure& structure =
      plan.structures[at(variant.alternatives[at(id.alternative)].structure)];
  const std::int32_t root = structure.measures.atom_of_node[why.measure.index()].back();
  FOEDUS_DEMAND(root >= 0);
  const MeasureAtom& atom = structure.measures.atoms[at(root)];
  FOEDUS_DEMAND(atom.kind == MeasureAtom::Kind::chance && !atom.condition.empty());
  const std::size_t options =
      why.type.valid() ? scenario.types[why.type.index()].options.size() : 1;
  TypeTerminals result{std::vector<std::vector<std::int32_t>>(options),
                       std::vector<std::vector<std::int32_t>>(options)};
  const auto sort = [&](const std::vector<std::int32_t>& from, auto& into) {
    for (const std::int32_t terminal : from) {
      const std::int32_t profile =
          structure.game.type_profile[at(structure.game.terminal_node[at(terminal)])];
      const std::size_t option =
          why.type.valid() ? option_of(scenario, why.type.index(), at(profile)) : 0;
      into[option].push_back(terminal);
    }
  };
  sort(atom.given, result.condition);
  sort(atom.counted, result.both);
  return result;
}

}  // namespace

WhyMasses make_why_masses(const EnsemblePlan& plan, const WhyPlan& why) {
  WhyMasses masses{terminals_of(plan, why, why.base), terminals_of(plan, why, why.other)};
  FOEDUS_DEMAND(masses.base.condition.size() == masses.other.condition.size());
  return masses;
}

void type_masses(const TypeTerminals& terminals, const TerminalChances& chances, std::size_t stride,
                 double* masses) {
  for (const auto* lists : {&terminals.condition, &terminals.both})
    for (const std::vector<std::int32_t>& list : *lists) {
      std::fill_n(masses, stride, 0.0);
      for (const std::int32_t terminal : list) {
        const double* const chance = chances.values + at(terminal) * chances.stride;
        for (std::size_t d = 0; d < chances.draws; ++d) masses[d] += chance[d];
      }
      masses += stride;
    }
}

WhyParts why_parts(std::size_t options, std::size_t stride, const double* base,
                   const double* other) {
  const auto condition = [&](const double* side, std::size_t t) { return side[t * stride]; };
  const auto both = [&](const double* side, std::size_t t) { return side[(options + t) * stride]; };
  double chance[2] = {0, 0};  // A
  for (std::size_t t = 0; t < options; ++t) {
    chance[0] += condition(base, t);
    chance[1] += condition(other, t);
  }
  WhyParts parts;
  double mean_event = 0, types = 0, behaviour = 0;  // of sum s c; sum ds cbar; sum sbar dc
  for (std::size_t t = 0; t < options; ++t) {
    const double* const sides[2] = {base, other};
    double s[2], c[2];
    for (int side = 0; side < 2; ++side) {
      const int seen = chance[side] > 0 ? side : 1 - side;
      s[side] = chance[seen] > 0 ? condition(sides[seen], t) / chance[seen] : 0;
    }
    for (int side = 0; side < 2; ++side) {
      const int seen = condition(sides[side], t) > 0 ? side : 1 - side;
      const double given = condition(sides[seen], t);
      c[side] = given > 0 ? both(sides[seen], t) / given : 0;
    }
    mean_event += 0.5 * (s[0] * c[0] + s[1] * c[1]);
    types += (s[1] - s[0]) * 0.5 * (c[0] + c[1]);
    behaviour += 0.5 * (s[0] + s[1]) * (c[1] - c[0]);
    parts.before += both(base, t);
    parts.after += both(other, t);
  }
  const double mean_chance = 0.5 * (chance[0] + chance[1]);
  parts.fewer_or_more = (chance[1] - chance[0]) * mean_event;
  parts.other_types = mean_chance * types;
  parts.same_types_differently = mean_chance * behaviour;
  return parts;
}

}  // namespace foedus
