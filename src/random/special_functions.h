// The special functions that quantiles of the beta family need, reproducible to the bit because
// they rest on simd/math.h and single IEEE operations only. Checked against Boost.Math in
// tests/unit/random.
#pragma once

namespace foedus {

/// log Gamma(x) for x > 0; relative error about 1e-14 away from its zeros at 1 and 2.
/// source: Stirling's series, Abramowitz & Stegun (1964), 6.1.41, after shifting x above 12.
[[nodiscard]] double log_gamma(double x);

/// The regularised incomplete beta function I_x(a, b), a, b > 0, x in [0, 1].
/// source: continued fraction, Abramowitz & Stegun 26.5.8, by the modified Lentz method.
[[nodiscard]] double incomplete_beta(double a, double b, double x);

/// The x with I_x(a, b) = p; by bracketed Newton steps, to about 1e-14 absolute.
[[nodiscard]] double inverse_incomplete_beta(double a, double b, double p);
/// The same from a first guess in (0, 1); a good one saves steps.
[[nodiscard]] double inverse_incomplete_beta(double a, double b, double p, double guess);

}  // namespace foedus
