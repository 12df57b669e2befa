// `foedus check` in words: the scenario told back, its size, and what is odd about it.
// It lays out what the answer holds and computes nothing.
#pragma once

#include <string>
#include <vector>

#include "base/origin.h"
#include "questions/check_question.h"
#include "questions/expected_results.h"

namespace foedus {

struct CheckTextOptions {
  std::string file;                        // as the user gave it, for the next likely command
  const ExpectAnswer* expected = nullptr;  // where `--expect` asked for it
  /// The oddities in the files that have them; empty: all stand in the scenario's own text.
  std::vector<ToldInFile> oddities = {};
};

/// At most 100 columns wide; ends with a line break.
[[nodiscard]] std::string render_check_text(const CheckAnswer& answer,
                                            const CheckTextOptions& options = {});

}  // namespace foedus
