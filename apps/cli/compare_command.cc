// `foedus compare FILE`.
#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/csv_files.h"
#include "apps/cli/ensemble_options.h"
#include "apps/cli/files.h"
#include "apps/cli/shared_options.h"
#include "questions/compare_question.h"
#include "questions/known_measures.h"
#include "report/compare_text.h"
#include "report/csv.h"
#include "report/told_measures.h"
#include "study/study_json.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string file, csv, why;
  std::vector<std::string> measures;
  SettingOptions settings;
  EnsembleOptions ensemble;
  Delivery delivery;
  bool words = false, every_row = false;
};

ExitCode run(const Session& session, const Options& options) {
  const Delivery& delivery = options.delivery;
  if (const auto code = session.refuse_replacing(delivery, {options.file})) return *code;
  if (const auto code = refuse_csv(session, options.csv, delivery, {options.file})) return *code;
  Diagnostics refused;
  CompareOptions compare;
  compare.why = options.why;
  compare.worlds.settings = settings_of(options.settings, session.line(), refused);
  compare.automatic_draws =
      read_ensemble(options.ensemble, session.line(), compare.worlds, compare.control, refused);
  if (refused.has_errors()) return session.refuse(refused, session.line().source(), delivery);
  SourceText source;
  const Result<Scenario> scenario = read_scenario_file(options.file, source);
  if (!scenario) return session.refuse(scenario.diagnostics(), source, delivery);
  SourceText refused_text = source;
  if (const auto told = measures_called(*scenario, options.measures, &refused_text); !told)
    return session.refuse(told.diagnostics(), refused_text, delivery);
  compare.announce = [&](const AnnouncedWork& work) { session.say(size_words(work), delivery); };
  const Result<Study> study = [&] {
    const EnsembleWatch watch(compare.control, delivery);
    return compare_question(scenario.value(), compare, &refused_text);
  }();
  if (!study) return session.refuse(study.diagnostics(), refused_text, delivery);
  if (const auto code =
          write_csv(session, options.csv, render_comparisons_csv(study.value()), delivery))
    return *code;
  const ExitCode code = study->results.stopped ? ExitCode::stopped : ExitCode::done;
  if (delivery.json) return session.deliver(write_study(*study), delivery, code);
  const ToldStudy told = with_told_measures(*study, *scenario, options.measures);
  CompareTextOptions text{.file = options.file, .words = options.words};
  text.every_measure = !options.measures.empty();
  text.every_row = options.every_row;
  return session.deliver(render_compare_text(told.study, told.scenario, text), delivery, code);
}

}  // namespace

Action declare_compare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->file, "A scenario, or - for standard input")
      ->required()
      ->type_name("");
  app.add_option("--why", options->why, "Split the change of a measure chance(EVENT | STAGE.MOVE)")
      ->type_name("MEASURE");
  app.add_flag("--every-row", options->every_row, "No limit on rows and measures in the text");
  app.add_flag("--words", options->words, "Chances also in words, by the file's yardstick");
  add_measures(app, options->measures);
  add_settings(app, options->settings);
  add_ensemble(app, options->ensemble);
  add_csv(app, options->csv);
  add_delivery(app, options->delivery);
  add_footer(
      app,
      "foedus compare guarantee-crisis.yaml --draws 2000 --why clash_given_challenge\n"
      "Levers with options are crossed; --lever NAME=OPTION holds one, NAME=A,B compares some.\n"
      "A numeric lever stands at its central value; --lever NAME=all takes its points, as happens\n"
      "unasked where no lever with options is left to compare.");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
