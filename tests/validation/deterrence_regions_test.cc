// The region rule of the unilateral deterrence game on random payoffs and priors: every region's
// formula is certified, and what the branch leads to is counted. Record 1.udg.random_check.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <random>

#include "solve/solve_game.h"
#include "validation/support/checks.h"

namespace foedus::validation {
namespace {

/// Payoffs in the orders that define the game, and the priors.
struct Draw {
  double hard_defender, hard_challenger;
  double c_gain, c_quo, c_hard, c_retreat, c_soft;  // descending
  double d_quo, d_relief, d_hard, d_loss, d_soft;   // descending but for the first two
};

enum class Region { certain_deterrence, separating, bluff, attack };

struct Rule {
  Region region{};
  double initiate_soft = 0, deny_soft = 0;
  double margin = 0;  // distance of the priors from the nearest boundary
};

Draw random_draw(std::mt19937_64& generator) {
  // Written out, since the standard leaves its distributions to each library.
  const auto uniform = [&] { return static_cast<double>(generator() >> 11) * 0x1p-53; };
  std::array<double, 5> c{}, d{};
  for (double& value : c) value = 2 * uniform() - 1;
  for (double& value : d) value = 2 * uniform() - 1;
  std::sort(c.rbegin(), c.rend());
  std::sort(d.rbegin(), d.rend());
  if (uniform() < 0.5) std::swap(d[0], d[1]);  // the order of the first two does not matter
  return {uniform(), uniform(), c[0], c[1], c[2], c[3], c[4], d[0], d[1], d[2], d[3], d[4]};
}

Rule rule_of(const Draw& g) {
  const double c1 = (g.c_gain - g.c_quo) / (g.c_gain - g.c_retreat);
  const double c2 = (g.c_gain - g.c_quo) / (g.c_gain - g.c_hard);
  const double d1 = (g.d_relief - g.d_loss) / (g.d_relief - g.d_soft);
  Rule rule;
  rule.margin = std::min({std::abs(g.hard_defender - c1), std::abs(g.hard_defender - c2),
                          std::abs(g.hard_challenger - d1)});
  if (g.hard_defender > c2) return rule;
  rule.region = Region::separating;
  if (g.hard_defender > c1) return rule;
  rule.region = Region::attack;
  rule.initiate_soft = 1;
  if (g.hard_challenger > d1) return rule;
  rule.region = Region::bluff;
  rule.initiate_soft = g.hard_challenger * (1 - d1) / ((1 - g.hard_challenger) * d1);
  rule.deny_soft = (c1 - g.hard_defender) / (1 - g.hard_defender);
  return rule;
}

Profile profile_of(const Play& play, const Rule& rule) {
  const bool deterred = rule.region == Region::certain_deterrence;
  Profile profile = ProfileOf(play.game)
                        .at("initiation", {"hard"}, "initiate", deterred ? 0 : 1)
                        .at("initiation", {"soft"}, "initiate", rule.initiate_soft)
                        .at("denial", {"hard"}, "deny")
                        .at("denial", {"soft"}, "deny", rule.deny_soft)
                        .at("pressing", {"hard"}, "press")
                        .at("pressing", {"soft"}, "back_down")
                        .done();
  if (!deterred) return profile;
  return believing(play, std::move(profile), "denial",
                   [](std::string_view types) { return types.starts_with("hard") ? 1.0 : 0.0; });
}

/// The instance file with every number turned into an input, so that one program serves all draws.
class RandomGames {
 public:
  RandomGames()
      : model_(make_model(with(read_model_scenario("scenarios/unilateral-deterrence.yaml"), [] {
          Settings free;
          for (const char* name : kInputs) free.push_back({name, "-0.125 to 0.375"});
          return free;
        }()))) {}

