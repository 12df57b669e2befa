// The rules of play on one history: which moves are there, where they lead, what is skipped.
// It evaluates conditions on levers, path and types; it refuses anything that a draw could change.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "game/path/facts.h"
#include "scenario/scenario.h"

namespace foedus {

class PlayRules {
 public:
  PlayRules(const Scenario& scenario, const LeverChoice& levers);

  [[nodiscard]] const Scenario& scenario() const { return scenario_; }
  [[nodiscard]] const FactTable& table() const { return table_; }

  /// True where the condition holds (an empty one always does).
  [[nodiscard]] bool holds(const BoundExpression& condition, const Facts& history) const;
  /// The first stage that is played, or the outcome, after the stages that the history skips.
  [[nodiscard]] Destination arrive(Destination to, const Facts& history) const;
  [[nodiscard]] Destination start(const Facts& history) const {
    return arrive({StageId(0), OutcomeId()}, history);
  }
  /// Moves that are available, in file order.
  [[nodiscard]] std::vector<std::int32_t> available(std::size_t stage, const Facts& history) const;
  /// Where a move leads on the history that already contains it.
  [[nodiscard]] Destination after(std::size_t stage, std::int32_t move, const Facts& history) const;

  /// Wherever a stage may lead, on some history.
  [[nodiscard]] std::vector<Destination> destinations(std::size_t stage) const;

  /// Adds to a history, or takes back, that `move` was made at `stage`.
  void make(std::size_t stage, std::int32_t move, Facts& history) const;
  void take_back(std::size_t stage, std::int32_t move, Facts& history) const;

  /// Stages so that each stands after every stage that can lead to it; ties in file order.
  [[nodiscard]] const std::vector<std::int32_t>& order() const { return order_; }
  /// [stage] the facts that may change how play goes on from this stage.
  [[nodiscard]] const std::vector<Facts>& relevant() const { return relevant_; }

 private:
  /// [definition] its value on one history, empty until needed: each is evaluated once a condition.
  using Known = std::vector<std::optional<double>>;
  [[nodiscard]] double value(const BoundExpression& expression, const Facts& history,
                             Known& known) const;
  [[nodiscard]] double value_of_name(const Reference& reference, const Facts& history,
                                     Known& known) const;
  [[nodiscard]] double definition(std::size_t index, const Facts& history, Known& known) const;
  void order_stages();
  void find_relevant();
  void find_voters();

  const Scenario& scenario_;
  const LeverChoice& levers_;
  FactTable table_;
  std::vector<std::int32_t> order_;
  std::vector<Facts> relevant_;
  /// [stage] of the side of a member that decides: what the body that votes lets it do.
  enum class Franchise : std::uint8_t { any_move, no_abstention, none };
  std::vector<Franchise> franchise_;
};

/// Every joint private type: the product in file order, the first type slowest.
class TypeProfiles {
 public:
  explicit TypeProfiles(const Scenario& scenario);

  /// 1 where there are no private types; stops growing at `kMany`.
  [[nodiscard]] std::size_t count() const { return count_; }
  static constexpr std::size_t kMany = std::size_t{1} << 60U;

  /// [type] the option of each type in a profile.
  [[nodiscard]] std::vector<std::int32_t> options(std::size_t profile) const;
  void deal(std::size_t profile, const FactTable& table, Facts& history) const;
  /// "security_seeking, resolute"
  [[nodiscard]] std::string name(std::size_t profile) const;

 private:
  const Scenario& scenario_;
  std::size_t count_ = 1;
};

}  // namespace foedus
