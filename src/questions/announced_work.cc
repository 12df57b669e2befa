#include "questions/announced_work.h"

#include <algorithm>

namespace foedus {
namespace {

constexpr double kProbeSeconds = 0.5;

std::int64_t solutions_of(const EnsemblePlan& plan) {
  std::int64_t each = 0;  // of one row
  for (const StudyPrecision& precision : plan.precisions)
    each += precision.limit ? std::min(plan.limit_draws, plan.draws.draws) : plan.draws.draws;
  std::int64_t rows = 0;
  for (const Variant& variant : plan.variants)
    rows += std::count_if(
        variant.alternatives.begin(), variant.alternatives.end(),
        [](const Alternative& one) { return one.treatment != Treatment::no_response; });
  return rows * each;
}

}  // namespace

void announce_work(const EnsemblePlan& plan, const EnsembleControl& control,
                   const Announce& announce) {
  if (!announce) return;
  AnnouncedWork work;
  work.solutions = solutions_of(plan);
  if (work.solutions < kWorthAnnouncing) return;
  for (const EnsembleStructure& structure : plan.structures)
    work.nodes = std::max(work.nodes, structure.game.node_count());
  work.rows = plan.variants.front().alternatives.size();
  work.perspectives = plan.variants.size();
  work.precisions = plan.precisions.size();
  work.draws = plan.draws.draws;
  EnsemblePlan few = plan;  // a block of one variant
  std::erase_if(few.comparisons,
                [](const ComparisonPlan& one) { return one.a.variant != 0 || one.b.variant != 0; });
  few.why.clear();
  few.variants.resize(1);
  EnsembleControl quiet = control;
  quiet.progress = nullptr;
  if (const auto probe = probe_speed(few, quiet, kProbeSeconds)) {
    work.seconds = static_cast<double>(work.perspectives) *
                   (static_cast<double>(work.draws) * probe->seconds_a_draw +
                    static_cast<double>(plan.limit_draws) * probe->seconds_a_limit);
    work.more_bytes = probe->more_bytes(work.perspectives, control);
  }
  announce(work);
}

}  // namespace foedus
