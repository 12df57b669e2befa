// The components of payoffs at the ends of play, as steps of a number program. It only keeps them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace foedus {

struct ComponentColumn {
  std::int32_t component = 0;  // Scenario::components
  std::int32_t step = -1;
};

/// The components of every payoff, [terminal * actor_count + actor]: few lists are different, so
/// each stands once.
class PayoffComponents {
 public:
  using List = std::vector<ComponentColumn>;

  void resize(std::size_t cells) { place_.resize(cells, 0); }
  void clear() { *this = PayoffComponents(); }
  [[nodiscard]] bool empty() const { return place_.empty(); }
  [[nodiscard]] std::size_t size() const { return place_.size(); }
  [[nodiscard]] const List& operator[](std::size_t cell) const {
    return lists_[static_cast<std::size_t>(place_[cell])];
  }
  /// The place of a list that cells may take; lists are not compared.
  [[nodiscard]] std::int32_t add(List list) {
    lists_.push_back(std::move(list));
    return static_cast<std::int32_t>(lists_.size()) - 1;
  }
  void set(std::size_t cell, std::int32_t place) { place_[cell] = place; }
  [[nodiscard]] std::vector<List>& lists() { return lists_; }  // each once, to renumber steps

 private:
  std::vector<std::int32_t> place_;  // [cell]
  std::vector<List> lists_{List()};  // the first: of cells without a payoff
};

}  // namespace foedus
