#include "solve/newton_system.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/check.h"

namespace foedus {
namespace {

// Beliefs rest on differences of log-odds, whose rounding grows with the largest of them; a
// residual within that rounding (at the tolerance to which branches are tracked) is as small as it
// gets.
constexpr double kRounding = 4e-16;
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kTracking = NewtonSystem::kTrackingTolerance;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

}  // namespace

NewtonSystem::NewtonSystem(const SolvePlan& plan, const ScaledNumbers<double>& numbers)
    : plan_(plan), numbers_(numbers), equations_(plan, numbers) {
  const Game& game = *plan_.game;
  reference_.assign(game.sets.size(), -1);
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    if (plan_.free_set[h] == 0) continue;
    std::int32_t a = game.sets[h].first_action;
    const std::int32_t end = a + game.sets[h].action_count;
    while (a < end && plan_.excluded[at(a)] != 0) ++a;
    FOEDUS_DEMAND(a < end);  // at least one action is not excluded
    reference_[h] = a;
  }
  index_unknowns();
}

void NewtonSystem::index_unknowns() {
  const Game& game = *plan_.game;
  unknown_.assign(at(game.action_count), -1);
  free_.clear();
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    if (plan_.free_set[h] == 0) continue;
    const InformationSet& set = game.sets[h];
    for (std::int32_t a = set.first_action; a < set.first_action + set.action_count; ++a) {
      if (a == reference_[h]) continue;
      unknown_[at(a)] = static_cast<std::int32_t>(free_.size());
      free_.push_back(a);
    }
  }
  residual_.assign(free_.size(), 0);
}

void NewtonSystem::choose_references(std::vector<double>& odds,
                                     std::span<BranchDirection* const> directions) {
  const Game& game = *plan_.game;
  bool changed = false;
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    if (plan_.free_set[h] == 0) continue;
    const InformationSet& set = game.sets[h];
    std::int32_t best = reference_[h];
    const auto weighted = [&](std::int32_t a) { return odds[at(a)] + plan_.log_weight_of(a); };
    for (std::int32_t a = set.first_action; a < set.first_action + set.action_count; ++a) {
      if (plan_.excluded[at(a)] == 0 && weighted(a) > weighted(best)) best = a;
    }
    if (best == reference_[h]) continue;
    const auto shift = [&](std::vector<double>& values) {
      const double base = values[at(best)];
      for (std::int32_t a = set.first_action; a < set.first_action + set.action_count; ++a) {
        values[at(a)] -= base;
      }
    };
    shift(odds);
    for (BranchDirection* direction : directions) shift(direction->odds);
    reference_[h] = best;
    changed = true;
  }
  if (changed) index_unknowns();
}

double NewtonSystem::evaluate(std::span<const double> odds, std::span<const double> stake) {
  equations_.evaluate(odds, state_);
  double widest = 0;
  for (const std::int32_t a : free_) widest = std::max(widest, std::abs(odds[at(a)]));
  double largest = 0;
  worst_ = free_.empty() ? -1 : free_[0];
  for (std::size_t u = 0; u < free_.size(); ++u) {
    const std::size_t a = at(free_[u]);
    const std::size_t reference = at(reference_[at(plan_.set_of_action[a])]);
    const double difference = state_.action_value[a] - state_.action_value[reference];
    const double residual = odds[a] - stake[a] * difference;
    residual_[u] = residual / (1 + stake[a]);
    const double floor = kRounding / kTracking * stake[a] * widest;
    const double relative = std::abs(residual) / (1 + std::abs(odds[a]) + floor);
    if (!(relative <= largest)) {
      largest = relative;
      worst_ = free_[u];
      if (!std::isfinite(relative)) {
        std::fill(residual_.begin() + static_cast<std::ptrdiff_t>(u), residual_.end(), kInfinity);
        return kInfinity;
      }
    }
  }
  return largest;
}

