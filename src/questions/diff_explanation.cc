#include "questions/diff_explanation.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "ensemble/draw_mask.h"
#include "questions/coalition_values.h"
#include "questions/curves.h"
#include "scenario/inputs.h"

namespace foedus {

namespace {

constexpr std::size_t kSampledWorlds = 4096;  // about as many as the exact shares need at most
constexpr std::size_t kFewestPairs = 16;      // of orders of arrival
constexpr double kDrawsOfOrders = 256;        // for which the orders are chosen

const Number* number_called(const Scenario& scenario, const std::string& name) {
  const auto id = scenario.find_number(name);
  return id ? &scenario.numbers[id->index()] : nullptr;
}

Sourcing sourcing_of(const Scenario& scenario, const std::vector<InputDifference>& differences) {
  Sourcing all = Sourcing::no_source_asked;
  for (const InputDifference& one : differences) {
    const Number* number = one.is_number() ? number_called(scenario, one.name) : nullptr;
    if (number == nullptr || standing_of(*number) != NumberStanding::input) continue;
    if (number->provenance.sources.empty()) return Sourcing::unsourced;
    all = Sourcing::sourced;
  }
  return all;
}

/// Measures of A that B has under the same name: [.] (in A, in B).
std::vector<std::pair<std::size_t, std::size_t>> shared_measures(const Scenario& a,
                                                                 const Scenario& b) {
  std::vector<std::pair<std::size_t, std::size_t>> shared;
  for (std::size_t i = 0; i < a.measures.size(); ++i)
    for (std::size_t j = 0; j < b.measures.size(); ++j)
      if (a.measures[i].name == b.measures[j].name) shared.emplace_back(i, j);
  return shared;
}

class Explanation {
 public:
  Explanation(const ExplainedSides& sides, const EnsembleControl& control)
      : sides_(sides),
        control_(control),
        a_(*sides.a.scenario),
        b_(*sides.b.scenario),
        differences_(input_differences(a_, b_)),
        worlds_(sides.a, sides.b, differences_) {}

  Result<DiffExplanation> make() {
    add_inputs();
    add_agreement();
    find_measures();
    if (!measures_.empty() && !players_.empty()) {
      const Diagnostics why = solve();
      if (why.has_errors()) return why;
    }
    return std::move(answer_);
  }

 private:
  void add_inputs();
  void add_agreement();
  void find_measures();
  [[nodiscard]] bool defined_alike(std::size_t in_a, std::size_t in_b) const;
  Diagnostics solve();
  [[nodiscard]] Coalition from_b(const Coalition& players) const;
  [[nodiscard]] double nodes() const;
  [[nodiscard]] std::size_t affordable_pairs() const;
  [[nodiscard]] std::int64_t affordable_draws(std::size_t coalitions) const;
  void put_shares(const std::vector<CoalitionValues>& values, const ShapleyPlan& plan);

