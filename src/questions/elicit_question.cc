#include "questions/elicit_question.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ensemble/central.h"
#include "ensemble/draw_mask.h"
#include "questions/ablated_row.h"
#include "questions/curves.h"
#include "questions/known_measures.h"
#include "questions/switched_worlds.h"
#include "scenario/inputs.h"

namespace foedus {

namespace {

constexpr double kLowShare = 0.05, kHighShare = 0.95;
constexpr double kNoSpread = 1e-9;  // of a measure: nothing moves it
constexpr std::int64_t kFewestDraws = 4 * static_cast<std::int64_t>(kRoundDraws);

class Elicitation {
 public:
  Elicitation(const ElicitOptions& options, AblatedRow row, std::vector<bool> counted)
      : options_(options),
        row_(std::move(row)),
        counted_(std::move(counted)),
        worlds_(row_.worlds.plan, row_.worlds.plan.variants.front(), row_.alternative) {}

  Result<ElicitAnswer> run() {
    answer_.scenario = worlds_.written();
    answer_.held = row_.held;
    answer_.study = std::move(row_.worlds.study);
    (void)worlds_.variant(Switches(worlds_.written().mechanisms.size(), false));
    sort_numbers();
    choose_draws();
    auto results = run_ensemble(worlds_.plan(), options_.control);
    if (!results) return results.diagnostics();
    answer_.stopped = results->stopped;
    measure(results.value());
    order();
    EnsembleResult& kept = answer_.study.results;
    kept.draws = results->draws;
    kept.solves = results->solves;
    kept.stopped = results->stopped;
    kept.worlds = {std::move(results->worlds.front())};
    return std::move(answer_);
  }

 private:
  void sort_numbers();
  void choose_draws();
  void measure(const EnsembleResult& results);
  void order();

  const ElicitOptions& options_;
  AblatedRow row_;
  std::vector<bool> counted_;  // [measure]
  SwitchedWorlds worlds_;
  ElicitAnswer answer_;
};

/// Inputs without a source: uncertain ones get two versions of the game, both ends compared.
void Elicitation::sort_numbers() {
  const Scenario& scenario = worlds_.written();
  const auto& program = row_.worlds.plan.variants.front()
                            .alternatives[static_cast<std::size_t>(row_.alternative)]
                            .numbers;
  for (std::size_t n = 0; n < scenario.numbers.size(); ++n) {
    const Number& number = scenario.numbers[n];
    if (standing_of(number) != NumberStanding::input || !number.provenance.sources.empty())
      continue;
    const Distribution& distribution = *number.distribution();
    if (!depends_on(*program, NumberId(n))) {
      answer_.idle.push_back(number.name);
    } else if (!distribution.uncertain() || distribution.kind == Distribution::Kind::ordered) {
      answer_.fixed.push_back(number.name);
    } else {
      InputInfluence input{.number = NumberId(n),
                           .from = quantile(distribution, kLowShare),
                           .to = quantile(distribution, kHighShare)};
      const std::int32_t low = worlds_.variant_at(input.number, input.from);
      (void)worlds_.compare(worlds_.variant_at(input.number, input.to), low);
      answer_.inputs.push_back(input);
    }
  }
}

void Elicitation::choose_draws() {
  EnsemblePlan& plan = worlds_.plan();
  if (!options_.worlds.draws) {
    const double nodes = static_cast<double>(plan.structures.front().game.node_count());
    const double draws = kMostElicitWork / (static_cast<double>(plan.variants.size()) * nodes);
    constexpr auto kBlock = static_cast<double>(kRoundDraws);
    const auto whole = static_cast<std::int64_t>(std::floor(draws / kBlock) * kBlock);
    plan.draws.draws = std::min(plan.draws.draws, std::max(kFewestDraws, whole));
  }
  plan.limit_draws = std::min(plan.limit_draws, plan.draws.draws);
  answer_.study.request.draws = plan.draws.draws;
}

Interval size_of_interval(const Interval& interval) {
  const double low = std::min(std::abs(interval.low), std::abs(interval.high));
  const double high = std::max(std::abs(interval.low), std::abs(interval.high));
  const bool holds_zero = interval.low <= 0 && interval.high >= 0;
  return {holds_zero ? 0 : low, high};
}

void Elicitation::measure(const EnsembleResult& results) {
  for (const MeasureResult& one : results.worlds.front().front().front().measures)
    answer_.spread.push_back(one.headline ? one.percentile.back() - one.percentile.front() : 0);
  for (std::size_t i = 0; i < answer_.inputs.size(); ++i) {
    InputInfluence& input = answer_.inputs[i];
    const ComparisonResult& compared = results.comparisons[i].front();
    for (std::size_t p = 0; p < compared.measures.size(); ++p) {
      const DifferenceResult& one = compared.measures[p];
      const std::int32_t m = compared.measure_pair[p].first;
      const double spread = answer_.spread[static_cast<std::size_t>(m)];
      if (!counted_[static_cast<std::size_t>(m)] || !one.difference || spread < kNoSpread) continue;
      const double influence = std::abs(*one.difference) / spread;
      if (input.measure >= 0 && influence <= input.influence) continue;
      const Interval size = size_of_interval(one.interval);
      input.measure = m;
      input.change = *one.difference;
      input.interval = one.interval;
      input.influence = influence;
      input.influence_interval = {size.low / spread, size.high / spread};
    }
  }
}

void Elicitation::order() {
  auto& inputs = answer_.inputs;
  std::stable_sort(inputs.begin(), inputs.end(),
                   [](const auto& a, const auto& b) { return a.influence > b.influence; });
  answer_.asked = std::min(options_.count, inputs.size());
  while (answer_.asked > 0 && inputs[answer_.asked - 1].influence <= 0) --answer_.asked;
  if (answer_.asked == 0) return;
  const double last = inputs[answer_.asked - 1].influence;
  answer_.not_told_apart = static_cast<std::size_t>(std::count_if(
      inputs.begin() + static_cast<std::ptrdiff_t>(answer_.asked), inputs.end(),
      [&](const InputInfluence& one) { return one.influence_interval.high >= last; }));
}

}  // namespace

Result<ElicitAnswer> elicit_question(const Scenario& scenario, const ElicitOptions& options,
                                     SourceText* refused) {
  const auto called = measures_called(scenario, options.measures, refused);
  if (!called) return called.diagnostics();
  std::vector<bool> counted(scenario.measures.size(), options.measures.empty());
  for (const std::int32_t m : *called) counted[static_cast<std::size_t>(m)] = true;
  auto row = ablated_row(scenario, options.worlds, options.offered, refused);
  if (!row) return row.diagnostics();
  row->worlds.plan.precisions.resize(1);
  row->worlds.study.precisions.resize(1);
  return Elicitation(options, std::move(row).value(), std::move(counted)).run();
}

}  // namespace foedus
