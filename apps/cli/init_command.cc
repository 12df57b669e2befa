// `foedus init [NAME]`.
#include <filesystem>
#include <optional>
#include <system_error>

#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/files.h"
#include "apps/cli/shared_options.h"
#include "fmt/format.h"
#include "questions/init_question.h"
#include "report/explain_text.h"
#include "report/language/schema_json.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string name;
  Delivery delivery;
};

// The first line of a shipped scenario tells editors to look for the schema beside it. One that is
// there already is left alone.
std::optional<Diagnostic> write_schema_beside(const std::string& file, std::string& written) {
  const std::filesystem::path schema =
      std::filesystem::path(file).parent_path() / "scenario-schema.json";
  std::error_code ignored;
  if (std::filesystem::exists(schema, ignored)) return std::nullopt;
  written += fmt::format("written: {} (for editors)\n", schema.string());
  return write_file(schema.string(), render_schema(), /*may_overwrite=*/false);
}

/// What a variant stands on, beside it under the names that it uses; what is there is left alone.
std::optional<Diagnostic> write_bases(const InitAnswer& answer, const std::string& file) {
  for (const InitAnswer& base : answer.bases) {
    const std::filesystem::path path = std::filesystem::path(file).parent_path() / base.file;
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) continue;
    std::filesystem::create_directories(path.parent_path(), ignored);
    if (auto problem = write_file(path.string(), base.text, /*may_overwrite=*/false))
      return problem;
  }
  return std::nullopt;
}

ExitCode write_scenario(const Session& session, const Options& options) {
  const Delivery& delivery = options.delivery;
  const Result<InitAnswer> answer = init_question(options.name);
  if (!answer)
    return session.refuse(answer.diagnostics(), SourceText("command line", options.name), delivery);
  const std::string& file = delivery.output.empty() ? answer.value().file : delivery.output;
  if (auto problem = write_file(file, answer.value().text, /*may_overwrite=*/false)) {
    return session.refuse(*std::move(problem), SourceText(file, ""), delivery);
  }
  std::string bases;
  for (const InitAnswer& base : answer.value().bases)
    bases += fmt::format("{}{}", bases.empty() ? ", on " : " and ", base.file);
  std::string written = fmt::format("written: {}{}\n", file, bases);
  if (auto problem = write_schema_beside(file, written)) {
    return session.refuse(*std::move(problem), SourceText(file, ""), delivery);
  }
  if (auto problem = write_bases(answer.value(), file)) {
    return session.refuse(*std::move(problem), SourceText(file, ""), delivery);
  }
  // The file is the answer; what is printed only says so, also with -o.
  const Delivery printed{.json = delivery.json, .quiet = delivery.quiet, .output = ""};
  return session.deliver(delivery.json ? render_init_json({answer.value()})
                                       : fmt::format("{}Next: foedus check {}\n", written, file),
                         printed);
}

ExitCode run(const Session& session, const Options& options) {
  if (!options.name.empty()) return write_scenario(session, options);
  const auto all = all_shipped_scenarios();
  return session.deliver(options.delivery.json ? render_init_json(all) : render_init_list(all),
                         options.delivery);
}

}  // namespace

Action declare_init(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("NAME", options->name, "A shipped scenario; without one, all are listed")
      ->type_name("");
  add_delivery(app, options->delivery);
  add_footer(app, "foedus init guarantee-crisis -o mine.yaml");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
