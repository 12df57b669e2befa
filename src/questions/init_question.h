// `foedus init`: the shipped scenarios, carried inside the program so that a first try needs no
// other file. It hands out texts; writing them is the caller's business.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace foedus {

/// One scenario as embedded by the build (shipped_scenarios.cc.in).
struct ShippedScenario {
  std::string_view name;  // guarantee-crisis; with a folder: a base, which is not listed
  std::string_view text;  // the whole file
};
[[nodiscard]] std::span<const ShippedScenario> shipped_scenarios();

struct InitAnswer {
  std::string name;   // guarantee-crisis
  std::string title;  // the file's `title:`
  std::string file;   // guarantee-crisis.yaml
  std::string text;
  /// The bases that it stands on, however deep; files relative to its own.
  std::vector<InitAnswer> bases = {};
};

/// errors: unknown_shipped_scenario, with the nearest one; its span refers to `name`.
[[nodiscard]] Result<InitAnswer> init_question(std::string_view name);

[[nodiscard]] std::vector<InitAnswer> all_shipped_scenarios();

}  // namespace foedus
