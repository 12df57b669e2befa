#include "questions/known_measures.h"

#include <algorithm>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "fmt/format.h"

namespace foedus {

namespace {

Diagnostics unknown_measure(const Scenario& scenario, const std::string& asked,
                            SourceText* refused) {
  if (refused != nullptr) *refused = SourceText("--measure", asked);
  std::vector<std::string> names;
  for (const Measure& measure : scenario.measures) names.push_back(measure.name);
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::unknown_name;
  diagnostic.where = {0, static_cast<std::uint32_t>(asked.size())};
  diagnostic.message = fmt::format("there is no measure `{}`", asked);
  diagnostic.expected = names.empty() ? "This scenario has no measures."
                                      : fmt::format("One of {}.", fmt::join(names, ", "));
  if (const auto near = nearest_name(asked, names))
    diagnostic.proposal =
        Proposal{fmt::format("did you mean `{}`?", *near), diagnostic.where, *near};
  Diagnostics diagnostics;
  diagnostics.add(std::move(diagnostic));
  return diagnostics;
}

}  // namespace

Result<std::vector<std::int32_t>> measures_called(const Scenario& scenario,
                                                  const std::vector<std::string>& names,
                                                  SourceText* refused) {
  const auto& measures = scenario.measures;
  for (const std::string& name : names)
    if (std::none_of(measures.begin(), measures.end(),
                     [&](const Measure& measure) { return measure.name == name; }))
      return unknown_measure(scenario, name, refused);
  std::vector<std::int32_t> called;
  for (std::size_t m = 0; m < measures.size(); ++m)
    if (std::find(names.begin(), names.end(), measures[m].name) != names.end())
      called.push_back(static_cast<std::int32_t>(m));
  return called;
}

}  // namespace foedus
