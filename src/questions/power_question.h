// `foedus power`: how much power the seats of a voting body hold under its rule, counted exactly.
// It compares rules; what members want, and how they will vote, is no part of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/natural.h"
#include "base/result.h"
#include "scenario/scenario.h"

namespace foedus {

struct PowerOptions {
  std::vector<std::string> bodies;  // keys; empty: all
  std::vector<std::string> yes;     // "permanent=0.9": the chance that such a member is in favour
};

/// Of each member of one kind; see solve/voting_power.h for what is counted.
struct MemberPower {
  std::size_t member = 0;  // into Body::members
  Rational shapley_shubik, banzhaf, banzhaf_absolute, prevents, initiates;
  Natural swings;
  std::optional<Rational> decides;  // with abstention
  std::optional<double> yes;        // as asked for
};

struct BodyPower {
  std::size_t body = 0;  // into Scenario::bodies
  std::int64_t seats = 0, weight = 0;
  std::vector<MemberPower> members;  // in file order
  Natural winning, coalitions;
  Rational acts;
  std::optional<Natural> passing, profiles;  // with abstention
  bool both_sides_can_win = false;           // the quota is half of the weight or less
  std::optional<double> passes;              // where a chance is asked for every kind of member
};

struct PowerAnswer {
  Scenario scenario;
  std::vector<BodyPower> bodies;  // in file order
};

/// errors: no bodies in the file, an unknown body or member, a chance that cannot be read or is not
/// one; a body too big to count. Spans refer to the option's own text, which `refused` receives.
[[nodiscard]] Result<PowerAnswer> power_question(Scenario scenario,
                                                 const PowerOptions& options = {},
                                                 SourceText* refused = nullptr);

}  // namespace foedus
