// The order of the work: one row of levers, switches as variants of one game, the ensemble, shares.
#include "questions/ablate_question.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "ensemble/central.h"
#include "ensemble/draw_mask.h"
#include "fmt/format.h"
#include "questions/ablated_row.h"
#include "questions/acting_mechanisms.h"
#include "questions/automatic_draws.h"
#include "questions/coalition_values.h"
#include "questions/contradictions.h"
#include "questions/known_measures.h"
#include "questions/switched_worlds.h"

namespace foedus {
namespace {

constexpr std::size_t kShown = 8;                 // measures in a text, unless some are named
constexpr std::size_t kOrderPairs = 8;            // of orders of arrival, beyond the exact shares
constexpr double kAutomaticSeconds = 60;          // what --draws auto may take
constexpr std::int64_t kWorthAForecast = 20'000;  // solutions
constexpr double kForecastSeconds = 0.5;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

class Ablation {
 public:
  Ablation(const Scenario& scenario, const AblateOptions& options, AblatedRow row)
      : scenario_(scenario),
        options_(options),
        row_(std::move(row)),
        worlds_(row_.worlds.plan, row_.worlds.plan.variants.front(), row_.alternative),
        acting_(acting_mechanisms(worlds_.written(), *program())) {}

  Result<AblateAnswer> run();

 private:
  const SharedProgram& program() const {
    return row_.worlds.plan.variants.front().alternatives[at(row_.alternative)].numbers;
  }
  [[nodiscard]] Switches off(const std::vector<MechanismId>& members, bool others) const;
  [[nodiscard]] bool acts(const std::vector<MechanismId>& members) const;
  void add_set(AblatedSet set, std::vector<AblatedSet>& into);
  void add_sets();
  void add_pairs();
  void plan_shares();
  bool choose_draws(Diagnostics& why);
  void announce();
  bool solve_shares(Diagnostics& why);
  bool test_coverage(Diagnostics& why);
  void add_notes();

