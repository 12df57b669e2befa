// Why this shape: in raw log-odds a dominated move runs to -1e7 and would shorten every step, so
// steps are measured by how much play changes; and log-odds are linear in the stake once play has
// settled, so the predictor is linear in (z, s), whose relative step may then grow without bound.
#include "solve/trace.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace foedus {
namespace {

constexpr double kLargestMove = 0.6;  // a correction beyond this is another branch's
constexpr double kAimedMove = 0.12;   // a correction that steps are chosen to need
constexpr double kWeakestContraction =
    0.3;  // of the second correction to the first: Deuflhard's test
constexpr double kAimedContraction = 0.1;
constexpr double kNegligibleMove = 1e-3;   // corrections this small need no such test
constexpr double kCrossingLength = 1e-4;   // a step this short tells a crossing from a jump
constexpr double kLargestStray = 0.3;      // corrections over the length of the step
constexpr double kLargestRatio = 3.5;      // of steps; beyond it the earlier tangent says nothing
constexpr double kSlowContraction = 0.15;  // slower than this, the Jacobian is made anew
constexpr double kLeastAdvance = 0.5;      // of a prediction along the tangent, over its length
constexpr double kSmallestLength = 1e-11;
constexpr double kLargestLength = 1e3;
constexpr int kMostIterations = 9;
constexpr double kSharpestTurn = 0.4;  // cosine between tangents

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

}  // namespace

std::vector<TraceOptions> attempts(const TraceOptions& options) {
  std::vector<TraceOptions> list(3, options);
  list[0].max_steps = options.max_steps / 10;
  list[1].max_steps = options.max_steps * 3 / 10;
  list[1].step = 0.3 * options.step;
  list[2].max_steps = options.max_steps - list[0].max_steps - list[1].max_steps;
  list[2].step = 0.1 * options.step;
  return list;
}

BranchTracer::BranchTracer(const SolvePlan& plan, const ScaledNumbers<double>& numbers,
                           const TraceOptions& options)
    : plan_(plan), numbers_(numbers), options_(options), system_(plan, numbers) {
  const Game& game = *plan.game;
  const std::size_t actions = at(game.action_count);
  odds_.assign(actions, 0);
  stakes_.assign(actions, 0);
  metric_.assign(actions, 0);
  action_weight_.assign(actions, 0);
  for (std::size_t a = 0; a < actions; ++a) {
    action_weight_[a] = numbers.weight[at(game.sets[at(plan.set_of_action[a])].actor)];
  }
  length_ *= std::min(options.step, 1.0);
  border_.odds.assign(actions, 0);
  earlier_.odds.assign(actions, 0);
  border_.sigma = 1;
  system_.evaluate(odds_, stakes_);
  set_weights();
  system_.factor(stakes_, 0, border_);
  system_.tangent(stakes_, 0, border_, tangent_);
  const double norm = std::sqrt(dot(tangent_, tangent_));
  for (double& x : tangent_.odds) x /= norm;
  tangent_.sigma /= norm;
}

double BranchTracer::dot(const BranchDirection& a, const BranchDirection& b) const {
  double sum = a.sigma * b.sigma;
  for (const std::int32_t u : system_.free_actions()) {
    sum += metric_[at(u)] * a.odds[at(u)] * b.odds[at(u)];
  }
  return sum;
}

/// How much play moves (4 p (1 - p) is 1 at a fair choice and 0 at a settled one), and a little of
/// how much log-odds move relative to their size, so that no direction has length 0.
void BranchTracer::set_weights() {
  const std::size_t n = std::max<std::size_t>(system_.free_actions().size(), 1);
  const double share = 1.0 / static_cast<double>(n);
  for (const std::int32_t a : system_.free_actions()) {
    const double p = system_.state().probability[at(a)];
    const double relative = 1 / (1 + std::abs(odds_[at(a)]));
    metric_[at(a)] = 4 * p * (1 - p) * share * 4 + relative * relative * share * 2;
  }
}

void BranchTracer::scale_stakes(double stake) {
  for (std::size_t a = 0; a < stakes_.size(); ++a) stakes_[a] = stake * action_weight_[a];
}

bool BranchTracer::stop(const std::string& reason) {
  log_.stopped = reason;
  return false;
}

/// The earlier tangent was measured with the weights of its own point. Where these change fast it
/// is out of scale here, and a prediction from it may point back to where the branch came from.
bool BranchTracer::leads_forward(double ratio) const {
  return 1 + ratio / 2 * (1 - dot(earlier_, tangent_)) >= kLeastAdvance;
}

/// Second order from two tangents (Adams and Bashforth), first order at the start.
void BranchTracer::predict(Trial& trial) const {
  const bool second_order = has_earlier_ && trial.length <= kLargestRatio * last_length_ &&
                            leads_forward(trial.length / last_length_);
  const double ratio = second_order ? trial.length / last_length_ : 0;
  const double now = trial.length * (1 + ratio / 2), before = trial.length * ratio / 2;
  trial.odds = odds_;
  trial.stake = stake_ + now * tangent_.sigma * (1 + tangent_stake_);
  if (second_order) trial.stake -= before * earlier_.sigma * (1 + earlier_stake_);
  for (const std::int32_t a : system_.free_actions()) {
    trial.odds[at(a)] += now * tangent_.odds[at(a)];
    if (second_order) trial.odds[at(a)] -= before * earlier_.odds[at(a)];
  }
}

