// The two yardsticks of estimative words: which range of chances each word stands for, and which
// word a chance has. Chances only; how well something is known is another matter with other words.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/statements.h"

namespace foedus {

/// One step of a yardstick. Its first word is the one that answers use.
struct YardstickStep {
  std::span<const std::string_view> words;
  double low = 0, high = 0;  // shares
};

/// The steps from the least likely up.
/// source: ICD 203, Analytic Standards (2 January 2015), and the UK Professional Head of
/// Intelligence Assessment's probability yardstick (GOV.UK, 24 March 2025), whose steps leave gaps
/// between them.
[[nodiscard]] std::span<const YardstickStep> steps_of(Yardstick yardstick);

/// The step that a word names; null where the yardstick does not have it.
[[nodiscard]] const YardstickStep* find_step(Yardstick yardstick, std::string_view word);

/// "ICD 203", "the UK yardstick".
[[nodiscard]] std::string_view name_of(Yardstick yardstick);
[[nodiscard]] Yardstick other_than(Yardstick yardstick);

/// Where a chance stands on a yardstick: on a step, or between two, or beyond its ends.
struct Placed {
  const YardstickStep* on = nullptr;
  const YardstickStep* below =
      nullptr;  // where it is on none: the steps next to it, if there are any
  const YardstickStep* above = nullptr;
};
/// ICD 203: a step holds its lower end and not its upper; below 1 % and above 99 % it has no word.
/// UK: a step holds both ends, but "realistic possibility" stops short of 50 %.
[[nodiscard]] Placed place_on(Yardstick yardstick, double chance);

/// Every word of both yardsticks.
[[nodiscard]] std::vector<std::string> all_words();
/// The words of one.
[[nodiscard]] std::vector<std::string> words_of(Yardstick yardstick);

}  // namespace foedus
