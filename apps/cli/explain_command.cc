// `foedus explain [CODE | PLACE.FIELD]` and `foedus explain FILE NAME`.
#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/files.h"
#include "apps/cli/merged_files.h"
#include "apps/cli/shared_options.h"
#include "base/diagnostic_code.h"
#include "questions/explain_name.h"
#include "questions/explain_question.h"
#include "report/explain_name_text.h"
#include "report/explain_text.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string code;
  std::string name;
  Delivery delivery;
};

ExitCode explain_in_file(const Session& session, const Options& options) {
  const Delivery& delivery = options.delivery;
  if (const auto code = session.refuse_replacing(delivery, {options.code})) return *code;
  SourceText source;
  const Result<Scenario> scenario = read_scenario_file(options.code, source);
  if (!scenario) return session.refuse(scenario.diagnostics(), source, delivery);
  auto answer = explain_name_question(scenario.value(), options.name);
  if (!answer)
    return session.refuse(answer.diagnostics(), SourceText("command line", options.name), delivery);
  for (NameExplanation& told : answer.value()) {
    const PlaceInFile place = written_in(scenario.value().source, told.where);
    told.line = place.file->position(place.span.begin).line;
    if (place.file->name() != source.name()) told.file = place.file->name();
  }
  return session.deliver(delivery.json ? render_name_json(answer.value(), options.code)
                                       : render_name_text(answer.value(), options.code),
                         delivery);
}

bool is_file(const std::string& word) {
  return word == "-" || word.ends_with(".yaml") || word.ends_with(".yml");
}

ExitCode run(const Session& session, const Options& options) {
  const Delivery& delivery = options.delivery;
  if (!options.name.empty()) return explain_in_file(session, options);
  if (is_file(options.code))
    return session.refuse(
        refusal(DiagnosticCode::argument_missing, session.line().end(),
                "`foedus explain FILE` needs a name",
                "a name of the file, such as a number, an actor, a mechanism or a stage"),
        session.line().source(), delivery);
  if (options.code.empty()) {
    const auto all = all_explanations();
    return session.deliver(delivery.json ? render_explain_json(all) : render_explain_list(all),
                           delivery);
  }
  const FieldExplanation field = explain_field(options.code);
  if (field.place != nullptr)
    return session.deliver(delivery.json ? render_field_json(field) : render_field_text(field),
                           delivery);
  const Result<ExplainAnswer> answer = explain_question(options.code);
  if (!answer)
    return session.refuse(answer.diagnostics(), SourceText("command line", options.code), delivery);
  return session.deliver(
      delivery.json ? render_explain_json({answer.value()}) : render_explain_text(answer.value()),
      delivery);
}

}  // namespace

Action declare_explain(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("WHAT", options->code,
                 "A code as messages show it, a field such as quantity.low, or a scenario; "
                 "without one, all codes are listed")
      ->type_name("");
  app.add_option("NAME", options->name, "A name of the scenario: a number, an actor, a stage ...")
      ->type_name("");
  add_delivery(app, options->delivery);
  add_footer(app, "foedus explain F401\n         foedus explain guarantee-crisis.yaml resolve");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
