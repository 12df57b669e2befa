#include "apps/cli/shared_options.h"

#include <charconv>
#include <cmath>
#include <memory>
#include <utility>

#include "CLI/CLI.hpp"
#include "base/diagnostic_code.h"
#include "base/version.h"
#include "fmt/format.h"

namespace foedus::cli {

namespace {

constexpr const char* kSettings = "Change the scenario for this answer";
constexpr const char* kMethod = "Choose the method";
constexpr const char* kDelivery = "Delivery";

/// One blank line between sections, no validators beside types, and what is given by its place is
/// listed as such only.
class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_group(std::string group, bool positional,
                         std::vector<const CLI::Option*> options) const override {
    if (!positional)
      std::erase_if(options, [](const CLI::Option* option) { return option->get_positional(); });
    return options.empty() ? "" : CLI::Formatter::make_group(std::move(group), positional, options);
  }

  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override {
    std::string help = CLI::Formatter::make_help(app, std::move(name), mode);
    for (std::size_t at = 0; (at = help.find("\n\n\n")) != std::string::npos;) help.erase(at, 1);
    return help;
  }

  std::string make_option_opts(const CLI::Option* option) const override {
    std::string text = CLI::Formatter::make_option_opts(option);
    const std::string type = option->get_type_name();
    const std::string bare = type.substr(0, type.find(':'));
    if (const auto at = text.find(type); !type.empty() && at != std::string::npos)
      text.replace(at, type.size(), bare);
    return text;
  }
};

/// One value an occurrence: `--set A=1 FILE` must not swallow FILE.
CLI::Option* add_repeated(CLI::App& app, const char* name, std::vector<std::string>& into,
                          const char* help, const char* type) {
  return app.add_option(name, into, help)
      ->allow_extra_args(false)
      ->type_name(type)
      ->group(kSettings);
}

Diagnostic no_equals_sign(const CommandLine& line, const std::string& option,
                          const std::string& written, const char* form) {
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::argument_not_fitting;
  diagnostic.where = line.find(written);
  if (diagnostic.where == line.end()) diagnostic.where = line.find(option + "=" + written);
  diagnostic.message = fmt::format("`{} {}` says no value", option, written);
  diagnostic.expected = fmt::format("{} {}", option, form);
  return diagnostic;
}

std::vector<Setting> pairs_of(const std::vector<std::string>& written, const std::string& option,
                              const char* form, const CommandLine& line, Diagnostics& diagnostics) {
  std::vector<Setting> settings;
  for (const std::string& one : written) {
    const std::size_t equals = one.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == one.size()) {
      diagnostics.add(no_equals_sign(line, option, one, form));
      continue;
    }
    settings.push_back(split_setting(one));
  }
  return settings;
}

}  // namespace

void add_delivery(CLI::App& app, Delivery& delivery) {
  app.add_flag("--json", delivery.json, "Answer, or say what is wrong, as one JSON object")
      ->group(kDelivery);
  app.add_flag("--quiet,-q", delivery.quiet, "Print no answer: the exit code says it")
      ->group(kDelivery);
  app.add_option("-o,--output", delivery.output, "Write the answer to a file, whole or not at all")
      ->type_name("FILE")
      ->group(kDelivery);
  app.formatter(std::make_shared<HelpFormatter>());
  app.get_formatter()->column_width(30);
  app.get_formatter()->label("Positionals", "Takes");
  app.get_formatter()->label("REQUIRED", "");
  app.set_help_flag("--help,-h", "Show this")->group(kDelivery);
  app.set_version_flag("--version,-V", std::string(kVersion), "Show the version")->group(kDelivery);
}

void add_measures(CLI::App& app, std::vector<std::string>& measures) {
  app.add_option("--measure", measures, "Tell only this measure, each once; files hold all")
      ->allow_extra_args(false)
      ->type_name("NAME");
}

void add_settings(CLI::App& app, SettingOptions& options) {
  add_repeated(app, "--set", options.set, "A quantity or mechanism: a number, range or expression",
               "NAME=VALUE");
  add_repeated(app, "--lever", options.lever, "Choose an option of a lever", "NAME=OPTION");
  add_repeated(app, "--off", options.off, "Switch a mechanism off, or group:NAME", "NAME");
  add_repeated(app, "--fix", options.fix, "Force a move, each once; for one type STAGE[TYPE]=MOVE",
               "STAGE=MOVE");
  app.add_option("--perspective", options.perspective, "The file's numbers under a perspective")
      ->type_name("NAME")
      ->group(kSettings);
  app.add_option("--casting", options.casting, "Real actors in the roles, as the file casts them")
      ->type_name("NAME")
      ->group(kSettings);
}

void add_concept(CLI::App& app, ConceptOptions& options) {
  app.add_option("--concept", options.name, "qre, limit or backward; otherwise as the study says")
      ->type_name("WORD")
      ->group(kMethod);
  app.add_option("--precision", options.precision, "Of a quantal response, per unit of utility")
      ->type_name("NUMBER")
      ->group(kMethod);
}

void add_footer(CLI::App& app, const std::string& example) {
  app.footer(
      "Exit codes: 0 done; 1 valid, but the answer is negative; 2 the input is wrong;\n"
      "3 a limit was reached; 75 stopped by a signal; 70 a bug of ours.\n"
      "Example: " +
      example);
}

Settings settings_of(const SettingOptions& options, const CommandLine& line,
                     Diagnostics& diagnostics) {
  Settings settings;
  settings.perspective = options.perspective;
  settings.casting = options.casting;
  settings.settings =
      pairs_of(options.set, "--set", "NAME=VALUE, such as --set resolve=0.5", line, diagnostics);
  settings.levers = pairs_of(options.lever, "--lever",
                             "NAME=OPTION, such as --lever guarantee=pledge", line, diagnostics);
  settings.switched_off = options.off;
  settings.fixes = options.fix;
  return settings;
}

std::optional<double> precision_of(const ConceptOptions& options, const CommandLine& line,
                                   Diagnostics& diagnostics) {
  if (options.precision.empty()) return std::nullopt;
  const char* begin = options.precision.data();
  const char* end = begin + options.precision.size();
  double value = 0;
  const auto parsed = std::from_chars(begin, end, value);
  if (parsed.ec == std::errc() && parsed.ptr == end && std::isfinite(value) && value >= 0) {
    return value;
  }
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::argument_not_fitting;
  diagnostic.where = line.find(options.precision);
  if (diagnostic.where == line.end()) diagnostic.where = line.find("--precision");
  diagnostic.message = fmt::format("`{}` is no precision", options.precision);
  diagnostic.expected =
      "a number from 0 (choosing evenly) upwards, such as --precision 12; for choosing the best, "
      "--concept limit";
  diagnostics.add(std::move(diagnostic));
  return std::nullopt;
}

}  // namespace foedus::cli
