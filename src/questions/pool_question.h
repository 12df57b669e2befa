// `foedus pool`: what several experts say together, beside what each of them says. It sums answers
// up; it does not say who is right, and it models nothing.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/result.h"
#include "questions/expert_panel.h"
#include "random/piecewise_uniform.h"

namespace foedus {

struct PoolOptions {
  bool by_performance = false;  // weights from seed questions; else equal
  double cutoff = 0;            // calibration below which an expert has no weight
};

/// How an expert did on the seed questions it answered.
/// source: Cooke (1991), Experts in Uncertainty, chapter 12 (the classical model, global weights).
struct ExpertScore {
  std::size_t seeds = 0;
  double calibration = 0;  // P value of the hypothesis that its quantiles are right
  double information = 0;  // mean relative information over the range of all answers [nats]
  double weight = 0;       // calibration x information, 0 below the cutoff; not normalised
};

struct LeftOut {
  std::size_t expert = 0;
  ExpertAnswer linear;  // the linear pool of the others
  double shift = 0;     // of its median, in 5-95 % ranges of the full pool
};

struct PooledQuantity {
  double low = 0, high = 0;                // the ends that all densities share
  std::vector<PiecewiseUniform> answered;  // of those who answered, in order of experts
  std::vector<std::size_t> experts;        // who they are
  std::vector<double> weight;              // [answered] sum 1; empty: nobody has any weight
  PiecewiseUniform linear, logarithmic;    // empty where nobody has any weight
  double disagreement = 0;                 // share of the linear pool's variance between means
  std::size_t pairs = 0, apart = 0;  // pairs of experts; those whose 5-95 % ranges do not meet
  std::vector<LeftOut> without;      // where more than one has weight

  [[nodiscard]] bool pooled() const { return !weight.empty(); }
};

struct PoolAnswer {
  ExpertPanel panel;
  PoolOptions options;
  std::vector<ExpertScore> scores;         // [expert]; empty where no seed question was asked
  std::vector<PooledQuantity> quantities;  // [quantity of the panel]
  /// Whether every quantity could be pooled.
  [[nodiscard]] bool complete() const;
};

/// errors: those of read_expert_panel; performance weights without a seed question; a cutoff that
/// is none. `refused` receives the text that spans refer to.
[[nodiscard]] Result<PoolAnswer> pool_question(std::span<const SourceText> tables,
                                               const PoolOptions& options,
                                               SourceText* refused = nullptr);

/// "quantiles(0.1: 0, 0.2: 0.05, ...)": the pool as a scenario writes it, to the last digit.
[[nodiscard]] std::string distribution_text(const PiecewiseUniform& pool);

}  // namespace foedus
