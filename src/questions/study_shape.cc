#include "questions/study_shape.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic_code.h"
#include "scenario/casting.h"
#include "study/study_sizes.h"

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
    fit.demand(has_world(scenario, perspective), "perspectives");
  constexpr std::array<std::string_view, 3> kTreatments = {"offered", "in_place", "no_response"};
  for (const StudyAlternative& alternative : study.alternatives)
    fit.demand(std::find(kTreatments.begin(), kTreatments.end(), alternative.treatment) !=
                   kTreatments.end(),
               "treatments");
}

void check_signs(Fit& fit, const Study& study, const Scenario& scenario) {
  for (const auto& variant : study.results.worlds)
    for (const auto& alternative : variant)
      for (const WorldResult& world : alternative)
        for (const SignSplit& split : world.signs)
          fit.demand(
              split.mechanism.valid() && split.mechanism.index() < scenario.mechanisms.size(),
              "results by sign");
}

}  // namespace

Diagnostics check_study_shape(const Study& study, const Scenario& scenario) {
  if (const auto misfit = misfit_of(study))
    return refusal(DiagnosticCode::study_does_not_fit, {},
                   "the parts of the study do not fit each other: " + *misfit,
                   "A study as `foedus run` wrote it, with the same version of the program.");
  if (study.results.worlds.empty())
    return refusal(DiagnosticCode::study_without_results, {},
                   "the study holds no results to report",
                   "A study of `foedus run` in which at least some draws were done.");
  Fit fit;
  check_names(fit, study, scenario);
  if (fit.holds()) check_signs(fit, study, scenario);
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
