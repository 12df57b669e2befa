// Expressions turned into steps on one history: flags of the path and of the dealt types become
// known, and an expression is compiled once for all histories that look alike to it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
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
  [[nodiscard]] FactUse& use() { return view_->use; }
  [[nodiscard]] StepTable& steps() { return steps_; }

  /// Everything below is on this history; `me` is the actor whose payoff is computed, -1 none.
  void look_at(const Facts* history, std::int32_t me = -1) {
    history_ = history;
    me_ = me;
  }
  /// Everything below is by the numbers that this actor plays by; invalid: by those of the file.
  /// Equal numbers are one step, whoever has them.
  void see_as(ActorId actor);
  /// Reads the words that `facts` selects out of the history, and `me` where it matters: equal
  /// keys, equal steps.
  [[nodiscard]] std::vector<std::uint64_t> key(const Facts& facts) const;

  [[nodiscard]] Term value(const BoundExpression& expression);
  [[nodiscard]] Term number(NumberId number);
  [[nodiscard]] Term name(const Reference& reference);

  /// Inputs in order of first use; those of an actor are other than the file's.
  [[nodiscard]] const std::vector<ProgramInput>& inputs() const { return inputs_; }
  /// Steps of the file's numbers that no history changes; -1 where unused or different by history.
  [[nodiscard]] const std::vector<std::int32_t>& number_steps() const {
    return views_.front()->number_steps;
  }

  struct WordsHash {
    std::size_t operator()(const std::vector<std::uint64_t>& words) const;
  };
  template <class Value>
  using Memo = std::unordered_map<std::vector<std::uint64_t>, Value, WordsHash>;

 private:
  /// The crisis by the numbers of one: what has been compiled of it so far.
  struct View {
    View(const Scenario& the_scenario, const FactTable& table, ActorId the_actor);
    const Scenario& scenario;
    ActorId actor;  // invalid: the file's own numbers
    FactUse use;
    std::vector<Memo<Term>> definitions;     // [definition]
    std::vector<Memo<Term>> numbers;         // [number], path-dependent ones
    std::vector<std::int32_t> number_steps;  // [number]
  };

  [[nodiscard]] Term at_node(const BoundExpression& expression, std::uint32_t node);
  [[nodiscard]] std::optional<Term> leaf(const BoundExpression& expression, std::uint32_t node);
  [[nodiscard]] std::optional<Term> decided(const BoundExpression& expression,
                                            const ExpressionNode& syntax, double first);
  [[nodiscard]] double number_of_move(const Reference& reference) const;
  [[nodiscard]] Term definition(std::size_t index);
  [[nodiscard]] Term mechanism(std::size_t index);
  [[nodiscard]] Term attribute_of_type(std::size_t type, std::int32_t attribute);
  [[nodiscard]] std::int32_t sign_prior(const View& view, std::size_t mechanism);
  [[nodiscard]] Term number_input(NumberId number);
  [[nodiscard]] Term sign_input(std::size_t mechanism);
  [[nodiscard]] Term input(const ProgramInput& wanted);

  const LeverChoice& levers_;
  FactTable table_;
  StepTable steps_;
  const Facts* history_ = nullptr;
  std::int32_t me_ = -1;

  std::vector<std::unique_ptr<View>> views_;  // the file's, then those of actors with their own
  View* view_ = nullptr;                      // the one that is looked through
  std::vector<ProgramInput> inputs_;
  /// Inputs of one number (by id) or sign (number count + mechanism): one, or several where actors
  /// have their own.
  std::unordered_map<std::size_t, std::vector<std::size_t>> inputs_of_;
};

}  // namespace foedus
