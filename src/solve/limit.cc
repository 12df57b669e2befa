// The limit of the branch: traced until nobody could gain 1e-4 of their range, then the moves that
// stay in play are made exactly indifferent by Newton's method and the others excluded.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <utility>
#include <vector>

#include "solve/finish_solution.h"
#include "solve/newton_system.h"
#include "solve/solve_game.h"
#include "solve/trace.h"

namespace foedus {
namespace {

constexpr double kPolishFrom = 1e-4;    // largest one-step gain at which a polish is tried
constexpr double kLargestStake = 1e10;  // beyond it log-odds are too coarse for beliefs
constexpr double kTrembleStake = 1e6;   // stake at which excluded moves tremble in the end
constexpr double kIndifferent = 1e12;   // stake of moves in play: indifference up to 1e-12 z
constexpr double kFarFromBranch = 0.2;  // a polish that moves play further is another solution
constexpr double kSteadyFall = 0.25;    // d log p / d log stake of a move that stays in play
constexpr double kPowerLawFall = 3;     // of a move that fades no faster than a power
constexpr double kSolved = 1e-12;       // residual of a polish, of the payoff range

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// A point of the branch with some moves excluded.
class Polish {
 public:
  Polish(SolvePlan plan, const ScaledNumbers<double>& numbers, std::vector<double> odds)
      : plan_(std::move(plan)),
        numbers_(numbers),
        system_(plan_, numbers_),
        odds_(std::move(odds)) {
    system_.choose_references(odds_, {});
  }

  /// Newton with excluded moves trembling at `stake`. false: it did not settle.
  bool solve_at(double stake);
  /// Raises the stake of the trembles as far as Newton follows, so that beliefs that rest on them
  /// are near their limits. Then the state is that of the last success.
  void raise_trembles(double stake);

  [[nodiscard]] const SolvePlan& plan() const { return plan_; }
  [[nodiscard]] const EquationState<double>& state() const { return system_.state(); }
  [[nodiscard]] const std::vector<double>& odds() const { return odds_; }
  [[nodiscard]] int iterations() const { return iterations_; }

 private:
  void set_stakes(double stake);
  void extrapolate(double rise, double stake);