double NewtonSystem::payoff_residual() const {
  double largest = 0;
  for (const double r : residual_) {
    if (std::isnan(r)) return r;
    largest = std::max(largest, std::abs(r));
  }
  return largest;
}

double NewtonSystem::sigma_entry(std::int32_t action, std::span<const double> stake,
                                 double s0) const {
  const std::size_t a = at(action), h = at(plan_.set_of_action[a]);
  if (!moving_.empty() && moving_[a] == 0) return 0;
  const double difference = state_.action_value[a] - state_.action_value[at(reference_[h])];
  const double weight = numbers_.weight[at(plan_.game->sets[h].actor)];
  return -(1 + s0) * weight * difference / (1 + stake[a]);
}

void NewtonSystem::factor(std::span<const double> stake, double s0, const BranchDirection& border,
                          std::span<const std::uint8_t> moving) {
  const std::size_t n = free_.size();
  moving_ = moving;
  lu_.reset(n + 1);
  for (std::size_t u = 0; u < n; ++u) {
    lu_.row(u)[u] = 1 / (1 + stake[at(free_[u])]);
    lu_.row(u)[n] = sigma_entry(free_[u], stake, s0);
    lu_.row(n)[u] = border.odds[at(free_[u])];
  }
  lu_.row(n)[n] = border.sigma;
  gain_.resize(unknown_.size());
  for (std::size_t a = 0; a < gain_.size(); ++a) gain_[a] = stake[a] / (1 + stake[a]);
  const std::int32_t* const unknown = unknown_.data();
  equations_.jacobian(state_, reference_, [&](std::int32_t action, auto&& fill) {
    const auto add_to = [&](std::int32_t equation, double gain) {
      double* const row = lu_.row(at(unknown[equation]));
      fill([=](std::int32_t column, double x) { row[unknown[column]] += x * gain; });
    };
    if (unknown[action] >= 0) {
      add_to(action, -gain_[at(action)]);
      return;
    }
    const std::size_t h = at(plan_.set_of_action[at(action)]);
    if (reference_[h] != action) return;  // a forced set has no equation
    const InformationSet& set = plan_.game->sets[h];
    for (std::int32_t a = set.first_action; a < set.first_action + set.action_count; ++a)
      if (a != action) add_to(a, gain_[at(a)]);
  });
  lu_.factor();
}

void NewtonSystem::unpack(std::span<const double> solution, BranchDirection& out) const {
  out.odds.assign(unknown_.size(), 0);
  for (std::size_t u = 0; u < free_.size(); ++u) out.odds[at(free_[u])] = solution[u];
  out.sigma = solution[free_.size()];
}

void NewtonSystem::correction(double rhs, BranchDirection& out) {
  work_.resize(free_.size() + 1);
  for (std::size_t u = 0; u < free_.size(); ++u) work_[u] = -residual_[u];
  work_.back() = rhs;
  lu_.solve(work_);
  unpack(work_, out);
}

void NewtonSystem::tangent(std::span<const double> stake, double s0, const BranchDirection& border,
                           BranchDirection& out) {
  const std::size_t n = free_.size();
  work_.assign(n + 1, 0);
  work_[n] = 1;
  lu_.solve(work_);
  unpack(work_, out);
  equations_.product(state_, out.odds, scratch_, product_);
  double along = border.sigma * out.sigma;
  for (std::size_t u = 0; u < n; ++u) {
    const std::size_t a = at(free_[u]);
    const std::size_t reference = at(reference_[at(plan_.set_of_action[a])]);
    const double change =
        (out.odds[a] - stake[a] * (product_[a] - product_[reference])) / (1 + stake[a]);
    work_[u] = -(change + sigma_entry(free_[u], stake, s0) * out.sigma);
    along += border.odds[a] * out.odds[a];
  }
  work_[n] = 1 - along;
  lu_.solve(work_);
  for (std::size_t u = 0; u < n; ++u) out.odds[at(free_[u])] += work_[u];
  out.sigma += work_[n];
}

}  // namespace foedus
