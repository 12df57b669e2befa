// Where a thing stands in the file is nobody's business: no bit of a result follows it.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "unit/ensemble/ensemble_of.h"
#include "unit/ensemble/result_numbers.h"

namespace foedus {
namespace {

std::string text_of(const std::string& name) { return std::string(shipped(name).source.text()); }

std::size_t indent_of(const std::string& line) { return line.find_first_not_of(' '); }

/// Reverses the entries that stand `indent` deep below the line `header`.
std::string reversed(const std::string& text, const std::string& header, std::size_t indent) {
  std::vector<std::string> before, after;
  std::vector<std::vector<std::string>> entries;
  bool inside = false, done = false;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (inside && (line.empty() || indent_of(line) < indent)) {
      inside = false;
      done = true;
    }
    if (inside) {
      if (indent_of(line) == indent) entries.emplace_back();
      entries.back().push_back(line);
    } else {
      (done ? after : before).push_back(line);
      if (!done && line == header) inside = true;
    }
  }
  EXPECT_GT(entries.size(), 2U) << header;
  std::reverse(entries.begin(), entries.end());
  std::string result;
  for (const std::string& line : before) result += line + "\n";
  for (const auto& entry : entries)
    for (const std::string& line : entry) result += line + "\n";
  for (const std::string& line : after) result += line + "\n";
  return result;
}

/// Results by names that do not depend on the order of the file.
std::map<std::string, NumberList> results_of(const std::string& text) {
  EnsemblePlan plan =
      plan_of(scenario_of(text), 48, {{{"guarantee", "none"}}, {{"guarantee", "tripwire"}}});
  plan.comparisons.push_back({{0, 1}, {0, 0}});
  const EnsembleResult result = run_of(plan);
  const Scenario& scenario = *plan.variants[0].scenario;
  std::map<std::string, NumberList> named;
  for (const auto& alternative : result.worlds[0]) {
    const WorldResult& world = alternative[0];
    for (std::size_t m = 0; m < world.measures.size(); ++m)
      named[scenario.measures[m].name].add("world", world.measures[m]);
    for (std::size_t o = 0; o < world.outcomes.size(); ++o)
      named["outcome " + scenario.outcomes[o].name].add("world", world.outcomes[o]);
    for (std::size_t i = 0; i < world.utilities.size(); ++i)
      named["actor " + scenario.actors[i].key].add("world", world.utilities[i]);
  }
  const ComparisonResult& comparison = result.comparisons[0][0];
  for (std::size_t m = 0; m < comparison.measures.size(); ++m)
    named[scenario.measures[m].name].add("difference", comparison.measures[m]);
  for (std::size_t i = 0; i < comparison.utilities.size(); ++i)
    named["actor " + scenario.actors[i].key].add("difference", comparison.utilities[i]);
  return named;
}

void expect_same(const std::string& changed) {
  static const std::map<std::string, NumberList> original =
      results_of(text_of("guarantee-crisis.yaml"));
  const std::map<std::string, NumberList> other = results_of(changed);
  ASSERT_EQ(original.size(), other.size());
  for (const auto& [name, numbers] : original) {
    SCOPED_TRACE(name);
    ASSERT_TRUE(other.contains(name));
    expect_same_bits(numbers, other.at(name));
  }
}

TEST(Reordering, ActorsChangeNoBit) {
  expect_same(reversed(text_of("guarantee-crisis.yaml"), "actors:", 2));
}

TEST(Reordering, QuantitiesChangeNoBit) {
  expect_same(reversed(text_of("guarantee-crisis.yaml"), "quantities:", 2));
}

TEST(Reordering, OptionsOfALeverChangeNoBit) {
  expect_same(reversed(text_of("guarantee-crisis.yaml"), "    options:", 6));
}

TEST(Reordering, DefinitionsMeasuresAndOutcomesChangeNoBit) {
  std::string text = reversed(text_of("guarantee-crisis.yaml"), "definitions:", 2);
  text = reversed(text, "measures:", 2);
  expect_same(reversed(text, "outcomes:", 2));
}

TEST(Reordering, AnUnusedQuantityChangesNoBit) {
  std::string text = text_of("guarantee-crisis.yaml");
  const std::string header = "quantities:\n";
  text.insert(text.find(header) + header.size(), "  unused: {value: 0 to 1, note: none}\n");
  expect_same(text);
}

}  // namespace
}  // namespace foedus
