// One ensemble holds all points, so that all cores have work and every point has the same draws.
// A number that is put in anyway keeps its program: only its value moves.
#include "questions/curves.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "base/diagnostic_code.h"
#include "questions/lever_combinations.h"
#include "questions/turning_points.h"
#include "scenario/override.h"
#include "scenario/words.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

std::optional<std::size_t> numeric_lever(const Scenario& scenario, const std::string& name) {
  for (std::size_t l = 0; l < scenario.levers.size(); ++l)
    if (scenario.levers[l].numeric() && scenario.levers[l].name == name) return l;
  return std::nullopt;
}

class CurvePlanner {
 public:
  CurvePlanner(const Worlds& worlds, const CurveRequest& request, const GameLimits& limits,
               SourceText* refused)
      : worlds_(worlds), request_(request), limits_(limits), refused_(refused) {}

  bool make();
  [[nodiscard]] const EnsemblePlan& plan() const { return plan_; }
  [[nodiscard]] const Diagnostics& why() const { return why_; }
  [[nodiscard]] const std::vector<TurningPair>& pairs() const { return pairs_; }
  /// Where the comparison of a pair at a point stands in the plan.
  [[nodiscard]] std::size_t comparison(std::size_t variant, std::size_t pair,
                                       std::size_t point) const {
    return (variant * request_.x.size() + point) * pairs_.size() + pair;
  }

 private:
  /// By the program and the structure that it was made for.
  using KnownPrograms = std::map<std::pair<const NumberProgram*, std::int32_t>, SharedProgram>;

  void add_comparisons();
  void recompile(const Scenario& scenario, const LeverChoice& levers, KnownPrograms& known,
                 Alternative& alternative) const;
  bool add_point(const Variant& written, double x);
  bool add_lever_point(const Variant& written, std::size_t lever, double x);
  bool take(const Diagnostics& why, const Setting& setting) {
    why_ = why;
    if (refused_ != nullptr) *refused_ = setting_source(setting);
    return false;
  }

  const Worlds& worlds_;
  const CurveRequest& request_;
  const GameLimits& limits_;
  SourceText* refused_;
  EnsemblePlan plan_;
  std::vector<TurningPair> pairs_;
  Diagnostics why_;
};

void CurvePlanner::add_comparisons() {
  pairs_ = turning_pairs(worlds_.study, request_.alternatives);
  for (std::int32_t v = 0; v < static_cast<std::int32_t>(plan_.variants.size()); ++v)
    for (const auto& [a, b] : pairs_)
      plan_.comparisons.push_back(
          {{v, static_cast<std::int32_t>(a)}, {v, static_cast<std::int32_t>(b)}});
}

bool CurvePlanner::make() {
  plan_.structures = worlds_.plan.structures;
  plan_.draws = worlds_.plan.draws;
  plan_.draws.draws = request_.draws;
  plan_.limit_draws = request_.limit_draws;
  for (const std::int32_t p : request_.precisions)
    plan_.precisions.push_back(worlds_.plan.precisions[at(p)]);
  for (const std::int32_t v : request_.variants) {
    const Variant& written = worlds_.plan.variants[at(v)];
    const auto lever = numeric_lever(*written.scenario, request_.quantity);
    for (const double x : request_.x)
      if (!(lever ? add_lever_point(written, *lever, x) : add_point(written, x))) return false;
  }
  add_comparisons();
  return true;
}

/// Alternatives that shared a program do so again.
void CurvePlanner::recompile(const Scenario& scenario, const LeverChoice& levers,
                             KnownPrograms& known, Alternative& alternative) const {
  const auto [program, fresh] = known.try_emplace({&*alternative.numbers, alternative.structure});
  if (fresh)
    program->second =
        compile_numbers(scenario, plan_.structures[at(alternative.structure)].game, levers);
  alternative.numbers = program->second;
}

bool CurvePlanner::add_point(const Variant& written, double x) {
  const Setting setting{request_.quantity, spelled(x)};
  auto changed = with_settings(*written.scenario, {&setting, 1});
  if (!changed) return take(changed.diagnostics(), setting);
  const auto number = written.scenario->find_number(request_.quantity);
  const bool same_program = number && written.scenario->views.empty() &&
                            written.scenario->numbers[number->index()].distribution() != nullptr;
  // What is held at a value has no rank to be correlated with.
  if (number)
    std::erase_if(changed->correlations, [&](const RankCorrelation& pair) {
      return pair.a == *number || pair.b == *number;
    });
  Variant point;
  point.scenario = std::make_shared<Scenario>(std::move(changed).value());
  KnownPrograms known;
  for (const std::int32_t a : request_.alternatives) {
    Alternative alternative = written.alternatives[at(a)];
    if (!same_program) recompile(*point.scenario, alternative.numbers->levers, known, alternative);
    point.alternatives.push_back(std::move(alternative));
  }
  plan_.variants.push_back(std::move(point));
  return true;
}

