// Chances of an answer in estimative words, each with its number beside it, by the one yardstick of
// the file. Likelihood only: how much its inputs can be trusted stands in other sentences.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "scenario/scenario.h"
#include "scenario/yardstick.h"
#include "study/study.h"

namespace foedus {

/// Words where they were asked for, and unasked where more than half of the inputs have a source:
/// a word sounds like a judgement, and illustrative numbers are none.
[[nodiscard]] bool tells_words(bool asked, std::size_t inputs, std::size_t unsourced);

/// "unlikely (31 %)"; where the yardstick has no word, the number and what it lies between.
[[nodiscard]] std::string chance_in_words(Yardstick yardstick, double chance);
/// The same with the least and largest chance over the worlds, never centred away: "unlikely to
/// roughly even chance (24 % to 51 %; as written 31 %)".
[[nodiscard]] std::string chances_in_words(Yardstick yardstick, double headline, double low,
                                           double high);
/// "In words, by ICD 203", and the sentence that keeps likelihood apart from confidence.
[[nodiscard]] std::string words_heading(Yardstick yardstick);
[[nodiscard]] std::string words_caution();

/// A measure of a row of the study in words, over its worlds at the headline precision.
struct WordedChance {
  std::string row;  // "pledge"; empty where there is one row
  std::string measure;
  std::string words;
};
/// Of the measures that are chances, over the rows as offered; in file order.
[[nodiscard]] std::vector<WordedChance> worded_chances(const Study& study,
                                                       const Scenario& scenario);
/// Appends the section to a text answer.
void add_worded_chances(std::string& out, const Study& study, const Scenario& scenario);

}  // namespace foedus
