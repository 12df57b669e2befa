#include "questions/expected_results.h"

#include <algorithm>

#include "questions/solve_question.h"
#include "scenario/override.h"
#include "scenario/own_perspectives.h"
#include "scenario/words.h"

namespace foedus {
namespace {

Setting setting_of(const Lever& lever, std::int32_t chosen) {
  return {lever.name, lever.numeric() ? spelled(lever_point(lever, chosen))
                                      : lever.options[static_cast<std::size_t>(chosen)].name};
}

SolveOptions options_of(const Scenario& scenario, const Expectation& expected) {
  SolveOptions options;
  options.explained = false;
  for (const auto& [lever, chosen] : expected.levers)
    options.settings.levers.push_back(setting_of(scenario.levers[lever.index()], chosen));
  const std::string perspective = perspective_of(scenario, expected);
  if (perspective != kAsWritten) options.settings.perspective = perspective;
  if (expected.limit) options.concept_name = "limit";
  if (expected.precision) options.concept_name = "qre";
  options.precision = expected.precision;
  return options;
}

bool same_question(const Expectation& a, const Expectation& b) {
  return a.levers == b.levers && a.perspective == b.perspective &&
         a.each_its_own == b.each_its_own && a.precision == b.precision && a.limit == b.limit;
}

ExpectedResult compared(const Expectation& expected, const SolveAnswer& answer) {
  ExpectedResult result{.expected = expected, .found = {}, .status = answer.status()};
  bool inside = true;
  for (const SolvedCase& one : answer.cases)
    for (const SolutionReading& reading : one.readings) {
      const std::optional<double>& value = reading.measures[expected.measure.index()];
      inside = inside && value && *value >= expected.low && *value <= expected.high;
      result.found.push_back(value);
    }
  if (result.status != Status::certified)
    result.verdict = Verdict::not_certified;
  else
    result.verdict = inside ? Verdict::met : Verdict::missed;
  return result;
}

/// Questions asked one after the other; what is asked twice in a row is solved once.
class Asker {
 public:
  Asker(const Scenario& scenario, const GameLimits& limits)
      : scenario_(scenario), limits_(limits) {}

  Result<const SolveAnswer*> ask(const Expectation& expected) {
    for (const Asked& one : asked_)
      if (same_question(one.expected, expected)) return &one.answer;
    SolveOptions options = options_of(scenario_, expected);
    options.limits = limits_;
    const CentralGame* like = asked_.empty() ? nullptr : &asked_.back().answer.central;
    auto answer = solve_question(scenario_, options, nullptr, like);
    if (!answer) return answer.diagnostics();
    // Games are large: the latest few are enough, as equal questions stand together in a file.
    if (asked_.size() == kRemembered) asked_.erase(asked_.begin());
    asked_.push_back({expected, std::move(answer).value()});
    return &asked_.back().answer;
  }

 private:
  static constexpr std::size_t kRemembered = 4;
  struct Asked {
    Expectation expected;
    SolveAnswer answer;
  };
  const Scenario& scenario_;
  const GameLimits& limits_;
  std::vector<Asked> asked_;
};

}  // namespace

std::size_t ExpectAnswer::met() const {
  return static_cast<std::size_t>(
      std::count_if(results.begin(), results.end(),
                    [](const ExpectedResult& result) { return result.verdict == Verdict::met; }));
}

Result<ExpectAnswer> try_expectations(const Scenario& scenario, const GameLimits& limits) {
  ExpectAnswer answer;
  Asker asker(scenario, limits);
  for (const Expectation& expected : scenario.expectations) {
    const auto solved = asker.ask(expected);
    if (!solved) return solved.diagnostics();
    answer.results.push_back(compared(expected, *solved.value()));
  }
  if (!answer.results.empty() || scenario.measures.empty()) return answer;
  const auto solved = asker.ask({});
  if (!solved) return solved.diagnostics();
  const SolveAnswer& now = *solved.value();
  if (!now.certified() || now.cases.size() != 1) return answer;
  const auto& values = now.cases.front().readings.front().measures;
  for (std::size_t m = 0; m < values.size(); ++m)
    if (values[m]) answer.could_expect.emplace_back(MeasureId(m), *values[m]);
  return answer;
}

}  // namespace foedus
