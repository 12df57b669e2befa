#include "questions/automatic_draws.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace foedus {

namespace {

constexpr std::int64_t kFewestAutomatic = 100;

/// 1, 2 or 5 times a power of ten, not above `most`.
std::int64_t rounded_down(double most) {
  std::int64_t best = 1;
  for (std::int64_t power = 1; static_cast<double>(power) <= most; power *= 10) {
    for (const std::int64_t digit : {1, 2, 5})
      if (static_cast<double>(digit * power) <= most) best = digit * power;
    if (power > 100'000'000'000) break;
  }
  return best;
}

}  // namespace

Diagnostics choose_draws(Worlds& worlds, const EnsembleControl& control, double seconds) {
  EnsemblePlan& plan = worlds.plan;
  const std::int64_t most = plan.draws.draws;
  const auto probe = probe_speed(plan, control);
  if (!probe) return probe.diagnostics();
  const auto forecast = [&](std::int64_t draws) {
    return static_cast<double>(draws) * probe->seconds_a_draw +
           static_cast<double>(std::min(draws, plan.limit_draws)) * probe->seconds_a_limit;
  };
  std::int64_t draws = most;
  if (forecast(most) > seconds) {
    const bool limit_first = plan.precisions.front().limit;
    const double limit = static_cast<double>(plan.limit_draws) * probe->seconds_a_limit;
    const double each = probe->seconds_a_draw + (limit_first ? probe->seconds_a_limit : 0);
    const double room = limit_first ? seconds : seconds - limit;
    draws = std::max(kFewestAutomatic, rounded_down(std::max(1.0, room / std::max(each, 1e-12))));
    draws = std::min(draws, most);
  }
  plan.draws.draws = draws;
  plan.limit_draws = std::min(plan.limit_draws, draws);
  worlds.study.request.draws = draws;
  worlds.study.request.limit_draws = plan.limit_draws;
  worlds.study.notes.push_back(
      fmt::format("Automatic: {} draws{}, forecast at {:.0f} s for the draws themselves.", draws,
                  draws < most ? fmt::format(" of the {} that the file asks for", most) : "",
                  std::max(1.0, forecast(draws))));
  return {};
}

}  // namespace foedus
