#include "report/expected_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "questions/solve_question.h"
#include "report/number_words.h"
#include "report/text_table.h"
#include "scenario/override.h"
#include "scenario/own_perspectives.h"
#include "scenario/words.h"

namespace foedus {
namespace {

constexpr std::size_t kVerdictWidth = 13;  // [columns] "not certified"

std::string option_of(const Lever& lever, std::int32_t chosen) {
  if (lever.numeric()) return exact_number(lever_point(lever, chosen));
  return lever.options[static_cast<std::size_t>(chosen)].name;
}

/// " with guarantee = pledge, under doves, at precision 40".
std::string conditions(const Scenario& scenario, const Expectation& expected) {
  std::string words;
  const std::vector<std::string> levers = expected_levers(scenario, expected);
  if (!levers.empty()) words += " with " + listed(levers);
  const std::string perspective = perspective_of(scenario, expected);
  if (perspective != kAsWritten) words += ", under " + perspective;
  if (expected.precision) words += ", at precision " + exact_number(*expected.precision);
  if (expected.limit) words += ", in the limit";
  return words;
}

/// Six digits: enough to see on which side of an end a number lies.
std::string found_words(const ExpectedResult& result) {
  std::vector<std::string> values;
  for (const auto& value : result.found)
    values.push_back(value ? fmt::format("{:.6g}", *value)
                           : "no value, since its condition has no chance");
  return values.empty() ? "found nothing" : "found " + listed(values);
}

std::string result_words(const Scenario& scenario, const ExpectedResult& result) {
  const Expectation& expected = result.expected;
  std::string words =
      fmt::format("{}{}: {} to {}; {}, {}", scenario.measures[expected.measure.index()].name,
                  conditions(scenario, expected), exact_number(expected.low),
                  exact_number(expected.high), found_words(result), status_word(result.status));
  if (result.verdict != Verdict::met)
    words += fmt::format(" (line {})", scenario.source.position(expected.where.begin).line);
  return words;
}

void add_none(std::string& out, const Scenario& scenario, const ExpectAnswer& answer) {
  out += "\nExpected results\n";
  if (answer.could_expect.empty()) {
    add_paragraph(out, 2, "The file expects none, so nothing was tried.", 2);
    return;
  }
  add_paragraph(
      out, 2,
      "The file expects none, so nothing was tried. About what is found at central values "
      "now, and only where that is what it should say, it could write:",
      2);
  out += "\n    expect:\n";
  for (const auto& [measure, value] : answer.could_expect)
    out +=
        fmt::format("      {}: {}\n", scenario.measures[measure.index()].name, range_about(value));
}

}  // namespace

std::string verdict_word(Verdict verdict) {
  if (verdict == Verdict::met) return "met";
  return verdict == Verdict::missed ? "missed" : "not certified";
}

std::vector<std::string> expected_levers(const Scenario& scenario, const Expectation& expected) {
  std::vector<std::string> words;
  for (const auto& [id, chosen] : expected.levers) {
    const Lever& lever = scenario.levers[id.index()];
    words.push_back(lever.name + " = " + option_of(lever, chosen));
  }
  return words;
}

void add_expected_results(std::string& out, const Scenario& scenario, const ExpectAnswer& answer) {
  if (answer.results.empty()) return add_none(out, scenario, answer);
  out += fmt::format("\nExpected results at central values: {} of {} met\n", answer.met(),
                     answer.results.size());
  for (const ExpectedResult& result : answer.results)
    add_entry(out, 2, kVerdictWidth, verdict_word(result.verdict), result_words(scenario, result));
}

std::string command_for_missed(const Scenario& scenario, const ExpectAnswer& answer,
                               const std::string& file) {
  const auto missed =
      std::find_if(answer.results.begin(), answer.results.end(),
                   [](const ExpectedResult& result) { return result.verdict != Verdict::met; });
  if (missed == answer.results.end()) return "";
  const Expectation& expected = missed->expected;
  std::string command = "foedus solve " + file;
  for (const auto& [id, chosen] : expected.levers) {
    const Lever& lever = scenario.levers[id.index()];
    command += fmt::format(" --lever {}={}", lever.name, option_of(lever, chosen));
  }
  const std::string perspective = perspective_of(scenario, expected);
  if (perspective != kAsWritten) command += " --perspective " + perspective;
  if (expected.precision) command += " --precision " + exact_number(*expected.precision);
  if (expected.limit) command += " --concept limit";
  return command;
}

}  // namespace foedus
