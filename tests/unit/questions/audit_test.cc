#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "asked_scenarios.h"
#include "questions/audit_question.h"

namespace foedus {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::read_text;

constexpr const char* kText = R"(foedus: 1
sources:
  old: {cite: "An old one", grade: B2, date: 2020-05}
  fresh: {cite: "A fresh one", date: 2026-01}
  undated: {cite: "One without a date"}
actors: {one: {name: One}, other: {name: Other}}
quantities:
  stake:
    one: {value: 1, sources: [old]}
    other: 2
  shade: {value: 0.5, sources: [undated]}
  twice: shade * 2
  lost: 3
mechanisms:
  fear: {strength: 0 to 1, sources: [old, fresh]}
private:
  one.aim:
    high: {chance: shade, value: 2}
    low: {chance: rest, value: 0}
definitions:
  worth: stake.me * twice
play:
  choice: {actor: one, moves: {go: gone, stay: stayed}}
outcomes:
  gone: {payoffs: {one: worth - fear + one.aim.value, other: 0}}
  stayed: {payoffs: {one: 0, other: worth}}
measures:
  gone: chance(gone)
perspectives:
  theirs: {shade: 0.2}
)";

std::size_t index_of(const AuditAnswer& answer, const std::string& name) {
  for (std::size_t i = 0; i < answer.numbers.size(); ++i)
    if (answer.numbers[i].number.name == name) return i;
  ADD_FAILURE() << "no number " << name;
  return 0;
}

AuditAnswer audited(const AuditOptions& options = {}) {
  auto answer = audit_question(read_text(kText), options);
  EXPECT_TRUE(answer.ok());
  return std::move(answer).value();
}

TEST(Audit, counts_inputs_as_check_does) {
  const AuditAnswer answer = audited();
  const InputCount counted = count_inputs(answer.scenario);
  EXPECT_EQ(answer.inputs, counted.inputs);
  EXPECT_EQ(answer.unsourced, counted.unsourced);
  // stake.one, stake.other, shade, lost, fear, high.value; not `twice`, `low.value: 0`, chances
  EXPECT_EQ(answer.inputs, 6U);
  EXPECT_EQ(answer.unsourced, 3U);
}

TEST(Audit, a_number_of_me_reaches_only_its_own_actors_payoffs) {
  const AuditAnswer answer = audited();
  EXPECT_THAT(answer.uses[index_of(answer, "stake.one")].outcomes, ElementsAre("gone"));
  EXPECT_THAT(answer.uses[index_of(answer, "stake.other")].outcomes, ElementsAre("stayed"));
}

TEST(Audit, a_dependence_is_followed_through_numbers_and_definitions) {
  const AuditAnswer answer = audited();
  const NumberUses& shade = answer.uses[index_of(answer, "shade")];
  EXPECT_THAT(shade.direct, ElementsAre(NumberUser{UserKind::number, "twice"},
                                        NumberUser{UserKind::number, "one.aim.high.chance"}));
  EXPECT_THAT(shade.outcomes, ElementsAre("gone", "stayed"));
  EXPECT_THAT(shade.chances, ElementsAre("one.aim"));
  EXPECT_THAT(shade.measures, IsEmpty());
}

TEST(Audit, a_number_that_nothing_depends_on_is_counted_as_unused) {
  const AuditAnswer answer = audited();
  EXPECT_EQ(answer.unused, 1U);
  EXPECT_FALSE(answer.uses[index_of(answer, "lost")].reaches_a_result());
}

TEST(Audit, ages_count_back_from_the_newest_date_unless_another_is_given) {
  AuditAnswer answer = audited();
  EXPECT_EQ(answer.as_of, "2026-01");
  EXPECT_EQ(answer.stale, 1U);
  EXPECT_TRUE(answer.numbers[index_of(answer, "stake.one")].stale);
  EXPECT_FALSE(answer.numbers[index_of(answer, "fear")].stale) << "its newest source counts";
  EXPECT_EQ(answer.undated, 1U);
  answer = audited({.as_of = "2021-05-31"});
  EXPECT_EQ(answer.stale, 0U) << "2020-05 is not more than 12 months before 2021-05-31";
  answer = audited({.as_of = "2021-06-01"});
  EXPECT_EQ(answer.stale, 1U);
}

TEST(Audit, nothing_is_stale_without_any_date) {
  const auto answer = audit_question(read_text(testing::credibility_text()));
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->as_of, "");
  EXPECT_EQ(answer->stale, 0U);
}

TEST(Audit, a_perspective_brings_its_own_sources) {
  const AuditAnswer answer = audited();
  ASSERT_EQ(answer.perspectives.size(), 1U);
  EXPECT_EQ(answer.perspectives[0].numbers[0].number.name, "shade");
  EXPECT_EQ(answer.perspectives[0].unsourced, 1U) << "the file's source does not come with it";
}

TEST(Audit, a_limit_is_a_count_or_a_share_of_the_inputs) {
  EXPECT_TRUE(audited({.unsourced = "3"}).within_limit());
  EXPECT_FALSE(audited({.unsourced = "2"}).within_limit());
  EXPECT_TRUE(audited({.unsourced = "50 %"}).within_limit());
  EXPECT_FALSE(audited({.unsourced = "49%"}).within_limit());
  for (const char* wrong : {"", "x", "-1", "101 %", "1.5", "%"}) {
    if (*wrong == '\0') continue;
    EXPECT_FALSE(audit_question(read_text(kText), {.unsourced = wrong}).ok()) << wrong;
  }
}

}  // namespace
}  // namespace foedus
