// The report as a whole: complete, well formed, safe against what a scenario may hold, small.
#include "report/html/report_html.h"

#include <gtest/gtest.h>

#include <regex>
#include <string>
#include <vector>

#include "unit/report/study_fixture.h"

namespace foedus {
namespace {

using testing::fixture_answer;
using testing::FixtureOptions;
using testing::shipped_text;

/// Every element closed, in order; attributes quoted. Returns what is wrong.
std::string unbalanced(const std::string& html) {
  std::vector<std::string> open;
  static const std::regex tag("<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>");
  for (auto it = std::sregex_iterator(html.begin(), html.end(), tag); it != std::sregex_iterator();
       ++it) {
    const std::string name = (*it)[2];
    if (name == "meta" || name == "wbr" || (*it)[3].str().ends_with("/")) continue;
    if ((*it)[1].length() == 0) {
      open.push_back(name);
    } else {
      if (open.empty() || open.back() != name)
        return "</" + name + "> closes " + (open.empty() ? "nothing" : open.back());
      open.pop_back();
    }
  }
  return open.empty() ? std::string() : "not closed: " + open.back();
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

TEST(ReportHtml, IsWellFormedCompleteAndSmall) {
  for (const char* name : {"guarantee-crisis", "half-credible-guarantee", "spiral-or-deterrence",
                           "bench-deterrence", "unilateral-deterrence"}) {
    const std::string html =
        render_report_html(fixture_answer(shipped_text(name), {.failures = true}));
    EXPECT_EQ(unbalanced(html), "") << name;
    EXPECT_LT(html.size(), 2'000'000U) << name;
    for (const char* id : {"page-one", "follows", "coverage", "again", "what-follows",
                           "perspectives", "not-covered", "distributions", "curves", "tree",
                           "beliefs", "register", "statuses", "reproduce", "methods"})
      EXPECT_EQ(count(html, std::string("id=\"") + id + "\""), 1U) << name << " " << id;
    EXPECT_EQ(html.find("<script"), std::string::npos) << name;
    EXPECT_EQ(html.find("http"), html.find("http://www.w3.org/2000/svg")) << name;
  }
}

TEST(ReportHtml, MarksEveryFigureAndTableWithItsUnsourcedInputs) {
  const std::string html = render_report_html(fixture_answer(shipped_text("guarantee-crisis")));
  const std::string note = "illustrative: 58 of 61 inputs unsourced";
  EXPECT_GE(count(html, note),
            count(html, "<svg") + count(html, "<table") + count(html, "<figcaption"));
  EXPECT_EQ(count(html, "<svg"), count(html, "<title id="));
}

TEST(ReportHtml, IsTheSameEveryTime) {
  const ReportAnswer answer = fixture_answer(shipped_text("spiral-or-deterrence"));
  EXPECT_EQ(render_report_html(answer), render_report_html(answer));
}

TEST(ReportHtml, HasUniqueIds) {
  const std::string html = render_report_html(fixture_answer(shipped_text("guarantee-crisis")));
  std::vector<std::string> ids;
  static const std::regex id(" id=\"([^\"]*)\"");
  for (auto it = std::sregex_iterator(html.begin(), html.end(), id); it != std::sregex_iterator();
       ++it)
    ids.push_back((*it)[1]);
  std::sort(ids.begin(), ids.end());
  EXPECT_EQ(std::adjacent_find(ids.begin(), ids.end()), ids.end());
}

TEST(ReportHtml, TellsScenarioTextAsTextWhateverItHolds) {
  const std::string hostile[] = {"<script>alert(1)</script>",
                                 "\"quoted\" 'text' & more",
                                 "\xE2\x80\xAEשלום",
                                 std::string(10'000, 'x'),
                                 "a `code` and an odd ` tick",
                                 "</title></style></svg><img src=x onerror=alert(1)>",
                                 ""};
  for (const std::string& text : hostile) {
    ReportAnswer answer = fixture_answer(shipped_text("spiral-or-deterrence"));
    answer.scenario.title = answer.scenario.question = answer.scenario.summary = text;
    answer.scenario.units = text;
    for (Actor& actor : answer.scenario.actors) actor.name = text;
    for (Number& number : answer.scenario.numbers) number.provenance.note = text;
    for (Citation& citation : answer.scenario.citations) citation.cite = citation.note = text;
    for (Mechanism& mechanism : answer.scenario.mechanisms) mechanism.claim = text;
    answer.study.scenario_text = text;
    answer.study.scenario_name = text;
    answer.study.notes = {text};
    const std::string html = render_report_html(answer);
    EXPECT_EQ(unbalanced(html), "") << text.substr(0, 40);
    EXPECT_EQ(html.find("<script"), std::string::npos);
    EXPECT_EQ(html.find("<img"), std::string::npos);
    EXPECT_EQ(html.find("\xE2\x80\xAE"), std::string::npos);
  }
}

TEST(ReportHtml, ShowsFailedDrawsWithTheirValuesAndBounds) {
  const std::string html =
      render_report_html(fixture_answer(shipped_text("guarantee-crisis"), {.failures = true}));
  EXPECT_NE(html.find("chance of spread.escalates is 1.2"), std::string::npos);
  EXPECT_NE(html.find("escalation_risk = 1.2"), std::string::npos);
  EXPECT_NE(html.find("if every failed draw had 0"), std::string::npos);
}

TEST(ReportHtml, NamesTheExactCommand) {
  ReportAnswer answer = fixture_answer(shipped_text("spiral-or-deterrence"));
  answer.study.request.set = {{"war_cost", "0.2 to 0.3"}};
  answer.study.request.sampling = "latin-hypercube";
  answer.study.precisions = {{12, false}, {0, true}, {40, false}};
  const std::string html = render_report_html(answer);
  EXPECT_NE(
      html.find("foedus run crisis.yaml --draws 200 --seed 1 --sampling latin-hypercube --set "
                "&#39;war_cost=0.2 to 0.3&#39; --precision 12,limit,40 -o report.html"),
      std::string::npos);
}

TEST(ReportHtml, SaysWhatIsNotThere) {
  const std::string html = render_report_html(fixture_answer(
      shipped_text("guarantee-crisis"), {.treatments = false, .curves = false, .central = false}));
  EXPECT_EQ(unbalanced(html), "");
  EXPECT_NE(html.find("No curve was computed"), std::string::npos);
  EXPECT_NE(html.find("so no tree is drawn"), std::string::npos);
  EXPECT_NE(html.find("No draw failed in any world"), std::string::npos);
}

/// Row 1 (offered) and row 2 (in place) of the first option against the baseline.
void state_differences(ReportAnswer& answer, double headline, double other) {
  Study& study = answer.study;
  for (std::int32_t row = 1; row <= 2; ++row) {
    study.comparisons.push_back({0, row, 0});
    auto& precisions = study.results.comparisons.emplace_back();
    for (std::size_t p = 0; p < study.precisions.size(); ++p) {
      const double change = p == 0 ? headline : other;
      DifferenceResult difference;
      difference.difference = change;
      difference.interval = {change - 0.01, change + 0.01};
      difference.counted = 200;
      ComparisonResult result;
      result.measures = {difference};
      result.measure_pair = {{0, 0}};
      precisions.push_back(std::move(result));
    }
  }
}

TEST(ReportHtml, SaysWherePrecisionTurnsAnOrder) {
  ReportAnswer answer = fixture_answer(shipped_text("guarantee-crisis"));
  answer.study.precisions.resize(2);
  state_differences(answer, -0.2, 0.1);
  const std::string turned = render_report_html(answer);
  EXPECT_NE(turned.find("Where precision changes an order"), std::string::npos);
  EXPECT_NE(turned.find("the other way round."), std::string::npos);
  EXPECT_NE(turned.find("are certified"), std::string::npos);
  ReportAnswer same = fixture_answer(shipped_text("guarantee-crisis"));
  same.study.precisions.resize(2);
  state_differences(same, -0.2, -0.1);
  const std::string kept = render_report_html(same);
  EXPECT_EQ(kept.find("the other way round."), std::string::npos);
  EXPECT_NE(kept.find("No order of two options that is clear at both precisions turns"),
            std::string::npos);
}

TEST(ReportHtml, SaysThatOnePrecisionSaysNothingOfOthers) {
  ReportAnswer answer = fixture_answer(shipped_text("guarantee-crisis"));
  answer.study.precisions.resize(1);
  const std::string html = render_report_html(answer);
  EXPECT_NE(html.find("holds at precision 12 only"), std::string::npos);
}

TEST(ReportHtml, SaysWhetherPerspectivesLieInsideTheFile) {
  const std::string text = shipped_text("two-fears");
  const std::string inside = render_report_html(fixture_answer(text));
  EXPECT_NE(inside.find("perspectives lie inside the file"), std::string::npos);
  const std::string crisis = render_report_html(fixture_answer(shipped_text("guarantee-crisis")));
  EXPECT_NE(crisis.find("reach outside the file"), std::string::npos);
}

TEST(ReportHtml, StaysUnderTwoMegabytesWithSixtyFourOptions) {
  ReportAnswer answer = fixture_answer(shipped_text("guarantee-crisis"));
  // 64 lever choices, each offered, in place and without response.
  Study& study = answer.study;
  const auto rows = study.alternatives;
  for (std::size_t i = 0; study.alternatives.size() < 192; ++i) {
    StudyAlternative row = rows[1 + i % 3];
    row.levers.front().second = "option_number_" + std::to_string(i / 3);
    study.alternatives.push_back(row);
    for (auto& variant : study.results.worlds) variant.push_back(variant[1 + i % 3]);
  }
  const std::string html = render_report_html(answer);
  EXPECT_LT(html.size(), 2'000'000U);
  EXPECT_EQ(unbalanced(html), "");
}

}  // namespace
}  // namespace foedus
