// `foedus sweep` on a terminal: the curves as tables, one a measure, and where their order turns.
#pragma once

#include <string>

#include "scenario/scenario.h"
#include "study/study.h"

namespace foedus {

struct SweepTextOptions {
  std::string file;          // as the user named it, for the commands proposed at the end
  bool every_world = false;  // tables of every perspective and precision, not of the first alone
};

/// `study`: of a SweepAnswer. `scenario`: as its file has it.
[[nodiscard]] std::string render_sweep_text(const Study& study, const Scenario& scenario,
                                            const SweepTextOptions& options);

}  // namespace foedus
