#include "solve/voting_power.h"

#include <algorithm>

#include "base/check.h"
#include "game/vote_count.h"

namespace foedus {

namespace {

/// Coalitions by their size and weight; all weights from the quota upwards share the last cell.
class CoalitionTable {
 public:
  CoalitionTable(std::size_t members, std::size_t quota)
      : quota_(quota), cells_(members + 1, std::vector<Natural>(quota + 1)) {
    cells_[0][0] = Natural(1);
  }

  /// One more member, in or out.
  void add(std::size_t weight) {
    ++members_;
    for (std::size_t size = members_; size > 0; --size) {
      for (std::size_t from = 0; from <= quota_; ++from) {
        const Natural& without = cells_[size - 1][from];
        if (!without.zero()) cells_[size][std::min(from + weight, quota_)] += without;
      }
    }
  }

  /// Of `size` members with a weight from `low` to below `high`; the quota itself is `at_quota`.
  [[nodiscard]] Natural between(std::size_t size, std::size_t low, std::size_t high) const {
    Natural sum;
    for (std::size_t weight = low; weight < high; ++weight) sum += cells_[size][weight];
    return sum;
  }
  [[nodiscard]] const Natural& at_quota(std::size_t size) const { return cells_[size][quota_]; }
  [[nodiscard]] std::size_t members() const { return members_; }

 private:
  std::size_t quota_;
  std::size_t members_ = 0;
  std::vector<std::vector<Natural>> cells_;  // [size][weight]
};

/// Votes of three kinds by the weight in favour; likewise capped at the quota.
class VoteTable {
 public:
  explicit VoteTable(std::size_t quota) : cells_(quota + 1) { cells_[0] = Natural(1); }

  /// One more member: in favour, or in `otherwise` ways not.
  void add(std::size_t weight, std::uint32_t otherwise) {
    std::vector<Natural> next(cells_.size());
    for (std::size_t from = 0; from < cells_.size(); ++from) {
      if (cells_[from].zero()) continue;
      next[std::min(from + weight, cells_.size() - 1)] += cells_[from];
      Natural not_in_favour = cells_[from];
      not_in_favour *= otherwise;
      next[from] += not_in_favour;
    }
    cells_ = std::move(next);
  }

  [[nodiscard]] Natural between(std::size_t low, std::size_t high) const {
    Natural sum;
    for (std::size_t weight = low; weight < high; ++weight) sum += cells_[weight];
    return sum;
  }
  [[nodiscard]] const Natural& at_quota() const { return cells_.back(); }

 private:
  std::vector<Natural> cells_;
};

class PowerCount {
 public:
  explicit PowerCount(const VotingRule& rule)
      : rule_(rule),
        members_(static_cast<std::size_t>(rule.members())),
        factorial_(factorials(members_)) {
    std::int64_t veto_weight = 0;
    for (const VotingRule::Seats& seats : rule.seats) {
      if (!seats.veto) continue;
      vetoes_ += static_cast<std::size_t>(seats.count);
      veto_weight += seats.count * seats.weight;
    }
    needed_ = static_cast<std::size_t>(std::max<std::int64_t>(rule.quota - veto_weight, 0));
  }

  VotingPower count() {
    VotingPower power;
    power.coalitions = foedus::power(2, members_);
    const CoalitionTable all = coalitions_without(rule_.seats.size());
    for (std::size_t size = 0; size <= all.members(); ++size) power.winning += all.at_quota(size);
    power.acts = Rational(power.winning, power.coalitions);
    Natural losing = power.coalitions;
    losing -= power.winning;
    for (std::size_t kind = 0; kind < rule_.seats.size(); ++kind)
      power.seats.push_back(seat(kind, all, power.winning, losing));
    share_out(power);
    if (rule_.abstention) count_abstention(power);
    return power;
  }

 private:
  /// Of the members without a veto, less one of `kind`; those with one belong to every coalition
  /// that wins.
  [[nodiscard]] CoalitionTable coalitions_without(std::size_t kind) const {
    CoalitionTable table(members_ - vetoes_, needed_);
    for (std::size_t k = 0; k < rule_.seats.size(); ++k) {
      const VotingRule::Seats& seats = rule_.seats[k];
      if (seats.veto) continue;
      for (std::int64_t i = k == kind ? 1 : 0; i < seats.count; ++i)
        table.add(static_cast<std::size_t>(seats.weight));
    }
    return table;
  }

  /// Swings of one member by the size of the coalition of the others, as orders of voting.
  void take(SeatPower& seat, Natural& orders, std::size_t others, const Natural& swings) const {
    seat.swings += swings;
    orders += swings * (factorial_[others] * factorial_[members_ - 1 - others]);
  }

