// Expressions turned into steps on one history: flags of the path and of the dealt types become
// known, and an expression is compiled once for all histories that look alike to it.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "game/path/facts.h"
#include "game/steps/step_table.h"

namespace foedus {

class Specialiser {
 public:
  Specialiser(const Scenario& scenario, const LeverChoice& levers);

  [[nodiscard]] const FactTable& table() const { return table_; }
  [[nodiscard]] FactUse& use() { return use_; }
  [[nodiscard]] StepTable& steps() { return steps_; }

  /// Everything below is on this history; `me` is the actor whose payoff is computed, -1 none.
  void look_at(const Facts* history, std::int32_t me = -1) {
    history_ = history;
    me_ = me;
  }
  /// Reads the words that `facts` selects out of the history, and `me` where it matters: equal
  /// keys, equal steps.
  [[nodiscard]] std::vector<std::uint64_t> key(const Facts& facts) const;

  [[nodiscard]] Term value(const BoundExpression& expression);
  [[nodiscard]] Term number(NumberId number);
  [[nodiscard]] Term name(const Reference& reference);

  /// Inputs in order of first use: numbers by their id, then signs by number count + mechanism.
  [[nodiscard]] const std::vector<std::size_t>& inputs() const { return inputs_; }
  /// Steps of numbers that no history changes; -1 where unused or different by history.
  [[nodiscard]] const std::vector<std::int32_t>& number_steps() const { return number_steps_; }

  struct WordsHash {
    std::size_t operator()(const std::vector<std::uint64_t>& words) const;
  };
  template <class Value>
  using Memo = std::unordered_map<std::vector<std::uint64_t>, Value, WordsHash>;

 private:
  [[nodiscard]] Term at_node(const BoundExpression& expression, std::uint32_t node);
  [[nodiscard]] std::optional<Term> leaf(const BoundExpression& expression, std::uint32_t node);
  [[nodiscard]] std::optional<Term> decided(const BoundExpression& expression,
                                            const ExpressionNode& syntax, double first);
  [[nodiscard]] double number_of_move(const Reference& reference) const;
  [[nodiscard]] Term definition(std::size_t index);
  [[nodiscard]] Term mechanism(std::size_t index);
  [[nodiscard]] Term attribute_of_type(std::size_t type, std::int32_t attribute);
  [[nodiscard]] Term new_input(std::size_t identity);

  const Scenario& scenario_;
  const LeverChoice& levers_;
  FactTable table_;
  FactUse use_;
  StepTable steps_;
  const Facts* history_ = nullptr;
  std::int32_t me_ = -1;

  std::vector<Memo<Term>> definitions_;     // [definition]
  std::vector<Memo<Term>> numbers_;         // [number], path-dependent ones
  std::vector<std::int32_t> number_steps_;  // [number]
  std::vector<std::size_t> inputs_;
  std::unordered_map<std::size_t, std::size_t> input_of_;  // identity -> input
};

}  // namespace foedus
