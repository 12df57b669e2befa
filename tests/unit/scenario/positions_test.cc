// What is publicly said, as a file states it; the messages stand in tests/golden/broken/positions.
#include <gtest/gtest.h>

#include "base/diagnostic_code.h"
#include "scenario/day.h"
#include "scenario/read_scenario.h"

namespace foedus {
namespace {

constexpr const char* kRecord = R"(foedus: 1
sources: {speech: {cite: "A speech"}}
actors: {protege: {name: Protégé}}
positions:
  reader: first reader
  parties: {mediator: {note: a third state}}
  issues:
    forces:
      anchors: {100: permanent, 0: none}
      stated:
        protege:
          2024-05-31: {position: 60 to 100, confidence: moderate, sources: [speech], reader: second reader}
          2022: 50
        mediator: {2024-06: none_found}
)";

Result<Scenario> read(const char* text) { return read_record(SourceText("record.yaml", text)); }

TEST(ReadPositions, ReadsAFileThatHoldsOnlyARecord) {
  const auto scenario = read(kRecord);
  ASSERT_TRUE(scenario.ok());
  const Positions& positions = scenario->positions;
  ASSERT_EQ(positions.stated.size(), 3U);
  EXPECT_EQ(positions.stated[0].low, 60);
  EXPECT_EQ(positions.stated[0].high, 100);
  EXPECT_EQ(positions.stated[0].confidence, Confidence::moderate);
  EXPECT_EQ(positions.stated[0].sources.size(), 1U);
  EXPECT_EQ(positions.stated[0].reader, "second reader");
  EXPECT_EQ(positions.stated[1].low, 50);
  EXPECT_EQ(positions.stated[1].high, 50);
  EXPECT_EQ(positions.stated[1].confidence, Confidence::not_stated);
  EXPECT_EQ(positions.stated[1].reader, "first reader");
  EXPECT_TRUE(positions.stated[2].none_found);
  EXPECT_EQ(positions.stated[2].as_of, "2024-06");
}

TEST(ReadPositions, NamesPartiesAfterActorsAndScalesAfterTheirKeys) {
  const auto scenario = read(kRecord);
  ASSERT_TRUE(scenario.ok());
  const Positions& positions = scenario->positions;
  ASSERT_EQ(positions.parties.size(), 2U);
  EXPECT_EQ(positions.parties[0].name, "Mediator");
  EXPECT_FALSE(positions.parties[0].actor.valid());
  EXPECT_EQ(positions.parties[1].name, "Protégé");
  EXPECT_TRUE(positions.parties[1].actor.valid());
  ASSERT_EQ(positions.issues.size(), 1U);
  EXPECT_EQ(positions.issues[0].name, "Forces");
  ASSERT_EQ(positions.issues[0].anchors.size(), 2U);
  EXPECT_EQ(positions.issues[0].anchors[0].second, "none");
}

TEST(ReadPositions, RefusesARecordWhereAGameIsNeeded) {
  const auto refused = read_scenario(SourceText("record.yaml", kRecord));
  ASSERT_FALSE(refused.ok());
  ASSERT_EQ(refused.diagnostics().error_count(), 1U);
  EXPECT_EQ(refused.diagnostics().all().front().code, DiagnosticCode::no_game);
}

TEST(ReadPositions, AFileWithoutARecordStillNeedsAGame) {
  const auto refused = read("foedus: 1\ntitle: Nothing\n");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.diagnostics().all().front().code, DiagnosticCode::missing_field);
}

TEST(ReadPositions, ChecksTheGameOfAFileThatHasOne) {
  const std::string game = std::string(kRecord) +
                           "play: {ask: {actor: protege, moves: {go: away, stay: nowhere}}}\n"
                           "outcomes: {away: {payoffs: {protege: 1}}}\n";
  const auto refused = read(game.c_str());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.diagnostics().all().front().code, DiagnosticCode::unknown_target);
}

TEST(Day, AYearOrAMonthStandsForItsLastDay) {
  EXPECT_EQ(day_of("2024"), day_of("2024-12-31"));
  EXPECT_LT(day_of("2024-05-31"), day_of("2024-06"));
  EXPECT_LT(day_of("2024-06-30"), day_of("2024-06"));
  for (const char* text : {"", "24", "2024-13", "2024-5-1", "2024-05-32", "2024/05/31", "May 2024"})
    EXPECT_FALSE(day_of(text)) << text;
}

}  // namespace
}  // namespace foedus
