// `foedus solve FILE`.
#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/files.h"
#include "apps/cli/shared_options.h"
#include "questions/solve_question.h"
#include "report/solve_json.h"
#include "report/solve_text.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string file;
  SettingOptions settings;
  ConceptOptions method;
  bool walk = false;
  bool every_set = false;
  bool words = false;
  Delivery delivery;
};

std::string rendered(const SolveAnswer& answer, const Options& options) {
  if (options.delivery.json) return render_solve_json(answer, options.words);
  SolveTextOptions text;
  text.file = options.file;
  text.every_set = options.every_set;
  text.words = options.words;
  return options.walk ? render_solve_walk(answer, text) : render_solve_text(answer, text);
}

ExitCode code_of(Status status) {
  if (status == Status::certified) return ExitCode::done;
  return status == Status::out_of_budget ? ExitCode::limit : ExitCode::negative;
}

ExitCode run(const Session& session, const Options& options) {
  if (const auto code = session.refuse_replacing(options.delivery, {options.file})) return *code;
  Diagnostics refused;
  SolveOptions solve;
  solve.settings = settings_of(options.settings, session.line(), refused);
  solve.concept_name = options.method.name;
  solve.precision = precision_of(options.method, session.line(), refused);
  if (refused.has_errors()) {
    return session.refuse(refused, session.line().source(), options.delivery);
  }
  SourceText source;
  const Result<Scenario> scenario = read_scenario_file(options.file, source);
  if (!scenario) return session.refuse(scenario.diagnostics(), source, options.delivery);
  SourceText refused_text = source;
  const Result<SolveAnswer> answer = solve_question(scenario.value(), solve, &refused_text);
  if (!answer) return session.refuse(answer.diagnostics(), refused_text, options.delivery);
  return session.deliver(rendered(answer.value(), options), options.delivery,
                         code_of(answer.value().status()));
}

}  // namespace

Action declare_solve(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->file, "A scenario, or - for standard input")
      ->required()
      ->type_name("");
  app.add_flag("--walk", options->walk, "A page a stage, in the order of play");
  app.add_flag("--every-set", options->every_set,
               "Also information sets that are hardly ever reached");
  app.add_flag("--words", options->words, "Chances also in words, by the file's yardstick");
  add_settings(app, options->settings);
  add_concept(app, options->method);
  add_delivery(app, options->delivery);
  add_footer(app, "foedus solve guarantee-crisis.yaml --lever guarantee=pledge --set resolve=0.7");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