bool CurvePlanner::add_lever_point(const Variant& written, std::size_t lever, double x) {
  const Scenario& scenario = *written.scenario;
  const Setting setting{request_.quantity, spelled(x)};
  const auto shaping = structural_levers(scenario);
  const bool shapes = std::find(shaping.begin(), shaping.end(), LeverId(lever)) != shaping.end();
  Variant point;
  point.scenario = written.scenario;
  KnownPrograms known;
  for (const std::int32_t a : request_.alternatives) {
    Alternative alternative = written.alternatives[at(a)];
    auto choice = with_lever(scenario, alternative.numbers->levers, setting);
    if (!choice) return take(choice.diagnostics(), setting);
    if (shapes) {
      auto game = compile_game(scenario, choice.value(), limits_);
      if (!game) return take(game.diagnostics(), setting);
      const Game& before = plan_.structures[at(alternative.structure)].game;
      if (game->node_count() != before.node_count()) {
        why_ = refusal(DiagnosticCode::unusable_sweep, {},
                       "The lever `" + request_.quantity + "` changes the tree, not only numbers.",
                       "Solve both sides of the change by themselves, with `--lever`.");
        if (refused_ != nullptr) *refused_ = setting_source(setting);
        return false;
      }
    }
    recompile(scenario, choice.value(), known, alternative);
    point.alternatives.push_back(std::move(alternative));
  }
  plan_.variants.push_back(std::move(point));
  return true;
}

/// The curve of one variant at one precision, out of the worlds of all points.
StudyCurve curve_of(const Worlds& worlds, const CurveRequest& request,
                    const EnsembleResult& results, std::size_t variant, std::size_t precision) {
  StudyCurve curve;
  curve.quantity = request.quantity;
  curve.perspective = worlds.study.perspectives[at(request.variants[variant])];
  curve.x = request.x;
  const bool limit = worlds.plan.precisions[at(request.precisions[precision])].limit;
  curve.draws = limit ? std::min(results.draws, request.limit_draws) : results.draws;
  curve.precision = request.precisions[precision];
  curve.alternatives = request.alternatives;
  curve.statuses.resize(request.x.size());
  for (std::size_t a = 0; a < request.alternatives.size(); ++a) {
    auto& measures = curve.values.emplace_back(worlds.study.measures.size());
    for (std::size_t i = 0; i < request.x.size(); ++i) {
      const WorldResult& world = results.worlds[variant * request.x.size() + i][a][precision];
      curve.statuses[i] += world.statuses;
      for (std::size_t m = 0; m < measures.size(); ++m) measures[m].push_back(world.measures[m]);
    }
  }
  return curve;
}

}  // namespace

std::vector<double> even_points(double from, double to, std::int32_t count) {
  std::vector<double> x;
  for (std::int32_t i = 0; i + 1 < count; ++i)
    x.push_back(from + (to - from) * (static_cast<double>(i) / (count - 1)));
  x.push_back(to);
  return x;
}

bool depends_on(const NumberProgram& program, NumberId number) {
  if (number.index() < program.number.size() && program.number[number.index()] >= 0) return true;
  return std::any_of(program.inputs.begin(), program.inputs.end(),
                     [&](const ProgramInput& input) { return input.number == number; });
}

bool depends_on(const EnsemblePlan& plan, NumberId number) {
  for (const Variant& variant : plan.variants)
    for (const Alternative& alternative : variant.alternatives)
      if (depends_on(*alternative.numbers, number)) return true;
  return false;
}

Result<Curves> trace_curves(const Worlds& worlds, const CurveRequest& request,
                            const GameLimits& limits, const EnsembleControl& control,
                            SourceText* refused) {
  CurvePlanner planner(worlds, request, limits, refused);
  if (!planner.make()) return planner.why();
  const auto results = run_ensemble(planner.plan(), control);
  if (!results) return results.diagnostics();
  Curves traced;
  traced.stopped = results->stopped;
  traced.solves = results->solves;
  for (std::size_t v = 0; v < request.variants.size(); ++v)
    for (std::size_t p = 0; p < request.precisions.size(); ++p) {
      StudyCurve curve = curve_of(worlds, request, results.value(), v, p);
      const auto differences = [&](std::size_t pair, std::size_t point) -> const ComparisonResult& {
        return results->comparisons[planner.comparison(v, pair, point)][p];
      };
      for (StudyTurning& turning : find_turnings(worlds.study, curve, planner.pairs(), differences))
        traced.turnings.push_back(std::move(turning));
      traced.curves.push_back(std::move(curve));
    }
  return traced;
}

}  // namespace foedus
