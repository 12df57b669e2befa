// `foedus report STUDY`.
#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/files.h"
#include "apps/cli/shared_options.h"
#include "questions/report_question.h"
#include "report/html/report_html.h"
#include "study/study_json.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string file;
  Delivery delivery;
  bool words = false;
};

ExitCode run(const Session& session, const Options& options) {
  const Delivery& delivery = options.delivery;
  if (const auto code = session.refuse_replacing(delivery, {options.file})) return *code;
  const ReadFile read = read_file(options.file, FileKind::study);
  if (read.diagnostics.has_errors()) return session.refuse(read.diagnostics, read.source, delivery);
  Result<Study> study = read_study(read.source);
  if (!study) return session.refuse(study.diagnostics(), read.source, delivery);
  // What is wrong with the scenario is shown in its own text; anything else has no place there.
  SourceText refused = read.source;
  Result<ReportAnswer> answer = report_question(std::move(study).value(), &refused);
  if (!answer) return session.refuse(answer.diagnostics(), refused, delivery);
  if (!delivery.json) answer->claims = report_claims(answer->study, answer->scenario, {});
  return session.deliver(delivery.json ? write_study(answer.value().study)
                                       : render_report_html(answer.value(), options.words),
                         delivery);
}

}  // namespace

Action declare_report(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("STUDY", options->file, "A study, as `foedus run` writes it")
      ->required()
      ->type_name("");
  app.add_flag("--words", options->words, "Chances also in words, by the file's yardstick");
  add_delivery(app, options->delivery);
  add_footer(app, "foedus report guarantee-crisis.study.json -o report.html");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
