#include "questions/announced_work.h"

#include <algorithm>

namespace foedus {
namespace {

constexpr double kProbeSeconds = 0.5;

// A histogram of values grows with the draws to about this: measured on guarantee-negotiation,
// where 600 worlds of 53 quantities and 1,000 draws take 1.9 GB, about half of it already after the
// probe.
constexpr double kHistogramBytes = 27e3;
constexpr double kHalfFilled = 100;  // draws

double tally_bytes_of(const EnsemblePlan& plan) {
  const Scenario& scenario = *plan.variants.front().scenario;
  const auto quantities = static_cast<double>(scenario.measures.size() + scenario.outcomes.size() +
                                              scenario.actors.size());
  const auto worlds = static_cast<double>(plan.variants.size() * plan.precisions.size() *
                                          plan.variants.front().alternatives.size());
  const auto draws = static_cast<double>(plan.draws.draws);
  return worlds * quantities * kHistogramBytes * draws / (draws + kHalfFilled);
}

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
  work.tally_bytes = tally_bytes_of(plan);
  EnsemblePlan few = plan;  // a block of one variant
  few.comparisons.clear();
  few.why.clear();
  few.variants.resize(1);
  EnsembleControl quiet = control;
  quiet.progress = nullptr;
  if (const auto probe = probe_speed(few, quiet, kProbeSeconds))
    work.seconds = static_cast<double>(work.perspectives) *
                   (static_cast<double>(work.draws) * probe->seconds_a_draw +
                    static_cast<double>(plan.limit_draws) * probe->seconds_a_limit);
  announce(work);
}

}  // namespace foedus
