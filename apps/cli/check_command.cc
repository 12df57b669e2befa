// `foedus check FILE`.
#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/files.h"
#include "apps/cli/shared_options.h"
#include "questions/check_question.h"
#include "questions/expected_results.h"
#include "report/check_json.h"
#include "report/check_text.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string file;
  bool expect = false;
  Delivery delivery;
};

ExitCode deliver(const Session& session, const Options& options, const CheckAnswer& answer,
                 const ExpectAnswer* expected) {
  const bool met = expected == nullptr || expected->all_met();
  return session.deliver(options.delivery.json
                             ? render_check_json(answer, expected)
                             : render_check_text(answer, {.file = answer.scenario.source.name(),
                                                          .expected = expected}),
                         options.delivery, met ? ExitCode::done : ExitCode::negative);
}

ExitCode run(const Session& session, const Options& options) {
  if (const auto code = session.refuse_replacing(options.delivery, {options.file})) return *code;
  const ReadFile read = read_file(options.file);
  if (read.diagnostics.has_errors()) {
    return session.refuse(read.diagnostics, read.source, options.delivery);
  }
  const Result<CheckAnswer> answer = check_question(read.source);
  if (!answer) return session.refuse(answer.diagnostics(), read.source, options.delivery);
  if (!options.expect) return deliver(session, options, answer.value(), nullptr);
  const Result<ExpectAnswer> expected = try_expectations(answer.value().scenario);
  if (!expected) return session.refuse(expected.diagnostics(), read.source, options.delivery);
  return deliver(session, options, answer.value(), &expected.value());
}

}  // namespace

Action declare_check(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->file, "A scenario, or - for standard input")
      ->required()
      ->type_name("");
  app.add_flag("--expect", options->expect,
               "Solve, too, and compare with `expect:` (1 if one is missed)")
      ->group("Choose the method");
  add_delivery(app, options->delivery);
  add_footer(app, "foedus check guarantee-crisis.yaml");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
