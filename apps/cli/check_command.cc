// `foedus check FILE`.
#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/ensemble_options.h"
#include "apps/cli/files.h"
#include "apps/cli/merged_files.h"
#include "apps/cli/shared_options.h"
#include "base/diagnostic_code.h"
#include "questions/check_question.h"
#include "questions/expected_results.h"
#include "questions/fair_question.h"
#include "report/check_json.h"
#include "report/check_text.h"
#include "report/fair_text.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string file;
  bool expect = false, fair = false;
  EnsembleOptions ensemble;
  Delivery delivery;
};

ExitCode deliver(const Session& session, const Options& options, const CheckAnswer& answer,
                 const ExpectAnswer* expected) {
  const bool met = expected == nullptr || expected->all_met();
  const CheckTextOptions told{
      .file = answer.scenario.source.name(),
      .expected = expected,
      .oddities = told_in_each_file(answer.scenario.source, answer.oddities)};
  return session.deliver(
      options.delivery.json ? render_check_json(answer, told) : render_check_text(answer, told),
      options.delivery, met ? ExitCode::done : ExitCode::negative);
}

/// Draws, seed, precisions and threads; the options of an ensemble that a hearing has no use for
/// are not declared.
Diagnostics read_tests(const Session& session, const Options& options, ClaimTestOptions& tests) {
  Diagnostics refused;
  WorldOptions worlds;
  const EnsembleOptions& written = options.ensemble;
  if (read_ensemble(written, session.line(), worlds, tests.control, refused))
    refused.add(refusal(DiagnosticCode::argument_not_fitting, session.line().find("auto"),
                        "`auto` does not fit --draws here", "a whole number from 1")
                    .all()
                    .front());
  const bool any = !written.draws.empty() || !written.seed.empty() || !written.precision.empty() ||
                   !written.threads.empty();
  if (any && !options.fair)
    refused.add(
        refusal(DiagnosticCode::argument_not_fitting, {},
                "draws, seed, precision and threads are those of --fair, which is not asked",
                "`foedus check FILE --fair --draws N`, or none of them")
            .all()
            .front());
  if (options.fair && options.expect)
    refused.add(refusal(DiagnosticCode::argument_not_fitting, session.line().find("--expect"),
                        "`--expect` and `--fair` are two questions", "one of them at a time")
                    .all()
                    .front());
  if (worlds.draws) tests.draws = *worlds.draws;
  tests.seed = worlds.seed;
  tests.precisions = worlds.precisions;
  return refused;
}

/// What perspectives state outside the file's own ranges, in the file that has it.
std::vector<ToldInFile> told_outside(const CheckAnswer& answer) {
  Diagnostics outside;
  for (const Diagnostic& odd : answer.oddities.all())
    if (odd.code == DiagnosticCode::perspective_outside) outside.add(odd);
  if (outside.all().empty()) return {};
  return told_in_each_file(answer.scenario.source, outside);
}

ExitCode hear(const Session& session, const Options& options, const CheckAnswer& checked,
              FairOptions fair) {
  const Scenario& scenario = checked.scenario;
  const Result<FairAnswer> answer = [&] {
    const EnsembleWatch watch(fair.tests.control, options.delivery);
    return fair_question(scenario, fair);
  }();
  if (!answer) return session.refuse(answer.diagnostics(), scenario.source, options.delivery);
  const bool fairly = answer->one_sided().empty() && !answer->reaches_outside();
  const ExitCode code = answer->stopped ? ExitCode::stopped
                        : fairly        ? ExitCode::done
                                        : ExitCode::negative;
  const FairTextOptions told{.file = options.file, .outside = told_outside(checked)};
  return session.deliver(options.delivery.json ? render_fair_json(answer.value(), scenario, told)
                                               : render_fair_text(answer.value(), scenario, told),
                         options.delivery, code);
}

ExitCode run(const Session& session, const Options& options) {
  if (const auto code = session.refuse_replacing(options.delivery, {options.file})) return *code;
  FairOptions fair;
  const Diagnostics refused = read_tests(session, options, fair.tests);
  if (refused.has_errors())
    return session.refuse(refused, session.line().source(), options.delivery);
  const ReadFile read = read_file(options.file);
  if (read.diagnostics.has_errors()) {
    return session.refuse(read.diagnostics, read.source, options.delivery);
  }
  const Result<CheckAnswer> answer = check_question(read.source);
  if (!answer) return session.refuse(answer.diagnostics(), read.source, options.delivery);
  if (options.fair) return hear(session, options, answer.value(), std::move(fair));
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
  app.add_flag("--fair", options->fair,
               "Hear disputed claims: in which share of the draws each does what it says");
  add_ensemble(app, options->ensemble, false);
  add_delivery(app, options->delivery);
  add_footer(
      app,
      "foedus check guarantee-crisis.yaml\n"
      "foedus check guarantee-negotiation.yaml --fair --precision 12\n"
      "With --fair the exit code is 1 where a disputed claim does what it says in less than\n"
      "5 % of the draws (600 unless --draws is given) at the first precision, or where a\n"
      "perspective states what lies outside the file's own ranges.");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