  SolvePlan plan_;
  const ScaledNumbers<double>& numbers_;
  NewtonSystem system_;
  std::vector<double> odds_, stakes_;
  int iterations_ = 0;
};

void Polish::set_stakes(double stake) {
  stakes_.resize(odds_.size());
  for (std::size_t a = 0; a < odds_.size(); ++a) {
    const double weight = numbers_.weight[at(plan_.game->sets[at(plan_.set_of_action[a])].actor)];
    stakes_[a] = weight * (plan_.excluded[a] != 0 ? stake : kIndifferent);
  }
}

bool Polish::solve_at(double stake) {
  set_stakes(stake);
  BranchDirection border, correction;
  border.odds.assign(odds_.size(), 0);
  border.sigma = 1;
  system_.evaluate(odds_, stakes_);
  for (int iteration = 0; iteration < 25; ++iteration) {
    ++iterations_;
    system_.factor(stakes_, stake, border);
    system_.correction(0, correction);
    double moved = 0;
    for (const std::int32_t a : system_.free_actions()) {
      double change = correction.odds[at(a)];
      if (!std::isfinite(change)) return false;
      if (plan_.excluded[at(a)] == 0) change = std::clamp(change, -2.0, 2.0);
      odds_[at(a)] += change;
      moved = std::max(moved, std::abs(change) / (1 + std::abs(odds_[at(a)])));
    }
    system_.evaluate(odds_, stakes_);
    if (moved < 1e-7 && system_.payoff_residual() < kSolved) return true;
  }
  return system_.payoff_residual() < kSolved;
}

void Polish::raise_trembles(double stake) {
  double ratio = kTrembleStake / stake;
  while (stake < kTrembleStake && ratio > 1.3) {
    const double next = std::min(ratio * stake, kTrembleStake);
    const std::vector<double> before = odds_;
    extrapolate(next - stake, stake);
    if (solve_at(next)) {
      stake = next;
      continue;
    }
    odds_ = before;
    ratio = std::sqrt(ratio);
  }
  set_stakes(stake);
  system_.evaluate(odds_, stakes_);
}

/// Along the tangent in the stake: trembles are linear in it.
void Polish::extrapolate(double rise, double stake) {
  set_stakes(stake);
  BranchDirection border, tangent;
  border.odds.assign(odds_.size(), 0);
  border.sigma = 1;
  system_.evaluate(odds_, stakes_);
  system_.factor(stakes_, stake, border, plan_.excluded);
  system_.tangent(stakes_, stake, border, tangent);
  for (const std::int32_t a : system_.free_actions()) {
    const double change = tangent.odds[at(a)] * rise / (1 + stake);
    odds_[at(a)] += plan_.excluded[at(a)] != 0 ? change : std::clamp(change, -2.0, 2.0);
  }
}

/// Largest gain from changing one move, of the mover's range: a cheap first look; the verifier
/// decides.
double one_step_gain(const SolvePlan& plan, const EquationState<double>& state) {
  double gain = 0;
  for (std::size_t h = 0; h < plan.free_set.size(); ++h) {
    if (plan.free_set[h] == 0) continue;
    const InformationSet& set = plan.game->sets[h];
    double best = state.action_value[at(set.first_action)], mean = 0;
    for (std::int32_t a = set.first_action; a < set.first_action + set.action_count; ++a) {
      best = std::max(best, state.action_value[at(a)]);
      mean += state.probability[at(a)] * state.action_value[at(a)];
    }
    gain = std::max(gain, best - mean);
  }
  return gain;
}

std::size_t likeliest(const double* p, std::int32_t count) {
  return static_cast<std::size_t>(std::max_element(p, p + count) - p);
}

/// Which moves die out along the branch: those whose log-odds fall faster than `fall` per unit of
/// log stake, but never a set's likeliest. `unsure`: some move is neither clearly in play nor
/// clearly out.
std::vector<std::uint8_t> dying_moves(const SolvePlan& plan, const BranchTracer& tracer,
                                      double fall, bool& unsure) {
  std::vector<std::uint8_t> dying(plan.set_of_action.size(), 0);
  unsure = false;
  for (std::size_t a = 0; a < dying.size(); ++a) {
    if (plan.free_set[at(plan.set_of_action[a])] == 0) continue;
    const double p = tracer.state().probability[a];
    const bool steady = tracer.slope(static_cast<std::int32_t>(a)) > -fall;
    dying[a] = p > 0.05 || (p > 1e-9 && steady) ? 0 : 1;
    unsure = unsure || (p > 1e-6 && p < 0.05);
  }
  for (std::size_t h = 0; h < plan.free_set.size(); ++h) {
    if (plan.free_set[h] == 0) continue;
    const InformationSet& set = plan.game->sets[h];
    const double* const p = tracer.state().probability.data() + set.first_action;
    dying[at(set.first_action) + likeliest(p, set.action_count)] = 0;
  }
  return dying;
}

double distance(const std::vector<double>& a, const std::vector<double>& b) {
  double largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(a[i] - b[i]));
  return largest;
}

class LimitSearch {
 public:
  LimitSearch(const Game& game, const GameNumbers& numbers, const ForcedActions& forced,
              const TraceOptions& options)
      : game_(game),
        numbers_(numbers),
        forced_(forced),
        plan_(make_plan(game, numbers, forced)),
        scaled_(scale_numbers(plan_, numbers)),
        tracer_(plan_, scaled_, options) {}

  Solution run();

 private:
  Solution certified(const SolvePlan& plan, const EquationState<double>& state);
  bool try_polish();
  bool keep_better(Solution solution);
  void round_fading_moves(const Polish& polish);
  bool try_support(double fall, std::vector<std::uint8_t>& last_dying);

