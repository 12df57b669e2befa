// `foedus ablate FILE`.
#include "apps/cli/ablate_command.h"

#include <unistd.h>

#include "CLI/CLI.hpp"
#include "apps/cli/csv_files.h"
#include "apps/cli/ensemble_options.h"
#include "apps/cli/files.h"
#include "apps/cli/shared_options.h"
#include "fmt/format.h"
#include "questions/ablate_question.h"
#include "report/ablate_json.h"
#include "report/ablate_text.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string file, csv;
  std::vector<std::string> measures;
  bool offered = false, no_shares = false;
  SettingOptions settings;
  EnsembleOptions ensemble;
  Delivery delivery;
};

/// Told on a terminal only, before the work begins.
std::string ablate_words(const AblateSize& size) {
  std::string words = fmt::format("{} versions of a game of {} nodes x {} draws", size.versions,
                                  size.nodes, size.draws);
  if (size.shapley_draws > 0)
    words += fmt::format(", and {} coalitions x {} draws for shares", size.shapley_versions,
                         size.shapley_draws);
  words += fmt::format(": {} solutions", size.solutions);
  if (size.seconds > 0) words += fmt::format(", about {:.0f} s", std::max(1.0, size.seconds));
  return words + "; Ctrl-C ends with what there is";
}

ExitCode code_of(const AblateAnswer& answer) {
  if (answer.claims.empty()) return ExitCode::negative;
  return answer.stopped ? ExitCode::stopped : ExitCode::done;
}

ExitCode run(const Session& session, const Options& options) {
  const Delivery& delivery = options.delivery;
  if (const auto code = session.refuse_replacing(delivery, {options.file})) return *code;
  if (const auto code = refuse_csv(session, options.csv, delivery, {options.file})) return *code;
  Diagnostics refused;
  AblateOptions ablate;
  ablate.measures = options.measures;
  ablate.offered = options.offered;
  ablate.shapley = !options.no_shares;
  ablate.worlds.settings = settings_of(options.settings, session.line(), refused);
  ablate.automatic_draws =
      read_ensemble(options.ensemble, session.line(), ablate.worlds, ablate.control, refused);
  if (refused.has_errors()) return session.refuse(refused, session.line().source(), delivery);
  SourceText source;
  const Result<Scenario> scenario = read_scenario_file(options.file, source);
  if (!scenario) return session.refuse(scenario.diagnostics(), source, delivery);
  if (::isatty(STDERR_FILENO) == 1)
    ablate.announce = [&](const AblateSize& size) { session.say(ablate_words(size), delivery); };
  SourceText refused_text = source;
  const Result<AblateAnswer> answer = [&] {
    const EnsembleWatch watch(ablate.control, delivery);
    return ablate_question(scenario.value(), ablate, &refused_text);
  }();
  if (!answer) return session.refuse(answer.diagnostics(), refused_text, delivery);
  if (const auto code = write_csv(session, options.csv,
                                  render_ablate_csv(answer.value(), scenario.value()), delivery))
    return *code;
  return session.deliver(
      delivery.json ? render_ablate_json(answer.value(), scenario.value())
                    : render_ablate_text(answer.value(), scenario.value(), {.file = options.file}),
      delivery, code_of(answer.value()));
}

}  // namespace

Action declare_ablate(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->file, "A scenario, or - for standard input")
      ->required()
      ->type_name("");
  add_measures(app, options->measures);
  app.add_flag("--offered", options->offered, "Leave the offer free instead of in place");
  app.add_flag("--no-shares", options->no_shares, "Leave the Shapley shares out");
  add_settings(app, options->settings);
  add_ensemble(app, options->ensemble);
  add_csv(app, options->csv);
  add_delivery(app, options->delivery);
  add_footer(
      app,
      "foedus ablate guarantee-negotiation.yaml --lever guarantee=force --draws 64\n"
      "One choice of levers, one set of assumptions, the headline precision: --lever, "
      "--perspective\n"
      "and --precision ask for others. A lever that is not held is chosen by a rule that is told.");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
