#include "questions/lever_combinations.h"

#include <algorithm>
#include <limits>

namespace foedus {

namespace {

/// Marks the levers that an expression depends on, also through definitions.
class LeverFinder {
 public:
  explicit LeverFinder(const Scenario& scenario)
      : scenario_(scenario),
        used_(scenario.levers.size(), false),
        seen_(scenario.definitions.size(), false) {}

  void visit(const BoundExpression& expression) {
    for (const Reference& reference : expression.references) {
      const auto index = static_cast<std::size_t>(reference.index);
      switch (reference.kind) {
        case ReferenceKind::lever:
        case ReferenceKind::lever_option:
        case ReferenceKind::lever_attribute:
          used_[index] = true;
          break;
        case ReferenceKind::definition:
          if (!seen_[index]) {
            seen_[index] = true;
            visit(scenario_.definitions[index].value);
          }
          break;
        default:
          break;
      }
    }
  }

  /// Nothing where the id is invalid.
  void add(LeverId lever) {
    if (lever.valid()) used_[lever.index()] = true;
  }

  void visit(const Target& target) {
    for (const TargetCase& one : target.cases) visit(one.when);
  }

  [[nodiscard]] std::vector<LeverId> found() const {
    std::vector<LeverId> levers;
    for (std::size_t i = 0; i < used_.size(); ++i) {
      if (used_[i]) levers.emplace_back(i);
    }
    return levers;
  }

 private:
  const Scenario& scenario_;
  std::vector<bool> used_;
  std::vector<bool> seen_;
};

std::size_t value_count(const Lever& lever) { return lever.numeric() ? 3 : lever.options.size(); }

/// The default first, then the others in order.
void choose(LeverChoice& choice, std::size_t lever, const Lever& of, std::size_t k) {
  if (of.numeric()) {
    const double values[] = {of.central, of.from, of.to};
    choice.value[lever] = values[k];
  } else {
    choice.option[lever] = static_cast<std::int32_t>(k);
  }
}

}  // namespace

std::vector<LeverId> structural_levers(const Scenario& scenario) {
  LeverFinder finder(scenario);
  for (const Stage& stage : scenario.stages) {
    finder.visit(stage.only_if);
    if (stage.skipped_to) finder.visit(*stage.skipped_to);
    if (stage.ballot) finder.add(stage.ballot->lever);
    for (const Move& move : stage.moves) {
      finder.visit(move.only_if);
      finder.visit(move.target);
    }
  }
  return finder.found();
}

LeverCombinations combine_levers(const Scenario& scenario, const std::vector<LeverId>& levers,
                                 std::size_t limit) {
  std::size_t total = 1;
  for (const LeverId lever : levers) {
    const std::size_t n = value_count(scenario.levers[lever.index()]);
    total = n == 0 || total > std::numeric_limits<std::size_t>::max() / n ? total : total * n;
  }
  LeverCombinations combinations;
  const std::size_t kept = std::min(total, limit);
  combinations.left_out = total - kept;
  for (std::size_t number = 0; number < kept; ++number) {
    LeverChoice choice = default_levers(scenario);
    std::size_t rest = number;
    for (auto lever = levers.rbegin(); lever != levers.rend(); ++lever) {
      const Lever& of = scenario.levers[lever->index()];
      choose(choice, lever->index(), of, rest % value_count(of));
      rest /= value_count(of);
    }
    combinations.choices.push_back(std::move(choice));
  }
  return combinations;
}

}  // namespace foedus
