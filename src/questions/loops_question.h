// `foedus loops`: the polarity of each loop that a file states, derived from the signs of its links
// and held against the one stated; and every other loop that the links form. Which loop is strong
// or fast is not in a diagram of signs, and not said.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "questions/elementary_loops.h"
#include "scenario/scenario.h"

namespace foedus {

struct LoopsOptions {
  std::string through;  // key of a variable: only the loops that pass it; empty: all
};

/// One of CausalLoops::stated.
struct StatedLoopAnswer {
  std::size_t loop = 0;
  Polarity derived{};
  std::vector<std::int32_t> open;  // contested links on its way that it does not settle
  Polarity if_positive{};          // where exactly one is open: with it positive
  bool agrees = false;
};

struct FoundLoop {
  std::vector<std::int32_t> links;  // in order, from the first variable in file order
  Polarity polarity{};              // nothing assumed
  bool delayed = false;             // some link is
  std::int32_t stated = -1;         // into CausalLoops::stated, where it is one of these
};

struct LoopsAnswer {
  Scenario scenario;
  std::string through;
  std::vector<StatedLoopAnswer> stated;  // in file order
  std::vector<FoundLoop> found;          // shortest first, then in file order
  std::size_t reinforcing = 0, balancing = 0, contested = 0;
  bool complete = true;               // otherwise a limit stopped the search
  std::vector<std::size_t> passes;    // [link] how many of `found` pass it
  [[nodiscard]] bool agrees() const;  // every stated polarity is the derived one
};

/// errors: no loops in the file, an unknown variable. Spans refer to the option's own text, which
/// `refused`, if given, receives.
[[nodiscard]] Result<LoopsAnswer> loops_question(Scenario scenario,
                                                 const LoopsOptions& options = {},
                                                 SourceText* refused = nullptr);

}  // namespace foedus