  const Scenario& scenario_;
  const AblateOptions& options_;
  AblatedRow row_;
  SwitchedWorlds worlds_;
  std::vector<bool> acting_;
  AblateAnswer answer_;
  std::optional<ShapleyPlan> shapley_;
};

/// Members off, or everything but them.
Switches Ablation::off(const std::vector<MechanismId>& members, bool others) const {
  Switches switches(scenario_.mechanisms.size(), others);
  for (const MechanismId member : members) switches[member.index()] = !others;
  return switches;
}

bool Ablation::acts(const std::vector<MechanismId>& members) const {
  return std::any_of(members.begin(), members.end(),
                     [&](MechanismId member) { return acting_[member.index()]; });
}

void Ablation::add_set(AblatedSet set, std::vector<AblatedSet>& into) {
  set.acts = acts(set.members);
  if (set.acts) {
    set.last = worlds_.compare(0, worlds_.variant(off(set.members, false)));
    set.alone = worlds_.compare(worlds_.variant(off(set.members, true)), 1);
  }
  into.push_back(std::move(set));
}

void Ablation::add_sets() {
  (void)worlds_.variant(off({}, false));
  (void)worlds_.variant(off({}, true));
  for (std::size_t m = 0; m < scenario_.mechanisms.size(); ++m) {
    const Number& strength = worlds_.written().numbers[scenario_.mechanisms[m].strength.index()];
    AblatedSet claim{.name = scenario_.mechanisms[m].name, .members = {MechanismId(m)}};
    if (const Distribution* distribution = strength.distribution())
      claim.strength = central_value(*distribution);
    add_set(std::move(claim), answer_.claims);
  }
  answer_.grouped = claim_groups(scenario_);
  for (const ClaimGroup& group : answer_.grouped)
    add_set({.name = group.name, .members = group.members}, answer_.groups);
}

void Ablation::add_pairs() {
  for (Contradiction& one : contradictions(answer_.stated))
    answer_.pairs.push_back({std::move(one.first), std::move(one.second), false, {}});
  for (AblatedPair& pair : answer_.pairs) {
    std::vector<MechanismId> both = pair.first;
    both.insert(both.end(), pair.second.begin(), pair.second.end());
    pair.acts = acts(both);
    if (!pair.acts) continue;
    pair.variant = {0, worlds_.variant(off(pair.second, false)),
                    worlds_.variant(off(pair.first, false)), worlds_.variant(off(both, false))};
  }
}

/// Groups, and claims that are in no group, as far as they act.
void Ablation::plan_shares() {
  AblateShares& shares = answer_.shares;
  if (!options_.shapley) return;
  std::vector<bool> grouped(scenario_.mechanisms.size(), false);
  for (const AblatedSet& group : answer_.groups)
    for (const MechanismId member : group.members) grouped[member.index()] = true;
  std::vector<std::int32_t> players;
  const auto claims = static_cast<std::int32_t>(answer_.claims.size());
  for (std::int32_t c = 0; c < claims; ++c)
    if (!grouped[at(c)] && answer_.claims[at(c)].acts) players.push_back(c);
  for (std::size_t g = 0; g < answer_.groups.size(); ++g)
    if (answer_.groups[g].acts) players.push_back(claims + static_cast<std::int32_t>(g));
  if (players.size() < 2) return;
  shares.players = std::move(players);
  shapley_.emplace(shares.players.size(), kOrderPairs, worlds_.plan().draws.seed);
  shares.exact = shapley_->exact();
  shares.orders = static_cast<std::int64_t>(shapley_->orders());
  shares.coalitions = static_cast<std::int64_t>(shapley_->coalitions().size());
}

bool Ablation::choose_draws(Diagnostics& why) {
  if (options_.automatic_draws) {
    row_.worlds.plan = worlds_.plan();
    why = foedus::choose_draws(row_.worlds, options_.control, kAutomaticSeconds * 0.7);
    if (why.has_errors()) return false;
    worlds_.plan().draws = row_.worlds.plan.draws;
    worlds_.plan().limit_draws = row_.worlds.plan.limit_draws;
  }
  if (!shapley_) return true;
  // At most a quarter of the rest of the work, in whole tiles of draws, and no more than tell well:
  // from 512 on the orders that are drawn are what shares are uncertain by.
  const std::int64_t draws = worlds_.plan().draws.draws;
  const auto versions = static_cast<std::int64_t>(worlds_.plan().variants.size());
  constexpr auto kBlock = static_cast<std::int64_t>(kRoundDraws);
  const std::int64_t blocks = versions * draws / (4 * answer_.shares.coalitions * kBlock);
  answer_.shares.draws = std::min(draws, std::clamp<std::int64_t>(blocks, 1, 8) * kBlock);
  return true;
}

void Ablation::announce() {
  if (!options_.announce) return;
  const EnsemblePlan& plan = worlds_.plan();
  AblateSize size;
  size.nodes = plan.structures.front().game.node_count();
  size.versions = plan.variants.size();
  size.draws = plan.draws.draws;
  size.shapley_versions = static_cast<std::size_t>(answer_.shares.coalitions);
  size.shapley_draws = answer_.shares.draws;
  const auto precisions = static_cast<std::int64_t>(plan.precisions.size());
  const std::int64_t of_versions = static_cast<std::int64_t>(size.versions) * size.draws;
  const std::int64_t of_shares = answer_.shares.coalitions * answer_.shares.draws;
  size.solutions = of_versions * precisions + of_shares;
  if (size.solutions >= kWorthAForecast) {
    EnsemblePlan one = plan;
    one.comparisons.clear();
    one.variants.resize(1);
    EnsembleControl quiet = options_.control;
    quiet.progress = nullptr;
    if (const auto probe = probe_speed(one, quiet, kForecastSeconds))
      size.seconds = probe->seconds_a_draw * static_cast<double>(of_versions + of_shares);
  }
  options_.announce(size);
}

bool Ablation::solve_shares(Diagnostics& why) {
  AblateShares& shares = answer_.shares;
  if (!shapley_ || answer_.stopped) {
    shares.players.clear();
    return true;
  }
  const auto set_of = [&](std::int32_t player) -> const AblatedSet& {
    const std::size_t claims = answer_.claims.size();
    return at(player) < claims ? answer_.claims[at(player)] : answer_.groups[at(player) - claims];
  };
  const auto& coalitions = shapley_->coalitions();
  const auto plan_of = [&](std::size_t first, std::size_t last) {
    SwitchedWorlds some(row_.worlds.plan, row_.worlds.plan.variants.front(), row_.alternative);
    some.plan().draws = worlds_.plan().draws;
    some.plan().draws.draws = shares.draws;
    some.plan().limit_draws = std::min(worlds_.plan().limit_draws, shares.draws);
    for (std::size_t c = first; c < last; ++c) {
      Switches switches(scenario_.mechanisms.size(), true);
      for (std::size_t p = 0; p < shares.players.size(); ++p)
        for (const MechanismId member : set_of(shares.players[p]).members)
          if (coalitions[c][p]) switches[member.index()] = false;
      (void)some.variant(switches);
    }
    return std::move(some.plan());
  };
  const auto solved = solve_coalitions(coalitions.size(), plan_of, options_.control);
  if (!solved) {
    why = solved.diagnostics();
    return false;
  }
  if (solved->stopped) {
    shares.players.clear();
    answer_.stopped = true;
    return true;
  }
  answer_.study.results.solves += solved->solves;
  for (const StatusCounts& one : solved->statuses) shares.statuses += one;
  const std::vector<CoalitionValues>& values = solved->values;
  shares.none = values[0];
  shares.all = values[1];
  shares.share = shapley_->shares(values);
  return true;
}

/// Of the file as written, whatever is asked here.
bool Ablation::test_coverage(Diagnostics& why) {
  const auto& mechanisms = answer_.stated.mechanisms;
  const bool any = !answer_.stated.coverage.empty() ||
                   std::any_of(mechanisms.begin(), mechanisms.end(),
                               [](const MechanismClaims& one) { return !one.covers.empty(); });
  if (!any || answer_.stopped) return true;
  ClaimTestOptions tests;
  tests.precisions = {worlds_.plan().precisions.front()};
  tests.limits = options_.worlds.limits;
  tests.control = options_.control;
  auto coverage = coverage_question(scenario_, std::move(tests));
  if (!coverage) {
    why = coverage.diagnostics();
    return false;
  }
  answer_.stopped = coverage->stopped;
  if (!answer_.stopped) answer_.coverage = std::move(coverage).value();
  return true;
}

void Ablation::add_notes() {
  std::vector<std::string>& notes = answer_.study.notes;
  for (const Mechanism& mechanism : worlds_.written().mechanisms)
    if (!mechanism.on)
      notes.push_back(
          fmt::format("{} is off as written and stays off: `--set {}.on=true` puts it in play.",
                      mechanism.name, mechanism.name));
  if (!answer_.stopped) return;
  const Study& study = answer_.study;
  notes.push_back(
      study.results.stopped
          ? fmt::format("Stopped after {} of {} draws; shares and the test of each claim "
                        "were left out.",
                        study.results.draws, worlds_.plan().draws.draws)
          : "Stopped before shares were computed and each claim was tested.");
}

Result<AblateAnswer> Ablation::run() {
  Diagnostics why;
  answer_.stated = read_claims(scenario_);
  add_sets();
  add_pairs();
  plan_shares();
  if (!choose_draws(why)) return why;
  announce();
  answer_.study = std::move(row_.worlds.study);
  answer_.study.request.draws = worlds_.plan().draws.draws;
  answer_.study.request.limit_draws = worlds_.plan().limit_draws;
  answer_.held = row_.held;
  auto results = run_ensemble(worlds_.plan(), options_.control);
  if (!results) return results.diagnostics();
  answer_.study.results = std::move(results).value();
  answer_.stopped = answer_.study.results.stopped;
  if (!solve_shares(why) || !test_coverage(why)) return why;
  add_notes();
  return std::move(answer_);
}

/// The measures asked for, in file order; the first few where none are.
Result<std::vector<std::int32_t>> shown_measures(const Scenario& scenario,
                                                 const std::vector<std::string>& asked,
                                                 SourceText* refused) {
  if (!asked.empty()) return measures_called(scenario, asked, refused);
  std::vector<std::int32_t> shown(std::min(kShown, scenario.measures.size()));
  std::iota(shown.begin(), shown.end(), 0);
  return shown;
}

}  // namespace

Result<AblateAnswer> ablate_question(const Scenario& scenario, const AblateOptions& options,
                                     SourceText* refused) {
  auto shown = shown_measures(scenario, options.measures, refused);
  if (!shown) return shown.diagnostics();
  auto row = ablated_row(scenario, options.worlds, options.offered, refused);
  if (!row) return row.diagnostics();
  auto answer = Ablation(scenario, options, std::move(row).value()).run();
  if (answer) answer->shown = std::move(shown).value();
  return answer;
}

}  // namespace foedus
