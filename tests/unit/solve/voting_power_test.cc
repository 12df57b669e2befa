// Counts against enumeration: every coalition, every order of voting, every vote of three kinds.
#include "solve/voting_power.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace foedus {
namespace {

struct Member {
  std::size_t kind = 0;
  std::int64_t weight = 0;
  bool veto = false;
};

std::vector<Member> members_of(const VotingRule& rule) {
  std::vector<Member> members;
  for (std::size_t kind = 0; kind < rule.seats.size(); ++kind)
    for (std::int64_t i = 0; i < rule.seats[kind].count; ++i)
      members.push_back({kind, rule.seats[kind].weight, rule.seats[kind].veto});
  return members;
}

/// 1 in favour, 0 against, 2 abstains.
bool passes(const std::vector<Member>& members, const std::vector<int>& votes, std::int64_t quota) {
  std::int64_t weight = 0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (votes[i] == 0 && members[i].veto) return false;
    if (votes[i] == 1) weight += members[i].weight;
  }
  return weight >= quota;
}

bool next(std::vector<int>& votes, int kinds) {
  for (int& vote : votes) {
    if (++vote < kinds) return true;
    vote = 0;
  }
  return false;
}

/// Of the first member of each kind: how often its vote decides the votes of the others.
std::uint64_t decided(const std::vector<Member>& members, std::size_t who, std::int64_t quota,
                      int kinds) {
  std::uint64_t count = 0;
  std::vector<int> votes(members.size(), 0);
  do {
    if (votes[who] != 0) continue;
    auto in_favour = votes;
    in_favour[who] = 1;
    count += passes(members, in_favour, quota) && !passes(members, votes, quota) ? 1 : 0;
  } while (next(votes, kinds));
  return count;
}

std::uint64_t turned(const std::vector<Member>& members, std::size_t who, std::int64_t quota) {
  std::vector<std::size_t> order(members.size());
  std::iota(order.begin(), order.end(), 0);
  std::uint64_t count = 0;
  do {
    std::vector<int> votes(members.size(), 0);
    for (const std::size_t member : order) {
      const bool before = passes(members, votes, quota);
      votes[member] = 1;
      if (before || !passes(members, votes, quota)) continue;
      count += member == who ? 1 : 0;
      break;
    }
  } while (std::next_permutation(order.begin(), order.end()));
  return count;
}

void compare_with_enumeration(const VotingRule& rule) {
  const auto members = members_of(rule);
  const VotingPower power = voting_power(rule);
  std::uint64_t winning = 0, passing = 0;
  std::vector<int> votes(members.size(), 0);
  do winning += passes(members, votes, rule.quota) ? 1 : 0;
  while (next(votes, 2));
  do passing += passes(members, votes, rule.quota) ? 1 : 0;
  while (next(votes, 3));
  EXPECT_EQ(power.winning, Natural(winning));
  EXPECT_EQ(power.passing, Natural(passing));
  Rational sum;
  for (std::size_t kind = 0; kind < rule.seats.size(); ++kind) {
    const auto first = std::find_if(members.begin(), members.end(),
                                    [&](const Member& member) { return member.kind == kind; });
    const auto who = static_cast<std::size_t>(first - members.begin());
    EXPECT_EQ(power.seats[kind].swings, Natural(decided(members, who, rule.quota, 2)));
    EXPECT_EQ(power.seats[kind].shapley_shubik, Rational(Natural(turned(members, who, rule.quota)),
                                                         factorials(members.size()).back()));
    EXPECT_EQ(power.seats[kind].decides, Rational(Natural(decided(members, who, rule.quota, 3)),
                                                  foedus::power(3, members.size() - 1)));
  }
}

TEST(VotingPower, AgreesWithEnumerationForSmallBodies) {
  const std::vector<VotingRule> rules = {
      {{{1, 1}, {2, 2}, {3, 1}}, 4, true},
      {{{1, 1, true}, {4, 1}}, 3, true},
      {{{2, 3, true}, {3, 2}}, 7, true},
      {{{2, 3, true}, {3, 2}}, 5, true},    // the vetoes alone meet the quota
      {{{1, 4}, {1, 2}, {1, 1}}, 4, true},  // a dictator and dummies
      {{{7, 1}}, 1, true},
      {{{7, 1}}, 7, true},
      {{{1, 1, true}}, 1, true},
      {{{1, 9}, {1, 7}, {1, 3}, {1, 2, true}, {2, 1}}, 12, true},
  };
  for (const VotingRule& rule : rules) compare_with_enumeration(rule);
}

TEST(VotingPower, SharesAddUpToOneAlsoForALargeBody) {
  // Without a pattern, and past what 64 and 128 bits hold.
  VotingRule rule{{{50, 3}, {1, 40}, {90, 1}, {2, 11, true}}, 160};
  const VotingPower power = voting_power(rule);
  for (const auto share : {&SeatPower::shapley_shubik, &SeatPower::banzhaf}) {
    Natural above, below(1);
    for (std::size_t kind = 0; kind < rule.seats.size(); ++kind) {
      const Rational& one = power.seats[kind].*share;
      above = above * one.denominator() +
              one.numerator() * below * Natural(static_cast<std::uint64_t>(rule.seats[kind].count));
      below = below * one.denominator();
    }
    EXPECT_EQ(Rational(above, below).text(), "1");
  }
}

TEST(VotingPower, WeightsTimesAFactorChangeNothing) {
  const VotingPower one = voting_power({{{1, 4}, {2, 2}, {3, 1}}, 6});
  const VotingPower other = voting_power({{{1, 12}, {2, 6}, {3, 3}}, 18});
  for (std::size_t kind = 0; kind < one.seats.size(); ++kind) {
    EXPECT_EQ(one.seats[kind].shapley_shubik, other.seats[kind].shapley_shubik);
    EXPECT_EQ(one.seats[kind].banzhaf, other.seats[kind].banzhaf);
  }
}

TEST(VotingPower, PassingChanceIsTheWeightOfTheVotesThatPass) {
  const VotingRule rule{{{1, 2, true}, {2, 3}, {1, 1}}, 6};
  const std::vector<double> yes = {0.9, 0.4, 0.5};
  const auto members = members_of(rule);
  double chance = 0;
  std::vector<int> votes(members.size(), 0);
  do {
    double weight = 1;
    for (std::size_t i = 0; i < members.size(); ++i)
      weight *= votes[i] == 1 ? yes[members[i].kind] : 1 - yes[members[i].kind];
    if (passes(members, votes, rule.quota)) chance += weight;
  } while (next(votes, 2));
  EXPECT_NEAR(passing_chance(rule, yes), chance, 1e-15);
  EXPECT_EQ(passing_chance(rule, {1, 1, 1}), 1);
  EXPECT_EQ(passing_chance(rule, {0, 1, 1}), 0);
}

}  // namespace
}  // namespace foedus
