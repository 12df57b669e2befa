// `foedus schema [--reference]`.
#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/shared_options.h"
#include "report/language/reference_page.h"
#include "report/language/schema_json.h"

namespace foedus::cli {

namespace {

struct Options {
  bool reference = false;
  Delivery delivery;
};

ExitCode run(const Session& session, const Options& options) {
  return session.deliver(options.reference ? render_reference_page() : render_schema(),
                         options.delivery);
}

}  // namespace

Action declare_schema(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_flag("--reference", options->reference,
               "The language reference instead, as a page of Markdown");
  add_delivery(app, options->delivery);
  add_footer(app,
             "foedus schema -o scenario-schema.json\n"
             "Editors find it through the first line of a scenario:\n"
             "  # yaml-language-server: $schema=scenario-schema.json");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
