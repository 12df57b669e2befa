#include "questions/compare_question.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "fmt/format.h"
#include "questions/automatic_draws.h"
#include "questions/lever_rows.h"

namespace foedus {

namespace {

constexpr double kAutomaticSeconds = 60;  // what --draws auto may take

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// The move of a measure chance(E | stage.move) that an actor makes; nullptr for other measures.
const Reference* condition_move(const Scenario& scenario, const Measure& measure) {
  const auto& nodes = measure.value.syntax.nodes;
  const ExpressionNode& root = nodes.back();
  if (root.operation != Operation::chance || root.children.size() != 2) return nullptr;
  const Reference& condition = measure.value.references[root.children[1]];
  const bool move = condition.kind == ReferenceKind::move;
  return move && !scenario.stages[at(condition.index)].chance() ? &condition : nullptr;
}

/// The private type of a stage's mover; invalid where it has none. With several the first that has
/// more than one option: the split by one type is exact, and the others belong to behaviour.
TypeId type_of_mover(const Scenario& scenario, std::int32_t stage) {
  for (std::size_t t = 0; t < scenario.types.size(); ++t)
    if (scenario.types[t].actor == scenario.stages[at(stage)].actor &&
        scenario.types[t].options.size() > 1)
      return TypeId(t);
  return {};
}

Diagnostics cannot_split(const Scenario& scenario, const std::string& asked, SourceText* refused) {
  if (refused != nullptr) *refused = SourceText("--why", asked);
  const bool known = std::any_of(scenario.measures.begin(), scenario.measures.end(),
                                 [&](const Measure& m) { return m.name == asked; });
  const std::vector<std::string> usable = measures_to_split(scenario);
  Diagnostic diagnostic;
  diagnostic.code = known ? DiagnosticCode::argument_not_fitting : DiagnosticCode::unknown_name;
  diagnostic.where = {0, static_cast<std::uint32_t>(asked.size())};
  diagnostic.message = known ? fmt::format("`{}` is not a chance given an actor's move", asked)
                             : fmt::format("there is no measure `{}`", asked);
  diagnostic.expected =
      usable.empty() ? "a measure of the form chance(EVENT | STAGE.MOVE); this scenario has none"
                     : fmt::format("a measure of the form chance(EVENT | STAGE.MOVE): {}",
                                   fmt::join(usable, ", "));
  if (const auto near = nearest_name(asked, usable); near && !known)
    diagnostic.proposal =
        Proposal{fmt::format("did you mean `{}`?", *near), diagnostic.where, *near};
  Diagnostics diagnostics;
  diagnostics.add(std::move(diagnostic));
  return diagnostics;
}

/// Adds what is compared to a plan and to the study beside it.
class Comparisons {
 public:
  explicit Comparisons(Worlds& worlds) : worlds_(worlds) {}

  void add_all() {
    for (std::size_t v = 0; v < worlds_.plan.variants.size(); ++v) {
      const auto variant = static_cast<std::int32_t>(v);
      for (const ComparedGroup& group : compared_groups(worlds_.study)) add_group(variant, group);
      add_treatments(variant);
    }
  }

  void add_splits(const Scenario& scenario, std::int32_t measure) {
    const Reference* move = condition_move(scenario, scenario.measures[at(measure)]);
    worlds_.study.why_measure = scenario.measures[at(measure)].name;
    for (std::size_t v = 0; v < worlds_.plan.variants.size(); ++v)
      for (std::size_t a = 0; a < worlds_.study.alternatives.size(); ++a) {
        const auto variant = static_cast<std::int32_t>(v), other = static_cast<std::int32_t>(a);
        if (other == worlds_.baseline) continue;
        worlds_.plan.why.push_back({{variant, worlds_.baseline},
                                    {variant, other},
                                    MeasureId(at(measure)),
                                    type_of_mover(scenario, move->index)});
        worlds_.study.why.push_back({variant, worlds_.baseline, other});
      }
  }

 private:
  void add(std::int32_t variant, std::int32_t first, std::int32_t second) {
    if (first == second || find_comparison(worlds_.study, variant, first, second).index >= 0)
      return;
    worlds_.plan.comparisons.push_back({{variant, first}, {variant, second}});
    worlds_.study.comparisons.push_back({variant, first, second});
  }

  void add_group(std::int32_t variant, const ComparedGroup& group) {
    const auto& rows = group.alternatives;
    for (const std::int32_t row : rows) add(variant, row, worlds_.baseline);
    if (rows.size() > kPairsWithin) return;
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) add(variant, rows[i], rows[j]);
  }

