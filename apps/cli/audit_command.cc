// `foedus audit FILE`.
#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/csv_files.h"
#include "apps/cli/files.h"
#include "apps/cli/shared_options.h"
#include "questions/audit_question.h"
#include "report/audit_json.h"
#include "report/audit_text.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string file;
  AuditOptions audit;
  std::string csv;
  Delivery delivery;
};

ExitCode run(const Session& session, const Options& options) {
  if (const auto code = session.refuse_replacing(options.delivery, {options.file})) return *code;
  if (const auto code = refuse_csv(session, options.csv, options.delivery, {options.file}))
    return *code;
  SourceText source;
  Result<Scenario> scenario = read_scenario_file(options.file, source);
  if (!scenario) return session.refuse(scenario.diagnostics(), source, options.delivery);
  SourceText refused = source;
  const Result<AuditAnswer> answer =
      audit_question(std::move(scenario).value(), options.audit, &refused);
  if (!answer) return session.refuse(answer.diagnostics(), refused, options.delivery);
  if (const auto code =
          write_csv(session, options.csv, render_audit_csv(answer.value()), options.delivery))
    return *code;
  return session.deliver(
      options.delivery.json ? render_audit_json(answer.value()) : render_audit_text(answer.value()),
      options.delivery, answer.value().within_limit() ? ExitCode::done : ExitCode::negative);
}

}  // namespace

Action declare_audit(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->file, "A scenario, or - for standard input")
      ->required()
      ->type_name("");
  constexpr const char* kGroup = "What counts";
  app.add_option("--max-unsourced", options->audit.unsourced,
                 "Exit 1 where more inputs than this have no source")
      ->type_name("N|P%")
      ->group(kGroup);
  app.add_option("--stale-after", options->audit.stale_after,
                 "Age in months beyond which an input is stale; 12 unless given")
      ->type_name("MONTHS")
      ->group(kGroup);
  app.add_option("--as-of", options->audit.as_of,
                 "Count ages back from here; otherwise from the newest date in the file")
      ->type_name("DATE")
      ->group(kGroup);
  add_csv(app, options->csv);
  add_delivery(app, options->delivery);
  add_footer(app, "foedus audit guarantee-crisis.yaml --max-unsourced '20 %' --as-of 2026-05-31");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
