#include "game/path/sight.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/stage_title.h"

namespace foedus {
namespace {

bool hides(const Scenario& scenario, std::size_t at, std::size_t earlier) {
  const Stage& stage = scenario.stages[at];
  const Stage& other = scenario.stages[earlier];
  if (at == earlier || (stage.actor.valid() && stage.actor == other.actor)) return false;
  if (!stage.simultaneous.empty() && stage.simultaneous == other.simultaneous) return true;
  if (stage.sees.kind == Sight::Kind::everything) return false;
  const auto& named = stage.sees.stages;
  const bool is_named = std::find(named.begin(), named.end(), StageId(earlier)) != named.end();
  return is_named == (stage.sees.kind == Sight::Kind::all_but);
}

}  // namespace

SightTable::SightTable(const Scenario& scenario)
    : scenario_(scenario), hidden_(scenario.stages.size()) {
  const std::size_t count = scenario.stages.size();
  for (std::size_t stage = 0; stage < count; ++stage) {
    const Stage& at = scenario.stages[stage];
    if (at.sees.kind == Sight::Kind::everything && at.simultaneous.empty()) continue;
    std::vector<std::uint8_t> hidden(count, 0);
    for (std::size_t earlier = 0; earlier < count; ++earlier)
      hidden[earlier] = hides(scenario, stage, earlier) ? 1 : 0;
    const bool any = std::find(hidden.begin(), hidden.end(), 1) != hidden.end();
    if (any) hidden_[stage] = std::move(hidden);
  }
}

std::string SightTable::forgotten(const std::vector<std::int32_t>& order, SourceSpan where) const {
  for (const std::int32_t errs : order) {
    const auto stage = static_cast<std::size_t>(errs);
    if (place(scenario_.stages[stage]) != where) continue;
    for (const std::int32_t before : order) {
      const auto earlier = static_cast<std::size_t>(before);
      if (earlier == stage) break;
      if (scenario_.stages[earlier].actor != scenario_.stages[stage].actor) continue;
      for (const std::int32_t first : order) {
        const auto other = static_cast<std::size_t>(first);
        if (other == earlier) break;
        if (!sees(earlier, other) || sees(stage, other)) continue;
        return fmt::format(" What it saw at `{}` it still knows at `{}`: let it see `{}` there.",
                           scenario_.stages[earlier].name, scenario_.stages[stage].name,
                           title_of(scenario_.stages[other]));
      }
    }
  }
  return "";
}

}  // namespace foedus
