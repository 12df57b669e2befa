#include "questions/report_claims.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ensemble/draw_mask.h"
#include "questions/ablated_row.h"
#include "questions/acting_mechanisms.h"
#include "questions/switched_worlds.h"
#include "scenario/casting.h"

namespace foedus {

namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

std::int64_t affordable_draws(const EnsemblePlan& plan, std::int64_t most) {
  const double work = static_cast<double>(plan.variants.size()) *
                      static_cast<double>(plan.structures.front().game.node_count());
  constexpr auto kBlock = static_cast<double>(kRoundDraws);
  const double blocks = std::max(1.0, std::floor(kMostClaimWork / work / kBlock));
  return std::min(most, static_cast<std::int64_t>(blocks * kBlock));
}

/// The file as written, and with each claim off that something in the row depends on.
void add_changes(ReportClaims& told, AblatedRow& row, std::int64_t draws,
                 const EnsembleControl& control) {
  const Variant& variant = row.worlds.plan.variants.front();
  SwitchedWorlds worlds(row.worlds.plan, variant, row.alternative);
  const auto& mechanisms = worlds.written().mechanisms;
  const auto acting =
      acting_mechanisms(worlds.written(), *variant.alternatives[at(row.alternative)].numbers);
  Switches off(mechanisms.size(), false);
  const std::int32_t written = worlds.variant(off);
  std::vector<std::int32_t> comparison(mechanisms.size(), -1);
  for (std::size_t m = 0; m < mechanisms.size(); ++m) {
    if (!acting[m]) continue;
    off[m] = true;
    comparison[m] = worlds.compare(written, worlds.variant(off));
    off[m] = false;
  }
  EnsemblePlan& plan = worlds.plan();
  plan.precisions.resize(1);
  plan.draws.draws = affordable_draws(plan, draws);
  plan.limit_draws = std::min(plan.limit_draws, plan.draws.draws);
  const auto results = run_ensemble(plan, control);
  if (!results || results->stopped) return;
  told.row = row.worlds.study.alternatives.front();
  told.draws = results->draws;
  for (std::size_t m = 0; m < mechanisms.size(); ++m) {
    ClaimChange& claim = told.claims.emplace_back();
    claim.name = mechanisms[m].name;
    if (comparison[m] >= 0) claim.change = results->comparisons[at(comparison[m])].front().measures;
  }
}

/// Of the file as written, whatever settings a run has.
void add_coverage(ReportClaims& told, const Scenario& scenario, const WorldOptions& options,
                  const EnsembleControl& control) {
  ClaimTestOptions tests;
  tests.limits = options.limits;
  tests.control = control;
  auto coverage = coverage_question(scenario, std::move(tests));
  if (coverage && !coverage->stopped) told.coverage = std::move(coverage->lines);
}

WorldOptions options_of(const Study& study) {
  WorldOptions options;
  const StudyRequest& request = study.request;
  const WorldName world = parse_world_name(request.perspective);
  options.settings.perspective = world.perspective;
  options.settings.casting = world.casting;
  for (const auto& [name, value] : request.set) options.settings.settings.push_back({name, value});
  for (const auto& [name, value] : request.lever) options.settings.levers.push_back({name, value});
  options.settings.switched_off = request.off;
  options.settings.fixes = request.fix;
  options.seed = request.seed;
  options.draws = study.results.draws;
  if (request.sampling == "latin-hypercube") options.sampling = Sampling::latin_hypercube;
  const StudyWorldPrecision& precision = study.precisions.front();
  options.precisions = {{precision.lambda, precision.limit}};
  return options;
}

}  // namespace

ReportClaims report_claims(const Study& study, const Scenario& scenario,
                           const EnsembleControl& control) {
  ReportClaims told;
  if (scenario.mechanisms.empty() || study.results.draws < 1 || study.results.stopped) return told;
  EnsembleControl quiet = control;
  quiet.progress = nullptr;
  const WorldOptions options = options_of(study);
  auto row = ablated_row(scenario, options, false, nullptr);
  if (!row) return told;
  add_changes(told, row.value(), study.results.draws, quiet);
  if (!told.empty()) add_coverage(told, scenario, options, quiet);
  return told;
}

}  // namespace foedus
