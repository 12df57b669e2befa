// What a command line changes about a scenario before it is asked anything: casting, perspective,
// numbers, switches, levers, in this order. One definition for every command; it compiles and
// solves nothing.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "scenario/override.h"
#include "scenario/scenario.h"

namespace foedus {

/// The options that every command shares (DESIGN 10), as written on the command line.
struct Settings {
  std::string perspective;                // empty: as written
  std::string casting;                    // --casting NAME; the perspective stands on top of it
  std::vector<Setting> settings;          // --set NAME=VALUE
  std::vector<std::string> switched_off;  // --off NAME, --off group:NAME
  std::vector<Setting> levers;            // --lever NAME=OPTION
  std::vector<std::string> fixes;         // --fix STAGE=MOVE or STAGE[TYPE]=MOVE
};

struct AppliedSettings {
  Scenario scenario;   // with the casting, perspective, settings and switches
  LeverChoice levers;  // the whole choice, defaults filled in
  Settings asked;      // as given
};

/// errors: those of scenario/override.h; a quantity or lever given twice. Their spans refer to the
/// scenario's text or to the text of one setting: `refused`, if given, receives the text they refer
/// to.
[[nodiscard]] Result<AppliedSettings> apply_settings(const Scenario& scenario,
                                                     const Settings& asked,
                                                     SourceText* refused = nullptr);

/// Two settings of the same thing, such as "--lever" "a=b" and "a=c"; `refused`, if given, receives
/// the text of both.
[[nodiscard]] Diagnostics given_twice(const std::string& option, const std::string& first,
                                      const std::string& second, const std::string& expected,
                                      SourceText* refused);

/// "NAME=VALUE" split at the first `=`, spaces trimmed; nullopt-like empty name when there is none.
[[nodiscard]] Setting split_setting(std::string_view text);

}  // namespace foedus
