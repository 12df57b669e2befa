// `foedus elicit FILE`: the text for who asks on standard output, form and table as files.
#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/csv_files.h"
#include "apps/cli/ensemble_options.h"
#include "apps/cli/files.h"
#include "apps/cli/shared_options.h"
#include "base/diagnostic_code.h"
#include "fmt/format.h"
#include "questions/elicit_question.h"
#include "report/elicit_text.h"
#include "report/html/elicit_form.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string file, form, csv;
  std::size_t count = 10;
  std::vector<std::string> measures;
  bool offered = false;
  SettingOptions settings;
  EnsembleOptions ensemble;
  Delivery delivery;
};

std::optional<ExitCode> refuse_form(const Session& session, const Options& options) {
  if (options.form.empty()) return std::nullopt;
  auto problem = replaces_input(options.form, {options.file});
  if (!problem) problem = no_place_for(options.form);
  if (!problem) return std::nullopt;
  problem->where = session.line().find("--form");
  return session.refuse(*std::move(problem), session.line().source(), options.delivery);
}

std::optional<ExitCode> write_files(const Session& session, const ElicitAnswer& answer,
                                    const Options& options) {
  if (!options.form.empty()) {
    auto problem = write_file(options.form, render_elicit_form(answer));
    if (problem)
      return session.refuse(*std::move(problem), SourceText(options.form, ""), options.delivery);
    session.say(fmt::format("written: {}", options.form), options.delivery);
  }
  return write_csv(session, options.csv, render_elicit_csv(answer), options.delivery);
}

ExitCode run(const Session& session, const Options& options) {
  const Delivery& delivery = options.delivery;
  if (const auto code = session.refuse_replacing(delivery, {options.file})) return *code;
  if (const auto code = refuse_csv(session, options.csv, delivery, {options.file})) return *code;
  if (const auto code = refuse_form(session, options)) return *code;
  Diagnostics refused;
  ElicitOptions elicit;
  elicit.count = options.count;
  elicit.measures = options.measures;
  elicit.offered = options.offered;
  elicit.worlds.settings = settings_of(options.settings, session.line(), refused);
  const bool automatic =
      read_ensemble(options.ensemble, session.line(), elicit.worlds, elicit.control, refused);
  if (automatic && !refused.has_errors())
    refused = refusal(DiagnosticCode::argument_not_fitting, session.line().find("--draws"),
                      "`auto` does not fit --draws here",
                      "a whole number from 1; without --draws as many as a minute or two allow");
  if (refused.has_errors()) return session.refuse(refused, session.line().source(), delivery);
  SourceText source;
  const Result<Scenario> scenario = read_scenario_file(options.file, source);
  if (!scenario) return session.refuse(scenario.diagnostics(), source, delivery);
  SourceText refused_text = source;
  const Result<ElicitAnswer> answer = [&] {
    const EnsembleWatch watch(elicit.control, delivery);
    return elicit_question(scenario.value(), elicit, &refused_text);
  }();
  if (!answer) return session.refuse(answer.diagnostics(), refused_text, delivery);
  if (const auto code = write_files(session, answer.value(), options)) return *code;
  const ExitCode code = answer->stopped      ? ExitCode::stopped
                        : answer->asked == 0 ? ExitCode::negative
                                             : ExitCode::done;
  return session.deliver(
      delivery.json
          ? render_elicit_json(answer.value())
          : render_elicit_text(answer.value(),
                               {.file = options.file, .form = options.form, .table = options.csv}),
      delivery, code);
}

}  // namespace

Action declare_elicit(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->file, "A scenario, or - for standard input")
      ->required()
      ->type_name("");
  constexpr const char* kGroup = "Asking";
  app.add_option("--count", options->count, "How many inputs to ask about; 10 unless given")
      ->check(CLI::Range(1, 100))
      ->type_name("N")
      ->group(kGroup);
  app.add_option("--measure", options->measures,
                 "Influence on this measure; may be given again; on all unless given")
      ->type_name("NAME")
      ->group(kGroup);
  app.add_option("--form", options->form,
                 "Write the questions as one HTML page that saves or prints answers")
      ->type_name("FILE")
      ->group(kGroup);
  app.add_flag("--offered", options->offered, "Leave the offer free instead of in place")
      ->group(kGroup);
  add_settings(app, options->settings);
  add_ensemble(app, options->ensemble);
  add_csv(app, options->csv);
  add_delivery(app, options->delivery);
  add_footer(app,
             "foedus elicit guarantee-crisis.yaml --form form.html --csv form.csv\n"
             "What comes back: foedus pool anna.csv boris.csv --perspective experts");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
