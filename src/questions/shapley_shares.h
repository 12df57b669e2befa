// Shapley shares of a difference over players that are there or not: exact over all coalitions, or
// from orders of arrival drawn in pairs. Arithmetic on values that somebody else finds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace foedus {

using Coalition = std::vector<bool>;  // [player] is there
/// What a coalition comes to, a number for each question asked; nullopt: not defined there.
using CoalitionValues = std::vector<std::optional<double>>;

/// Exact to this many players: 4,096 coalitions.
inline constexpr std::size_t kMostExactPlayers = 12;

struct ShapleyShare {
  std::optional<double> share;  // nullopt: some coalition has no value
  double standard_error = 0;    // of the orders drawn; 0 where all were taken
};

/// Which coalitions are needed, and what their values make of the shares.
class ShapleyPlan {
 public:
  /// All coalitions where there are at most kMostExactPlayers, else `pairs` orders drawn from
  /// `seed`, each with its reverse.
  ShapleyPlan(std::size_t players, std::size_t pairs, std::uint64_t seed);

  [[nodiscard]] bool exact() const { return orders_.empty(); }
  [[nodiscard]] std::size_t orders() const { return orders_.size(); }
  /// Each once, the empty one first and the full one second.
  [[nodiscard]] const std::vector<Coalition>& coalitions() const { return coalitions_; }

  /// values[coalition][question]; the result is [player][question]. Over the players the shares add
  /// up to what all of them change, to rounding.
  [[nodiscard]] std::vector<std::vector<ShapleyShare>> shares(
      const std::vector<CoalitionValues>& values) const;

 private:
  std::size_t place(const Coalition& coalition);
  void draw_orders(std::size_t pairs, std::uint64_t seed);
  [[nodiscard]] ShapleyShare exact_share(const std::vector<CoalitionValues>& values,
                                         std::size_t player, std::size_t question) const;
  [[nodiscard]] ShapleyShare drawn_share(const std::vector<CoalitionValues>& values,
                                         std::size_t player, std::size_t question) const;

  std::size_t players_;
  std::vector<Coalition> coalitions_;
  std::map<Coalition, std::size_t> known_;
  std::vector<std::vector<std::size_t>> orders_;  // an order, its reverse, the next ...
  /// [order][player] the coalitions before and after the player arrives
  std::vector<std::vector<std::pair<std::size_t, std::size_t>>> arrivals_;
};

}  // namespace foedus
