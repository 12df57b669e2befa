// How values move when others do: a graph of local slopes, and the slopes of chosen values that
// follow from it. It knows neither games nor what the values are.
//
// What lies between is eliminated vertex by vertex, the one that costs least first: forward and
// reverse derivatives are two orders of the same elimination, and on trees of play neither is near
// the cheapest.
// source: Griewank & Reese (1991), On the calculation of Jacobian matrices by the Markowitz rule;
// Griewank & Walther (2008), Evaluating Derivatives, chapter 9.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "solve/batch/tape_builder.h"

namespace foedus {

class SlopeGraph {
 public:
  static constexpr std::int32_t kStill = -1;  // the vertex of what never moves

  struct Slope {
    std::int32_t source = kStill;
    TapeValue by = kZero;
  };

  /// A vertex that moves by itself.
  std::int32_t independent();
  /// A vertex that moves by `by` times each source, all of them made before; sources that are
  /// still, or count 0 times, are left out. kStill where nothing is left.
  std::int32_t dependent(const std::vector<Slope>& slopes);

  /// [vertex] how fast each moves where some independent ones move as fast as `seeds` say.
  [[nodiscard]] std::vector<TapeValue> follow(std::span<const Slope> seeds,
                                              TapeBuilder& builder) const;
  /// [row] slopes by independent vertices, ascending, of `by` times a vertex.
  [[nodiscard]] std::vector<std::vector<Slope>> accumulate(std::span<const Slope> rows,
                                                           TapeBuilder& builder) const;

 private:
  std::vector<std::vector<Slope>> slopes_;  // [vertex] ascending; empty: independent
};

}  // namespace foedus
