// Puts the layout together. Programs, columns and solvers are told apart once, so that treatments,
// perspectives and points of a sweep that differ in values alone share all they can.
#include "ensemble/ensemble_layout.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/check.h"
#include "solve/batch_structures.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

std::vector<ContestedInput> contested_inputs(const NumberProgram& program) {
  std::vector<ContestedInput> list;
  for (std::size_t i = 0; i < program.inputs.size(); ++i)
    if (program.inputs[i].mechanism.valid() && !program.inputs[i].actor.valid())
      list.push_back({program.inputs[i].mechanism, static_cast<std::int32_t>(i)});
  return list;
}

bool same_columns(const NumberLayout& a, const NumberLayout& b) {
  return a.column_count == b.column_count && a.chance == b.chance && a.payoff == b.payoff &&
         a.belief == b.belief && a.analyst_payoff == b.analyst_payoff;
}

/// Whether what stands in solutions of the two is the same: utilities told once or twice.
bool tells_alike(const NumberLayout& a, const NumberLayout& b) {
  return a.own_priors() == b.own_priors() && a.analyst_payoffs() == b.analyst_payoffs();
}

/// Every pair of columns that hold the same chance or payoff, to an actor or to the analyst, of two
/// programs of one game.
ColumnPairs pairs_of(const NumberLayout& a, const NumberLayout& b) {
  std::set<std::pair<std::int32_t, std::int32_t>> pairs;
  const auto add = [&](const std::vector<std::int32_t>& of_a,
                       const std::vector<std::int32_t>& of_b) {
    for (std::size_t k = 0; k < of_a.size(); ++k)
      if (of_a[k] >= 0 || of_b[k] >= 0) pairs.emplace(of_a[k], of_b[k]);
  };
  add(a.payoff, b.payoff);
  add(a.chance, b.chance);
  if (a.own_priors()) add(a.belief, b.belief);
  if (a.analyst_payoffs()) add(a.analyst_payoff, b.analyst_payoff);
  return {pairs.begin(), pairs.end()};
}

/// Pairs of equal names, in a's order.
template <class Entry, class Name>
std::vector<std::pair<std::int32_t, std::int32_t>> named_alike(const std::vector<Entry>& a,
                                                               const std::vector<Entry>& b,
                                                               const Name& name) {
  std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j)
      if (name(a[i]) == name(b[j]))
        pairs.emplace_back(static_cast<std::int32_t>(i), static_cast<std::int32_t>(j));
  return pairs;
}

class LayoutMaker {
 public:
  explicit LayoutMaker(const EnsemblePlan& plan) : plan_(plan) { layout_.plan = &plan; }

  Result<EnsembleLayout> make();

 private:
  bool add_variant(const Variant& variant);
  bool add_alternative(const Variant& variant, std::size_t place, VariantLayout& into);
  bool add_program(const Variant& variant, const Alternative& alternative, VariantLayout& into);
  void add_same_play(const Variant& variant, std::size_t place, VariantLayout& into);
  void add_comparison(const ComparisonPlan& comparison);
  std::int32_t columns_of(const NumberProgram& program);
  std::int32_t solver_of(SolverKey key);
  std::int32_t pairs_between(std::int32_t a, std::int32_t b);

  const EnsemblePlan& plan_;
  EnsembleLayout layout_;
  Diagnostics why_;
  std::map<const NumberProgram*, std::int32_t> known_columns_;
  std::map<std::pair<std::int32_t, std::int32_t>, std::int32_t> known_pairs_;
};

std::int32_t LayoutMaker::columns_of(const NumberProgram& program) {
  const auto [known, fresh] = known_columns_.try_emplace(&program, -1);
  if (!fresh) return known->second;
  NumberLayout columns = program.layout();
  auto& list = layout_.columns;
  auto found = std::find_if(list.begin(), list.end(),
                            [&](const NumberLayout& one) { return same_columns(one, columns); });
  const auto place = static_cast<std::int32_t>(found - list.begin());
  if (found == list.end()) list.push_back(std::move(columns));
  return known->second = place;
}

std::int32_t LayoutMaker::solver_of(SolverKey key) {
  auto& list = layout_.solvers;
  const auto found = std::find(list.begin(), list.end(), key);
  const auto place = static_cast<std::int32_t>(found - list.begin());
  if (found == list.end()) list.push_back(std::move(key));
  return place;
}

std::int32_t LayoutMaker::pairs_between(std::int32_t a, std::int32_t b) {
  const auto [known, fresh] = known_pairs_.try_emplace({a, b}, -1);
  if (!fresh) return known->second;
  known->second = static_cast<std::int32_t>(layout_.pairs.size());
  layout_.pairs.push_back(pairs_of(layout_.columns[at(a)], layout_.columns[at(b)]));
  return known->second;
}

/// The alternative's program is the last of the list where it is new to the variant.
bool LayoutMaker::add_program(const Variant& variant, const Alternative& alternative,
                              VariantLayout& into) {
  const EnsembleStructure& structure = plan_.structures.at(at(alternative.structure));
  const NumberProgram& program = alternative.numbers;
  AlternativeLayout& layout = into.alternatives.back();
  const auto found =
      std::find_if(into.programs.begin(), into.programs.end(), [&](const ProgramLayout& one) {
        return one.program == &program && one.structure == &structure;
      });
  layout.program = static_cast<std::int32_t>(found - into.programs.begin());
  if (found != into.programs.end()) return true;
  Result<InputSampler> sampler =
      InputSampler::make(*variant.scenario, structure.game, program, plan_.draws);
  if (!sampler) {
    why_ = sampler.diagnostics();
    return false;
  }
  into.programs.push_back({&program,
                           &structure,
                           std::move(sampler).value(),
                           {structure.measures, *variant.scenario, structure.game, program},
                           contested_inputs(program)});
  // The first variant's program in the same place most often differs in values alone.
  const std::vector<ProgramLayout>& first = layout_.variants.front().programs;
  const std::size_t place = into.programs.size() - 1;
  if (&into != &layout_.variants.front() && place < first.size())
    into.programs.back().measures.share_lists(first[place].measures);
  return true;
}

