// Columns of priors that differ by observer: what each actor gives every branch of chance.
#include "scenario/beliefs.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/game/scenario_text.h"

namespace foedus {
namespace {

constexpr const char* kCrisis = R"(foedus: 1
actors: {adversary: {name: Adversary}, protege: {name: Protégé}, guarantor: {name: Guarantor}}
quantities:
  spreading: 0.2 to 0.4
  seen: 0.6
  hardly: 0.2
  beyond: 2 - spreading
private:
  adversary.aim: {wide: {chance: 0.4}, limited: {chance: rest}}
  protege.will: {firm: {chance: 0.5}, soft: {chance: rest}}
play:
  challenge: {actor: adversary, moves: {attack: spread, hold: peace}}
  spread: {actor: chance, moves: {small: {chance: spreading, to: war}, large: {chance: rest, to: disaster}}}
outcomes:
  peace: {payoffs: {adversary: 0, protege: 1, guarantor: 1}}
  war: {payoffs: {adversary: 1 * adversary.aim.wide - 0.5, protege: 0, guarantor: 0}}
  disaster: {payoffs: {adversary: -2, protege: -2, guarantor: -2}}
)";
const ActorId kProtege(1), kGuarantor(2);

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// Lets an observer hold a named quantity for its chance of an option or move; "" is `rest`.
template <class Choice>
void believe(Scenario& scenario, Choice& choice, ActorId observer, const std::string& quantity) {
  choice.beliefs.push_back(
      {observer, quantity.empty() ? NumberId{} : scenario.find_number(quantity).value(), {}});
}
Scenario believing_spread(ActorId observer, const std::string& small) {
  Scenario scenario = scenario_of(kCrisis);
  believe(scenario, scenario.stages[1].moves[0], observer, small);
  return scenario;
}

/// What an actor (-1: the analyst) gives the branch of this label, at the first node with it.
double given(const Compiled& compiled, const EvaluatedNumbers& numbers, std::int32_t actor,
             const std::string& branch) {
  const NumberLayout layout = compiled.program.layout();
  for (std::size_t b = 0; b < compiled.game.labels.branches.size(); ++b) {
    if (compiled.game.labels.branches[b] != branch) continue;
    const std::int32_t column =
        actor < 0 ? layout.chance[b] : layout.belief[at(actor) * layout.chance.size() + b];
    return numbers.game.column(column)[0];
  }
  ADD_FAILURE() << "no branch " << branch;
  return 0;
}

TEST(BeliefColumns, AreAbsentWhereNobodyHasAPriorOfItsOwn) {
  const Compiled compiled(scenario_of(kCrisis));
  EXPECT_TRUE(compiled.program.layout().belief.empty());
  EXPECT_FALSE(compiled.program.views_differ());
}

TEST(BeliefColumns, AreAbsentWhereBeliefsAreTheChanceItself) {
  const Compiled compiled(believing_spread(kProtege, "spreading"));
  EXPECT_TRUE(compiled.program.layout().belief.empty());
}

TEST(BeliefColumns, OfAChanceMoveAreTheObserversOwn) {
  const Compiled compiled(believing_spread(kProtege, "seen"));
  const EvaluatedNumbers numbers = compiled.run(1);
  ASSERT_TRUE(numbers.faults.empty());
  const double analyst = given(compiled, numbers, -1, "spread.small");
  EXPECT_EQ(given(compiled, numbers, 0, "spread.small"), analyst);
  EXPECT_EQ(given(compiled, numbers, 1, "spread.small"), 0.6);
  EXPECT_EQ(given(compiled, numbers, 1, "spread.large"), 1 - 0.6);
  EXPECT_EQ(given(compiled, numbers, 2, "spread.large"), 1 - analyst);
}

TEST(BeliefColumns, OfATypeMultiplyIntoTheProfilesOfTheRoot) {
  Scenario scenario = scenario_of(kCrisis);
  believe(scenario, scenario.types[0].options[0], kProtege, "seen");
  believe(scenario, scenario.types[0].options[0], kGuarantor, "hardly");
  const Compiled compiled(std::move(scenario));
  const EvaluatedNumbers numbers = compiled.run(1);
  ASSERT_TRUE(numbers.faults.empty());
  EXPECT_EQ(given(compiled, numbers, -1, "wide, firm"), 0.4 * 0.5);
  EXPECT_EQ(given(compiled, numbers, 0, "wide, firm"), 0.4 * 0.5);
  EXPECT_EQ(given(compiled, numbers, 1, "wide, firm"), 0.6 * 0.5);
  EXPECT_EQ(given(compiled, numbers, 2, "limited, soft"), (1 - 0.2) * 0.5);
}

TEST(BeliefColumns, LeaveTheColumnsOfEverythingElseWhereTheyWere) {
  const Compiled plain(scenario_of(kCrisis)), own(believing_spread(kProtege, "seen"));
  EXPECT_EQ(plain.program.layout().chance, own.program.layout().chance);
  EXPECT_EQ(plain.program.layout().payoff, own.program.layout().payoff);
  EXPECT_LT(plain.program.game_columns, own.program.game_columns);
}

TEST(BeliefColumns, AnInputThatOnlyABeliefUsesIsUsedByTheGame) {
  const Compiled plain(scenario_of(kCrisis)), own(believing_spread(kProtege, "seen"));
  EXPECT_EQ(own.program.used_inputs().size(), plain.program.used_inputs().size() + 1);
}

TEST(BeliefColumns, ThatAreNoChancesAreFaultsThatNameTheObserver) {
  const Compiled compiled(believing_spread(kProtege, "beyond"));
  const EvaluatedNumbers numbers = compiled.run(1);
  ASSERT_EQ(numbers.faults.size(), 1U);
  EXPECT_EQ(numbers.faults[0].what, "chance that protege gives spread.small");
  EXPECT_EQ(numbers.faulty[0], 1);
}

TEST(BeliefColumns, ThatDoNotSumToOneAreFaultsThatNameTheObserver) {
  Scenario scenario = believing_spread(kProtege, "seen");
  believe(scenario, scenario.stages[1].moves[1], kProtege, "seen");
  const Compiled compiled(std::move(scenario));
  const EvaluatedNumbers numbers = compiled.run(1);
  ASSERT_EQ(numbers.faults.size(), 1U);
  EXPECT_EQ(numbers.faults[0].what, "sum of the chances that protege gives spread");
}

}  // namespace
}  // namespace foedus
