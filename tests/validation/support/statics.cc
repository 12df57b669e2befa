#include "validation/support/statics.h"

#include <cmath>
#include <cstdio>
#include <memory>
#include <set>
#include <stdexcept>

#include "ensemble/block_solver.h"
#include "ensemble/run_ensemble.h"
#include "game/compile_game.h"
#include "questions/fixed_moves.h"
#include "scenario/override.h"
#include "scenario/read_scenario.h"

namespace foedus::validation {
namespace {

constexpr std::int64_t kDraws = 512;
/// CS3 ends at chances so near 1 that a few draws in a thousand decide their mean: of 120 draws one
/// in 17 misses it by more than the record does, which 512 draws are too few to see.
constexpr std::int64_t kSkewedDraws = 2048;

template <class T>
T demand(Result<T> result) {
  if (result) return std::move(result).value();
  throw std::runtime_error(result.diagnostics().all().front().message);
}

std::string digits(double number, const char* format) {
  char text[64];
  std::snprintf(text, sizeof text, format, number);
  return text;
}

const nlohmann::json& case_of(const std::string& key) {
  for (const nlohmann::json& one : data_file("statics-cases.json"))
    if (one.at("key") == key) return one;
  throw std::runtime_error("no case " + key);
}

/// The frozen scenario with the case's measures instead of its own.
Scenario crisis_with(const nlohmann::json& measures) {
  std::string text = read_text(validation_path("data/guarantee-crisis.yaml"));
  const std::size_t begin = text.find("\nmeasures:\n"), end = text.find("\nperspectives:\n");
  if (begin == std::string::npos || end == std::string::npos || end < begin)
    throw std::runtime_error("the frozen crisis has no measures before its perspectives");
  std::string own = "\nmeasures:\n";
  std::size_t number = 0;
  for (const auto& [expression, curve] : measures.items())
    own += "  m" + std::to_string(number++) + ": \"" + expression + "\"\n";
  text.replace(begin, end - begin, own);
  return demand(read_scenario(SourceText("guarantee-crisis.yaml", text)));
}

/// "(0.05 to 0.2) + 0.1" is the range moved up: a range stands in no expression.
std::string value_of(const nlohmann::json& value) {
  if (value.is_number()) return digits(value.get<double>(), "%.17g");
  double low = 0, high = 0, shift = 0;
  if (std::sscanf(value.get<std::string>().c_str(), "(%lf to %lf) + %lf", &low, &high, &shift) != 3)
    throw std::runtime_error("a point is " + value.dump());
  return digits(low + shift, "%.17g") + " to " + digits(high + shift, "%.17g");
}

/// The first structure is compiled; the others have the same, since settings move numbers only.
void add_point(EnsemblePlan& plan, const Scenario& written, const nlohmann::json& one,
               const nlohmann::json& point) {
  LeverChoice levers = default_levers(written);
  levers = demand(with_lever(written, levers, {"guarantee", one.at("guarantee")}));
  std::vector<Setting> settings;
  for (const auto& [name, value] : point.items()) {
    const bool lever = name == "limits" || name == "concession";
    const Setting setting{name, value_of(value)};
    if (lever) {
      levers = demand(with_lever(written, levers, setting));
    } else {
      settings.push_back(setting);
    }
  }
  Variant variant;
  variant.scenario = std::make_shared<const Scenario>(demand(with_settings(written, settings)));
  const Scenario& scenario = *variant.scenario;
  if (plan.structures.empty()) {
    Game game = demand(compile_game(scenario, levers));
    MeasureProgram measures = compile_measures(scenario, game);
    plan.structures.push_back({std::move(game), std::move(measures)});
  }
  const Game& game = plan.structures.front().game;
  std::vector<std::string> fixes;
  for (const auto& [stage, move] : one.at("fix").items())
    fixes.push_back(stage + "=" + move.get<std::string>());
  Alternative alternative;
  alternative.numbers = compile_numbers(scenario, game, levers);
  if (!fixes.empty()) alternative.forced = demand(forced_actions(scenario, game, fixes));
  variant.alternatives.push_back(std::move(alternative));
  plan.variants.push_back(std::move(variant));
}

std::vector<std::string> names_of_points(const nlohmann::json& points) {
  std::set<std::string> varied;
  for (const auto& [name, value] : points.front().items())
    for (const nlohmann::json& point : points)
      if (point.at(name) != value) varied.insert(name);
  std::vector<std::string> names;
  for (const nlohmann::json& point : points) {
    std::string told;
    for (const std::string& name : varied) {
      const nlohmann::json& value = point.at(name);
      told += (told.empty() ? "" : ", ") + name + " = " +
              (value.is_number() ? digits(value.get<double>(), "%g") : value.get<std::string>());
    }
    names.push_back(told);
  }
  return names;
}

/// [point][measure], solved a second time draw by draw, since an ensemble keeps no single draw.
std::vector<std::vector<DrawMean>> draw_means(const EnsemblePlan& plan) {
  const EnsembleLayout layout = demand(make_ensemble_layout(plan));
  BlockSolver solver(layout, nullptr);
  struct Sums {
    double count = 0, sum = 0, squares = 0;
  };
  std::vector<std::vector<Sums>> sums(
      layout.variants.size(), std::vector<Sums>(plan.variants.front().scenario->measures.size()));
  DrawBlock block;
  for (std::int64_t first = 0; first < plan.draws.draws;
       first += static_cast<std::int64_t>(kBlockDraws)) {
    const auto left = static_cast<std::size_t>(plan.draws.draws - first);
    solver.solve(first, std::min(kBlockDraws, left), block);
    for (std::size_t point = 0; point < sums.size(); ++point) {
      const AlternativeLayout& one = layout.variants[point].alternatives.front();
      const WorldBlock& world = block.worlds.at(one.first_world);
      for (std::size_t measure = 0; measure < sums[point].size(); ++measure) {
        for (std::size_t draw = 0; draw < block.count; ++draw) {
          const double value = world.at(one.terms.quantities.at(measure).column, draw);
          if (std::isnan(value)) continue;
          sums[point][measure].count += 1;
          sums[point][measure].sum += value;
          sums[point][measure].squares += value * value;
        }
      }
    }
  }
  std::vector<std::vector<DrawMean>> means(sums.size());
  for (std::size_t point = 0; point < sums.size(); ++point) {
    for (const Sums& of : sums[point]) {
      const double mean = of.sum / of.count;
      const double variance = std::max(0.0, of.squares / of.count - mean * mean);
      means[point].push_back({mean, std::sqrt(variance / (of.count - 1))});
    }
  }
  return means;
}

}  // namespace

StaticsCase run_statics(const std::string& key) {
  const nlohmann::json& one = case_of(key);
  StaticsCase found{.key = key,
                    .what = one.at("what"),
                    .precision = one.at("precision"),
                    .draws = key == "CS3" ? kSkewedDraws : kDraws,
                    .recorded_draws = one.at("draws"),
                    .signs_fixed_before = one.at("signs_fixed_before"),
                    .points = names_of_points(one.at("points")),
                    .curves = {},
                    .statuses = {}};
  const Scenario written = crisis_with(one.at("measures"));
  EnsemblePlan plan;
  plan.draws = {.seed = 1, .draws = found.draws};
  plan.precisions = {{found.precision, false}};
  for (const nlohmann::json& point : one.at("points")) add_point(plan, written, one, point);
  const EnsembleResult result = demand(run_ensemble(plan, {.threads = 1}));
  for (const auto& variant : result.worlds)
    found.statuses.push_back(variant.front().front().statuses);
  const std::vector<std::vector<DrawMean>> means = draw_means(plan);
  std::size_t measure = 0;
  for (const auto& [expression, curve] : one.at("measures").items()) {
    Curve own{expression, curve.at("sign"), numbers_of(curve.at("values")), {}, {}};
    for (std::size_t point = 0; point < result.worlds.size(); ++point) {
      own.own.push_back(result.worlds[point].front().front().measures.at(measure));
      own.draw_mean.push_back(means[point].at(measure));
    }
    found.curves.push_back(std::move(own));
    ++measure;
  }
  return found;
}

double distance(const StaticsCase& one, const Curve& curve, std::size_t point) {
  constexpr double kRounding = 5e-7;
  const DrawMean& own = curve.draw_mean.at(point);
  const double ours = own.standard_error * own.standard_error;
  const double share = static_cast<double>(one.draws) / static_cast<double>(one.recorded_draws);
  const double away = curve.recorded.at(point) - own.mean;
  return away / std::sqrt(ours + ours * share + kRounding * kRounding);
}

std::string table_of(const StaticsCase& one) {
  std::string text = one.key + ": " + one.what + "\n" + std::to_string(one.draws) +
                     " draws of our own, precision " + digits(one.precision, "%g") +
                     "; the record has " + std::to_string(one.recorded_draws) +
                     " of its own.\n"
                     "Columns: the headline and its standard error; the mean of each draw's value "
                     "and its standard error;\nthe record, which is such a mean too; its distance "
                     "from ours in standard errors of the difference.\n";
  for (const Curve& curve : one.curves) {
    text += "\n" + curve.measure + "   (sign " + curve.sign +
            (one.signs_fixed_before ? ", fixed before)\n" : ")\n");
    for (std::size_t k = 0; k < one.points.size(); ++k) {
      char row[128];
      std::snprintf(row, sizeof row, "  %12.9f  %9.6f  %10.6f  %9.6f  %10.6f  %6.2f  ",
                    *curve.own[k].headline, curve.own[k].standard_error, curve.draw_mean[k].mean,
                    curve.draw_mean[k].standard_error, curve.recorded[k], distance(one, curve, k));
      text += row + one.points[k] + "\n";
    }
  }
  return text;
}

}  // namespace foedus::validation
