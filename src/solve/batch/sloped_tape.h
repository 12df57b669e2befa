// Expressions on a tape, and beside each what it moves with: the local slopes, from which those of
// a whole computation follow (slope_graph.h).
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "solve/batch/slope_graph.h"
#include "solve/batch/tape_builder.h"

namespace foedus {

/// A value, and how fast something moves with it.
using LocalSlopes = std::vector<std::pair<TapeValue, TapeValue>>;

class SlopedTape {
 public:
  [[nodiscard]] TapeBuilder& builder() { return builder_; }
  /// Makes a value move by itself.
  void set_free(TapeValue value);
  /// Keeps what was set first: equal values are one value.
  void set_slopes(TapeValue value, const LocalSlopes& slopes);

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

  /// [row][free] the slopes of values by free ones.
  [[nodiscard]] std::vector<std::vector<TapeValue>> slopes(std::span<const TapeValue> rows,
                                                           std::span<const TapeValue> free);
  /// [row] how fast values move where free ones move as fast as `speeds` say.
  [[nodiscard]] std::vector<TapeValue> follow(std::span<const TapeValue> rows,
                                              const LocalSlopes& speeds);

 private:
  [[nodiscard]] SlopeGraph::Slope slope_by(TapeValue value, TapeValue by) const;
  [[nodiscard]] std::int32_t vertex(TapeValue value) const;
  void bind(TapeValue value, std::int32_t vertex);

  TapeBuilder builder_;
  SlopeGraph graph_;
  std::vector<std::int32_t> vertex_;  // [value without sign], shorter where the last are still
};

}  // namespace foedus
