// Expressions on a tape with their slopes: forward derivatives, sparse in the directions, made
// beside each value once.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "solve/batch/tape_builder.h"

namespace foedus {

/// Directions in which a value moves, ascending, and how fast.
using Slopes = std::vector<std::pair<std::int32_t, TapeValue>>;

class SlopedTape {
 public:
  [[nodiscard]] TapeBuilder& builder() { return builder_; }
  [[nodiscard]] Slopes slopes(TapeValue value) const;
  [[nodiscard]] TapeValue slope(TapeValue value, std::int32_t direction) const;
  /// Keeps what was set first: equal values are one value.
  void set_slopes(TapeValue value, Slopes slopes);

  TapeValue subtract(TapeValue a, TapeValue b);
  /// Values added and subtracted: [value] how often, in order of values.
  TapeValue sum(const std::map<TapeValue, int>& uses);
  /// sum of weight[k] value[k], where the weights add up to 1. Equal values are taken together.
  TapeValue mix(std::span<const TapeValue> weights, std::span<const TapeValue> values);

  struct Choice {
    std::vector<TapeValue> probability, logarithm;
  };
  /// The logistic choice among 0 and `odds`; logarithms where asked for.
  Choice choose(std::span<const TapeValue> odds, bool logs);
  /// The same for weights of one mixture alone: among two, the slopes of the weights are not made,
  /// those of the mixture are.
  Choice believe(std::span<const TapeValue> odds);

 private:
  [[nodiscard]] std::vector<std::int32_t> directions(std::span<const TapeValue> values) const;
  TapeValue slope_of_sum(const std::map<TapeValue, int>& uses, std::int32_t direction);
  void slope_of_two(std::span<const TapeValue> odds, const Choice& choice);
  void slope_of_many(std::span<const TapeValue> odds, const Choice& choice);

  /// The slope of a logarithm, or of a belief, is a coefficient times that of the log-odds: sums of
  /// logarithms, and mixtures by beliefs, take both as they are.
  struct Chained {
    TapeValue coefficient = kZero, odds = kZero;
  };

  TapeBuilder builder_;
  std::map<TapeValue, Chained> chained_;  // [logarithm or belief of a choice of two]
  std::vector<Slopes> slopes_;            // [value], shorter where the last have none
};

}  // namespace foedus
