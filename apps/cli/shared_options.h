// The options that commands share (DESIGN 10), declared once so that they read alike everywhere.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "apps/cli/session.h"
#include "questions/applied_settings.h"

namespace CLI {
class App;
}

namespace foedus::cli {

/// --set, --lever, --perspective, --casting, --off, --fix as written.
struct SettingOptions {
  std::vector<std::string> set;
  std::vector<std::string> lever;
  std::vector<std::string> off;
  std::vector<std::string> fix;
  std::string perspective, casting;
};

/// --concept and --precision as written.
struct ConceptOptions {
  std::string name;
  std::string precision;
};

void add_delivery(CLI::App& app, Delivery& delivery);
/// --measure NAME, for texts that tell only some
void add_measures(CLI::App& app, std::vector<std::string>& measures);
void add_settings(CLI::App& app, SettingOptions& options);
void add_concept(CLI::App& app, ConceptOptions& options);
/// Exit codes and an example, at the end of a command's help.
void add_footer(CLI::App& app, const std::string& example);

/// errors: --set or --lever without `=`; spans refer to the command line.
[[nodiscard]] Settings settings_of(const SettingOptions& options, const CommandLine& line,
                                   Diagnostics& diagnostics);
/// errors: not a number, or negative; spans refer to the command line.
[[nodiscard]] std::optional<double> precision_of(const ConceptOptions& options,
                                                 const CommandLine& line, Diagnostics& diagnostics);

}  // namespace foedus::cli
