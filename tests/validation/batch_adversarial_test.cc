// Numbers that no scenario has: payoff scales over six decades, priors at 1e-12, exact ties,
// payoffs that do not matter. What comes out is certified, which the verifier confirms, or is
// counted with its reason; never a certified wrong answer.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <string>

#include "solve/batch_solver.h"
#include "validation/support/batch_agreement.h"
#include "validation/support/drawn_game.h"

namespace foedus::validation {
namespace {

constexpr std::array kPrecisions = {4.0, 12.0, 40.0, 100.0};
constexpr std::size_t kDraws = 64;

/// One draw of numbers: random ones of its own making.
class Maker {
 public:
  Maker(const Game& game, std::uint32_t seed) : game_(game), random_(seed) {}

  double uniform(double low, double high) {
    return low + (high - low) * (static_cast<double>(word()) / 4294967296.0);
  }
  /// 10^u, over so many decades around 1, of either sign.
  double scaled(double decades) {
    const double size = std::pow(10.0, uniform(-decades / 2, decades / 2));
    return (word() & 1U) != 0 ? size : -size;
  }
  std::uint32_t below(std::uint32_t n) { return word() % n; }

  GameNumbers numbers(const std::function<double(std::size_t terminal, std::size_t actor)>& payoff,
                      const std::function<double()>& weight) {
    GameNumbers result;
    const auto actors = static_cast<std::size_t>(game_.actor_count);
    for (std::size_t t = 0; t < static_cast<std::size_t>(game_.terminal_count); ++t)
      for (std::size_t a = 0; a < actors; ++a) result.payoff.push_back(payoff(t, a));
    result.chance.resize(static_cast<std::size_t>(game_.branch_count));
    for (std::size_t node = 0; node < game_.node_count(); ++node) {
      if (game_.kind[node] != NodeKind::chance) continue;
      const auto first = static_cast<std::size_t>(game_.first_branch[node]);
      const auto count = static_cast<std::size_t>(game_.child_count[node]);
      double sum = 0;
      for (std::size_t k = 0; k < count; ++k) sum += result.chance[first + k] = weight();
      if (!(sum > 0)) sum = result.chance[first] = 1;
      for (std::size_t k = 0; k < count; ++k) result.chance[first + k] /= sum;
    }
    return result;
  }

 private:
  std::uint32_t word() { return static_cast<std::uint32_t>(random_()); }

