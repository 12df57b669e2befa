// `foedus show FILE [-o tree.svg]`.
#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/files.h"
#include "apps/cli/shared_options.h"
#include "questions/show_question.h"
#include "report/figures/structure_figure.h"
#include "report/show_text.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string file;
  SettingOptions settings;
  std::size_t nodes = 400;
  Delivery delivery;
};

/// With -o NAME.svg the tree goes there and the list is printed; any other -o takes the list.
ExitCode deliver(const Session& session, const Options& options, const ShowAnswer& answer) {
  Delivery delivery = options.delivery;
  ShowTextOptions told{.file = options.file, .drawing = ""};
  if (delivery.output.ends_with(".svg")) {
    const StructureFigure figure = draw_structure(answer, options.nodes);
    if (auto problem = write_file(delivery.output, figure.svg))
      return session.refuse(*std::move(problem), SourceText(delivery.output, ""), delivery);
    told.drawing = delivery.output;
    told.left_out = figure.left_out;
    delivery.output.clear();
  }
  return session.deliver(
      delivery.json ? render_show_json(answer, told) : render_show_text(answer, told), delivery);
}

ExitCode run(const Session& session, const Options& options) {
  if (const auto code = session.refuse_replacing(options.delivery, {options.file})) return *code;
  Diagnostics refused;
  ShowOptions show;
  show.settings = settings_of(options.settings, session.line(), refused);
  if (refused.has_errors())
    return session.refuse(refused, session.line().source(), options.delivery);
  SourceText source;
  const Result<Scenario> scenario = read_scenario_file(options.file, source);
  if (!scenario) return session.refuse(scenario.diagnostics(), source, options.delivery);
  SourceText refused_text = source;
  const Result<ShowAnswer> answer = show_question(scenario.value(), show, &refused_text);
  if (!answer) return session.refuse(answer.diagnostics(), refused_text, options.delivery);
  return deliver(session, options, answer.value());
}

}  // namespace

Action declare_show(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->file, "A scenario, or - for standard input")
      ->required()
      ->type_name("");
  app.add_option("--nodes", options->nodes, "Draw at most so many nodes; 400 unless given")
      ->check(CLI::PositiveNumber)
      ->type_name("NUMBER");
  add_settings(app, options->settings);
  add_delivery(app, options->delivery);
  add_footer(app, "foedus show guarantee-crisis.yaml -o tree.svg");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
