#include "apps/cli/loops_command.h"

#include "CLI/CLI.hpp"
#include "apps/cli/files.h"
#include "apps/cli/shared_options.h"
#include "questions/loops_question.h"
#include "report/loops_json.h"
#include "report/loops_text.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string file;
  LoopsOptions loops;
  bool all = false;
  Delivery delivery;
};

ExitCode run(const Session& session, const Options& options) {
  if (const auto code = session.refuse_replacing(options.delivery, {options.file})) return *code;
  SourceText source;
  Result<Scenario> scenario = read_record_file(options.file, source);
  if (!scenario) return session.refuse(scenario.diagnostics(), source, options.delivery);
  SourceText refused = source;
  const Result<LoopsAnswer> answer =
      loops_question(std::move(scenario).value(), options.loops, &refused);
  if (!answer) return session.refuse(answer.diagnostics(), refused, options.delivery);
  return session.deliver(options.delivery.json ? render_loops_json(answer.value())
                                               : render_loops_text(answer.value(), options.all),
                         options.delivery,
                         answer.value().agrees() ? ExitCode::done : ExitCode::negative);
}

}  // namespace

Action declare_loops(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->file,
                 "A scenario, or a file with loops alone; - for standard input")
      ->required()
      ->type_name("");
  constexpr const char* kGroup = "What is told";
  app.add_option("--through", options->loops.through, "Only loops that pass this variable")
      ->type_name("NAME")
      ->group(kGroup);
  app.add_flag("--all", options->all, "List every loop, not the shortest alone")->group(kGroup);
  add_delivery(app, options->delivery);
  add_footer(app, "foedus loops claims.yaml --through attack");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