/// The same in terms of the stake itself; only called where the stake rises.
void BranchTracer::predict_at(double target, Trial& trial) const {
  const double rise = target - stake_;
  const double slope = 1 / (tangent_.sigma * (1 + tangent_stake_));
  const bool second_order = has_earlier_ && earlier_.sigma > 0 && stake_ > earlier_stake_ &&
                            rise <= kLargestRatio * (stake_ - earlier_stake_);
  const double ratio = second_order ? rise / (stake_ - earlier_stake_) : 0;
  const double slope_before = second_order ? 1 / (earlier_.sigma * (1 + earlier_stake_)) : 0;
  trial.odds = odds_;
  trial.stake = target;
  trial.at_target = true;
  trial.length = rise * slope;
  for (const std::int32_t a : system_.free_actions()) {
    trial.odds[at(a)] += rise * (1 + ratio / 2) * slope * tangent_.odds[at(a)];
    if (second_order) {
      trial.odds[at(a)] -= rise * (ratio / 2) * slope_before * earlier_.odds[at(a)];
    }
  }
}

void BranchTracer::border_by_tangent() {
  border_.sigma = tangent_.sigma;
  for (const std::int32_t a : system_.free_actions()) {
    border_.odds[at(a)] = metric_[at(a)] * tangent_.odds[at(a)];
  }
}

bool BranchTracer::try_step(double length, double target, Trial& trial) {
  trial.at_target = false;
  trial.length = length;
  const bool rising = tangent_.sigma > 0;
  predict(trial);
  if (!(trial.stake >= target && rising)) {
    border_by_tangent();
    if (!correct(trial)) return false;
    if (trial.stake <= target) return true;
    if (!rising) return false;  // past the target on the way back: shorter steps will tell
  }
  predict_at(target, trial);
  border_.sigma = 1;
  std::fill(border_.odds.begin(), border_.odds.end(), 0.0);
  return correct(trial);
}

/// Newton in the hyperplane through the prediction (or at fixed stake), with as few Jacobians as
/// the contraction allows.
bool BranchTracer::correct(Trial& trial) {
  trial.moved = 0;
  trial.strayed = 0;
  trial.contraction = 0;
  trial.factors = 0;
  const double base = trial.stake;  // sigma is measured from the prediction
  bool fresh = false;
  double error_before = std::numeric_limits<double>::infinity(), moved_before = 0;
  for (int iteration = 0; iteration < kMostIterations; ++iteration) {
    scale_stakes(trial.stake);
    const double error = system_.evaluate(trial.odds, stakes_);
    if (!std::isfinite(error)) return false;
    if (iteration > 0 && error <= NewtonSystem::kTrackingTolerance) return true;
    if (iteration > 1 && error > 2 * error_before) return false;
    // The second correction keeps the first Jacobian: its size tells whether this is the branch.
    if (iteration == 0 || (iteration > 1 && error > kSlowContraction * error_before)) {
      if (fresh && error > 0.9 * error_before) return false;
      system_.factor(stakes_, base, border_);
      ++trial.factors;
      fresh = true;
    } else {
      fresh = false;
    }
    error_before = error;
    system_.correction(0, correction_);
    ++log_.newton_iterations;
    const double moved = size_of_correction();
    if (iteration == 1) trial.contraction = moved / std::max(moved_before, kNegligibleMove);
    moved_before = moved;
    trial.moved += moved;
    trial.strayed += std::sqrt(dot(correction_, correction_));
    if (!(trial.strayed <= kLargestStray * trial.length)) return false;
    if (!(trial.moved <= kLargestMove * options_.step)) return false;
    if (!(trial.contraction <= kWeakestContraction * options_.step)) return false;
    for (const std::int32_t a : system_.free_actions()) {
      trial.odds[at(a)] += correction_.odds[at(a)];
    }
    trial.stake += correction_.sigma * (1 + base);
    if (trial.stake < 0) return false;
  }
  return false;
}

/// The largest change of play (or relative change of the stake) in the last correction.
double BranchTracer::size_of_correction() const {
  const double n = static_cast<double>(system_.free_actions().size());
  double size = std::abs(correction_.sigma);
  for (const std::int32_t a : system_.free_actions()) {
    size = std::max(size, std::sqrt(metric_[at(a)] * n) / 2 * std::abs(correction_.odds[at(a)]));
  }
  return size;
}

