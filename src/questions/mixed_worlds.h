// Worlds between two scenarios: some of what differs as the one says it, the rest as the other.
// It decides what can be taken over by itself and makes the variants; it solves nothing.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "ensemble/ensemble_plan.h"
#include "questions/input_differences.h"
#include "questions/shapley_shares.h"
#include "scenario/take_over.h"

namespace foedus {

/// What is taken from either side as a whole. The chances of one type or stage go together, since
/// they add up to 1 on one side only; so does all that shapes play.
struct MixedInput {
  std::vector<std::size_t> differences;  // into the list that they were made from
  bool structure = false;                // stages, outcomes, and what has no counterpart
  bool acts = true;                      // false: neither side's results depend on it
};

/// One side: a scenario with all settings, under one choice of levers.
struct MixedSide {
  std::shared_ptr<const Scenario> scenario;
  EnsembleStructure structure;
  Alternative alternative;
};

class MixedWorlds {
 public:
  /// `differences`: of the two scenarios as given, which may not change afterwards.
  MixedWorlds(MixedSide a, MixedSide b, std::span<const InputDifference> differences);

  /// In the order of the differences; structure last. Differences that change no result, such as a
  /// source, a measure or the settings of a study, are in none.
  [[nodiscard]] const std::vector<MixedInput>& inputs() const { return inputs_; }
  /// Both structures, no variants.
  [[nodiscard]] EnsemblePlan empty_plan() const;
  /// Adds the world in which exactly these inputs are as in b. [input]
  /// returns false, and adds nothing, where that mixture makes no sense.
  [[nodiscard]] bool add(EnsemblePlan& plan, const Coalition& from_b);

 private:
  struct Taken {
    TakenKind kind{};
    std::string name;
    bool plain = false;  // a number that is a distribution on both sides: the program stays
  };
  /// A side with what the program depends on already mixed.
  struct Frame {
    std::shared_ptr<const Scenario> scenario;  // null: the mixture makes no sense
    SharedProgram program;
  };

  bool sort_differences(std::span<const InputDifference> differences, bool expressions);
  [[nodiscard]] std::optional<Taken> taken(const InputDifference& one, bool expressions) const;
  [[nodiscard]] bool plain(const std::string& number) const;
  [[nodiscard]] bool conditions_use_definitions() const;
  [[nodiscard]] bool every_mixture_stands() const;
  void find_idle();
  [[nodiscard]] std::optional<Scenario> mixed(const Coalition& from_b, bool shapes_only) const;
  const Frame& frame(const Coalition& from_b);
  [[nodiscard]] bool starts_from_b(const Coalition& from_b) const;

  MixedSide a_, b_;
  std::vector<MixedInput> inputs_;
  std::vector<std::vector<Taken>> taken_;  // [input]
  std::map<Coalition, Frame> frames_;      // by the inputs that shape the program
};

}  // namespace foedus
