// `foedus power FILE`.
#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/csv_files.h"
#include "apps/cli/files.h"
#include "apps/cli/shared_options.h"
#include "questions/power_question.h"
#include "report/power_json.h"
#include "report/power_text.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string file;
  PowerOptions power;
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
  const Result<PowerAnswer> answer =
      power_question(std::move(scenario).value(), options.power, &refused);
  if (!answer) return session.refuse(answer.diagnostics(), refused, options.delivery);
  if (const auto code =
          write_csv(session, options.csv, render_power_csv(answer.value()), options.delivery))
    return *code;
  return session.deliver(
      options.delivery.json ? render_power_json(answer.value()) : render_power_text(answer.value()),
      options.delivery);
}

}  // namespace

Action declare_power(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->file,
                 "A scenario, or a file with bodies alone; - for standard input")
      ->required()
      ->type_name("");
  constexpr const char* kGroup = "What is counted";
  app.add_option("--body", options->power.bodies, "Only this body; may be given again")
      ->type_name("NAME")
      ->allow_extra_args(false)
      ->group(kGroup);
  app.add_option("--yes", options->power.yes,
                 "How likely such a member is in favour; given for all, the chance of passing is "
                 "told")
      ->type_name("MEMBER=CHANCE")
      ->allow_extra_args(false)
      ->group(kGroup);
  add_csv(app, options->csv);
  add_delivery(app, options->delivery);
  add_footer(app, "foedus power councils.yaml --yes permanent=0.9 --yes elected=0.6");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
