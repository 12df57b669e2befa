// A distribution made ready to be drawn from many times: whatever depends on its parameters alone
// is computed once. One definition of what a scenario's distribution means, for draws and for
// central values.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <vector>

#include "random/beta_table.h"
#include "scenario/number.h"

namespace foedus {

class PreparedQuantile {
 public:
  /// once: a few values (central values); many: a table where it pays, which takes about 2 ms to
  /// make for a beta or PERT distribution and agrees with `once` to 1e-13 of its width.
  enum class Use { once, many };

  explicit PreparedQuantile(const Distribution& distribution, Use use = Use::many);

  /// The value at the share u of the distribution's mass, u in [0, 1], truncation included; never
  /// outside the support. discrete: the values in file order, each with its share of the mass.
  [[nodiscard]] double operator()(double u) const;
  /// shares[k] becomes the value at it: the same bits, on lanes.
  void apply(std::span<double> shares) const;

 private:
  // Everything but discrete is one of four cores, or the log of the value is.
  enum class Core { constant, uniform, triangular, beta, normal, discrete, pieces };
  using Parameters = std::array<double, 4>;

  void set_core(const Distribution& distribution);
  void cut_off(double low, double high);
  [[nodiscard]] Parameters turned_round() const;
  [[nodiscard]] double cdf(const Parameters& p, double y) const;
  [[nodiscard]] double from_below(double mass) const;
  [[nodiscard]] double from_above(double mass) const;
  void apply_table(const QuantileFrame& frame, std::span<double> shares) const;

  Core core_ = Core::constant;
  bool exponent_ = false;  // the value is scale * exp(y)
  double scale_ = 1;
  Parameters p_{}, turned_{};                // of y, and of -y, whose lower tail is y's upper one
  double below_ = 0, span_ = 1, above_ = 0;  // the mass below the cut, within it, above it
  double low_ = 0, high_ = 0;                // of the support
  // discrete: values, and the mass up to each; pieces: values, and the mass below each
  std::vector<double> value_, mass_;
  std::shared_ptr<const BetaTable> table_;
};

}  // namespace foedus
