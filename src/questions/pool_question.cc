#include "questions/pool_question.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

#include "base/diagnostic_code.h"
#include "fmt/format.h"
#include "simd/math.h"

namespace foedus {

namespace {

constexpr std::array kShare = {0.0, 0.05, 0.5, 0.95, 1.0};
constexpr double kBeyond = 0.1;  // of the range of all answers: Cooke's overshoot

/// Of a chi-square variable with 3 degrees of freedom: the chance that it is above x.
double above_chi_square_3(double x) {
  const double root = std::sqrt(x);
  return 2 * simd::normal_cdf(-root) + std::sqrt(2 / std::numbers::pi) * root * simd::exp(-x / 2);
}

/// Relative information of shares q against shares p [nats].
double relative_information(const std::array<double, 4>& q, const std::array<double, 4>& p) {
  double sum = 0;
  for (std::size_t k = 0; k < 4; ++k)
    if (q[k] > 0) sum += q[k] * simd::log(q[k] / p[k]);
  return sum;
}

constexpr std::array<double, 4> kExpected = {0.05, 0.45, 0.45, 0.05};

PiecewiseUniform spread(const ExpertAnswer& answer, const PooledQuantity& quantity) {
  return {{quantity.low, answer.low, answer.middle, answer.high, quantity.high},
          {kShare.begin(), kShare.end()}};
}

ExpertAnswer answer_of(const PiecewiseUniform& pool) {
  return {pool.quantile(0.05), pool.quantile(0.5), pool.quantile(0.95)};
}

/// The range of all answers and the true value, a tenth wider on both sides, within what is
/// possible.
void set_ends(const JudgedQuantity& judged, PooledQuantity& pooled) {
  double low = judged.truth.value_or(HUGE_VAL), high = judged.truth.value_or(-HUGE_VAL);
  for (const auto& answer : judged.answers) {
    if (!answer) continue;
    low = std::min(low, answer->low);
    high = std::max(high, answer->high);
  }
  const double beyond = kBeyond * (high - low);
  pooled.low = judged.least ? std::max(low - beyond, *judged.least) : low - beyond;
  pooled.high = judged.greatest ? std::min(high + beyond, *judged.greatest) : high + beyond;
}

PooledQuantity spread_answers(const JudgedQuantity& judged) {
  PooledQuantity pooled;
  set_ends(judged, pooled);
  for (std::size_t e = 0; e < judged.answers.size(); ++e) {
    if (!judged.answers[e]) continue;
    pooled.experts.push_back(e);
    pooled.answered.push_back(spread(*judged.answers[e], pooled));
  }
  for (std::size_t i = 0; i < pooled.experts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const ExpertAnswer &a = *judged.answers[pooled.experts[i]],
                         &b = *judged.answers[pooled.experts[j]];
      ++pooled.pairs;
      if (a.high < b.low || b.high < a.low) ++pooled.apart;
    }
  }
  return pooled;
}

std::size_t bin_of(double truth, const ExpertAnswer& answer) {
  if (truth <= answer.low) return 0;
  if (truth <= answer.middle) return 1;
  return truth <= answer.high ? 2 : 3;
}

ExpertScore score(const ExpertPanel& panel, std::size_t expert,
                  const std::vector<PooledQuantity>& pooled, double cutoff) {
  ExpertScore score;
  std::array<double, 4> count{};
  for (std::size_t q = 0; q < panel.quantities.size(); ++q) {
    const JudgedQuantity& judged = panel.quantities[q];
    if (!judged.truth || !judged.answers[expert]) continue;
    ++score.seeds;
    count[bin_of(*judged.truth, *judged.answers[expert])] += 1;
    const PiecewiseUniform own = spread(*judged.answers[expert], pooled[q]);
    std::array<double, 4> even{};
    for (std::size_t k = 0; k < 4; ++k)
      even[k] = (own.value[k + 1] - own.value[k]) / (pooled[q].high - pooled[q].low);
    score.information += relative_information(kExpected, even);
  }
  if (score.seeds == 0) return score;
  const auto seeds = static_cast<double>(score.seeds);
  for (double& one : count) one /= seeds;
  score.information /= seeds;
  score.calibration = above_chi_square_3(2 * seeds * relative_information(count, kExpected));
  score.weight = score.calibration >= cutoff ? score.calibration * score.information : 0;
  return score;
}

/// Weights of those who answered, summing to 1; empty where they sum to 0.
std::vector<double> weights_of(const PooledQuantity& pooled, const std::vector<ExpertScore>& scores,
                               const PoolOptions& options) {
  std::vector<double> weight;
  double total = 0;
  for (const std::size_t e : pooled.experts) {
    weight.push_back(options.by_performance ? scores[e].weight : 1);
    total += weight.back();
  }
  if (!(total > 0)) return {};
  for (double& one : weight) one /= total;
  return weight;
}

double between_means(const PooledQuantity& pooled) {
  const double middle = pooled.linear.mean();
  double between = 0;
  for (std::size_t i = 0; i < pooled.answered.size(); ++i) {
    const double apart = pooled.answered[i].mean() - middle;
    between += pooled.weight[i] * apart * apart;
  }
  return between / pooled.linear.variance();
}

void leave_out(PooledQuantity& pooled) {
  const ExpertAnswer all = answer_of(pooled.linear);
  for (std::size_t i = 0; i < pooled.answered.size(); ++i) {
    const double rest = 1 - pooled.weight[i];
    if (!(rest > 1e-12)) continue;  // nobody else has any weight
    std::vector<double> weight = pooled.weight;
    weight[i] = 0;
    for (double& one : weight) one /= rest;
    const ExpertAnswer others = answer_of(linear_pool(pooled.answered, weight));
    pooled.without.push_back(
        {pooled.experts[i], others, (others.middle - all.middle) / (all.high - all.low)});
  }
}

void pool(PooledQuantity& pooled, const std::vector<ExpertScore>& scores,
          const PoolOptions& options) {
  pooled.weight = weights_of(pooled, scores, options);
  if (!pooled.pooled()) return;
  pooled.linear = linear_pool(pooled.answered, pooled.weight);
  pooled.logarithmic = logarithmic_pool(pooled.answered, pooled.weight);
  pooled.disagreement = between_means(pooled);
  leave_out(pooled);
}

}  // namespace

