// Draws of a scenario's inputs by name, for tests of ensemble/: columns that survive reordering.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "base/check.h"
#include "ensemble/input_sampler.h"
#include "game/compile_game.h"
#include "scenario/read_scenario.h"

namespace foedus::tests {

inline Scenario read(const std::string& text) {
  Result<Scenario> scenario = read_scenario(SourceText("test.yaml", text));
  std::string messages;
  for (const Diagnostic& diagnostic : scenario.diagnostics().all())
    messages += diagnostic.message + "\n";
  if (!scenario.ok()) throw InternalError("the test's scenario is refused: " + messages);
  return std::move(scenario).value();
}

/// A game of one decision, whose payoffs use every number of `quantities` and `mechanisms`.
inline std::string crisis(const std::string& quantities, const std::string& used,
                          const std::string& mechanisms = "") {
  return "foedus: 1\nactors:\n  a: {name: A}\nquantities:\n" + quantities +
         (mechanisms.empty() ? "" : "mechanisms:\n" + mechanisms) +
         "play:\n  s: {actor: a, moves: {x: o, y: p}}\noutcomes:\n  o: {payoffs: {a: " + used +
         "}}\n  p: {payoffs: {a: 0}}\n";
}

/// What one sampler serves; the parts must stay where they are.
struct Draws {
  Draws(Scenario scenario_in, const DrawSettings& settings_in)
      : scenario(std::move(scenario_in)), settings(settings_in) {
    const LeverChoice levers = default_levers(scenario);
    game = std::move(compile_game(scenario, levers)).value();
    program = compile_numbers(scenario, game, levers);
    Result<InputSampler> made = InputSampler::make(scenario, game, program, settings);
    if (!made) throw InternalError(made.diagnostics().all().front().message);
    sampler.emplace(std::move(made).value());
  }
  Draws(const Draws&) = delete;
  Draws& operator=(const Draws&) = delete;

  /// [name] draws first .. first + count - 1; signs as "red_line.sign". Made `block` at a time.
  [[nodiscard]] std::map<std::string, std::vector<double>> columns(std::int64_t first,
                                                                   std::int64_t count,
                                                                   std::int64_t block) const {
    std::map<std::string, std::vector<double>> found;
    NumberBlock inputs;
    EvaluatedNumbers work;
    for (std::int64_t begin = 0; begin < count; begin += block) {
      const auto n = static_cast<std::size_t>(std::min(block, count - begin));
      sampler->fill(first + begin, n, inputs, work);
      for (std::size_t k = 0; k < program.inputs.size(); ++k) {
        const double* values = inputs.column(static_cast<std::int32_t>(k));
        std::vector<double>& column = found[name(k)];
        column.insert(column.end(), values, values + n);
        for (std::size_t pad = n; pad < inputs.stride; ++pad)
          EXPECT_TRUE(values[pad] == values[n - 1] || std::isnan(values[n - 1]));
      }
    }
    return found;
  }
  [[nodiscard]] std::map<std::string, std::vector<double>> columns(std::int64_t count) const {
    return columns(0, count, 512);
  }
  [[nodiscard]] std::string name(std::size_t input) const {
    const ProgramInput& one = program.inputs[input];
    return one.mechanism.valid() ? scenario.mechanisms[one.mechanism.index()].name + ".sign"
                                 : scenario.numbers[one.number.index()].name;
  }

  Scenario scenario;
  DrawSettings settings;
  Game game;
  NumberProgram program;
  std::optional<InputSampler> sampler;
};

/// Ranks 0 .. n - 1; ties share their middle.
inline std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> rank(values.size());
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i;
    while (end < order.size() && values[order[end]] == values[order[i]]) ++end;
    for (std::size_t k = i; k < end; ++k) rank[order[k]] = 0.5 * static_cast<double>(i + end - 1);
    i = end;
  }
  return rank;
}

/// Spearman's rank correlation.
inline double rank_correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const std::vector<double> ra = ranks(a), rb = ranks(b);
  const double mean = 0.5 * static_cast<double>(a.size() - 1);
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (ra[i] - mean) * (rb[i] - mean);
    aa += (ra[i] - mean) * (ra[i] - mean);
    bb += (rb[i] - mean) * (rb[i] - mean);
  }
  return ab / std::sqrt(aa * bb);
}

}  // namespace foedus::tests