  [[nodiscard]] SeatPower seat(std::size_t kind, const CoalitionTable& all, const Natural& winning,
                               const Natural& losing) const {
    SeatPower seat;
    Natural orders;
    const VotingRule::Seats& seats = rule_.seats[kind];
    if (seats.veto) {
      for (std::size_t size = 0; size <= all.members(); ++size)
        take(seat, orders, vetoes_ - 1 + size, all.at_quota(size));
    } else {
      const CoalitionTable others = coalitions_without(kind);
      const auto weight = static_cast<std::size_t>(seats.weight);
      const std::size_t low = needed_ - std::min(weight, needed_);
      for (std::size_t size = 0; size <= others.members(); ++size)
        take(seat, orders, vetoes_ + size, others.between(size, low, needed_));
    }
    seat.shapley_shubik = Rational(orders, factorial_[members_]);
    seat.banzhaf_absolute = Rational(seat.swings, foedus::power(2, members_ - 1));
    seat.prevents = Rational(seat.swings, winning);
    if (!losing.zero()) seat.initiates = Rational(seat.swings, losing);
    return seat;
  }

  void share_out(VotingPower& power) const {
    Natural all;
    for (std::size_t kind = 0; kind < power.seats.size(); ++kind)
      all +=
          power.seats[kind].swings * Natural(static_cast<std::uint64_t>(rule_.seats[kind].count));
    for (SeatPower& seat : power.seats) seat.banzhaf = Rational(seat.swings, all);
  }

  /// Votes of all but one member of `kind`.
  [[nodiscard]] VoteTable votes_without(std::size_t kind) const {
    VoteTable table(static_cast<std::size_t>(rule_.quota));
    for (std::size_t k = 0; k < rule_.seats.size(); ++k) {
      const VotingRule::Seats& seats = rule_.seats[k];
      for (std::int64_t i = k == kind ? 1 : 0; i < seats.count; ++i)
        table.add(static_cast<std::size_t>(seats.weight), seats.veto ? 1 : 2);
    }
    return table;
  }

  void count_abstention(VotingPower& power) const {
    power.passing = votes_without(rule_.seats.size()).at_quota();
    power.profiles = foedus::power(3, members_);
    const auto quota = static_cast<std::size_t>(rule_.quota);
    for (std::size_t kind = 0; kind < rule_.seats.size(); ++kind) {
      const VoteTable others = votes_without(kind);
      const auto weight = static_cast<std::size_t>(rule_.seats[kind].weight);
      Natural decided = others.between(quota - std::min(weight, quota), quota);
      if (rule_.seats[kind].veto) decided += others.at_quota();
      power.seats[kind].decides = Rational(decided, foedus::power(3, members_ - 1));
    }
  }

  const VotingRule& rule_;
  std::size_t members_;
  std::vector<Natural> factorial_;
  std::size_t vetoes_ = 0;
  std::size_t needed_ = 0;  // weight beside that of all members with a veto
};

}  // namespace

std::int64_t VotingRule::members() const {
  std::int64_t sum = 0;
  for (const Seats& one : seats) sum += one.count;
  return sum;
}

std::int64_t VotingRule::weight() const {
  std::int64_t sum = 0;
  for (const Seats& one : seats) sum += one.count * one.weight;
  return sum;
}

double voting_power_cells(const VotingRule& rule) {
  const auto members = static_cast<double>(rule.members());
  return static_cast<double>(rule.seats.size() + 1) * members * members *
         static_cast<double>(rule.quota + 1);
}

VotingPower voting_power(const VotingRule& rule) {
  FOEDUS_DEMAND(rule.quota >= 1 && rule.quota <= rule.weight());
  return PowerCount(rule).count();
}

double passing_chance(const VotingRule& rule, const std::vector<double>& yes) {
  FOEDUS_DEMAND(yes.size() == rule.seats.size());
  struct {
    double multiply(double a, double b) const { return a * b; }
    double add(double a, double b) const { return a + b; }
  } with;
  std::vector<MemberChances<double>> members;
  for (std::size_t kind = 0; kind < rule.seats.size(); ++kind) {
    const VotingRule::Seats& seats = rule.seats[kind];
    MemberChances<double> chances{.weight = seats.weight, .yes = yes[kind]};
    if (seats.veto) {
      chances.going = yes[kind];
    } else {
      chances.idle = 1 - yes[kind];
    }
    members.insert(members.end(), static_cast<std::size_t>(seats.count), chances);
  }
  return count_votes(members, rule.quota, with).value_or(0);
}

}  // namespace foedus