bool PoolAnswer::complete() const {
  return std::all_of(quantities.begin(), quantities.end(),
                     [](const PooledQuantity& one) { return one.pooled(); });
}

Result<PoolAnswer> pool_question(std::span<const SourceText> tables, const PoolOptions& options,
                                 SourceText* refused) {
  if (!(options.cutoff >= 0 && options.cutoff <= 1)) {
    const std::string text = fmt::format("{}", options.cutoff);
    if (refused != nullptr) *refused = SourceText("--cutoff", text);
    return refusal(DiagnosticCode::unusable_cutoff, {0, static_cast<std::uint32_t>(text.size())},
                   "the cutoff is no share", "A calibration score lies between 0 and 1.");
  }
  Result<ExpertPanel> panel = read_expert_panel(tables, refused);
  if (!panel) return panel.diagnostics();
  PoolAnswer answer{.panel = std::move(panel).value(), .options = options};
  if (options.by_performance && answer.panel.seed_count() == 0) {
    if (refused != nullptr) *refused = tables.front();
    return refusal(
        DiagnosticCode::no_seed_question, {0, 0}, "no row has a `truth`",
        "Performance is how an expert did on seed questions, whose true values are known: they "
        "stand in a column `truth`.");
  }
  for (const JudgedQuantity& judged : answer.panel.quantities)
    answer.quantities.push_back(spread_answers(judged));
  if (answer.panel.seed_count() > 0)
    for (std::size_t e = 0; e < answer.panel.experts.size(); ++e)
      answer.scores.push_back(score(answer.panel, e, answer.quantities, options.cutoff));
  for (PooledQuantity& pooled : answer.quantities) pool(pooled, answer.scores, options);
  return answer;
}

std::string distribution_text(const PiecewiseUniform& pool) {
  std::string text = "quantiles(";
  for (std::size_t k = 0; k < pool.value.size(); ++k)
    text += fmt::format("{}{}: {}", k == 0 ? "" : ", ", pool.value[k], pool.mass[k]);
  return text + ")";
}

}  // namespace foedus
