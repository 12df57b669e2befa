// How much power each seat of a voting body holds, by counting: every coalition and every order of
// voting counts the same. Exact; it says nothing of what members want.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/natural.h"

namespace foedus {

/// A proposal passes where the members in favour weigh `quota` or more and no member with a veto is
/// against it.
struct VotingRule {
  struct Seats {
    std::int64_t count = 1;   // members that are alike
    std::int64_t weight = 1;  // of each
    bool veto = false;
  };
  std::vector<Seats> seats;
  std::int64_t quota = 1;
  bool abstention = false;  // a member may abstain: it adds nothing and uses no veto
  [[nodiscard]] std::int64_t members() const;
  [[nodiscard]] std::int64_t weight() const;  // of all
};

/// Of one member of a kind of seats. A coalition is who votes in favour; all others are against.
struct SeatPower {
  Rational shapley_shubik;    // share of the orders of voting in which this member turns the vote
  Natural swings;             // coalitions of the others that win with this member and not without
  Rational banzhaf;           // swings by all members' swings
  Rational banzhaf_absolute;  // swings by coalitions of the others
  Rational prevents;          // swings by winning coalitions (Coleman)
  Rational initiates;         // swings by losing coalitions (Coleman); 0 where none loses
  /// With abstention: share of the others' votes, of three kinds equally likely, in which this
  /// member's vote for or against decides.
  std::optional<Rational> decides;
};

struct VotingPower {
  std::vector<SeatPower> seats;     // [kind of seats]
  Natural winning;                  // coalitions
  Natural coalitions;               // 2^members
  Rational acts;                    // share of coalitions that win (Coleman)
  std::optional<Natural> passing;   // with abstention: votes of the whole body that pass ...
  std::optional<Natural> profiles;  // ... of 3^members
};

/// How many cells a count would fill: refuse before it takes long.
[[nodiscard]] double voting_power_cells(const VotingRule& rule);

/// requires: counts and weights of 1 or more, 1 <= quota <= weight().
/// source: Shapley and Shubik (1954), APSR 48; Banzhaf (1965), Rutgers Law Review 19; Coleman
/// (1971); with abstention Felsenthal and Machover (1997), Int. J. Game Theory 26. By dynamic
/// programming over members: O(kinds * members^2 * quota) sums.
[[nodiscard]] VotingPower voting_power(const VotingRule& rule);

/// Chance that a proposal passes where members vote for it independently, `yes[kind]` each, and
/// otherwise against it.
[[nodiscard]] double passing_chance(const VotingRule& rule, const std::vector<double>& yes);

}  // namespace foedus
