#include "report/claim_words.h"

#include "fmt/format.h"
#include "report/ablate_words.h"
#include "report/number_words.h"

namespace foedus {

std::string claim_settings(const ClaimedEffect& effect) {
  std::string words;
  for (const ClaimSetting& one : effect.settings)
    words += fmt::format("{}{}={}", words.empty() ? "" : ", ", one.name, one.value);
  return words;
}

std::string effect_words(const Scenario& scenario, const ClaimedEffect& effect, bool against) {
  return fmt::format("{} {}", effect.raises != against ? "raises" : "lowers",
                     scenario.measures[effect.measure.index()].name);
}

std::string coverage_state_words(CoverageState state) {
  switch (state) {
    case CoverageState::in_play:
      return "in play";
    case CoverageState::stand_in:
      return "stand-in";
    case CoverageState::needs_settlement:
      return "needs settlement";
    case CoverageState::needs_time:
      return "needs time";
    case CoverageState::frame:
      return "frame";
  }
  return "";
}

std::string coverage_words(const Scenario& scenario, const CoverageLine& line) {
  std::string words = coverage_state_words(line.state);
  const bool claimed = line.state == CoverageState::in_play;
  if (claimed && !line.in_play()) words = "stated to be in play, and not shown to be";
  if (!line.mechanisms.empty()) words += ": " + mechanism_names(scenario, line.mechanisms);
  if (!line.note.empty()) words += (line.mechanisms.empty() ? ": " : "; ") + line.note;
  if (!claimed || line.in_play()) return words;
  if (line.tests.empty()) return words + "; no test of it is stated";
  for (const CoverageTest& one : line.tests)
    if (!one.holds())
      words += fmt::format("; {}: changes by {}", effect_words(scenario, one.test.effect),
                           one.solved ? amount_words(one.change) : "an amount that was not solved");
  return words;
}

std::string precision_words(const StudyPrecision& precision) {
  return precision.limit ? "limit" : exact_number(precision.lambda);
}

}  // namespace foedus