  [[nodiscard]] Play play(const Draw& draw) const {
    const std::array<double, 12> values = {draw.hard_defender, draw.hard_challenger, draw.c_gain,
                                           draw.c_quo,         draw.c_hard,          draw.c_retreat,
                                           draw.c_soft,        draw.d_quo,           draw.d_relief,
                                           draw.d_hard,        draw.d_loss,          draw.d_soft};
    NumberBlock inputs;
    inputs.draws = 1;
    inputs.stride = kLanes;
    for (const ProgramInput& input : model_.program.inputs) {
      const std::string& name = model_.scenario.numbers.at(input.number.index()).name;
      const auto place = std::find(kInputs.begin(), kInputs.end(), name) - kInputs.begin();
      inputs.values.insert(inputs.values.end(), kLanes, values.at(static_cast<std::size_t>(place)));
    }
    const EvaluatedNumbers numbers = evaluate(model_.program, model_.scenario, model_.game, inputs);
    EXPECT_TRUE(numbers.faults.empty());
    return {model_.game, gather(model_.program.layout(), numbers.game, 0)};
  }

 private:
  static constexpr std::array<const char*, 12> kInputs = {"hard_defender",
                                                          "hard_challenger",
                                                          "challenger_gain",
                                                          "challenger_status_quo",
                                                          "challenger_conflict_hard",
                                                          "challenger_retreat",
                                                          "challenger_conflict_soft",
                                                          "defender_status_quo",
                                                          "defender_relief",
                                                          "defender_conflict_hard",
                                                          "defender_loss",
                                                          "defender_conflict_soft"};
  Model model_;
};

/// What the branch led to, by region: [same outcome as the rule, deterrence instead, other].
struct Counts {
  std::array<int, 4> drawn{}, same{}, deterrence{}, other{}, uncertified{};
};

void count_limit(const Play& play, const Rule& rule, const Solution& published, Counts& counts) {
  const auto region = static_cast<std::size_t>(rule.region);
  const Solution limit = solve_limit(play.game, play.numbers);
  if (limit.status != Status::certified) {
    ++counts.uncertified[region];
    return;
  }
  Chances found = outcome_chances(play.game, limit);
  const Chances expected = outcome_chances(play.game, published);
  double distance = 0;
  for (const auto& [name, chance] : expected)
    distance = std::max(distance, std::abs(chance - found[name]));
  if (distance < kLimitDigits)
    ++counts.same[region];
  else
    ++(found["status_quo"] > 1 - kLimitDigits ? counts.deterrence : counts.other)[region];
}

TEST(ZagareKilgour1993, RegionRuleIsCertifiedOn1500RandomGames) {
  const RandomGames games;
  std::mt19937_64 generator(20260101);
  Counts counts;
  for (int k = 0; k < 1500; ++k) {
    const Draw draw = random_draw(generator);
    const Rule rule = rule_of(draw);
    if (rule.margin < 1e-3) {  // on a boundary several regions hold: draw again
      --k;
      continue;
    }
    SCOPED_TRACE("draw " + std::to_string(k));
    const Play play = games.play(draw);
    const Profile profile = profile_of(play, rule);
    expect_certified(play, profile);
    ++counts.drawn[static_cast<std::size_t>(rule.region)];
    count_limit(play, rule, evaluated(play, profile), counts);
    if (HasFailure()) break;
  }
  const std::array<const char*, 4> names = {"certain_deterrence", "separating", "bluff", "attack"};
  for (std::size_t r = 0; r < names.size(); ++r) {
    // Below c2 steadfast deterrence is an equilibrium as well (D1 removes it): the branch may lead
    // there, and to nothing else. Above c2 deterrence is the only outcome.
    EXPECT_EQ(counts.other[r], 0) << names[r];
    EXPECT_EQ(counts.uncertified[r], 0) << names[r];
    std::cout << names[r] << ": " << counts.drawn[r]
              << " draws, the branch leads to the rule's outcome in " << counts.same[r]
              << ", to steadfast deterrence in " << counts.deterrence[r] << '\n';
  }
}

}  // namespace
}  // namespace foedus::validation
