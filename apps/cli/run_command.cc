// `foedus run FILE`: findings and a table on standard output, the report and its study as files.
#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/csv_files.h"
#include "apps/cli/ensemble_options.h"
#include "apps/cli/files.h"
#include "apps/cli/shared_options.h"
#include "fmt/format.h"
#include "questions/known_measures.h"
#include "questions/report_question.h"
#include "questions/run_question.h"
#include "report/csv.h"
#include "report/html/report_html.h"
#include "report/run_text.h"
#include "report/told_measures.h"
#include "study/study_json.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string file, csv;
  SettingOptions settings;
  EnsembleOptions ensemble;
  Delivery delivery;  // `output` is the report's name
  bool every_finding = false;
  bool distribution = false;
  bool words = false;
  std::vector<std::string> measures;
};

/// "out/report.html" -> "out/report.study.json"
std::string study_path(const std::string& report) {
  const std::string ending = ".html";
  const std::string stem =
      report.ends_with(ending) ? report.substr(0, report.size() - ending.size()) : report;
  return stem + ".study.json";
}

/// Refuses, before any work, where a file could not be written or would replace an input.
std::optional<ExitCode> refuse_outputs(const Session& session, const Options& options) {
  if (const auto code = refuse_csv(session, options.csv, options.delivery, {options.file}))
    return code;
  if (options.delivery.output.empty()) return std::nullopt;
  for (const std::string& target : {options.delivery.output, study_path(options.delivery.output)}) {
    auto problem = replaces_input(target, {options.file});
    if (!problem) problem = no_place_for(target);
    if (!problem) continue;
    problem->where = session.line().find_output(options.delivery.output);
    return session.refuse(*std::move(problem), session.line().source(), options.delivery);
  }
  return std::nullopt;
}

std::optional<ExitCode> write(const Session& session, const std::string& path,
                              const std::string& text, const Delivery& delivery) {
  auto problem = write_file(path, text);
  if (problem) return session.refuse(*std::move(problem), SourceText(path, ""), delivery);
  session.say(fmt::format("written: {}", path), delivery);
  return std::nullopt;
}

/// The report, the study beside it, and the table for other programs.
std::optional<ExitCode> write_outputs(const Session& session, const ReportAnswer& answer,
                                      const Options& options) {
  const Delivery& delivery = options.delivery;
  if (!delivery.output.empty()) {
    if (const auto code =
            write(session, study_path(delivery.output), write_study(answer.study), delivery))
      return code;
    if (const auto code =
            write(session, delivery.output, render_report_html(answer, options.words), delivery))
      return code;
  }
  return write_csv(session, options.csv, render_study_csv(answer.study), delivery);
}

bool anything_solved(const Study& study) {
  for (const auto& alternatives : study.results.worlds)
    for (const auto& precisions : alternatives)
      for (const WorldResult& world : precisions)
        if (world.statuses.certified > 0) return true;
  return false;
}

ExitCode code_of(const Session& session, const Study& study, const Delivery& delivery) {
  if (study.results.stopped) return ExitCode::stopped;
  if (invalid_share(study) > kMostInvalid) {
    session.say(invalid_words("In some world", invalid_share(study)) +
                    " An example stands under the table.",
                delivery);
    return ExitCode::negative;
  }
  return anything_solved(study) ? ExitCode::done : ExitCode::negative;
}

ExitCode run(const Session& session, Options options) {
  // With --json the study goes to standard output, and files are written only where they are named.
  if (options.delivery.output.empty() && !options.delivery.json)
    options.delivery.output = "report.html";
  const Delivery& delivery = options.delivery;
  if (const auto code = refuse_outputs(session, options)) return *code;
  Diagnostics refused;
  RunOptions asked;
  asked.worlds.settings = settings_of(options.settings, session.line(), refused);
  asked.automatic_draws =
      read_ensemble(options.ensemble, session.line(), asked.worlds, asked.control, refused);
  if (refused.has_errors()) return session.refuse(refused, session.line().source(), delivery);
  SourceText source;
  const Result<Scenario> scenario = read_scenario_file(options.file, source);
  if (!scenario) return session.refuse(scenario.diagnostics(), source, delivery);
  SourceText refused_text = source;
  if (const auto told = measures_called(*scenario, options.measures, &refused_text); !told)
    return session.refuse(told.diagnostics(), refused_text, delivery);
  asked.announce = [&](const AnnouncedWork& work) { session.say(size_words(work), delivery); };
  Result<Study> study = [&] {
    const EnsembleWatch watch(asked.control, delivery);
    return run_question(scenario.value(), asked, &refused_text);
  }();
  if (!study) return session.refuse(study.diagnostics(), refused_text, delivery);
  Result<ReportAnswer> answer = report_question(std::move(study).value(), &refused_text);
  if (!answer) return session.refuse(answer.diagnostics(), refused_text, delivery);
  if (!delivery.output.empty()) {
    const EnsembleWatch watch(asked.control, delivery);
    answer->claims = report_claims(answer->study, answer->scenario, asked.control);
  }
  RunTextOptions text;
  text.file = options.file;
  text.report = delivery.output;
  text.every_finding = options.every_finding;
  text.distribution = options.distribution;
  text.words = options.words;
  text.every_measure = !options.measures.empty();
  Delivery to_terminal = delivery;
  to_terminal.output.clear();
  // Files first: whoever reads the text may close the pipe after a few lines.
  const std::optional<ExitCode> not_written = write_outputs(session, answer.value(), options);
  const ExitCode code = code_of(session, answer->study, delivery);
  if (delivery.json)
    return not_written.value_or(session.deliver(write_study(answer->study), to_terminal, code));
  const ToldStudy told = with_told_measures(answer->study, *scenario, options.measures);
  const ExitCode printed =
      session.deliver(render_run_text(told.study, told.scenario, text), to_terminal, code);
  return not_written.value_or(printed);
}

}  // namespace

Action declare_run(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->file, "A scenario, or - for standard input")
      ->required()
      ->type_name("");
  app.add_flag("--every-finding", options->every_finding,
               "No limit on sentences, rows and measures in the text");
  app.add_flag("--distribution", options->distribution, "Also P5 to P95 over the draws");
  app.add_flag("--words", options->words, "Chances also in words, by the file's yardstick");
  add_measures(app, options->measures);
  add_settings(app, options->settings);
  add_ensemble(app, options->ensemble);
  add_csv(app, options->csv);
  add_delivery(app, options->delivery);
  add_footer(app,
             "foedus run guarantee-crisis.yaml --draws 500 --precision 12\n"
             "-o names the report (else report.html); the study stands beside it as "
             "NAME.study.json,\nwhich `foedus report` and `foedus diff --since` read. With --json "
             "the study is printed,\nand a report is written only with -o.");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
