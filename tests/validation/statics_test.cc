// Comparative statics of the guarantee crisis, means over draws: the signs that were fixed before
// anything was run hold on every step of every grid; the others are held to our own values, which
// golden/statics/ tells beside the record's. FOEDUS_APPROVE=1 accepts the present values.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "validation/support/statics.h"

namespace foedus::validation {
namespace {

constexpr double kStep = 0.001;   // a step may go this far against its sign
constexpr double kGolden = 1e-6;  // of our own values
constexpr double kDistance = 4;   // [standard errors] from the record

void expect_sign(const Curve& curve) {
  const double direction = curve.sign == "+" ? 1 : -1;
  for (std::size_t k = 0; k + 1 < curve.own.size(); ++k) {
    const double step = *curve.own[k + 1].headline - *curve.own[k].headline;
    EXPECT_GT(direction * step, -kStep) << curve.measure << ", step " << k << ": " << step;
    const double as_recorded = curve.draw_mean[k + 1].mean - curve.draw_mean[k].mean;
    EXPECT_GT(direction * as_recorded, -kStep) << curve.measure << ", mean of draws, step " << k;
  }
}

/// Rises to an inner point and falls from there, each step to the tolerance.
void expect_hump(const Curve& curve) {
  std::size_t top = 0;
  for (std::size_t k = 0; k < curve.own.size(); ++k)
    if (*curve.own[k].headline > *curve.own[top].headline) top = k;
  EXPECT_GT(top, 0U);
  EXPECT_LT(top + 1, curve.own.size());
  for (std::size_t k = 0; k + 1 < curve.own.size(); ++k) {
    const double step = *curve.own[k + 1].headline - *curve.own[k].headline;
    EXPECT_GT(k < top ? step : -step, -kStep) << curve.measure << ", step " << k;
  }
}

/// The lines of two tables with our headline, the first number of its row, compared as a number,
/// and the point it belongs to, the words at its end.
void expect_table(const std::string& expected, const std::string& actual) {
  std::istringstream a(expected), b(actual);
  std::string before, now;
  while (std::getline(a, before)) {
    ASSERT_TRUE(std::getline(b, now)) << "missing: " << before;
    char* end = nullptr;
    const double value = std::strtod(now.c_str(), &end);
    if (!now.starts_with("  ") || end == now.c_str()) {
      EXPECT_EQ(now, before);
      continue;
    }
    EXPECT_NEAR(value, std::strtod(before.c_str(), nullptr), kGolden) << now;
    EXPECT_EQ(now.substr(now.rfind("  ")), before.substr(before.rfind("  ")));
  }
  EXPECT_FALSE(std::getline(b, now)) << "more: " << now;
}

void expect_golden(const StaticsCase& one) {
  const std::string path = validation_path("golden/statics/" + one.key + ".txt");
  const std::string table = table_of(one);
  const char* approve = std::getenv("FOEDUS_APPROVE");
  if (approve != nullptr && std::string(approve) == "1") {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path) << table;
    return;
  }
  expect_table(read_text(path), table);
}

void expect_case(const std::string& key) {
  const StaticsCase one = run_statics(key);
  for (std::size_t k = 0; k < one.points.size(); ++k) {
    EXPECT_EQ(one.statuses[k].total(), one.draws);
    EXPECT_EQ(one.statuses[k].certified, one.draws) << one.points[k];
  }
  for (const Curve& curve : one.curves) {
    for (std::size_t k = 0; k < one.points.size(); ++k) {
      ASSERT_TRUE(curve.own[k].headline.has_value());
      EXPECT_LT(std::abs(distance(one, curve, k)), kDistance)
          << curve.measure << ", " << one.points[k];
    }
    if (curve.sign == "hump") expect_hump(curve);
    if (one.signs_fixed_before) expect_sign(curve);
  }
  expect_golden(one);
}

TEST(ComparativeStatics, CS1ResolveOfTheGuarantor) { expect_case("CS1"); }
TEST(ComparativeStatics, CS2AudienceCostOfAPledge) { expect_case("CS2"); }
TEST(ComparativeStatics, CS3StakeOfATripwire) { expect_case("CS3"); }
TEST(ComparativeStatics, CS4ProvocationBeyondTheThreshold) { expect_case("CS4"); }
TEST(ComparativeStatics, CS5LimitsUnderModerateForce) { expect_case("CS5"); }
TEST(ComparativeStatics, CS5bLimitsUnderIntrusiveForce) { expect_case("CS5b"); }
TEST(ComparativeStatics, CS6SubsidyOfTheProtegesWar) { expect_case("CS6"); }
TEST(ComparativeStatics, CS7ConcessionOfTheProtege) { expect_case("CS7"); }
TEST(ComparativeStatics, CS8RivalryOfTheVetoHolder) { expect_case("CS8"); }
TEST(ComparativeStatics, CS9CostOfTheSecondGuarantor) { expect_case("CS9"); }
TEST(ComparativeStatics, CS10CostOfBreakingADeal) { expect_case("CS10"); }
TEST(ComparativeStatics, CS11EscalationRiskAndASensitiveAdversary) { expect_case("CS11"); }
TEST(ComparativeStatics, CS11bEscalationRiskAndAnInsensitiveAdversary) { expect_case("CS11b"); }
TEST(ComparativeStatics, CS11cEscalationRiskAndALockedInTripwire) { expect_case("CS11c"); }
TEST(ComparativeStatics, CS12SunkCostWhereTheGuaranteeIsFree) { expect_case("CS12"); }
TEST(ComparativeStatics, CS13BackDownCostOfTheAdversary) { expect_case("CS13"); }
TEST(ComparativeStatics, CS14ShareOfExpansionists) { expect_case("CS14"); }
TEST(ComparativeStatics, CS15MilitaryAid) { expect_case("CS15"); }
TEST(ComparativeStatics, CS16EmboldeningHump) { expect_case("CS16"); }

}  // namespace
}  // namespace foedus::validation
