// The verifier's own arithmetic: reach, beliefs, values and best responses from the structure
// alone, in plain code. It includes nothing of the solvers' equations, so that an error there is
// seen here.
#include "solve/verify.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "simd/math.h"

namespace foedus {
namespace {

// Below this product of precision and payoff range the logit residual stays in log-odds over this
// number: a log-probability is only good to 1e-16, which a smaller divisor would blow up.
constexpr double kSmallestStake = 1e-4;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// Raises `largest` to `value` and says whether it did. A NaN counts as larger than everything, so
/// that nothing that follows hides it.
bool raise(double value, double& largest) {
  if (std::isnan(largest) || value <= largest) return false;
  largest = value;
  return true;
}

class Verification {
 public:
  Verification(const Game& game, const GameNumbers& numbers, const Profile& profile,
               const ForcedActions& forced)
      : game_(game),
        numbers_(numbers),
        profile_(profile),
        forced_(forced),
        actors_(at(game.actor_count)) {}

  [[nodiscard]] bool readable() const;
  [[nodiscard]] bool set_ranges(double precision);
  void set_log_probabilities();
  void judge_beliefs();
  void set_values();
  void best_responses(std::int32_t actor);
  void check_logit(double precision);

  Certificate certificate;

 private:
  [[nodiscard]] bool is_forced(std::size_t set) const {
    return !forced_.empty() && forced_[set] >= 0;
  }
  [[nodiscard]] bool reached_by_others(std::size_t set) const;
  [[nodiscard]] double log_ratio(const InformationSet& set, std::int32_t k) const;
  [[nodiscard]] double value(std::size_t node, std::size_t actor) const {
    return value_[node * actors_ + actor];
  }
  /// A branch's chance in the eyes of an actor, to whom nothing but its own prior counts.
  [[nodiscard]] double chance(std::size_t actor, std::int32_t branch) const {
    return numbers_.belief.empty() ? numbers_.chance[at(branch)]
                                   : numbers_.belief[actor * numbers_.chance.size() + at(branch)];
  }
  void set_reach(std::size_t eye);
  void add_way(std::size_t node, std::int32_t order, double log_reach);
  void set_belief(const InformationSet& set);
  void check_belief(std::size_t set);
  void group_by_last_own_move(std::int32_t actor);
  void respond_below(std::size_t group, std::size_t actor);
  void respond_at(std::size_t set);
  void note_gain(double gain, std::size_t actor, std::int32_t set);

