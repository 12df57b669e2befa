#include "ensemble/failed_draw.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/own_perspectives.h"

namespace foedus {

std::vector<std::pair<std::string, double>> named_inputs(const Scenario& scenario,
                                                         const NumberProgram& program,
                                                         const NumberBlock& inputs,
                                                         std::size_t draw) {
  std::vector<std::pair<std::string, double>> result;
  for (std::size_t i = 0; i < program.inputs.size(); ++i) {
    const ProgramInput& input = program.inputs[i];
    const double value = inputs.column(static_cast<std::int32_t>(i))[draw];
    if (input.mechanism.valid()) {
      result.emplace_back(scenario.mechanisms[input.mechanism.index()].name + ".sign" +
                              seen_by(scenario, input.actor),
                          value);
      continue;
    }
    const Number& number = number_of(input, scenario);
    if (const Distribution* distribution = number.distribution();
        distribution != nullptr && distribution->uncertain())
      result.emplace_back(number.name + seen_by(scenario, input.actor), value);
  }
  return result;
}

FailedDraw stopped_draw(const StudyPrecision& precision, const std::string& why) {
  FailedDraw failed;
  failed.what = precision.limit ? "the limit: " : fmt::format("precision {:g}: ", precision.lambda);
  failed.what += why.empty() ? "no solution was found" : why;
  return failed;
}

FailedDraw refused_draw(const EvaluatedNumbers& evaluated, std::size_t draw) {
  FailedDraw failed;
  const auto fault = std::find_if(evaluated.faults.begin(), evaluated.faults.end(),
                                  [&](const NumberFault& one) { return one.draw == draw; });
  if (fault == evaluated.faults.end()) return failed;
  failed.what = fmt::format("{} is {:.6g}", fault->what, fault->value);
  failed.where = fault->where;
  return failed;
}

}  // namespace foedus