  const Game& game_;
  std::mt19937 random_;
};

/// A column for every branch and payoff, so that any numbers can be told.
NumberLayout plain_layout(const Game& game) {
  NumberLayout layout;
  for (std::int32_t b = 0; b < game.branch_count; ++b)
    layout.chance.push_back(layout.column_count++);
  for (std::int32_t p = 0; p < game.terminal_count * game.actor_count; ++p)
    layout.payoff.push_back(layout.column_count++);
  return layout;
}

NumberBlock block_of(const std::vector<GameNumbers>& draws) {
  NumberBlock block;
  block.draws = draws.size();
  block.stride = (draws.size() + kLanes - 1) / kLanes * kLanes;
  const auto put = [&](std::vector<double> GameNumbers::*member) {
    for (std::size_t c = 0; c < (draws[0].*member).size(); ++c)
      for (std::size_t d = 0; d < block.stride; ++d)
        block.values.push_back((draws[std::min(d, draws.size() - 1)].*member)[c]);
  };
  put(&GameNumbers::chance);
  put(&GameNumbers::payoff);
  return block;
}

using Make = GameNumbers (*)(Maker&);

struct Family {
  const char* name;
  Make make;
};

void PrintTo(const Family& family, std::ostream* out) { *out << family.name; }

GameNumbers scales_between_outcomes(Maker& m) {
  return m.numbers([&](auto, auto) { return m.scaled(6); }, [&] { return m.uniform(0.1, 1); });
}

GameNumbers scales_between_actors(Maker& m) {
  std::vector<double> scale;
  for (int a = 0; a < 8; ++a) scale.push_back(std::abs(m.scaled(6)));
  return m.numbers([&](auto, std::size_t actor) { return scale.at(actor) * m.uniform(-1, 1); },
                   [&] { return m.uniform(0.1, 1); });
}

GameNumbers rare_types(Maker& m) {
  return m.numbers([&](auto, auto) { return m.uniform(-1, 1); },
                   [&] { return m.below(2) == 0 ? 1e-12 : 1.0; });
}

GameNumbers impossible_types(Maker& m) {
  return m.numbers([&](auto, auto) { return m.uniform(-1, 1); },
                   [&] { return m.below(3) == 0 ? 0.0 : 1.0; });
}

GameNumbers ties(Maker& m) {
  return m.numbers([&](auto, auto) { return m.below(2) == 0 ? 0.0 : 1.0; }, [&] { return 0.5; });
}

GameNumbers indifferent_actors(Maker& m) {
  const std::uint32_t indifferent = m.below(3);
  return m.numbers(
      [&](auto, std::size_t actor) { return actor == indifferent ? 0.7 : m.uniform(-1, 1); },
      [&] { return m.uniform(0.1, 1); });
}

GameNumbers nothing_at_stake(Maker& m) {
  return m.numbers([](auto, auto) { return -3.25; }, [&] { return m.uniform(0.1, 1); });
}

GameNumbers a_large_level(Maker& m) {
  return m.numbers([&](auto, auto) { return 1e6 + m.uniform(-1, 1); },
                   [&] { return m.uniform(0.1, 1); });
}

GameNumbers tiny_stakes(Maker& m) {
  return m.numbers([&](auto, auto) { return 1e-9 * m.uniform(-1, 1); },
                   [&] { return m.uniform(0.1, 1); });
}

constexpr std::array kFamilies = {
    Family{"scales_between_outcomes", scales_between_outcomes},
    Family{"scales_between_actors", scales_between_actors},
    Family{"rare_types", rare_types},
    Family{"impossible_types", impossible_types},
    Family{"ties", ties},
    Family{"indifferent_actors", indifferent_actors},
    Family{"nothing_at_stake", nothing_at_stake},
    Family{"a_large_level", a_large_level},
    Family{"tiny_stakes", tiny_stakes},
};

class HostileNumbers : public ::testing::TestWithParam<Family> {
 protected:
  static void expect_honest(const std::string& scenario, std::size_t draws) {
    const DrawnGame drawn(scenario_of_file("scenarios/" + scenario + ".yaml"));
    const NumberLayout layout = plain_layout(drawn.game());
    Maker maker(drawn.game(), 11);
    std::vector<GameNumbers> made;
    for (std::size_t d = 0; d < draws; ++d) made.push_back(GetParam().make(maker));
    const NumberBlock numbers = block_of(made);
    const Agreement found = agreement({drawn.game(), layout, numbers}, kPrecisions);
    print(std::string(GetParam().name) + ", " + scenario, found);
    EXPECT_EQ(found.refuted, 0U);
    EXPECT_EQ(found.wordless, 0U);
    EXPECT_LE(found.batch_failed, found.scalar_failed) << "what the tracer solves is solved";
    EXPECT_EQ(found.apart, 0U) << "another branch";
  }
};

TEST_P(HostileNumbers, AreCertifiedOrTold) {
  expect_honest("bench-deterrence", kDraws);
  expect_honest("half-credible-guarantee", kDraws);
  expect_honest("guarantee-crisis", 16);
}

INSTANTIATE_TEST_SUITE_P(Batch, HostileNumbers, ::testing::ValuesIn(kFamilies),
                         [](const auto& tested) { return std::string(tested.param.name); });

// One hopeless draw does not spoil its neighbours' lanes, and says itself why it has no result.
TEST(AHopelessDraw, IsToldAndLeavesItsNeighboursAlone) {
  const DrawnGame drawn(scenario_of_file("scenarios/bench-deterrence.yaml"));
  const std::size_t bad = 5;
  for (const double poison :
       {1e308, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
    SCOPED_TRACE(poison);
    NumberBlock numbers = drawn.numbers(0, 16);
    BatchSolver solver(drawn.game(), drawn.layout(), {});
    std::vector<BlockSolution> clean, spoilt;
    solver.solve(numbers, all_draws(16), kPrecisions, clean);
    const auto win = static_cast<std::size_t>(drawn.layout().payoff.at(3));
    numbers.values[win * numbers.stride + bad] = poison;
    solver.solve(numbers, all_draws(16), kPrecisions, spoilt);
    for (std::size_t p = 0; p < kPrecisions.size(); ++p) {
      EXPECT_NE(spoilt[p].status[bad], Status::certified);
      ASSERT_EQ(spoilt[p].stopped.size(), 1U);
      EXPECT_EQ(spoilt[p].stopped[0].draw, bad);
      EXPECT_FALSE(spoilt[p].stopped[0].why.empty());
      for (std::size_t draw = 0; draw < 16; ++draw) {
        if (draw == bad) continue;
        EXPECT_EQ(spoilt[p].status[draw], Status::certified);
        EXPECT_EQ(profile_of(spoilt[p], draw).probability, profile_of(clean[p], draw).probability);
      }
    }
  }
}

}  // namespace
}  // namespace foedus::validation