  const Game& game_;
  const GameNumbers& numbers_;
  const Profile& profile_;
  const ForcedActions& forced_;
  std::size_t actors_;
  std::vector<double> low_, range_;      // [actor] least payoff, payoff range
  std::vector<double> log_probability_;  // [action]
  // In the eyes of one actor at a time, or of all where they share a prior:
  std::vector<std::int32_t> order_;        // [node] steps of probability 0 on the way
  std::vector<double> log_reach_;          // [node] log of the product of the other steps
  std::vector<double> bayes_, belief_;     // [member] by Bayes' rule and trembles; as used
  std::vector<double> value_;              // [node * actors] above the actor's least payoff
  std::vector<double> response_;           // [node] to the actor that best-responds
  std::vector<std::int32_t> group_;        // [node] 1 + last own action on the way, 0 without one
  std::vector<std::int32_t> group_begin_;  // [group], and the end
  std::vector<std::int32_t> grouped_;      // nodes by group, breadth first within a group
};

bool Verification::readable() const {
  if (numbers_.chance.size() != at(game_.branch_count) || game_.node_count() == 0 ||
      numbers_.payoff.size() != at(game_.terminal_count) * actors_ ||
      profile_.probability.size() != at(game_.action_count) ||
      (!profile_.log_probability.empty() &&
       profile_.log_probability.size() != at(game_.action_count)) ||
      (!profile_.belief.empty() && profile_.belief.size() != game_.members.size()) ||
      (!numbers_.belief.empty() && numbers_.belief.size() != actors_ * at(game_.branch_count)) ||
      (!numbers_.analyst_payoff.empty() &&
       numbers_.analyst_payoff.size() != numbers_.payoff.size()) ||
      (!game_.log_weight.empty() && game_.log_weight.size() != at(game_.action_count)) ||
      (!forced_.empty() && forced_.size() != game_.sets.size())) {
    return false;
  }
  for (const InformationSet& set : game_.sets) {
    double sum = 0;
    for (std::int32_t a = set.first_action; a < set.first_action + set.action_count; ++a) {
      const double p = profile_.probability[at(a)];
      if (!(p >= 0)) return false;
      sum += p;
      if (profile_.log_probability.empty()) continue;
      const double from_log = simd::exp(profile_.log_probability[at(a)]);
      if (!(std::abs(from_log - p) <= 1e-9)) return false;
    }
    if (!(std::abs(sum - 1) <= 1e-9)) return false;
  }
  for (std::size_t h = 0; h < forced_.size(); ++h) {
    if (forced_[h] >= game_.sets[h].action_count) return false;
  }
  for (const auto* list : {&game_.log_weight, &numbers_.payoff, &numbers_.chance, &numbers_.belief,
                           &numbers_.analyst_payoff}) {
    if (!std::all_of(list->begin(), list->end(), [](double x) { return std::isfinite(x); })) {
      return false;
    }
  }
  return true;
}

/// false where a range, or the stake that it makes of `precision`, is not finite: gains could not
/// be told from nothing then. A negative precision makes no stake.
bool Verification::set_ranges(double precision) {
  low_.assign(actors_, kInfinity);
  std::vector<double> high(actors_, -kInfinity);
  for (std::size_t t = 0; t < numbers_.payoff.size(); ++t) {
    low_[t % actors_] = std::min(low_[t % actors_], numbers_.payoff[t]);
    high[t % actors_] = std::max(high[t % actors_], numbers_.payoff[t]);
  }
  range_.resize(actors_);
  for (std::size_t i = 0; i < actors_; ++i) range_[i] = std::max(0.0, high[i] - low_[i]);
  return std::all_of(range_.begin(), range_.end(), [&](double range) {
    return std::isfinite(range) && (precision < 0 || std::isfinite(precision * range));
  });
}

void Verification::set_log_probabilities() {
  log_probability_ = profile_.log_probability;
  if (!log_probability_.empty()) return;
  log_probability_.resize(profile_.probability.size());
  for (std::size_t a = 0; a < log_probability_.size(); ++a) {
    log_probability_[a] = simd::log(profile_.probability[a]);
  }
}

/// One way to say how likely a node is: how many steps on the way have probability 0, and the log
/// of the product of the others. Forced-away moves and impossible branches are such steps.
void Verification::set_reach(std::size_t eye) {
  std::vector<double> log_chance(numbers_.chance.size());
  for (std::size_t b = 0; b < log_chance.size(); ++b) {
    const double p = chance(eye, static_cast<std::int32_t>(b));
    log_chance[b] = p > 0 ? simd::log(p) : -kInfinity;
  }
  order_.assign(game_.node_count(), std::numeric_limits<std::int32_t>::max());
  log_reach_.assign(game_.node_count(), 0);
  order_[0] = 0;
  for (std::size_t node = 0; node < game_.node_count(); ++node) {
    const std::size_t first = at(std::max(game_.first_child[node], 0));
    for (std::int32_t k = 0; k < game_.child_count[node]; ++k) {
      const double step =
          game_.kind[node] == NodeKind::chance
              ? log_chance[at(game_.first_branch[node] + k)]
              : log_probability_[at(game_.action(static_cast<std::int32_t>(node), k))];
      const bool possible = step > -kInfinity;
      add_way(first + at(k), order_[node] + (possible ? 0 : 1),
              log_reach_[node] + (possible ? step : 0));
    }
  }
}

/// Of several ways to a node those with the fewest steps of probability 0 count, together.
void Verification::add_way(std::size_t node, std::int32_t order, double log_reach) {
  if (order < order_[node]) {
    order_[node] = order;
    log_reach_[node] = log_reach;
  } else if (order == order_[node]) {
    const double more = std::max(log_reach, log_reach_[node]);
    const double less = std::min(log_reach, log_reach_[node]);
    log_reach_[node] = more + simd::log(1 + simd::exp(less - more));
  }
}

/// Own moves are the same on the way to all members (perfect recall) and cancel.
void Verification::set_belief(const InformationSet& set) {
  const auto members = game_.members_of(set);
  std::int32_t least = std::numeric_limits<std::int32_t>::max();
  double top = -kInfinity, sum = 0;
  for (const std::int32_t node : members) least = std::min(least, order_[at(node)]);
  for (const std::int32_t node : members) {
    if (order_[at(node)] == least) top = std::max(top, log_reach_[at(node)]);
  }
  double* const belief = bayes_.data() + set.first_member;
  for (std::size_t m = 0; m < members.size(); ++m) {
    const std::size_t node = at(members[m]);
    if (order_[node] == least) belief[m] = simd::exp(log_reach_[node] - top);
    sum += belief[m];
  }
  for (std::size_t m = 0; m < members.size(); ++m) belief[m] /= sum;
}

/// Whether the other actors and chance let the set be reached: then Bayes' rule applies there, even
/// where only the mover's own earlier moves lead away from it.
bool Verification::reached_by_others(std::size_t set) const {
  const std::int32_t actor = game_.sets[set].actor;
  for (const std::int32_t member : game_.members_of(game_.sets[set])) {
    // Where ways run together the own moves on them are the same (Game), and any one tells them.
    std::int32_t own = 0;
    for (std::int32_t node = member; order_[at(member)] > 0 && game_.parent[at(node)] >= 0;
         node = game_.parent[at(node)]) {
      const std::int32_t up = game_.parent[at(node)];
      if (order_[at(node)] == order_[at(up)] || game_.kind[at(up)] == NodeKind::chance) continue;
      if (game_.sets[at(game_.information_set[at(up)])].actor == actor) ++own;
    }
    if (order_[at(member)] == own) return true;
  }
  return false;
}

void Verification::check_belief(std::size_t h) {
  const InformationSet& set = game_.sets[h];
  double sum = 0, distance = 0;
  for (std::int32_t m = set.first_member; m < set.first_member + set.member_count; ++m) {
    const double stated = profile_.belief[at(m)];
    sum += stated;
    raise(std::abs(stated - bayes_[at(m)]), distance);
    if (stated < 0) raise(kInfinity, certificate.belief_error);
  }
  raise(std::abs(sum - 1), certificate.belief_error);  // NaN where a belief is
  if (distance > certificate.belief_error && reached_by_others(h)) {
    certificate.belief_error = distance;
  }
}

/// Beliefs by Bayes' rule at the mover's own prior, and how far stated ones are from them.
void Verification::judge_beliefs() {
  bayes_.assign(game_.members.size(), 0);
  const bool stated = !profile_.belief.empty();
  const std::size_t eyes = numbers_.belief.empty() ? 1 : actors_;
  for (std::size_t eye = 0; eye < eyes; ++eye) {
    set_reach(eye);
    for (std::size_t h = 0; h < game_.sets.size(); ++h) {
      if (eyes > 1 && at(game_.sets[h].actor) != eye) continue;
      set_belief(game_.sets[h]);
      if (stated) check_belief(h);
    }
  }
  belief_ = stated ? profile_.belief : bayes_;
}

void Verification::set_values() {
  value_.assign(game_.node_count() * actors_, 0);
  for (std::size_t node = game_.node_count(); node-- > 0;) {
    double* const here = value_.data() + node * actors_;
    if (game_.kind[node] == NodeKind::terminal) {
      const double* const payoff = numbers_.payoff.data() + at(game_.terminal[node]) * actors_;
      for (std::size_t i = 0; i < actors_; ++i) here[i] = payoff[i] - low_[i];
      continue;
    }
    const bool by_chance = game_.kind[node] == NodeKind::chance;
    for (std::int32_t k = 0; k < game_.child_count[node]; ++k) {
      const double* const below = value_.data() + at(game_.first_child[node] + k) * actors_;
      for (std::size_t i = 0; i < actors_; ++i) {
        const double p =
            by_chance ? chance(i, game_.first_branch[node] + k)
                      : profile_.probability[at(game_.action(static_cast<std::int32_t>(node), k))];
        here[i] += p * below[i];
      }
    }
  }
}

void Verification::note_gain(double gain, std::size_t actor, std::int32_t set) {
  const bool matters = range_[actor] > 0 || std::isnan(gain);
  if (raise(matters ? gain / range_[actor] : 0, certificate.relative)) {
    certificate.max_gain = gain;
    certificate.worst_actor = static_cast<std::int32_t>(actor);
    certificate.worst_set = set;
  }
}

/// Groups nodes by the actor's last own move before them: what a best response there may still
/// change lies in the same group or in groups of later sets. Where histories of different own moves
/// run together, the actor moves no more: these nodes are the last group.
void Verification::group_by_last_own_move(std::int32_t actor) {
  constexpr std::int32_t kNone = -1;
  const std::int32_t settled = game_.action_count + 1;
  group_.assign(game_.node_count(), kNone);
  group_[0] = 0;
  group_begin_.assign(at(game_.action_count) + 3, 0);
  for (std::size_t node = 0; node < game_.node_count(); ++node) {
    ++group_begin_[at(group_[node]) + 1];
    const bool own = game_.kind[node] == NodeKind::decision &&
                     game_.sets[at(game_.information_set[node])].actor == actor;
    for (std::int32_t k = 0; k < game_.child_count[node]; ++k) {
      const std::int32_t group =
          own ? game_.action(static_cast<std::int32_t>(node), k) + 1 : group_[node];
      std::int32_t& below = group_[at(game_.first_child[node] + k)];
      below = below == kNone || below == group ? group : settled;
    }
  }
  for (std::size_t g = 1; g < group_begin_.size(); ++g) group_begin_[g] += group_begin_[g - 1];
  grouped_.resize(game_.node_count());
  std::vector<std::int32_t> next(group_begin_.begin(), group_begin_.end() - 1);
  for (std::size_t node = 0; node < game_.node_count(); ++node) {
    grouped_[at(next[at(group_[node])]++)] = static_cast<std::int32_t>(node);
  }
}

/// Values of a group's nodes; the actor's own nodes in it have theirs from respond_at.
void Verification::respond_below(std::size_t group, std::size_t actor) {
  for (std::int32_t i = group_begin_[group + 1]; i-- > group_begin_[group];) {
    const std::int32_t node = grouped_[at(i)];
    if (game_.kind[at(node)] == NodeKind::terminal) {
      response_[at(node)] = value(at(node), actor);
      continue;
    }
    const bool by_chance = game_.kind[at(node)] == NodeKind::chance;
    if (!by_chance &&
        game_.sets[at(game_.information_set[at(node)])].actor == static_cast<std::int32_t>(actor)) {
      continue;
    }
    double sum = 0;
    for (std::int32_t k = 0; k < game_.child_count[at(node)]; ++k) {
      const double p = by_chance ? chance(actor, game_.first_branch[at(node)] + k)
                                 : profile_.probability[at(game_.action(node, k))];
      sum += p * response_[at(game_.first_child[at(node)] + k)];
    }
    response_[at(node)] = sum;
  }
}

/// The best move of a set given the actor's best later play; a forced set follows the profile.
void Verification::respond_at(std::size_t h) {
  const InformationSet& set = game_.sets[h];
  const auto members = game_.members_of(set);
  double followed = 0, best = -kInfinity;
  std::int32_t best_move = 0;
  for (std::size_t m = 0; m < members.size(); ++m) {
    followed += belief_[at(set.first_member) + m] * value(at(members[m]), at(set.actor));
  }
  for (std::int32_t k = 0; k < set.action_count; ++k) {
    double worth = 0;
    for (std::size_t m = 0; m < members.size(); ++m) {
      worth +=
          belief_[at(set.first_member) + m] * response_[at(game_.first_child[at(members[m])] + k)];
    }
    if (raise(worth, best)) best_move = k;
  }
  if (is_forced(h)) best_move = forced_[h];
  for (const std::int32_t node : members) {
    response_[at(node)] = response_[at(game_.first_child[at(node)] + best_move)];
  }
  if (is_forced(h)) return;
  certificate.conditional_gain[h] = best - followed;
  note_gain(best - followed, at(set.actor), static_cast<std::int32_t>(h));
}

/// Later sets first: an actor's earlier set stands before its later ones.
void Verification::best_responses(std::int32_t actor) {
  group_by_last_own_move(actor);
  response_.assign(game_.node_count(), 0);
  respond_below(at(game_.action_count) + 1, at(actor));
  for (std::size_t h = game_.sets.size(); h-- > 0;) {
    const InformationSet& set = game_.sets[h];
    if (set.actor != actor) continue;
    for (std::int32_t a = set.first_action; a < set.first_action + set.action_count; ++a) {
      respond_below(at(a) + 1, at(actor));
    }
    respond_at(h);
  }
  respond_below(0, at(actor));
  certificate.ex_ante_gain[at(actor)] = response_[0] - value(0, at(actor));
  note_gain(certificate.ex_ante_gain[at(actor)], at(actor), -1);
}

/// log p, less the log of the move's weight over the first one's.
double Verification::log_ratio(const InformationSet& set, std::int32_t k) const {
  const double log = log_probability_[at(set.first_action + k)];
  if (game_.log_weight.empty()) return log;
  return log -
         (game_.log_weight[at(set.first_action + k)] - game_.log_weight[at(set.first_action)]);
}

/// The spread over a set's moves of log p - log w - lambda u, w the weight of the move, which a
/// quantal response makes constant.
void Verification::check_logit(double precision) {
  for (std::size_t h = 0; h < game_.sets.size(); ++h) {
    const InformationSet& set = game_.sets[h];
    if (is_forced(h)) continue;
    double most = -kInfinity, minus_least = -kInfinity;
    for (std::int32_t k = 0; k < set.action_count; ++k) {
      double worth = 0;
      for (std::int32_t m = set.first_member; m < set.first_member + set.member_count; ++m) {
        const std::size_t child = at(game_.first_child[at(game_.members[at(m)])] + k);
        worth += belief_[at(m)] * value(child, at(set.actor));
      }
      const double spread = log_ratio(set, k) - precision * worth;
      raise(spread, most);
      raise(-spread, minus_least);
    }
    const double stake = std::max(precision * range_[at(set.actor)], kSmallestStake);
    if (raise((most + minus_least) / stake, certificate.logit_residual)) {
      certificate.logit_worst_set = static_cast<std::int32_t>(h);
    }
  }
}

}  // namespace

Certificate verify_profile(const Game& game, const GameNumbers& numbers, const Profile& profile,
                           const ForcedActions& forced, double precision) {
  Verification verification(game, numbers, profile, forced);
  Certificate& certificate = verification.certificate;
  certificate.ex_ante_gain.assign(at(game.actor_count), 0);
  certificate.conditional_gain.assign(game.sets.size(), 0);
  if (!verification.readable() || !verification.set_ranges(precision)) {
    const double nothing = std::numeric_limits<double>::quiet_NaN();
    certificate.max_gain = certificate.relative = certificate.logit_residual = nothing;
    return certificate;
  }
  verification.set_log_probabilities();
  verification.judge_beliefs();
  verification.set_values();
  std::vector<char> moves(at(game.actor_count), 0);
  for (const InformationSet& set : game.sets) moves[at(set.actor)] = 1;
  for (std::int32_t actor = 0; actor < game.actor_count; ++actor) {
    if (moves[at(actor)] != 0) verification.best_responses(actor);
  }
  if (precision >= 0) verification.check_logit(precision);
  return std::move(certificate);
}

Status status_of(const Certificate& certificate, Concept concept_used) {
  const bool logit = concept_used == Concept::quantal_response;
  const double distance = logit ? certificate.logit_residual : certificate.relative;
  if (!std::isfinite(distance) || std::isnan(certificate.belief_error)) return Status::invalid;
  if (distance <= (logit ? 1e-10 : 1e-8) && certificate.belief_error <= 1e-6) {
    return Status::certified;
  }
  return distance <= 1e-4 && certificate.belief_error <= 1e-4 ? Status::approximate
                                                              : Status::stalled;
}

}  // namespace foedus
