// A stated order of outcomes as a partial order of classes: whether it is one at all, how many
// rankings agree with it, and each of them by its number. It knows neither names nor utilities.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace foedus {

/// A linear extension: a ranking without ties of all classes that agrees with the order.
class StatedOrder {
 public:
  static constexpr std::size_t kMostClasses = 64;         // of an order that leaves nothing open
  static constexpr std::size_t kMostPartialClasses = 12;  // of any other: 12! rankings at most

  using Pairs = std::vector<std::pair<std::int32_t, std::int32_t>>;  // the first above the second

  /// No circle among the pairs, and at most so many classes as the limits say (see fits).
  StatedOrder(std::size_t classes, const Pairs& preferred);

  /// Classes above each other in a circle, each above the next and the last above the first; empty
  /// where there is none.
  [[nodiscard]] static std::vector<std::int32_t> circle(std::size_t classes,
                                                        const Pairs& preferred);
  /// Whether so many rankings can be counted; of an order without a circle.
  [[nodiscard]] static bool fits(std::size_t classes, const Pairs& preferred);

  [[nodiscard]] std::size_t classes() const { return below_.size(); }
  [[nodiscard]] bool total() const { return total_; }
  /// How many linear extensions there are.
  [[nodiscard]] std::uint64_t extensions() const { return extensions_; }
  /// The share of linear extensions in which a class has each rank, the worst first.
  [[nodiscard]] std::vector<double> rank_chances(std::size_t of) const;
  /// The linear extension of this number, below extensions(): classes, the worst first.
  void extension(std::uint64_t index, std::span<std::uint8_t> worst_first) const;

 private:
  using Set = std::uint64_t;  // of classes, a bit each

  [[nodiscard]] bool may_follow(Set placed, std::size_t next) const {
    return (placed >> next & 1U) == 0 && (below_[next] & ~placed) == 0;
  }
  void count_ways_up();

  std::vector<Set> below_;  // [class] every class that it stands above, through others too
  bool total_ = false;
  std::uint64_t extensions_ = 1;
  std::vector<std::uint64_t> ways_up_;  // [set placed] rankings of all others; partial orders only
};

}  // namespace foedus
