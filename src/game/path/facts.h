// The facts of a history as bits: which moves were taken, which stages reached, which types dealt.
// This file owns their numbering, and which of them an expression may depend on; it evaluates
// nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "scenario/scenario.h"

namespace foedus {

/// A set of fact numbers, as words of bits.
class Facts {
 public:
  explicit Facts(std::size_t count = 0) : words_((count + 63) / 64, 0) {}

  [[nodiscard]] bool test(std::size_t fact) const {
    return (words_[fact / 64] >> (fact % 64)) & 1U;
  }
  void set(std::size_t fact) { words_[fact / 64] |= std::uint64_t{1} << (fact % 64); }
  void reset(std::size_t fact) { words_[fact / 64] &= ~(std::uint64_t{1} << (fact % 64)); }
  void join(const Facts& other);
  [[nodiscard]] bool meets(const Facts& other) const;
  [[nodiscard]] const std::vector<std::uint64_t>& words() const { return words_; }

  friend bool operator==(const Facts&, const Facts&) = default;

 private:
  std::vector<std::uint64_t> words_;
};

/// Numbers the facts of one scenario.
class FactTable {
 public:
  explicit FactTable(const Scenario& scenario);

  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::size_t move(std::size_t stage, std::size_t move) const {
    return first_move_[stage] + move;
  }
  /// The point that was chosen of a move with a number, as a move of its stage; -1 where none was.
  [[nodiscard]] std::int32_t point_taken(const Facts& history, std::size_t stage,
                                         const NumericMove& move) const;
  [[nodiscard]] std::size_t reached(std::size_t stage) const { return first_reached_ + stage; }
  [[nodiscard]] std::size_t option(std::size_t type, std::size_t option) const {
    return first_option_[type] + option;
  }
  /// No fact of a history: marks expressions that depend on whose payoff is computed.
  [[nodiscard]] std::size_t me() const { return count_ - 1; }

 private:
  std::size_t count_ = 0;
  std::size_t first_reached_ = 0;
  std::vector<std::size_t> first_move_;    // [stage]
  std::vector<std::size_t> first_option_;  // [type]
};

/// Which facts an expression may depend on, through definitions and numbers too.
class FactUse {
 public:
  FactUse(const Scenario& scenario, const FactTable& table);

  [[nodiscard]] Facts of(const BoundExpression& expression);
  [[nodiscard]] const Facts& of_number(std::size_t number);
  [[nodiscard]] const Facts& of_definition(std::size_t index);

 private:
  void add_reference(const Reference& reference, Facts& facts);

  const Scenario& scenario_;
  const FactTable& table_;
  std::vector<std::optional<Facts>> numbers_;      // [number]
  std::vector<std::optional<Facts>> definitions_;  // [definition]
};

}  // namespace foedus
