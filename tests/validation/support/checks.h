// What every record is held to: its chances and utilities, its certificate, and that the verifier
// refuses a neighbour of it. Tolerances stand here, once, with their reason.
#pragma once

#include <functional>
#include <vector>

#include "solve/solution.h"
#include "validation/support/play.h"
#include "validation/support/profile.h"
#include "validation/support/records.h"

namespace foedus::validation {

// Records carry 12 decimals, strategies too: 5e-13 of rounding, a few of them in every number.
inline constexpr double kRecordDigits = 1e-11;
// What the limiting equilibrium and the quantal response are held to.
inline constexpr double kLimitDigits = 1e-6;
inline constexpr double kQuantalDigits = 1e-8;

[[nodiscard]] Chances outcome_chances(const Game& game, const Solution& solution);
/// Outcomes that the record does not name must have no chance.
void expect_outcomes(const Play& play, const Solution& solution, const Chances& expected,
                     double tolerance);
void expect_utilities(const Solution& solution, const std::vector<double>& expected,
                      double tolerance);

[[nodiscard]] Solution evaluated(const Play& play, const Profile& profile);
[[nodiscard]] Status verdict(const Play& play, const Profile& profile);
void expect_certified(const Play& play, const Profile& profile);
void expect_refused(const Play& play, const Profile& profile);

/// The record's outcomes and utilities, to its digits, and its certificate.
void expect_record(const Play& play, const Profile& profile, const Chances& outcomes,
                   const std::vector<double>& utilities);

/// Where the record is the only equilibrium: the limit of the branch is certified and equals it.
void expect_limit(const Play& play, const Chances& outcomes);
/// The same by backward induction, which must be applicable, with one solution.
void expect_backward(const Play& play, const Chances& outcomes);

/// Expects a certified quantal response; its precision is per unit of utility.
Solution certified_response(const Play& play, double precision);

/// The largest change of a move's chance between neighbouring precisions `spacing` apart. Expects
/// every point certified, and a branch that does not turn.
double largest_change(const Play& play, const ForcedActions& forced, double low, double high,
                      double spacing);

/// Where `holds` changes between low and high, to 1e-9; it must hold at one end only.
[[nodiscard]] double threshold(double low, double high, const std::function<bool(double)>& holds);

}  // namespace foedus::validation
