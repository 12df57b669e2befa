// `foedus fmt FILE [--check] [-o FILE]`.
#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/files.h"
#include "apps/cli/shared_options.h"
#include "questions/fmt_question.h"
#include "report/fmt_text.h"
#include "scenario/read_scenario.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string file;
  bool check = false;
  Delivery delivery;
};

ExitCode run(const Session& session, const Options& options) {
  const Delivery& delivery = options.delivery;
  const ReadFile read = read_file(options.file, FileKind::as_written);
  if (read.diagnostics.has_errors()) return session.refuse(read.diagnostics, read.source, delivery);
  // A variant is sound together with its base, a record without a game; the file's own text alone
  // is laid out. A pipe is read once.
  SourceText whole = read.source;
  const Result<Scenario> sound =
      options.file == "-" ? read_record(whole) : read_record_file(options.file, whole);
  if (!sound) return session.refuse(sound.diagnostics(), whole, delivery);
  const Result<FmtAnswer> answer = fmt_question(read.source);
  if (!answer) return session.refuse(answer.diagnostics(), read.source, delivery);
  // The file is the answer, also with -o; from standard input it goes to standard output.
  const std::string& target = delivery.output.empty() ? options.file : delivery.output;
  if (target == "-" && !options.check) return session.deliver(answer->text, {});
  const bool same_file = target == options.file;
  if (!options.check && (answer->changed || !same_file)) {
    if (auto problem = write_file(target, answer->text)) {
      return session.refuse(*std::move(problem), SourceText(target, ""), delivery);
    }
  }
  const FmtTextOptions told{
      .file = read.source.name(), .written = target, .checked = options.check};
  const Delivery printed{.json = delivery.json, .quiet = delivery.quiet, .output = ""};
  return session.deliver(
      delivery.json ? render_fmt_json(answer.value(), told) : render_fmt_text(answer.value(), told),
      printed, options.check && answer->changed ? ExitCode::negative : ExitCode::done);
}

}  // namespace

Action declare_fmt(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->file, "A sound scenario, rewritten in place, or - for a pipe")
      ->required()
      ->type_name("");
  app.add_flag("--check", options->check, "Write nothing; exit with 1 where it would change");
  add_delivery(app, options->delivery);
  add_footer(app,
             "foedus fmt mine.yaml\n"
             "Indentation, spaces and blank lines change; keys, values and comments never do.");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
