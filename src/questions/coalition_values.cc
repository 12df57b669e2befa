#include "questions/coalition_values.h"

#include <algorithm>

namespace foedus {

namespace {

constexpr std::size_t kVariantsAtOnce = 128;  // copies of a scenario held at a time

/// Tells the progress of one part of the work as that of the whole.
EnsembleControl part_of(const EnsembleControl& control, std::size_t part, std::size_t parts,
                        double seconds_before, double& seconds) {
  EnsembleControl inner = control;
  if (!control.progress) return inner;
  inner.progress = [&control, part, parts, seconds_before, &seconds](const EnsembleProgress& now) {
    EnsembleProgress whole = now;
    whole.draws = now.draws * static_cast<std::int64_t>(parts);
    whole.draws_done = now.draws * static_cast<std::int64_t>(part) + now.draws_done;
    whole.seconds = seconds = seconds_before + now.seconds;
    whole.estimate.reset();  // of one world among many
    control.progress(whole);
  };
  return inner;
}

}  // namespace

Result<SolvedCoalitions> solve_coalitions(std::size_t count, const CoalitionPlan& plan_of,
                                          const EnsembleControl& control) {
  SolvedCoalitions solved;
  const std::size_t parts = (count + kVariantsAtOnce - 1) / kVariantsAtOnce;
  double seconds = 0;
  while (solved.values.size() < count) {
    const std::size_t first = solved.values.size();
    EnsemblePlan plan = plan_of(first, std::min(count, first + kVariantsAtOnce));
    plan.precisions.resize(1);
    const auto results =
        run_ensemble(plan, part_of(control, first / kVariantsAtOnce, parts, seconds, seconds));
    if (!results) return results.diagnostics();
    if (results->stopped) {
      solved.stopped = true;
      break;
    }
    solved.solves += results->solves;
    for (const auto& variant : results->worlds) {
      const WorldResult& world = variant.front().front();
      CoalitionValues& one = solved.values.emplace_back();
      for (const MeasureResult& measure : world.measures) one.push_back(measure.headline);
      solved.statuses.push_back(world.statuses);
    }
  }
  return solved;
}

}  // namespace foedus