  /// What putting an offer in place changes, and how much of that is strategy.
  void add_treatments(std::int32_t variant) {
    const auto& rows = worlds_.study.alternatives;
    for (std::size_t a = 0; a < rows.size(); ++a) {
      const auto self = static_cast<std::int32_t>(a);
      if (rows[a].treatment == "no_response") add(variant, self, worlds_.baseline);
      if (rows[a].treatment != "in_place") continue;
      for (std::size_t b = 0; b < rows.size(); ++b)
        if (b != a && rows[b].levers == rows[a].levers)
          add(variant, self, static_cast<std::int32_t>(b));
    }
  }

  Worlds& worlds_;
};

void note_pairs(Study& study) {
  for (const ComparedGroup& group : compared_groups(study))
    if (group.alternatives.size() > kPairsWithin)
      study.notes.push_back(fmt::format(
          "with {} choices of levers ({}) only the baseline is compared with each",
          group.alternatives.size(), group.treatment == "offered" ? "offered" : "in place"));
}

/// Numeric levers take their points where no lever with options is free to be compared, and where
/// the caller says so; --lever NAME=all is such a word.
WorldOptions with_points(const Scenario& scenario, WorldOptions worlds,
                         std::vector<std::string>& notes) {
  auto& held = worlds.settings.levers;
  const auto numeric = [&](const std::string& name) {
    return std::any_of(scenario.levers.begin(), scenario.levers.end(),
                       [&](const Lever& l) { return l.name == name && l.numeric(); });
  };
  for (const Setting& setting : held)
    if (setting.value == "all" && numeric(setting.name))
      worlds.lever_points.push_back(setting.name);
  held.erase(std::remove_if(held.begin(), held.end(),
                            [&](const Setting& s) { return s.value == "all" && numeric(s.name); }),
             held.end());
  if (!worlds.lever_points.empty() || count_combinations(scenario, worlds) > 1) return worlds;
  WorldOptions crossed = worlds;
  for (const Lever& lever : scenario.levers)
    if (lever.numeric()) crossed.lever_points.push_back(lever.name);
  if (count_combinations(scenario, crossed) <= kMostCombinations) return crossed;
  notes.push_back(fmt::format(
      "the points of all numeric levers together would be more than {} combinations: they are held "
      "at their central values; `--lever NAME=all` takes the points of one",
      kMostCombinations));
  return worlds;
}

std::optional<double> lowest(const DifferenceResult& difference) {
  if (!difference.difference) return std::nullopt;
  const Interval& interval = difference.interval;
  const bool same = std::max(std::abs(interval.low), std::abs(interval.high)) <= kSameValue;
  return same ? 0 : interval.low;
}

/// Whether `first` is nowhere below `second`; the least share of draws in which it is not.
std::optional<double> dominates(const Study& study, std::int32_t first, std::int32_t second) {
  double least = 1;
  for (std::size_t v = 0; v < study.perspectives.size(); ++v) {
    const FoundComparison found =
        find_comparison(study, static_cast<std::int32_t>(v), first, second);
    if (found.index < 0) return std::nullopt;
    for (const ComparisonResult& world : study.results.comparisons[at(found.index)]) {
      bool above = false;
      for (const DifferenceResult& one : world.utilities) {
        const DifferenceResult difference = found.reversed ? reversed(one) : one;
        const std::optional<double> low = lowest(difference);
        if (!low || *low < 0) return std::nullopt;
        above = above || *low > 0;
        least = std::min(least, difference.share_equal + difference.share_higher);
      }
      if (!above) return std::nullopt;
    }
  }
  return least >= kDominanceShare ? std::optional(least) : std::nullopt;
}

bool below_everywhere(const Study& study, std::int32_t first, std::int32_t second,
                      std::int32_t measure) {
  for (std::size_t v = 0; v < study.perspectives.size(); ++v) {
    const FoundComparison found =
        find_comparison(study, static_cast<std::int32_t>(v), first, second);
    if (found.index < 0) return false;
    for (const ComparisonResult& world : study.results.comparisons[at(found.index)]) {
      const DifferenceResult& one = world.measures[at(measure)];
      const DifferenceResult difference = found.reversed ? reversed(one) : one;
      if (side_of(difference) >= 0) return false;
    }
  }
  return true;
}

}  // namespace