/// The tangent where the system was last evaluated and factored, unless it turns too sharply.
bool BranchTracer::find_tangent(bool turn_allowed) {
  system_.tangent(stakes_, tangent_stake_, border_, next_);
  const double norm = std::sqrt(dot(next_, next_));
  if (!std::isfinite(norm) || norm == 0) return false;
  const double least = 1 - (1 - kSharpestTurn) * options_.step;
  return turn_allowed || dot(next_, tangent_) >= least * norm;
}

/// The determinant of the bordered Jacobian keeps its sign along a branch. Where it changes, either
/// the step has landed on another branch, and shorter ones will not, or the branch is crossed by
/// another one, and it is followed straight on.
/// source: Allgower & Georg (1990), Numerical Continuation Methods, chapter 8.
bool BranchTracer::keeps_orientation(double length) {
  if (system_.orientation() == orientation_) return true;
  if (length > kCrossingLength) return false;
  orientation_ = -orientation_;
  return true;
}

/// Takes the trial as the point at hand.
bool BranchTracer::accept(const Trial& trial) {
  if (!keeps_orientation(trial.length)) return false;
  const double tangent_stake_before = tangent_stake_;
  if (!trial.at_target) {
    tangent_stake_ = trial.stake;
    if (!find_tangent(trial.length < 1e-6)) {
      tangent_stake_ = tangent_stake_before;
      return false;
    }
    earlier_ = tangent_;
    earlier_stake_ = tangent_stake_before;
    tangent_ = next_;
    has_earlier_ = true;
  }
  tangent_due_ = trial.at_target;
  last_length_ = trial.length;
  odds_ = trial.odds;
  stake_ = trial.stake;
  const std::array<BranchDirection*, 2> directions{&tangent_, &earlier_};
  system_.choose_references(odds_, directions);
  set_weights();
  const double scale = std::sqrt(dot(tangent_, tangent_));
  for (double& x : tangent_.odds) x /= scale;
  tangent_.sigma /= scale;
  log_.turned = log_.turned || tangent_.sigma < 0;
  ++log_.steps;
  return true;
}

/// Errors of the prediction grow with the cube of the length, the contraction with its square.
void BranchTracer::adapt_length(const Trial& trial) {
  if (trial.at_target) return;
  const double by_move = std::cbrt(kAimedMove * options_.step / std::max(trial.moved, 1e-6));
  const double by_contraction =
      std::sqrt(kAimedContraction * options_.step / std::max(trial.contraction, 1e-6));
  length_ *= std::clamp(std::min(by_move, by_contraction), 0.4, 3.0);
  length_ = std::min(length_, kLargestLength);
}

bool BranchTracer::step(double target) {
  if (tangent_due_) {
    scale_stakes(stake_);
    system_.evaluate(odds_, stakes_);
    border_by_tangent();
    system_.factor(stakes_, stake_, border_);
    const double before = tangent_stake_;
    tangent_stake_ = stake_;
    if (!find_tangent(true)) return stop("no direction leads on from here");
    earlier_ = tangent_;
    earlier_stake_ = before;
    tangent_ = next_;
    has_earlier_ = true;
    const double scale = std::sqrt(dot(tangent_, tangent_));
    for (double& x : tangent_.odds) x /= scale;
    tangent_.sigma /= scale;
    tangent_due_ = false;
  }
  Trial trial;
  while (log_.steps + log_.rejected < options_.max_steps) {
    if (options_.stop != nullptr && *options_.stop) return stop("it was told to stop");
    if (try_step(length_, target, trial) && accept(trial)) {
      adapt_length(trial);
      return true;
    }
    ++log_.rejected;
    length_ *= 0.37;
    if (length_ < kSmallestLength) return stop("the smallest step failed");
  }
  out_of_budget_ = true;
  return stop("the budget of steps was spent");
}

double BranchTracer::slope(std::int32_t action) const {
  return tangent_.odds[at(action)] * stake_ / (tangent_.sigma * (1 + tangent_stake_));
}

bool BranchTracer::advance_to(double target) {
  while (stake_ < target) {
    if (!step(target)) return false;
  }
  sharpen();
  return true;
}

/// Newton at the stake at hand until the residual no longer falls.
void BranchTracer::sharpen() {
  BranchDirection fixed;
  fixed.odds.assign(odds_.size(), 0);
  fixed.sigma = 1;
  scale_stakes(stake_);
  system_.evaluate(odds_, stakes_);
  double before = system_.payoff_residual();
  std::vector<double> trial = odds_;
  for (int iteration = 0; iteration < 8 && before > 0; ++iteration) {
    if (iteration == 0) system_.factor(stakes_, stake_, fixed);
    system_.correction(0, correction_);
    ++log_.newton_iterations;
    for (const std::int32_t a : system_.free_actions()) {
      trial[at(a)] = odds_[at(a)] + correction_.odds[at(a)];
    }
    system_.evaluate(trial, stakes_);
    const double after = system_.payoff_residual();
    if (!(after < before)) break;
    odds_ = trial;
    const bool settled = after > 0.5 * before;
    before = after;
    if (settled) break;
  }
  system_.evaluate(odds_, stakes_);
}

}  // namespace foedus
