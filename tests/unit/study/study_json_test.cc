// A study survives its JSON to the last bit, and nothing else passes for one.
#include "study/study_json.h"
#include "base/diagnostic_code.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <string>

#include "unit/study/small_study.h"

namespace foedus {
namespace {

using testing::small_study;

Result<Study> read(const std::string& text) { return read_study(SourceText("s.json", text)); }

const Diagnostic& refused(const Result<Study>& result) {
  static const Diagnostic kNone;
  EXPECT_FALSE(result.ok());
  EXPECT_EQ(result.diagnostics().error_count(), 1U);
  return result.ok() ? kNone : result.diagnostics().all().front();
}

/// The text with the first `from` replaced.
std::string changed(const std::string& text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : std::string(text).replace(at, from.size(), to);
}

TEST(StudyJson, ReadsBackWhatItWrote) {
  const Study study = small_study();
  const std::string text = write_study(study);
  const auto back = read(text);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(write_study(back.value()), text);
  EXPECT_EQ(back->request.seed, 18446744073709551615U);
  EXPECT_EQ(back->scenario_text, study.scenario_text);
  EXPECT_EQ(back->request.set, study.request.set);
  EXPECT_EQ(back->results.worlds[1][2][0].measures[0].headline, 0.6);
}

TEST(StudyJson, EveryDoubleKeepsItsBits) {
  Study study = small_study();
  std::mt19937_64 bits(7);
  StudyCurve curve;
  curve.quantity = "resolve";
  curve.perspective = "rival";
  for (int k = 0; k < 2000; ++k) {
    double value = std::bit_cast<double>(bits());
    if (!std::isfinite(value)) value = -0.0;
    curve.x.push_back(value);
    curve.statuses.emplace_back();
  }
  curve.x.push_back(std::numeric_limits<double>::denorm_min());
  curve.statuses.emplace_back();
  study.curves.push_back(curve);
  const auto back = read(write_study(study));
  ASSERT_TRUE(back.ok());
  for (std::size_t k = 0; k < curve.x.size(); ++k)
    EXPECT_EQ(std::bit_cast<std::uint64_t>(back->curves[0].x[k]),
              std::bit_cast<std::uint64_t>(curve.x[k]));
}

TEST(StudyJson, MissingAndNotFiniteAreNull) {
  Study study = small_study();
  MeasureResult& measure = study.results.worlds[0][0][0].measures[0];
  measure.headline.reset();
  measure.least = std::numeric_limits<double>::infinity();
  measure.bounds = Interval{0.1, std::numeric_limits<double>::quiet_NaN()};
  const std::string text = write_study(study);
  EXPECT_NE(text.find("\"headline\":null"), std::string::npos);
  EXPECT_EQ(text.find("inf"), std::string::npos);
  EXPECT_EQ(text.find("nan"), std::string::npos);
  const auto back = read(text);
  ASSERT_TRUE(back.ok());
  const MeasureResult& same = back->results.worlds[0][0][0].measures[0];
  EXPECT_FALSE(same.headline.has_value());
  EXPECT_TRUE(std::isnan(same.least));
  ASSERT_TRUE(same.bounds.has_value());
  EXPECT_EQ(same.bounds->low, 0.1);
}

TEST(StudyJson, BytesThatAreNoTextAreReplaced) {
  Study study = small_study();
  study.scenario_name = "caf\xE9.yaml";
  ASSERT_TRUE(read(write_study(study)).ok());
}

TEST(StudyJson, EveryTruncationIsRefusedWithItsPlace) {
  const std::string text = write_study(small_study());
  for (std::size_t size = 0; size + 2 < text.size(); size += 97) {
    const auto result = read(text.substr(0, size));
    EXPECT_EQ(refused(result).code, DiagnosticCode::study_not_json) << size;
    EXPECT_LE(refused(result).where.begin, size);
  }
}

TEST(StudyJson, ForeignJsonIsNoStudy) {
  for (const char* text :
       {"[]", "3", "null", "{}", "{\"solutions\": []}", "{\"foedus_study\": \"1\"}",
        "{\"foedus_study\": 0}", "{\"foedus_study\": -1}"})
    EXPECT_EQ(refused(read(text)).code, DiagnosticCode::study_form) << text;
  EXPECT_EQ(refused(read("title: a scenario")).code, DiagnosticCode::study_not_json);
  EXPECT_EQ(refused(read("{\"foedus_study\": 1, \"x\": 1e999}")).code,
            DiagnosticCode::study_not_json);
}

TEST(StudyJson, LaterFormatIsSaid) {
  const std::string text =
      changed(write_study(small_study()), "\"foedus_study\": 1", "\"foedus_study\": 2");
  const auto result = read(text);
  EXPECT_EQ(refused(result).code, DiagnosticCode::study_of_later_format);
  EXPECT_NE(refused(result).message.find("format 2"), std::string::npos);
}

TEST(StudyJson, WrongKindIsToldWithItsPath) {
  const std::string text = write_study(small_study());
  const struct {
    const char *from, *to, *path;
  } cases[] = {
      {"\"draws\":200,\"limit_draws\"", "\"draws\":\"many\",\"limit_draws\"", "`request.draws`"},
      {"\"seed\":18446744073709551615", "\"seed\":-1", "`request.seed`"},
      {"\"seed\":18446744073709551615", "\"seed\":1.5", "`request.seed`"},
      {"\"baseline\":true", "\"baseline\":1", "`alternatives[0].baseline`"},
      {"\"headline\":0.4", "\"headline\":[0.4]", "`results.worlds[0][0][0].measures[0].headline`"},
      {"[\"guarantee\",\"none\"]", "[\"guarantee\"]", "`alternatives[0].levers[0]`"},
      {"\"sets_not_in_baseline\":3", "\"sets_not_in_baseline\":3000000000",
       "`alternatives[3].sets_not_in_baseline`"},
      {"\"certified\":200,", "", "`results.worlds[0][0][0].statuses.certified`"}};
  for (const auto& one : cases) {
    const auto result = read(changed(text, one.from, one.to));
    EXPECT_EQ(refused(result).code, DiagnosticCode::study_form);
    EXPECT_NE(refused(result).message.find(one.path), std::string::npos) << refused(result).message;
  }
}

TEST(StudyJson, SizesThatDoNotFitAreRefused) {
  const auto misfit = [](auto&& change) {
    Study study = small_study();
    change(study);
    return refused(read(write_study(study))).code == DiagnosticCode::study_form;
  };
  EXPECT_TRUE(misfit([](Study& s) { s.measures.pop_back(); }));
  EXPECT_TRUE(misfit([](Study& s) { s.perspectives.emplace_back("third"); }));
  EXPECT_TRUE(misfit([](Study& s) { s.alternatives.clear(); }));
  EXPECT_TRUE(misfit([](Study& s) { s.precisions.clear(); }));
  EXPECT_TRUE(misfit([](Study& s) { s.comparisons[0].second = 17; }));
  EXPECT_TRUE(misfit([](Study& s) { s.results.comparisons[0][0].measure_pair[0].second = -1; }));
  EXPECT_TRUE(misfit([](Study& s) { s.turnings.push_back({"x", "y", 0, 0, 9, 0.5, {0, 1}, 0}); }));
  EXPECT_TRUE(misfit([](Study& s) { s.turnings.push_back({"x", "y", 0, 0, 0, 0.5, {0, 1}, 9}); }));
  EXPECT_TRUE(misfit([](Study& s) { s.curves.push_back({"x", "y", {0, 1}, 8, 0, {0}, {}, {}}); }));
}

TEST(StudyJson, DeepNestingIsRefusedBeforeItCosts) {
  const std::string deep(200000, '[');
  EXPECT_EQ(refused(read("{\"foedus_study\": 1, \"x\": " + deep)).code, DiagnosticCode::study_form);
}

TEST(StudyJson, NoEditOfOneByteCrashes) {
  const std::string text = write_study(small_study());
  std::mt19937 random(11);
  for (int k = 0; k < 3000; ++k) {
    std::string edited = text;
    edited[random() % edited.size()] = static_cast<char>(random() % 256);
    const auto result = read(edited);
    if (!result.ok()) {
      EXPECT_EQ(result.diagnostics().error_count(), 1U);
    }
  }
}

}  // namespace
}  // namespace foedus