std::vector<ComparedGroup> compared_groups(const Study& study) {
  std::vector<ComparedGroup> groups{{"offered", {}}, {"in_place", {}}};
  bool forced = false;
  for (std::size_t a = 0; a < study.alternatives.size(); ++a) {
    const StudyAlternative& one = study.alternatives[a];
    const auto self = static_cast<std::int32_t>(a);
    if (one.treatment == "offered") groups[0].alternatives.push_back(self);
    const bool has_offer = std::any_of(
        study.alternatives.begin(), study.alternatives.end(),
        [&](const auto& two) { return two.treatment == "in_place" && two.levers == one.levers; });
    forced = forced || one.treatment == "in_place";
    if (one.treatment == "in_place" || (one.treatment == "offered" && !has_offer))
      groups[1].alternatives.push_back(self);
  }
  if (!forced) groups.pop_back();
  return groups;
}

FoundComparison find_comparison(const Study& study, std::int32_t variant, std::int32_t first,
                                std::int32_t second) {
  for (std::size_t c = 0; c < study.comparisons.size(); ++c) {
    const Study::Comparison& one = study.comparisons[c];
    if (one.variant != variant) continue;
    if (one.first == first && one.second == second) return {static_cast<std::int32_t>(c), false};
    if (one.first == second && one.second == first) return {static_cast<std::int32_t>(c), true};
  }
  return {};
}

DifferenceResult reversed(const DifferenceResult& result) {
  DifferenceResult other = result;
  if (result.difference) other.difference = -*result.difference;
  other.interval = {-result.interval.high, -result.interval.low};
  std::swap(other.share_lower, other.share_higher);
  return other;
}

int side_of(const DifferenceResult& result) {
  if (!result.difference) return 0;
  return result.interval.high < -kSameValue ? -1 : result.interval.low > kSameValue ? 1 : 0;
}

std::vector<Dominance> find_dominance(const Study& study) {
  std::vector<Dominance> list;
  for (const ComparedGroup& group : compared_groups(study))
    for (const std::int32_t first : group.alternatives)
      for (const std::int32_t second : group.alternatives) {
        if (first == second) continue;
        const std::optional<double> share = dominates(study, first, second);
        const bool told = std::any_of(list.begin(), list.end(), [&](const Dominance& d) {
          return d.first == first && d.second == second;
        });
        if (share && !told) list.push_back({first, second, *share});
      }
  return list;
}

std::vector<BelowEverywhere> find_below_everywhere(const Study& study) {
  std::vector<BelowEverywhere> list;
  for (std::size_t m = 0; m < study.measures.size(); ++m)
    for (const ComparedGroup& group : compared_groups(study))
      for (const std::int32_t lower : group.alternatives)
        for (const std::int32_t higher : group.alternatives) {
          const BelowEverywhere one{static_cast<std::int32_t>(m), lower, higher};
          const bool told = std::any_of(list.begin(), list.end(), [&](const BelowEverywhere& b) {
            return b.measure == one.measure && b.lower == lower && b.higher == higher;
          });
          if (lower != higher && !told && below_everywhere(study, lower, higher, one.measure))
            list.push_back(one);
        }
  return list;
}

std::vector<std::string> measures_to_split(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const Measure& measure : scenario.measures)
    if (condition_move(scenario, measure) != nullptr) names.push_back(measure.name);
  return names;
}

Result<Study> compare_question(const Scenario& scenario, const CompareOptions& options,
                               SourceText* refused) {
  std::int32_t split = -1;
  for (std::size_t m = 0; m < scenario.measures.size(); ++m)
    if (scenario.measures[m].name == options.why &&
        condition_move(scenario, scenario.measures[m]) != nullptr)
      split = static_cast<std::int32_t>(m);
  if (!options.why.empty() && split < 0) return cannot_split(scenario, options.why, refused);
  std::vector<std::string> notes;
  auto worlds = make_worlds(scenario, with_points(scenario, options.worlds, notes), refused);
  if (!worlds) return worlds.diagnostics();
  Study& study = worlds->study;
  study.notes.insert(study.notes.end(), notes.begin(), notes.end());
  note_pairs(study);
  Comparisons comparisons(worlds.value());
  comparisons.add_all();
  if (split >= 0) comparisons.add_splits(scenario, split);
  if (refused != nullptr) *refused = scenario.source;
  if (options.automatic_draws)
    if (Diagnostics why = choose_draws(worlds.value(), options.control, kAutomaticSeconds);
        why.has_errors())
      return why;
  announce_work(worlds->plan, options.control, options.announce);
  auto results = run_ensemble(worlds->plan, options.control);
  if (!results) return results.diagnostics();
  study.results = std::move(results).value();
  return std::move(study);
}

}  // namespace foedus
