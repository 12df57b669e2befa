// Implements foedus/study.h: asks run and report, and reads their answers out by name.
#include "base/diagnostic_code.h"
#include "engine/option_settings.h"
#include "engine/problems.h"
#include "engine/scenario_face.h"
#include "foedus/study.h"
#include "questions/report_question.h"
#include "questions/run_question.h"
#include "report/html/report_html.h"
#include "report/run_text.h"
#include "study/study_json.h"

namespace foedus::api {

namespace {

using foedus::DiagnosticCode;

/// The one precision that the options name; empty: the file's precisions.
foedus::Result<std::vector<StudyPrecision>> precisions_of(const Options& options) {
  if (options.concept_name == "limit") return std::vector<StudyPrecision>{{.limit = true}};
  if (!options.concept_name.empty() && options.concept_name != "qre")
    return refusal(DiagnosticCode::unknown_concept, {},
                   "`" + options.concept_name + "` is no concept of a study.",
                   "One of: qre, limit.");
  if (options.precision) return std::vector<StudyPrecision>{{.lambda = *options.precision}};
  return std::vector<StudyPrecision>{};
}

Estimate estimate_of(const MeasureResult& from) {
  Estimate estimate;
  estimate.headline = from.headline;
  estimate.low = from.interval.low;
  estimate.high = from.interval.high;
  estimate.percentile = from.percentile;
  estimate.counted = from.counted;
  estimate.missing = from.missing;
  return estimate;
}

World world_of(const foedus::Study& study, std::size_t variant, std::size_t alternative,
               std::size_t precision) {
  const WorldResult& from = study.results.worlds[variant][alternative][precision];
  World world;
  world.perspective = study.perspectives[variant];
  for (const auto& [lever, option] : study.alternatives[alternative].levers)
    world.levers[lever] = option;
  world.treatment = study.alternatives[alternative].treatment;
  world.limit = study.precisions[precision].limit;
  world.precision = world.limit ? 0 : study.precisions[precision].lambda;
  for (std::size_t m = 0; m < from.measures.size(); ++m)
    world.measures[study.measures[m]] = estimate_of(from.measures[m]);
  world.certified = from.statuses.certified;
  world.approximate = from.statuses.approximate;
  world.failed = from.statuses.failed();
  return world;
}

}  // namespace

Result<Study> run(const Scenario& scenario, const StudyOptions& options) {
  SourceText refused = scenario.impl().scenario.source;
  auto precisions = precisions_of(options.scenario);
  if (!precisions) return problems_of(precisions.diagnostics(), refused);
  RunOptions asked;
  asked.worlds.settings = settings_of(options.scenario);
  asked.worlds.precisions = std::move(precisions).value();
  asked.worlds.draws = options.draws;
  asked.worlds.seed = options.seed;
  asked.worlds.sampling = options.latin_hypercube ? Sampling::latin_hypercube : Sampling::plain;
  asked.control.threads = options.threads;
  auto found = run_question(scenario.impl().scenario, asked, &refused);
  if (!found) return problems_of(found.diagnostics(), refused);
  const auto answer = report_question(std::move(found).value(), &refused);
  if (!answer) return problems_of(answer.diagnostics(), refused);
  const foedus::Study& from = answer->study;
  Study study;
  study.draws = from.results.draws;
  for (std::size_t v = 0; v < from.results.worlds.size(); ++v)
    for (std::size_t a = 0; a < from.results.worlds[v].size(); ++a)
      for (std::size_t p = 0; p < from.results.worlds[v][a].size(); ++p)
        study.worlds.push_back(world_of(from, v, a, p));
  RunTextOptions text;
  text.file = from.scenario_name;
  study.words = render_run_text(from, answer->scenario, text);
  study.json = write_study(from);
  study.report = render_report_html(*answer);
  return study;
}

Result<std::string> report(std::string study_json) {
  SourceText refused("study", std::move(study_json));
  auto study = read_study(refused);
  if (!study) return problems_of(study.diagnostics(), refused);
  const auto answer = report_question(std::move(study).value(), &refused);
  if (!answer) return problems_of(answer.diagnostics(), refused);
  return render_report_html(*answer);
}

}  // namespace foedus::api
