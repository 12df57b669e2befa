// Priors of one's own through the whole of solve and run: equal ones change no bit, and different
// ones are told apart.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "questions/run_question.h"
#include "questions/solve_question.h"
#include "unit/questions/asked_scenarios.h"

namespace foedus {
namespace {

/// The half-credible guarantee with a chance of escalation; what stands beside both chances can be
/// chosen, and resolve is uncertain.
std::string crisis(const std::string& beside_resolve = "", const std::string& beside_spread = "") {
  return R"(foedus: 1
actors: {adversary: {name: Adversary}, protege: {name: Protégé}, guarantor: {name: Guarantor}}
quantities:
  resolve: 0.2 to 0.5
  seen: 0.9
private:
  guarantor.will:
    resolute: {chance: resolve, )" +
         beside_resolve + R"(cost: 0.3}
    irresolute: {chance: rest, cost: 0.8}
play:
  challenge: {actor: adversary, moves: {attack: resistance, hold: status_quo}}
  resistance: {actor: protege, moves: {resist: intervention, concede: fait_accompli}}
  intervention: {actor: guarantor, moves: {fight: spread, abandon: lone_war}}
  spread: {actor: chance, moves: {contained: {chance: 0.75, )" +
         beside_spread + R"(to: joint_war}, spreads: {chance: rest, to: disaster}}}
outcomes:
  status_quo: {payoffs: {adversary: 0, protege: 0, guarantor: 0}}
  fait_accompli: {payoffs: {adversary: 1, protege: -0.5, guarantor: -0.45}}
  joint_war: {tags: [war], payoffs: {adversary: -0.6, protege: 0.1, guarantor: -guarantor.will.cost}}
  disaster: {tags: [war], payoffs: {adversary: -1, protege: -1, guarantor: -1}}
  lone_war: {tags: [war], payoffs: {adversary: 0.4, protege: -0.7, guarantor: -0.5}}
measures:
  attack: chance(challenge.attack)
  war_if_attacked: chance(tag war | challenge.attack)
  worth: value(adversary)
  worth_to_analyst: value(adversary, analyst)
  worth_at_war: value(protege | challenge.attack)
study: {draws: 192, seed: 3, precision: [12, 4, limit]}
)";
}
const std::string kSameResolve = "beliefs: {adversary: resolve, protege: resolve}, ";
const std::string kSameSpread = "beliefs: {adversary: 0.75, protege: 0.75, guarantor: 0.75}, ";

SolveAnswer solved(const std::string& text, const std::string& concept_name) {
  SolveOptions options;
  options.concept_name = concept_name;
  return solve_question(testing::read_text(text), options).value();
}
const Solution& only(const SolveAnswer& answer) { return answer.cases[0].solved.solutions[0]; }

void expect_same_play(const SolveAnswer& a, const SolveAnswer& b) {
  EXPECT_EQ(only(a).profile.probability, only(b).profile.probability);
  EXPECT_EQ(only(a).profile.belief, only(b).profile.belief);
  EXPECT_EQ(only(a).terminal_probability, only(b).terminal_probability);
  EXPECT_EQ(only(a).utility, only(b).utility);
  EXPECT_EQ(only(a).reach, only(b).reach);
  EXPECT_EQ(only(a).certificate.max_gain, only(b).certificate.max_gain);
  EXPECT_EQ(a.cases[0].readings[0].measures, b.cases[0].readings[0].measures);
}

TEST(BeliefsThroughSolve, ThatEqualTheAnalystsChangeNoBit) {
  for (const char* concept_name : {"qre", "limit"}) {
    SCOPED_TRACE(concept_name);
    const SolveAnswer plain = solved(crisis(), concept_name);
    ASSERT_TRUE(plain.certified());
    expect_same_play(plain, solved(crisis(kSameResolve), concept_name));      // the same expression
    const SolveAnswer equal = solved(crisis("", kSameSpread), concept_name);  // equal numbers
    expect_same_play(plain, equal);
    EXPECT_TRUE(equal.central.program.views_differ());
    EXPECT_EQ(only(equal).analyst_utility, only(plain).utility);
  }
}

Study ran(const std::string& text) {
  RunOptions options;
  options.control.threads = 1;
  options.curve_draws = 16;
  return run_question(testing::read_text(text), options).value();
}

void expect_same(const std::vector<MeasureResult>& a, const std::vector<MeasureResult>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t m = 0; m < a.size(); ++m) {
    EXPECT_EQ(a[m].headline, b[m].headline);
    EXPECT_EQ(a[m].percentile, b[m].percentile);
    EXPECT_EQ(a[m].least, b[m].least);
    EXPECT_EQ(a[m].most, b[m].most);
  }
}

TEST(BeliefsThroughRun, ThatEqualTheAnalystsChangeNoBit) {
  const Study plain = ran(crisis());
  for (const std::string& text : {crisis(kSameResolve), crisis("", kSameSpread)}) {
    const Study equal = ran(text);
    for (std::size_t p = 0; p < plain.precisions.size(); ++p) {
      const WorldResult& a = plain.results.worlds[0][0][p];
      const WorldResult& b = equal.results.worlds[0][0][p];
      expect_same(a.measures, b.measures);
      expect_same(a.outcomes, b.outcomes);
      expect_same(a.utilities, b.utilities);
      EXPECT_EQ(a.worst_certificate, b.worst_certificate);
      if (!b.analyst_utilities.empty()) expect_same(a.utilities, b.analyst_utilities);
    }
  }
}

TEST(BeliefsThroughRun, OfOneSideMoveWhatItDoesAndAreToldApart) {
  const Study plain = ran(crisis());
  const Study feared = ran(crisis("beliefs: {adversary: seen}, "));
  const WorldResult& a = plain.results.worlds[0][0][0];
  const WorldResult& b = feared.results.worlds[0][0][0];
  EXPECT_EQ(b.statuses.certified, 192);
  EXPECT_TRUE(a.analyst_utilities.empty());
  ASSERT_EQ(b.analyst_utilities.size(), 3U);
  // An adversary that takes the guarantor for resolute attacks less, and expects less of it than
  // the analyst does.
  EXPECT_LT(*b.measures[0].headline, *a.measures[0].headline);
  EXPECT_LT(*b.utilities[0].headline, *b.analyst_utilities[0].headline - 0.05);
  // Those without a prior of their own expect what the analyst expects.
  EXPECT_EQ(b.utilities[1].headline, b.analyst_utilities[1].headline);
  // Measures ask for either by name.
  EXPECT_EQ(b.measures[2].headline, b.utilities[0].headline);
  EXPECT_NEAR(*b.measures[3].headline, *b.analyst_utilities[0].headline, 1e-12);
}

TEST(BeliefsThroughSolve, AtAnInformationSetAreTheMoversOwn) {
  const SolveAnswer answer = solved(crisis("beliefs: {adversary: seen, protege: 0.1}, "), "qre");
  ASSERT_TRUE(answer.certified());
  const SetReading& challenge = answer.cases[0].readings[0].explanation.sets[0];
  ASSERT_EQ(challenge.beliefs.size(), 1U);
  EXPECT_NEAR(challenge.beliefs[0].chance[0], 0.9, 1e-12);
}

}  // namespace
}  // namespace foedus
