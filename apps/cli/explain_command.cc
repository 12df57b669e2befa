// `foedus explain [CODE]`.
#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/shared_options.h"
#include "questions/explain_question.h"
#include "report/explain_text.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string code;
  Delivery delivery;
};

ExitCode run(const Session& session, const Options& options) {
  const Delivery& delivery = options.delivery;
  if (options.code.empty()) {
    const auto all = all_explanations();
    return session.deliver(delivery.json ? render_explain_json(all) : render_explain_list(all),
                           delivery);
  }
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
  app.add_option("CODE", options->code, "A code as messages show it; without one, all are listed")
      ->type_name("");
  add_delivery(app, options->delivery);
  add_footer(app, "foedus explain F401");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
