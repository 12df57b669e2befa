// `foedus positions FILE`.
#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/csv_files.h"
#include "apps/cli/files.h"
#include "apps/cli/shared_options.h"
#include "questions/positions_question.h"
#include "report/positions_json.h"
#include "report/positions_text.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string file;
  PositionsOptions positions;
  std::string csv;
  Delivery delivery;
};

ExitCode run(const Session& session, const Options& options) {
  if (const auto code = session.refuse_replacing(options.delivery, {options.file})) return *code;
  if (const auto code = refuse_csv(session, options.csv, options.delivery, {options.file}))
    return *code;
  SourceText source;
  Result<Scenario> scenario = read_record_file(options.file, source);
  if (!scenario) return session.refuse(scenario.diagnostics(), source, options.delivery);
  SourceText refused = source;
  const Result<PositionsAnswer> answer =
      positions_question(std::move(scenario).value(), options.positions, &refused);
  if (!answer) return session.refuse(answer.diagnostics(), refused, options.delivery);
  if (const auto code =
          write_csv(session, options.csv, render_positions_csv(answer.value()), options.delivery))
    return *code;
  return session.deliver(options.delivery.json ? render_positions_json(answer.value())
                                               : render_positions_text(answer.value()),
                         options.delivery);
}

}  // namespace

Action declare_positions(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->file,
                 "A scenario, or a file with positions alone; - for standard input")
      ->required()
      ->type_name("");
  constexpr const char* kGroup = "What is told";
  app.add_option("--issue", options->positions.issues, "Only this issue; may be given again")
      ->type_name("NAME")
      ->allow_extra_args(false)
      ->group(kGroup);
  app.add_option("--as-of", options->positions.as_of,
                 "The latest positions up to this day, and what was said since")
      ->type_name("DATE")
      ->group(kGroup);
  add_csv(app, options->csv);
  add_delivery(app, options->delivery);
  add_footer(app, "foedus positions crisis.yaml --issue forces --as-of 2025-06-30");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