void LayoutMaker::add_same_play(const Variant& variant, std::size_t place, VariantLayout& into) {
  AlternativeLayout& layout = into.alternatives[place];
  for (std::size_t earlier = 0; earlier < place; ++earlier) {
    const AlternativeLayout& other = into.alternatives[earlier];
    if (other.frozen.from >= 0 ||
        variant.alternatives[earlier].structure != layout.alternative->structure ||
        other.alternative->forced != layout.alternative->forced ||
        !tells_alike(layout_.columns[at(other.columns)], layout_.columns[at(layout.columns)]))
      continue;
    SamePlay& same = layout.same_play.emplace_back();
    same.alternative = static_cast<std::int32_t>(earlier);
    if (other.program != layout.program) same.pairs = pairs_between(other.columns, layout.columns);
  }
}

bool LayoutMaker::add_alternative(const Variant& variant, std::size_t place, VariantLayout& into) {
  const Alternative& alternative = variant.alternatives[place];
  AlternativeLayout& layout = into.alternatives.emplace_back();
  layout.structure = &plan_.structures.at(at(alternative.structure));
  layout.alternative = &alternative;
  if (!add_program(variant, alternative, into)) return false;
  layout.columns = columns_of(alternative.numbers);
  layout.terms =
      make_measure_terms(*variant.scenario, layout.structure->measures, alternative.numbers);
  layout.frozen = make_frozen_lookup(plan_, variant, alternative);
  FOEDUS_DEMAND(layout.frozen.from < static_cast<std::int32_t>(place));
  FOEDUS_DEMAND(layout.frozen.otherwise < static_cast<std::int32_t>(place));
  layout.first_world = layout_.worlds;
  layout_.worlds += plan_.precisions.size();
  if (layout.frozen.from >= 0) return true;
  layout.solver = solver_of({alternative.structure, layout.columns, alternative.forced});
  add_same_play(variant, place, into);
  return true;
}

bool LayoutMaker::add_variant(const Variant& variant) {
  VariantLayout& into = layout_.variants.emplace_back();
  into.variant = &variant;
  into.alternatives.reserve(variant.alternatives.size());
  for (std::size_t a = 0; a < variant.alternatives.size(); ++a)
    if (!add_alternative(variant, a, into)) return false;
  return true;
}

void LayoutMaker::add_comparison(const ComparisonPlan& comparison) {
  const auto scenario_of = [&](AlternativeId id) -> const Scenario& {
    return *plan_.variants[at(id.variant)].scenario;
  };
  const Scenario &a = scenario_of(comparison.a), &b = scenario_of(comparison.b);
  const AlternativeLayout &side_a = layout_.at(comparison.a), &side_b = layout_.at(comparison.b);
  ComparisonLayout& into = layout_.comparisons.emplace_back();
  into.world_a = side_a.first_world;
  into.world_b = side_b.first_world;
  if (comparison.a.variant == comparison.b.variant) into.variant = comparison.a.variant;
  into.measure_pair =
      named_alike(a.measures, b.measures, [](const Measure& one) { return one.name; });
  into.outcome_pair =
      named_alike(a.outcomes, b.outcomes, [](const Outcome& one) { return one.name; });
  into.actor_pair = named_alike(a.actors, b.actors, [](const Actor& one) { return one.key; });
  const MeasureTerms &terms_a = side_a.terms, &terms_b = side_b.terms;
  const auto add = [&](const auto& pairs, std::size_t first_a, std::size_t first_b) {
    for (const auto& [i, j] : pairs)
      into.differences.push_back(
          {&terms_a.quantities[first_a + at(i)], &terms_b.quantities[first_b + at(j)]});
  };
  add(into.measure_pair, 0, 0);
  add(into.outcome_pair, terms_a.measures, terms_b.measures);
  add(into.actor_pair, terms_a.measures + terms_a.outcomes, terms_b.measures + terms_b.outcomes);
}

Result<EnsembleLayout> LayoutMaker::make() {
  for (const StudyPrecision& precision : plan_.precisions) {
    layout_.lambda_of.push_back(
        precision.limit ? -1 : static_cast<std::int32_t>(layout_.lambdas.size()));
    if (!precision.limit) layout_.lambdas.push_back(precision.lambda);
  }
  layout_.variants.reserve(plan_.variants.size());
  for (const Variant& variant : plan_.variants)
    if (!add_variant(variant)) return why_;
  for (const ComparisonPlan& comparison : plan_.comparisons) add_comparison(comparison);
  for (const WhyPlan& why : plan_.why) layout_.why.push_back(make_why_masses(plan_, why));
  for (const SolverKey& key : layout_.solvers)
    layout_.structures.push_back(std::make_shared<BatchStructures>(
        plan_.structures.at(at(key.structure)).game, layout_.columns[at(key.columns)], key.forced));
  return std::move(layout_);
}

}  // namespace

Result<EnsembleLayout> make_ensemble_layout(const EnsemblePlan& plan) {
  return LayoutMaker(plan).make();
}

}  // namespace foedus
