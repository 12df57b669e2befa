// Applies the shared options one by one, so that an error can name the one that was refused.
// Order matters and is fixed: casting, perspective, numbers, switches, levers.
#include "questions/applied_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/diagnostic_code.h"
#include "scenario/casting.h"
#include "scenario/own_perspectives.h"

namespace foedus {
namespace {

void remember(SourceText* refused, SourceText text) {
  if (refused != nullptr) *refused = std::move(text);
}

/// Replaces `scenario` by the changed one, or hands back why not.
bool take(Result<Scenario> changed, Scenario& scenario, Diagnostics& why) {
  if (!changed) {
    why = changed.diagnostics();
    return false;
  }
  scenario = std::move(changed).value();
  return true;
}

/// The first name that is given twice: its two settings.
std::optional<std::pair<std::string, std::string>> repeated(const std::vector<Setting>& settings) {
  const auto text = [](const Setting& setting) { return setting.name + "=" + setting.value; };
  for (std::size_t i = 0; i < settings.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (settings[k].name == settings[i].name)
        return std::pair(text(settings[k]), text(settings[i]));
  return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

Diagnostics given_twice(const std::string& option, const std::string& first,
                        const std::string& second, const std::string& expected,
                        SourceText* refused) {
  const auto quoted = [](const std::string& text) {
    return text.find_first_of(" []'") == std::string::npos ? text : "'" + text + "'";
  };
  const std::string before = option + " " + quoted(first);
  const std::string line = before + " " + option + " " + quoted(second);
  const auto begin = static_cast<std::uint32_t>(before.size() + 1);
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::given_twice;
  diagnostic.where = {begin, static_cast<std::uint32_t>(line.size())};
  diagnostic.message =
      fmt::format("`{} {}` is given beside `{} {}`", option, quoted(second), option, quoted(first));
  diagnostic.expected = expected;
  remember(refused, SourceText("command line", line));
  Diagnostics diagnostics;
  diagnostics.add(std::move(diagnostic));
  return diagnostics;
}

Setting split_setting(std::string_view text) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos) return {"", std::string(trimmed(text))};
  return {std::string(trimmed(text.substr(0, equals))),
          std::string(trimmed(text.substr(equals + 1)))};
}

Result<AppliedSettings> apply_settings(const Scenario& scenario, const Settings& asked,
                                       SourceText* refused) {
  AppliedSettings applied{scenario, {}, asked};
  Diagnostics why;
  remember(refused, scenario.source);
  if (const auto two = repeated(asked.settings))
    return given_twice("--set", two->first, two->second, "One value a name.", refused);
  if (const auto two = repeated(asked.levers))
    return given_twice("--lever", two->first, two->second, "One option a lever.", refused);
  if (!asked.casting.empty() &&
      !take(with_casting(applied.scenario, asked.casting), applied.scenario, why)) {
    if (find_casting(scenario, asked.casting) == nullptr)
      remember(refused, SourceText("--casting", asked.casting));
    return why;
  }
  if (!asked.perspective.empty() &&
      !take(with_perspective(applied.scenario, asked.perspective), applied.scenario, why)) {
    // What is wrong with a perspective that exists stands in the file.
    const bool exists = (asked.perspective == kEachItsOwn && has_own_perspectives(scenario)) ||
                        std::any_of(scenario.perspectives.begin(), scenario.perspectives.end(),
                                    [&](const auto& p) { return p.name == asked.perspective; });
    if (!exists) remember(refused, SourceText("--perspective", asked.perspective));
    return why;
  }
  for (const Setting& setting : asked.settings)
    if (!take(with_settings(applied.scenario, {&setting, 1}), applied.scenario, why)) {
      remember(refused, setting_source(setting));
      return why;
    }
  for (const std::string& name : asked.switched_off)
    if (!take(with_switched_off(applied.scenario, name), applied.scenario, why)) {
      remember(refused, SourceText("--off", name));
      return why;
    }
  applied.levers = default_levers(applied.scenario);
  for (const Setting& setting : asked.levers) {
    auto chosen = with_lever(applied.scenario, applied.levers, setting);
    if (!chosen) {
      remember(refused, setting_source(setting));
      return chosen.diagnostics();
    }
    applied.levers = std::move(chosen).value();
  }
  return applied;
}

}  // namespace foedus