  const Game& game_;
  const GameNumbers& numbers_;
  const ForcedActions& forced_;
  SolvePlan plan_;
  ScaledNumbers<double> scaled_;
  BranchTracer tracer_;
  std::vector<std::uint8_t> last_dying_, last_fast_dying_;
  std::optional<Solution> best_;
  int polish_iterations_ = 0;
};

Solution LimitSearch::certified(const SolvePlan& plan, const EquationState<double>& state) {
  Solution solution;
  solution.concept_used = Concept::limit;
  solution.profile = make_profile(plan, state);
  solution.ties = find_ties(plan, state);
  certify(game_, numbers_, forced_, solution);
  return solution;
}

/// true: best_ is the answer. First without every move that dies out, then without those alone that
/// die out exponentially: some beliefs rest on a move that fades like one over the precision.
bool LimitSearch::try_polish() {
  return try_support(kSteadyFall, last_dying_) || try_support(kPowerLawFall, last_fast_dying_);
}

/// An unsure support must be seen twice.
bool LimitSearch::try_support(double fall, std::vector<std::uint8_t>& last_dying) {
  bool unsure = false;
  std::vector<std::uint8_t> dying = dying_moves(plan_, tracer_, fall, unsure);
  const bool seen = dying == last_dying;
  last_dying = dying;
  SolvePlan plan = plan_;
  exclude_actions(plan, std::move(dying));
  Polish polish(std::move(plan), scaled_, tracer_.odds());
  const bool settled = polish.solve_at(tracer_.stake());
  if (settled) polish.raise_trembles(tracer_.stake());
  polish_iterations_ += polish.iterations();
  if (!settled ||
      distance(polish.state().probability, tracer_.state().probability) > kFarFromBranch) {
    return false;
  }
  const bool good = keep_better(certified(polish.plan(), polish.state()));
  if (!good || (unsure && !seen)) return false;
  if (fall > kSteadyFall) round_fading_moves(polish);
  return true;
}

/// Moves that fade like a power are 0 in the limit, the beliefs that rest on them are not.
void LimitSearch::round_fading_moves(const Polish& polish) {
  bool unsure = false;
  SolvePlan plan = plan_;
  exclude_actions(plan, dying_moves(plan_, tracer_, kSteadyFall, unsure));
  EquationState<double> state;
  Equations<double>(plan, scaled_).evaluate(polish.odds(), state);
  Solution rounded = certified(plan, state);
  if (rounded.status == Status::certified) best_ = std::move(rounded);
}

/// Of two certified ones the later stands: the branch may pass by an equilibrium on its way.
bool LimitSearch::keep_better(Solution solution) {
  const bool good = solution.status == Status::certified;
  if (!best_ || good || solution.certificate.relative < best_->certificate.relative) {
    best_ = std::move(solution);
  }
  return good;
}

Solution LimitSearch::run() {
  double next_try = 1;  // below a stake of 1 no move dies out
  bool done = false;
  while (!done) {
    if (one_step_gain(plan_, tracer_.state()) <= kPolishFrom && tracer_.stake() >= next_try) {
      done = try_polish();
      next_try = 4 * tracer_.stake();
    }
    if (done || tracer_.stake() >= kLargestStake || !tracer_.step(kLargestStake)) break;
  }
  const bool stopped = !tracer_.log().stopped.empty();
  if (!best_ || best_->status != Status::certified) {
    keep_better(certified(plan_, tracer_.state()));
  }
  Solution solution = std::move(*best_);
  solution.trace = tracer_.log();
  solution.trace.newton_iterations += polish_iterations_;
  solution.trace.reached_precision = scaled_.range > 0 ? tracer_.stake() / scaled_.range : 0;
  if (stopped) {
    solution.trace.stopped = describe_stop(plan_, tracer_, solution.trace.reached_precision);
    if (solution.status == Status::stalled && tracer_.out_of_budget()) {
      solution.status = Status::out_of_budget;
    }
  } else if (solution.status != Status::certified) {
    char words[96];
    std::snprintf(words, sizeof words, "no support certified up to precision %.3g",
                  solution.trace.reached_precision);
    solution.trace.stopped = words;
  }
  return solution;
}

}  // namespace

Solution solve_limit(const Game& game, const GameNumbers& numbers, const ForcedActions& forced,
                     const TraceOptions& options) {
  std::string fault = check_numbers(game, numbers, forced);
  if (!fault.empty()) {
    return refused_solution(Concept::limit, 0, Status::invalid, std::move(fault));
  }
  fault = check_size(game, forced);
  if (!fault.empty()) {
    return refused_solution(Concept::limit, 0, Status::out_of_budget, std::move(fault));
  }
  std::optional<Solution> best;
  for (const TraceOptions& attempt : attempts(options)) {
    Solution solution = LimitSearch(game, numbers, forced, attempt).run();
    if (!best || is_better(solution, *best)) best = std::move(solution);
    if (best->status == Status::certified) break;
  }
  return std::move(*best);
}

}  // namespace foedus
