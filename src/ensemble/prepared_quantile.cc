#include "ensemble/prepared_quantile.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "random/piecewise_uniform.h"
#include "random/quantile.h"
#include "random/quantile_block.h"
#include "random/special_functions.h"
#include "simd/math.h"

namespace foedus {

namespace {

using Kind = Distribution::Kind;

double log_or_infinity(double x) { return x > 0 ? simd::log(x) : -HUGE_VAL; }

}  // namespace

PreparedQuantile::PreparedQuantile(const Distribution& distribution, Use use) {
  set_core(distribution);
  turned_ = turned_round();
  low_ = distribution.low();
  high_ = distribution.high();
  if (distribution.truncation) {
    double low = distribution.truncation->low, high = distribution.truncation->high;
    if (exponent_) {
      low = log_or_infinity(low / scale_);
      high = log_or_infinity(high / scale_);
    }
    cut_off(low, high);
  }
  if (core_ == Core::beta && use == Use::many)
    table_ = std::make_shared<const BetaTable>(p_[0], p_[1]);
}

void PreparedQuantile::set_core(const Distribution& distribution) {
  const std::vector<double>& p = distribution.parameters;
  const auto is = [&](Core core, double a, double b, double c = 0, double d = 0) {
    core_ = core;
    p_ = {a, b, c, d};
  };
  switch (distribution.kind) {
    case Kind::constant:
      return is(Core::constant, p[0], 0);
    case Kind::uniform:
      return is(Core::uniform, p[0], p[1]);
    case Kind::triangular:
      return is(Core::triangular, p[0], p[1], p[2]);
    case Kind::pert:
      return is(Core::beta, pert_a(p[0], p[1], p[2]), pert_b(p[0], p[1], p[2]), p[0], p[2]);
    case Kind::beta:
      return is(Core::beta, p[0], p[1], p[2], p[3]);
    case Kind::normal:
      return is(Core::normal, p[0], p[1]);
    case Kind::lognormal:
      exponent_ = true;
      scale_ = p[0];
      return is(Core::normal, 0, p[1]);
    case Kind::loguniform:
      exponent_ = true;
      return is(Core::uniform, simd::log(p[0]), simd::log(p[1]));
    case Kind::discrete:
      core_ = Core::discrete;
      for (std::size_t i = 0; i + 1 < p.size(); i += 2) {
        value_.push_back(p[i]);
        mass_.push_back((mass_.empty() ? 0.0 : mass_.back()) + p[i + 1]);
      }
      return;
    case Kind::quantiles:
      core_ = Core::pieces;
      for (std::size_t i = 0; i + 1 < p.size(); i += 2) {
        value_.push_back(p[i]);
        mass_.push_back(p[i + 1]);
      }
      return;
    case Kind::ordered:
      break;  // drawn with the others of its order, not by a quantile of its own
  }
  throw InternalError("a distribution that has no quantile of its own");
}

void PreparedQuantile::cut_off(double low, double high) {
  FOEDUS_DEMAND(core_ != Core::constant && core_ != Core::discrete);
  if (core_ == Core::pieces) {
    below_ = piecewise_cdf(value_, mass_, low);
    above_ = 1 - piecewise_cdf(value_, mass_, high);
    span_ = 1 - above_ - below_;
    return;
  }
  below_ = cdf(p_, low);
  above_ = cdf(turned_, -high);
  // A difference of two small masses keeps its digits, one of two near 1 does not.
  span_ = below_ > 0.5 ? cdf(turned_, -low) - above_ : cdf(p_, high) - below_;
}

PreparedQuantile::Parameters PreparedQuantile::turned_round() const {
  switch (core_) {
    case Core::uniform:
      return {-p_[1], -p_[0]};
    case Core::triangular:
      return {-p_[2], -p_[1], -p_[0]};
    case Core::beta:
      return {p_[1], p_[0], -p_[3], -p_[2]};
    case Core::normal:
      return {-p_[0], p_[1]};
    case Core::constant:
    case Core::discrete:
    case Core::pieces:
      break;
  }
  return p_;
}

double PreparedQuantile::cdf(const Parameters& p, double y) const {
  switch (core_) {
    case Core::uniform:
      return uniform_cdf(y, p[0], p[1]);
    case Core::triangular:
      return triangular_cdf(y, p[0], p[1], p[2]);
    case Core::beta:
      return beta_cdf(y, p[0], p[1], p[2], p[3]);
    case Core::normal:
      return scaled_normal_cdf(y, p[0], p[1]);
    case Core::constant:
    case Core::discrete:
    case Core::pieces:
      break;
  }
  throw InternalError("only a continuous distribution can be truncated");
}

double PreparedQuantile::from_below(double mass) const {
  switch (core_) {
    case Core::uniform:
      return uniform_quantile(mass, p_[0], p_[1]);
    case Core::triangular:
      return triangular_quantile(mass, p_[0], p_[1], p_[2]);
    case Core::beta:
      if (table_ != nullptr && mass > 0) return p_[2] + (p_[3] - p_[2]) * (*table_)(mass);
      return beta_quantile(mass, p_[0], p_[1], p_[2], p_[3]);
    case Core::normal:
      return scaled_normal_quantile(mass, p_[0], p_[1]);
    case Core::pieces:
      return piecewise_quantile(value_, mass_, mass);
    case Core::constant:
    case Core::discrete:
      break;
  }
  return p_[0];
}

double PreparedQuantile::from_above(double mass) const {
  const Parameters& p = turned_;
  switch (core_) {
    case Core::triangular:
      return -triangular_quantile(mass, p[0], p[1], p[2]);
    case Core::beta:
      if (table_ != nullptr && mass > 0) return p_[3] - (p_[3] - p_[2]) * table_->from_above(mass);
      return -beta_quantile(mass, p[0], p[1], p[2], p[3]);
    case Core::normal:
      return -scaled_normal_quantile(mass, p[0], p[1]);
    case Core::uniform:
    case Core::constant:
    case Core::discrete:
    case Core::pieces:
      break;
  }
  return from_below(1.0 - mass);
}

double PreparedQuantile::operator()(double u) const {
  if (core_ == Core::discrete) {
    const auto found = std::upper_bound(mass_.begin(), mass_.end(), u);
    // The masses may sum to a little less than 1.
    return found == mass_.end() ? value_.back()
                                : value_[static_cast<std::size_t>(found - mass_.begin())];
  }
  if (core_ == Core::constant) return p_[0];
  const double mass = below_ + u * span_;
  // Of a mass near 1 what is left is told from above, where it keeps its digits.
  const bool upper = mass > 0.5 && core_ != Core::uniform && core_ != Core::pieces;
  double y = upper ? from_above(above_ + (1.0 - u) * span_) : from_below(mass);
  if (exponent_) y = scale_ * simd::exp(y);
  // Far in a tail the mass within a cut rounds to 0 and the quantile may be infinite: the cut
  // itself is the nearest value that the distribution can take.
  return std::clamp(y, low_, high_);
}

void PreparedQuantile::apply(std::span<double> shares) const {
  const QuantileFrame frame{below_, span_, above_, exponent_, scale_, low_, high_};
  switch (core_) {
    case Core::uniform:
      return uniform_quantiles(frame, p_[0], p_[1], shares, shares.data());
    case Core::triangular:
      return triangular_quantiles(frame, p_[0], p_[1], p_[2], shares, shares.data());
    case Core::normal:
      return normal_quantiles(frame, p_[0], p_[1], shares, shares.data());
    case Core::beta:
      if (table_ != nullptr) return apply_table(frame, shares);
      break;
    case Core::constant:
    case Core::discrete:
    case Core::pieces:
      break;
  }
  for (double& x : shares) x = (*this)(x);
}

void PreparedQuantile::apply_table(const QuantileFrame& frame, std::span<double> shares) const {
  const BetaSeries series = table_->series(p_[2], p_[3]);
  std::array<double, 64> values;
  for (std::size_t begin = 0; begin < shares.size(); begin += values.size()) {
    const std::span<double> part =
        shares.subspan(begin, std::min(values.size(), shares.size() - begin));
    if (!beta_quantiles(frame, series, part, values.data())) {
      for (std::size_t k = 0; k < part.size(); ++k)
        if (std::isnan(values[k])) values[k] = (*this)(part[k]);
    }
    std::copy_n(values.data(), part.size(), part.data());
  }
}

}  // namespace foedus
