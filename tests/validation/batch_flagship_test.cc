// The negotiation of a guarantee during a war, the largest game at hand: batch and scalar tracer on
// its own ranges, under every option of its first lever.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "validation/support/batch_agreement.h"
#include "validation/support/drawn_game.h"

namespace foedus::validation {
namespace {

constexpr std::array kPrecisions = {4.0, 12.0, 40.0, 100.0};

void expect_same(const std::string& name, const DrawnGame& drawn, std::size_t draws) {
  Agreement found;
  for (std::size_t first = 0; first < draws; first += 50) {
    const NumberBlock numbers =
        drawn.numbers(static_cast<std::int64_t>(first), std::min<std::size_t>(50, draws - first));
    found.add(agreement({drawn.game(), drawn.layout(), numbers}, kPrecisions));
  }
  SCOPED_TRACE(name);
  print(name, found);
  EXPECT_EQ(found.batch_failed, 0U);
  EXPECT_EQ(found.refuted, 0U);
  EXPECT_EQ(found.apart, 0U);
  EXPECT_LE(found.worst, 1e-9) << found.where;
}

TEST(BatchOfTheNegotiation, IsSolvedAlikeUnderEveryInstrument) {
  const Scenario scenario = scenario_of_file("tests/validation/data/guarantee-negotiation.yaml");
  for (std::size_t k = 0; k < scenario.levers.at(0).options.size(); ++k)
    expect_same(scenario.levers[0].options[k].name, DrawnGame(scenario, k), k == 0 ? 1000 : 100);
}

}  // namespace
}  // namespace foedus::validation
