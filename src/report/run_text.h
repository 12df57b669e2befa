// `foedus run` on a terminal: what was run, what follows in sentences with their conditions, the
// table, how the draws ended, and what was not done. Everything stands in file order.
#pragma once

#include <string>

#include "scenario/scenario.h"
#include "study/study.h"

namespace foedus {

struct RunTextOptions {
  std::string file;            // as the user named it, for the commands proposed at the end
  std::string report;          // where the report was written; empty: nowhere
  bool every_finding = false;  // no limit on sentences, rows and measures, offered rows too
  bool every_measure = false;  // no limit on measures: they were asked for
  bool distribution = false;   // also P5 to P95 of every cell
  bool words = false;          // chances also in estimative words
};

/// `scenario`: as its file has it, for names and for what is a chance.
[[nodiscard]] std::string render_run_text(const Study& study, const Scenario& scenario,
                                          const RunTextOptions& options);

}  // namespace foedus
