// A scenario as a stream of numbered games: draws of its own ranges, evaluated to chances and
// payoffs. What tests of the batch solver and the benchmarks are fed with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "ensemble/input_sampler.h"
#include "game/compile_game.h"
#include "game/game.h"
#include "game/number_block.h"
#include "game/number_program.h"
#include "scenario/scenario.h"

namespace foedus::validation {

/// The checked scenario of a file, given from the root of the repository; throws the diagnostics.
[[nodiscard]] Scenario scenario_of_file(const std::string& path);

class DrawnGame {
 public:
  /// `option` of the first lever, the others as by default; seed 1, plain draws.
  explicit DrawnGame(const Scenario& scenario, std::size_t option = 0,
                     const GameLimits& limits = {});

  [[nodiscard]] const Game& game() const { return parts_->game; }
  [[nodiscard]] const NumberLayout& layout() const { return parts_->layout; }
  [[nodiscard]] const Scenario& scenario() const { return parts_->scenario; }
  [[nodiscard]] const NumberProgram& program() const { return parts_->program; }
  [[nodiscard]] const InputSampler& sampler() const { return *parts_->sampler; }

  /// Chances and payoffs of draws first .. first + count - 1; throws on a draw with a fault.
  [[nodiscard]] NumberBlock numbers(std::int64_t first, std::size_t count) const;

 private:
  struct Parts {
    Scenario scenario;
    LeverChoice levers;
    Game game;
    NumberProgram program;
    NumberLayout layout;
    std::unique_ptr<InputSampler> sampler;
  };
  std::shared_ptr<const Parts> parts_;  // the sampler points into it
};

}  // namespace foedus::validation
