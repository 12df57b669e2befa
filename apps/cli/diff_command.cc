// `foedus diff A B` and `foedus diff FILE --since STUDY`.
#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/csv_files.h"
#include "apps/cli/ensemble_options.h"
#include "apps/cli/files.h"
#include "apps/cli/shared_options.h"
#include "base/diagnostic_code.h"
#include "questions/diff_question.h"
#include "report/diff_json.h"
#include "report/diff_text.h"
#include "study/study_json.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string first, second, since, csv, against;
  bool explain = false, offered = false;
  SettingOptions settings;
  EnsembleOptions ensemble;
  Delivery delivery;
};

Diagnostics wrong_arguments(const Session& session, const Options& options, bool automatic) {
  const CommandLine& line = session.line();
  if (automatic)
    return refusal(DiagnosticCode::argument_not_fitting, line.find("--draws"),
                   "`auto` does not fit --draws here",
                   "a whole number from 1: both files take the same draws");
  if (options.offered && !options.explain)
    return refusal(DiagnosticCode::argument_not_fitting, line.find("--offered"),
                   "`--offered` says which play --explain explains, and stands without it",
                   "--explain --offered, or neither");
  if (options.second.empty())
    return refusal(DiagnosticCode::argument_missing, line.end(),
                   "`foedus diff` needs something to compare with",
                   "a second scenario, an earlier study after --since, or another perspective of "
                   "the same file after --against");
  return refusal(DiagnosticCode::argument_not_fitting, line.find("--since"),
                 "`--since` stands beside two scenarios",
                 "one scenario and --since STUDY, or two scenarios");
}

ExitCode answer_question(const Session& session, const Options& options, DiffOptions diff) {
  const Delivery& delivery = options.delivery;
  const bool one_file = !options.since.empty() || options.second.empty();
  const std::string& file_b = one_file ? options.first : options.second;
  SourceText source;
  const Result<Scenario> b = read_scenario_file(file_b, source);
  if (!b) return session.refuse(b.diagnostics(), source, delivery);
  SourceText refused = source;
  Result<DiffAnswer> answer = Diagnostics{};
  if (options.since.empty()) {
    const Result<Scenario> a = read_scenario_file(options.first, source);
    if (!a) return session.refuse(a.diagnostics(), source, delivery);
    const EnsembleWatch watch(diff.control, delivery);
    answer = diff_question(a.value(), b.value(), diff, &refused);
  } else {
    const ReadFile read = read_file(options.since, FileKind::study);
    if (read.diagnostics.has_errors())
      return session.refuse(read.diagnostics, read.source, delivery);
    const Result<Study> study = read_study(read.source);
    if (!study) return session.refuse(study.diagnostics(), read.source, delivery);
    const EnsembleWatch watch(diff.control, delivery);
    answer = diff_since(study.value(), options.since, b.value(), diff, &refused);
  }
  if (!answer) return session.refuse(answer.diagnostics(), refused, delivery);
  if (const auto code = write_csv(session, options.csv, render_diff_csv(answer.value()), delivery))
    return *code;
  return session.deliver(
      delivery.json ? render_diff_json(answer.value()) : render_diff_text(answer.value()), delivery,
      answer->a.results.stopped ? ExitCode::stopped : ExitCode::done);
}

ExitCode run(const Session& session, const Options& options) {
  const auto inputs = {options.first, options.second, options.since};
  if (const auto code = session.refuse_replacing(options.delivery, inputs)) return *code;
  if (const auto code = refuse_csv(session, options.csv, options.delivery, inputs)) return *code;
  Diagnostics refused;
  DiffOptions diff;
  diff.worlds.settings = settings_of(options.settings, session.line(), refused);
  const bool automatic =
      read_ensemble(options.ensemble, session.line(), diff.worlds, diff.control, refused);
  diff.against = options.against;
  diff.explain = options.explain;
  diff.offered = options.offered;
  const bool two = !options.second.empty(), since = !options.since.empty();
  const bool something = two || since || !options.against.empty();
  const bool lonely_offer = options.offered && !options.explain;
  if (!refused.has_errors() && (automatic || (two && since) || !something || lonely_offer))
    refused = wrong_arguments(session, options, automatic);
  if (refused.has_errors())
    return session.refuse(refused, session.line().source(), options.delivery);
  return answer_question(session, options, std::move(diff));
}

}  // namespace

Action declare_diff(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("A", options->first, "A scenario; with --since the one of today")
      ->required()
      ->type_name("");
  app.add_option("B", options->second, "Another scenario")->type_name("");
  app.add_option("--since", options->since,
                 "Compare with the scenario and the numbers of an earlier study")
      ->type_name("STUDY");
  app.add_option(
         "--against", options->against,
         "The perspective of B, as_written or casting:NAME; --perspective and --casting are "
         "then those of A")
      ->type_name("NAME");
  app.add_flag("--explain", options->explain,
               "Divide the differences in results among the inputs that differ");
  app.add_flag("--offered", options->offered,
               "Explain the play in which the offer is free, not in place");
  add_settings(app, options->settings);
  add_ensemble(app, options->ensemble);
  add_csv(app, options->csv);
  add_delivery(app, options->delivery);
  add_footer(app,
             "foedus diff mine.yaml theirs.yaml --draws 2000 --explain\n"
             "foedus diff mine.yaml --perspective ours --against theirs --explain\n"
             "foedus diff mine.yaml --casting one --against casting:other\n"
             "Settings count for both files; a perspective where both have it. Draws, seed and "
             "precisions\nare those of A, or of the study, unless given.");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
