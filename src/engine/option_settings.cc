#include "engine/option_settings.h"

namespace foedus::api {

Settings settings_of(const Options& options) {
  Settings settings;
  settings.perspective = options.perspective;
  settings.casting = options.casting;
  for (const auto& [name, value] : options.set) settings.settings.push_back({name, value});
  for (const auto& [name, option] : options.lever) settings.levers.push_back({name, option});
  settings.switched_off = options.off;
  settings.fixes = options.fix;
  return settings;
}

}  // namespace foedus::api
