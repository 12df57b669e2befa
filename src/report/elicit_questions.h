// The questions that `foedus elicit` puts to people who know: plain comparisons, without the
// numbers that the file holds now, so that these do not pull the answers. Private to report/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "questions/elicit_question.h"

namespace foedus {

/// What one input is about, in the file's own words.
struct PlainQuestion {
  std::string name;     // as `foedus pool` and the scenario know it
  std::string title;    // "`war_cost` of Protégé", "How strong is this, if at all?"
  std::string about;    // the claim, or the note of the file without "illustrative"; "" neither
  std::string scale;    // what 0 and 1 mean, and the unit
  std::string enters;   // "the payoffs of clash and loss"
  std::string compare;  // a number of the same kind that has a source; "" none
  std::optional<double> least, greatest;
};
[[nodiscard]] std::vector<PlainQuestion> plain_questions(const ElicitAnswer& answer);
/// Title and what it is about in one line.
[[nodiscard]] std::string in_one_line(const PlainQuestion& question);

/// The three comparisons, the same for every input: for p5, p50 and p95.
inline constexpr const char* kMostlyAbove = "In 19 of 20 cases like this one it is higher than";
inline constexpr const char* kEvenOdds = "It is as often higher as lower than";
inline constexpr const char* kMostlyBelow = "In 19 of 20 cases like this one it is lower than";

}  // namespace foedus
