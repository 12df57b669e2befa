// `foedus compare` in words: which question it answers, options x measures x worlds, differences on
// common draws, the orders that hold in shares of the assumption space, dominance where it
// survives.
#pragma once

#include <string>

#include "scenario/scenario.h"
#include "study/study.h"

namespace foedus {

struct CompareTextOptions {
  std::string file;            // as the user gave it, for the next likely command
  bool words = false;          // chances also in estimative words
  bool every_measure = false;  // no limit on measures: they were asked for
  bool every_row = false;      // no limit on rows and measures
};

/// `scenario` is the one that the study's text says. At most 100 columns wide where names allow.
[[nodiscard]] std::string render_compare_text(const Study& study, const Scenario& scenario,
                                              const CompareTextOptions& options = {});

}  // namespace foedus