  const ExplainedSides& sides_;
  const EnsembleControl& control_;
  const Scenario &a_, &b_;
  std::vector<InputDifference> differences_;
  MixedWorlds worlds_;
  std::vector<std::size_t> players_;  // into inputs: those that act, by name, not by file order
  std::vector<std::pair<std::size_t, std::size_t>> measures_;  // defined alike, (in A, in B)
  DiffExplanation answer_;
};

/// Players stand by name, so that the orders drawn do not depend on which file comes first.
void Explanation::add_inputs() {
  for (const MixedInput& input : worlds_.inputs()) {
    ExplainedInput told;
    told.structure = input.structure;
    told.acts = input.acts;
    for (const std::size_t d : input.differences) told.differences.push_back(differences_[d]);
    told.a = sourcing_of(a_, told.differences);
    told.b = sourcing_of(b_, told.differences);
    if (told.acts) players_.push_back(answer_.inputs.size());
    answer_.inputs.push_back(std::move(told));
  }
  std::sort(players_.begin(), players_.end(), [&](std::size_t i, std::size_t j) {
    const auto key = [&](std::size_t input) {
      const ExplainedInput& one = answer_.inputs[input];
      std::set<std::string> names;
      for (const InputDifference& d : one.differences) names.insert(d.kind + ' ' + d.name);
      return std::pair(one.structure, names);
    };
    return key(i) < key(j);
  });
}

void Explanation::add_agreement() {
  std::set<std::string> differ;
  for (const InputDifference& one : differences_)
    if (one.values_differ()) differ.insert(one.name);
  std::vector<std::string> idle;
  for (const Number& number : a_.numbers) {
    const Number* other = number_called(b_, number.name);
    if (other == nullptr || differ.count(number.name) != 0) continue;
    if (standing_of(number) != NumberStanding::input) continue;
    ++answer_.agreement.inputs;
    if (!number.provenance.sources.empty() || !other->provenance.sources.empty()) continue;
    const bool acts = depends_on(*sides_.a.alternative.numbers, *a_.find_number(number.name));
    (acts ? answer_.agreement.unsourced : idle).push_back(number.name);
  }
  answer_.agreement.unsourced_acting = answer_.agreement.unsourced.size();
  answer_.agreement.unsourced.insert(answer_.agreement.unsourced.end(), idle.begin(), idle.end());
}

/// By their texts, and by those of the measures that they name.
bool Explanation::defined_alike(std::size_t in_a, std::size_t in_b) const {
  const BoundExpression &x = a_.measures[in_a].value, &y = b_.measures[in_b].value;
  if (x.syntax.text != y.syntax.text) return false;
  for (std::size_t i = 0; i < x.references.size(); ++i)
    if (x.references[i].kind == ReferenceKind::measure &&
        !defined_alike(static_cast<std::size_t>(x.references[i].index),
                       static_cast<std::size_t>(y.references[i].index)))
      return false;
  return true;
}

void Explanation::find_measures() {
  for (const auto& [in_a, in_b] : shared_measures(a_, b_)) {
    if (!defined_alike(in_a, in_b)) {
      answer_.redefined.push_back(a_.measures[in_a].name);
      continue;
    }
    measures_.emplace_back(in_a, in_b);
    answer_.measures.push_back({a_.measures[in_a].name, std::nullopt, std::nullopt, {}});
  }
}

/// [input] whether it is as in B; what does not act stays as in A.
Coalition Explanation::from_b(const Coalition& players) const {
  Coalition inputs(answer_.inputs.size(), false);
  for (std::size_t p = 0; p < players_.size(); ++p) inputs[players_[p]] = players[p];
  const bool all = std::find(players.begin(), players.end(), false) == players.end();
  return all ? Coalition(inputs.size(), true) : inputs;
}

double Explanation::nodes() const {
  return static_cast<double>(
      std::max(sides_.a.structure.game.node_count(), sides_.b.structure.game.node_count()));
}

/// An order and its reverse take about two worlds an input.
std::size_t Explanation::affordable_pairs() const {
  const double draws = std::min(kDrawsOfOrders, static_cast<double>(sides_.draws.draws));
  const double worlds =
      std::min(static_cast<double>(kSampledWorlds), kMostExplainingWork / (draws * nodes()));
  return std::max(kFewestPairs, static_cast<std::size_t>(worlds) / (2 * players_.size()));
}

std::int64_t Explanation::affordable_draws(std::size_t coalitions) const {
  const double draws = kMostExplainingWork / (static_cast<double>(coalitions) * nodes());
  const auto blocks = static_cast<std::int64_t>(draws / static_cast<double>(kRoundDraws));
  return std::min(sides_.draws.draws,
                  std::max<std::int64_t>(1, blocks) * static_cast<std::int64_t>(kRoundDraws));
}

Diagnostics Explanation::solve() {
  const ShapleyPlan plan(players_.size(), affordable_pairs(), sides_.draws.seed);
  const auto& coalitions = plan.coalitions();
  answer_.exact = plan.exact();
  answer_.orders = static_cast<std::int64_t>(plan.orders());
  answer_.worlds = static_cast<std::int64_t>(coalitions.size());
  answer_.draws = affordable_draws(coalitions.size());
  std::vector<bool> stands(coalitions.size(), true);
  const auto plan_of = [&](std::size_t first, std::size_t last) {
    EnsemblePlan some = worlds_.empty_plan();
    some.draws = sides_.draws;
    some.draws.draws = answer_.draws;
    some.precisions = {sides_.precision};
    some.limit_draws = std::min(sides_.limit_draws, answer_.draws);
    for (std::size_t c = first; c < last; ++c) {
      stands[c] = worlds_.add(some, from_b(coalitions[c]));
      // A place must be filled; its values are not read.
      if (!stands[c]) stands[c] = !worlds_.add(some, Coalition(answer_.inputs.size(), false));
    }
    return some;
  };
  const auto solved = solve_coalitions(coalitions.size(), plan_of, control_);
  if (!solved) return solved.diagnostics();
  answer_.solves = solved->solves;
  answer_.stopped = solved->stopped;
  if (solved->stopped) return {};
  std::vector<CoalitionValues> values;
  for (std::size_t c = 0; c < coalitions.size(); ++c) {
    const Coalition mixed = from_b(coalitions[c]);
    const bool in_b = !mixed.empty() && worlds_.inputs().back().structure && mixed.back();
    CoalitionValues& one = values.emplace_back();
    for (const auto& [place_a, place_b] : measures_)
      one.push_back(stands[c] ? solved->values[c][in_b ? place_b : place_a] : std::nullopt);
    if (solved->statuses[c].failed() > 0) ++answer_.worlds_with_failures;
  }
  put_shares(values, plan);
  return {};
}

void Explanation::put_shares(const std::vector<CoalitionValues>& values, const ShapleyPlan& plan) {
  const auto shares = plan.shares(values);  // [player][measure]
  for (std::size_t m = 0; m < measures_.size(); ++m) {
    ExplainedMeasure& measure = answer_.measures[m];
    measure.a = values[0][m];
    measure.b = values[1][m];
    measure.shares.assign(answer_.inputs.size(), {0.0, 0.0});
    for (std::size_t p = 0; p < players_.size(); ++p) measure.shares[players_[p]] = shares[p][m];
  }
}

}  // namespace

Result<DiffExplanation> explain_difference(const ExplainedSides& sides,
                                           const EnsembleControl& control) {
  return Explanation(sides, control).make();
}

}  // namespace foedus
