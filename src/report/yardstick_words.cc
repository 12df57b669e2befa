#include "report/yardstick_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "report/finding_words.h"
#include "report/number_words.h"
#include "report/split_table.h"
#include "report/text_table.h"

namespace foedus {
namespace {

std::string word(const YardstickStep& step) { return std::string(step.words.front()); }

/// The number as told reads on the same step as the exact one: "19.98 %" rather than "20 %".
std::string number_beside(Yardstick yardstick, double chance) {
  std::string text = share_words(chance);
  const Placed exact = place_on(yardstick, chance);
  for (int decimals = 1; decimals <= 4; ++decimals) {
    double told = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), told);
    if (read.ec != std::errc()) return text;  // "under 0.01 %"
    const Placed rounded = place_on(yardstick, told / 100);
    if (rounded.on == exact.on && rounded.below == exact.below && rounded.above == exact.above)
      return text;
    text = fmt::format("{:.{}f} %", 100 * chance, decimals);
  }
  return text;
}

/// "between `highly unlikely` and `unlikely`"; what a chance without a word is called.
std::string beside_steps(Yardstick yardstick, const Placed& placed) {
  if (placed.below == nullptr && placed.above == nullptr) return "not a chance";
  if (placed.below == nullptr)
    return fmt::format("below \"{}\", the lowest step of {}", word(*placed.above),
                       name_of(yardstick));
  if (placed.above == nullptr)
    return fmt::format("above \"{}\", the highest step of {}", word(*placed.below),
                       name_of(yardstick));
  return fmt::format("between \"{}\" and \"{}\"", word(*placed.below), word(*placed.above));
}

/// What one end of a span is called.
std::string end_words(Yardstick yardstick, double chance) {
  const Placed placed = place_on(yardstick, chance);
  return placed.on != nullptr ? word(*placed.on) : beside_steps(yardstick, placed);
}

}  // namespace

bool tells_words(bool asked, std::size_t inputs, std::size_t unsourced) {
  return asked || (inputs > 0 && 2 * unsourced < inputs);
}

std::string chance_in_words(Yardstick yardstick, double chance) {
  const Placed placed = place_on(yardstick, chance);
  const std::string number = number_beside(yardstick, chance);
  return placed.on != nullptr ? fmt::format("{} ({})", word(*placed.on), number)
                              : fmt::format("{}, {}", number, beside_steps(yardstick, placed));
}

std::string chances_in_words(Yardstick yardstick, double headline, double low, double high) {
  const std::string low_words = end_words(yardstick, low);
  const std::string high_words = end_words(yardstick, high);
  const std::string from = number_beside(yardstick, low), to = number_beside(yardstick, high);
  if (from == to) return chance_in_words(yardstick, headline);
  const std::string numbers =
      fmt::format("{} to {}; as written {}", from, to, number_beside(yardstick, headline));
  if (low_words == high_words && place_on(yardstick, low).on != nullptr)
    return fmt::format("{} ({})", low_words, numbers);
  if (low_words == high_words) return fmt::format("{}, {}", numbers, low_words);
  return fmt::format("from {} to {} ({})", low_words, high_words, numbers);
}

std::string words_heading(Yardstick yardstick) {
  return fmt::format("In words, by {}", name_of(yardstick));
}

std::string words_caution() {
  return "The words say how likely something is in the model. They say nothing about confidence in "
         "the model or in its inputs.";
}

std::vector<WordedChance> worded_chances(const Study& study, const Scenario& scenario) {
  std::vector<WordedChance> list;
  for (std::size_t a = 0; a < study.alternatives.size(); ++a) {
    if (study.alternatives[a].treatment != "offered") continue;
    for (std::size_t m = 0; m < scenario.measures.size(); ++m) {
      if (!is_share(scenario.measures[m])) continue;
      std::optional<double> low, high;
      for (const auto& variant : study.results.worlds) {
        const auto headline = variant[a][0].measures[m].headline;
        if (!headline) continue;
        low = low ? std::min(*low, *headline) : *headline;
        high = high ? std::max(*high, *headline) : *headline;
      }
      const auto headline = study.results.worlds[0][a][0].measures[m].headline;
      if (!headline) continue;
      list.push_back({study.alternatives.size() == 1 ? "" : row_name(study, a), study.measures[m],
                      chances_in_words(scenario.words, *headline, *low, *high)});
    }
  }
  return list;
}

void add_worded_chances(std::string& out, const Study& study, const Scenario& scenario) {
  const std::vector<WordedChance> list = worded_chances(study, scenario);
  if (list.empty()) return;
  out += fmt::format("\n{}\n", words_heading(scenario.words));
  std::string row;
  for (const WordedChance& one : list) {
    if (one.row != row) add_paragraph(out, 2, one.row, 2);
    row = one.row;
    add_paragraph(out, row.empty() ? 2 : 4, fmt::format("{}: {}", one.measure, one.words), 2);
  }
  add_paragraph(out, 2, words_caution(), 2);
}

}  // namespace foedus
