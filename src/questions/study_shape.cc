#include "questions/study_shape.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace foedus {
namespace {

/// Remembers the first part that does not fit.
class Fit {
 public:
  void demand(bool holds, std::string_view part) {
    if (!holds && wrong_.empty()) wrong_ = part;
  }
  void index(std::int32_t index, std::size_t size, std::string_view part) {
    demand(index >= 0 && static_cast<std::size_t>(index) < size, part);
  }
  [[nodiscard]] bool holds() const { return wrong_.empty(); }
  [[nodiscard]] Diagnostics told() const {
    if (holds()) return {};
    return refusal(DiagnosticCode::study_does_not_fit, {},
                   fmt::format("the study's {} do not fit the rest of it", wrong_),
                   "A study as `foedus run` wrote it, with the same version of the program.");
  }

 private:
  std::string wrong_;
};

template <class Table, class Name>
bool same_names(const std::vector<std::string>& names, const Table& table, Name name) {
  return names.size() == table.size() &&
         std::equal(names.begin(), names.end(), table.begin(),
                    [&](const std::string& a, const auto& b) { return a == name(b); });
}

void check_names(Fit& fit, const Study& study, const Scenario& scenario) {
  fit.demand(same_names(study.measures, scenario.measures, [](const auto& m) { return m.name; }),
             "measures");
  fit.demand(same_names(study.outcomes, scenario.outcomes, [](const auto& o) { return o.name; }),
             "outcomes");
  fit.demand(same_names(study.actors, scenario.actors, [](const auto& a) { return a.key; }),
             "actors");
  fit.demand(!study.precisions.empty(), "precisions");
  fit.demand(!study.perspectives.empty(), "perspectives");
  fit.demand(!study.alternatives.empty(), "alternatives");
  for (const std::string& perspective : study.perspectives)
    fit.demand(perspective == "as_written" ||
                   std::any_of(scenario.perspectives.begin(), scenario.perspectives.end(),
                               [&](const auto& p) { return p.name == perspective; }),
               "perspectives");
  constexpr std::array<std::string_view, 3> kTreatments = {"offered", "in_place", "no_response"};
  for (const StudyAlternative& alternative : study.alternatives)
    fit.demand(std::find(kTreatments.begin(), kTreatments.end(), alternative.treatment) !=
                   kTreatments.end(),
               "treatments");
}

void check_world(Fit& fit, const Study& study, const Scenario& scenario, const WorldResult& world) {
  fit.demand(world.measures.size() == study.measures.size(), "results for measures");
  fit.demand(world.outcomes.size() == study.outcomes.size(), "results for outcomes");
  fit.demand(world.utilities.size() == study.actors.size(), "results for utilities");
  for (const SignSplit& split : world.signs) {
    fit.demand(split.mechanism.valid() && split.mechanism.index() < scenario.mechanisms.size() &&
                   split.positive.size() == study.measures.size() &&
                   split.negative.size() == study.measures.size(),
               "results by sign");
  }
}

void check_results(Fit& fit, const Study& study, const Scenario& scenario) {
  const auto& worlds = study.results.worlds;
  fit.demand(worlds.size() == study.perspectives.size(), "results by perspective");
  for (const auto& variant : worlds) {
    fit.demand(variant.size() == study.alternatives.size(), "results by alternative");
    for (const auto& alternative : variant) {
      fit.demand(alternative.size() == study.precisions.size(), "results by precision");
      for (const WorldResult& world : alternative) check_world(fit, study, scenario, world);
    }
  }
}

void check_comparisons(Fit& fit, const Study& study) {
  fit.demand(study.results.comparisons.size() == study.comparisons.size(), "comparisons");
  for (const Study::Comparison& compared : study.comparisons) {
    fit.index(compared.variant, study.perspectives.size(), "comparisons");
    fit.index(compared.first, study.alternatives.size(), "comparisons");
    fit.index(compared.second, study.alternatives.size(), "comparisons");
  }
  for (const auto& by_precision : study.results.comparisons) {
    fit.demand(by_precision.size() == study.precisions.size(), "comparisons by precision");
    for (const ComparisonResult& result : by_precision)
      fit.demand(result.measures.size() == result.measure_pair.size(), "comparisons of measures");
  }
}

void check_curves(Fit& fit, const Study& study) {
  for (const StudyCurve& curve : study.curves) {
    fit.index(curve.precision, study.precisions.size(), "curves");
    fit.demand(curve.values.size() == curve.alternatives.size(), "curves");
    for (const std::int32_t alternative : curve.alternatives)
      fit.index(alternative, study.alternatives.size(), "curves");
    for (const auto& measures : curve.values) {
      fit.demand(measures.size() == study.measures.size(), "measures of curves");
      for (const auto& points : measures)
        fit.demand(points.size() == curve.x.size(), "points of curves");
    }
  }
  for (const StudyTurning& turning : study.turnings) {
    fit.index(turning.measure, study.measures.size(), "turning points");
    fit.index(turning.lower, study.alternatives.size(), "turning points");
    fit.index(turning.higher, study.alternatives.size(), "turning points");
  }
}

}  // namespace

Diagnostics check_study_shape(const Study& study, const Scenario& scenario) {
  Fit fit;
  check_names(fit, study, scenario);
  if (fit.holds()) check_results(fit, study, scenario);
  if (fit.holds()) check_comparisons(fit, study);
  if (fit.holds()) check_curves(fit, study);
  for (const StudyCentral& central : study.central)
    fit.index(central.alternative, study.alternatives.size(), "central solutions");
  return fit.told();
}

Diagnostics check_central_shape(const StudyCentral& central, const Game& game) {
  Fit fit;
  const auto size = [](std::int32_t count) { return static_cast<std::size_t>(count); };
  const bool nothing = central.action_probability.empty() && central.reach.empty();
  fit.demand(nothing || central.action_probability.size() == size(game.action_count),
             "central solutions");
  fit.demand(nothing || central.branch_probability.size() == size(game.branch_count),
             "central solutions");
  fit.demand(nothing || central.reach.size() == game.sets.size(), "central solutions");
  fit.demand(nothing || central.belief.size() == game.members.size(), "central solutions");
  return fit.told();
}

}  // namespace foedus
