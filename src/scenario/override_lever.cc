// One lever chosen by name: an option, or a number within a numeric lever's range.
#include <algorithm>
#include <vector>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "language/expression_parser.h"
#include "scenario/override.h"
#include "scenario/words.h"

namespace foedus {

namespace {

Diagnostics refused(DiagnosticCode code, SourceSpan where, std::string message,
                    std::string expected, const std::string& instead = "") {
  Diagnostic diagnostic{
      .code = code, .where = where, .message = std::move(message), .expected = std::move(expected)};
  if (!instead.empty()) {
    diagnostic.proposal = Proposal{"did you mean " + quoted(instead) + "?", where, instead};
  }
  Diagnostics diagnostics;
  diagnostics.add(std::move(diagnostic));
  return diagnostics;
}

template <class Table>
std::vector<std::string> names_in(const Table& table) {
  std::vector<std::string> names;
  for (const auto& item : table) names.push_back(item.name);
  return names;
}

Result<LeverChoice> choose_number(const Lever& lever, std::size_t index, LeverChoice choice,
                                  const Setting& setting, SourceSpan where) {
  Diagnostics diagnostics;
  const ScalarText text = ScalarText::of(setting.value, where.begin);
  const bool share = setting.value.ends_with('%');
  const auto number = parse_number(text, where, share, diagnostics);
  if (!number) return diagnostics;
  if (*number < lever.from || *number > lever.to) {
    return refused(DiagnosticCode::out_of_range, where,
                   quoted(setting.value) + " lies outside the range of lever " + quoted(lever.name),
                   "It goes from " + spelled(lever.from) + " to " + spelled(lever.to) + ".");
  }
  choice.value[index] = *number;
  return choice;
}

}  // namespace

double lever_point(const Lever& lever, int k) {
  if (k + 1 == lever.points) return lever.to;
  return lever.from + (lever.to - lever.from) * k / (lever.points - 1);
}

Result<LeverChoice> with_lever(const Scenario& scenario, LeverChoice choice,
                               const Setting& setting) {
  const auto end = static_cast<std::uint32_t>(setting.name.size());
  const SourceSpan name{0, end};
  const SourceSpan value{end + 1, static_cast<std::uint32_t>(end + 1 + setting.value.size())};
  const std::vector<std::string> levers = names_in(scenario.levers);
  const auto found = std::find(levers.begin(), levers.end(), setting.name);
  if (found == levers.end()) {
    const std::string there = levers.empty() ? "The scenario has none."
                                             : "There are " + listed_quoted(levers, "and") + ".";
    return refused(DiagnosticCode::unknown_name, name, quoted(setting.name) + " is no lever here",
                   there, nearest_name(setting.name, levers).value_or(""));
  }
  const auto index = static_cast<std::size_t>(found - levers.begin());
  const Lever& lever = scenario.levers[index];
  if (lever.numeric()) return choose_number(lever, index, std::move(choice), setting, value);
  const std::vector<std::string> options = names_in(lever.options);
  const auto option = std::find(options.begin(), options.end(), setting.value);
  if (option == options.end()) {
    return refused(DiagnosticCode::unknown_part, value,
                   quoted(setting.value) + " is no option of lever " + quoted(lever.name),
                   "Its options are " + listed_quoted(options, "and") + ".",
                   nearest_name(setting.value, options).value_or(""));
  }
  choice.option[index] = static_cast<std::int32_t>(option - options.begin());
  return choice;
}

}  // namespace foedus
