// `foedus solve` in words: the bottom line, what each actor does and why, and what was not done.
// It lays out what the answer holds and computes nothing but roundings.
#pragma once

#include <string>

#include "questions/solve_question.h"

namespace foedus {

struct SolveTextOptions {
  std::string file;        // as the user gave it, for the next likely command
  bool every_set = false;  // also information sets that are hardly ever reached
  double negligible_reach = 0.05;
  bool words = false;  // chances also in estimative words (unasked where most inputs have a source)
};

/// At most 100 columns wide; ends with a line break.
[[nodiscard]] std::string render_solve_text(const SolveAnswer& answer,
                                            const SolveTextOptions& options = {});

/// A page a stage, in the order of play.
[[nodiscard]] std::string render_solve_walk(const SolveAnswer& answer,
                                            const SolveTextOptions& options = {});

}  // namespace foedus
