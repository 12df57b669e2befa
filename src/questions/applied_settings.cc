// Applies the shared options one by one, so that an error can name the one that was refused.
// Order matters and is fixed: perspective, numbers, switches, levers.
#include "questions/applied_settings.h"

#include <string_view>
#include <utility>

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

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

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
  if (!asked.perspective.empty() &&
      !take(with_perspective(applied.scenario, asked.perspective), applied.scenario, why)) {
    remember(refused, SourceText("--perspective", asked.perspective));
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
