// Votes of members that decide, counted, against the same game with a history for every way to
// vote: play, beliefs behind the vote, certificates of both verifiers, the batch. Rules, weights,
// vetoes, abstention, votes by chance, private types and later movers are drawn.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>

#include "scenario/read_scenario.h"
#include "solve/batch_solver.h"
#include "solve/solve_game.h"
#include "solve/verify.h"
#include "solve/verify_block.h"
#include "validation/support/drawn_game.h"

namespace foedus::validation {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint64_t>(n)); }
  double share() { return static_cast<double>(random_() >> 11U) * 0x1p-53; }
  bool chance(double p) { return share() < p; }

 private:
  std::mt19937_64 random_;
};

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6f", value);
  return text;
}

struct Shape {
  int members = 3;
  bool abstention = false, types = false, later = false, by_chance = false, asked = false;
  bool own_priors = false, secret = false;
};

/// A council whose members decide; the first may be of a type that the others do not know, and a
/// bystander may answer the result without having seen a vote.
std::string council(const Shape& shape, Dice& dice) {
  std::string actors, members, aside, gains[2], losses[2];
  int weight = 0;
  const auto seat = [&](const std::string& key) {
    const int one = 1 + dice.below(3);
    weight += one;
    members += (members.empty() ? "" : ", ") + key + ": {weight: " + std::to_string(one) +
               (dice.chance(0.3) ? ", veto: true" : "") + "}";
  };
  for (int i = 1; i <= shape.members; ++i) {
    const std::string key = "m" + std::to_string(i);
    actors += "  " + key + ": {name: Member}\n";
    seat(key);
    aside += ", " + key + ": 0";
    const std::string by_type =
        shape.types ? " + " + number(2 * dice.share() - 1) + " * m1.mood.worth" : "";
    for (auto* of : {gains, losses})
      for (int k = 0; k < 2; ++k)
        of[k] += ", " + key + ": \"" + number(2 * dice.share() - 1) + " * stake + " +
                 number(dice.share()) + by_type + "\"";
  }
  if (shape.by_chance) seat("guest");
  const std::string by_mood = shape.types ? "m1.mood.worth" : "stake";
  std::string text = "foedus: 1\nactors:\n  bystander: {name: Bystander}\n" + actors +
                     "bodies:\n  council: {quota: " + std::to_string(1 + dice.below(weight)) +
                     (shape.abstention ? ", abstention: true" : "") + ", members: {" + members +
                     "}}\nquantities:\n  stake: 0.2 to 1.5\n  leaning: 0.1 to 0.9\n";
  if (shape.types)
    text += "private:\n  m1.mood: {soft: {chance: leaning, " +
            std::string(shape.own_priors ? "beliefs: {m2: 0.8, bystander: 0.3}, " : "") +
            "worth: 0.9}, hard: {chance: rest, worth: -0.7}}\n";
  text += "play:\n";
  if (shape.asked) text += "  ask: {actor: bystander, moves: {ask: vote, leave: left}}\n";
  text += "  vote: {body: council, " +
          std::string(shape.by_chance ? "votes: {guest: leaning}, " : "") +
          (shape.secret  ? "secret: true, passes: answer, fails: answer}\n"
           : shape.later ? "passes: answer, fails: protest}\n"
                         : "passes: acted, fails: stood_by}\n");
  if (shape.secret)
    text +=
        "  answer: {actor: bystander, moves: {back: {when: vote.passes, to: acted, otherwise: "
        "alone}, block: {when: vote.passes, to: blocked, otherwise: stood_by}}}\n";
  else if (shape.later)
    text +=
        "  answer: {actor: bystander, sees: {not: [vote]}, moves: {back: acted, block: blocked}}\n"
        "  protest: {actor: bystander, sees: {not: [vote]}, moves: {wait: stood_by, go: alone}}\n";
  text += "outcomes:\n";
  if (shape.asked) text += "  left: {payoffs: {bystander: 0.3" + aside + "}}\n";
  text += "  acted: {payoffs: {bystander: \"" + by_mood + "\"" + gains[0] + "}}\n";
  text += "  stood_by: {payoffs: {bystander: 0.1" + losses[0] + "}}\n";
  if (shape.later)
    text += "  blocked: {payoffs: {bystander: 0.2" + gains[1] +
            "}}\n  alone: {payoffs: {bystander: \"-" + by_mood + "\"" + losses[1] + "}}\n";
  return text;
}

/// The two games of one scenario, and which action of one is which of the other.
struct Both {
  DrawnGame counted, unfolded;
  std::vector<std::size_t> action;  // [action of counted]

  explicit Both(const Scenario& scenario)
      : counted(scenario, 0, {.votes = 0}), unfolded(scenario, 0, {.votes = 1U << 30U}) {
    std::map<std::string, std::size_t> places;
    each_action(unfolded.game(), [&](const std::string& name, std::size_t a) { places[name] = a; });
    action.resize(at(counted.game().action_count));
    each_action(counted.game(),
                [&](const std::string& name, std::size_t a) { action[a] = places.at(name); });
  }

  template <class Take>
  static void each_action(const Game& game, const Take& take) {
    for (std::size_t h = 0; h < game.sets.size(); ++h)
      for (std::int32_t k = 0; k < game.sets[h].action_count; ++k)
        take(game.labels.sets[h].text() + "." +
                 game.labels.actions[at(game.sets[h].first_action + k)],
             at(game.sets[h].first_action + k));
  }

  [[nodiscard]] Profile as_counted(const Profile& profile) const {
    Profile same;
    for (const std::size_t a : action) {
      same.probability.push_back(profile.probability[a]);
      if (!profile.log_probability.empty())
        same.log_probability.push_back(profile.log_probability[a]);
    }
    return same;
  }
};

Scenario read(const std::string& text) {
  Result<Scenario> scenario = read_scenario(SourceText("council.yaml", text));
  if (!scenario)
    throw std::runtime_error(scenario.diagnostics().all().front().message + "\n" + text);
  return std::move(scenario).value();
}

std::vector<double> by_outcome(const Game& game, const std::vector<double>& terminals) {
  std::vector<double> sum(game.labels.outcomes.size(), 0);
  for (std::size_t t = 0; t < terminals.size(); ++t)
    sum[at(game.terminal_outcome[t])] += terminals[t];
  return sum;
}

void expect_near(const std::vector<double>& found, const std::vector<double>& expected,
                 double tolerance, const char* what) {
  ASSERT_EQ(found.size(), expected.size()) << what;
  for (std::size_t i = 0; i < found.size(); ++i)
    EXPECT_NEAR(found[i], expected[i], tolerance) << what << " " << i;
}

void expect_same_solution(const Both& both, const Solution& counted, const Solution& unfolded,
                          double tolerance) {
  EXPECT_EQ(counted.status, Status::certified) << counted.trace.stopped;
  EXPECT_EQ(unfolded.status, Status::certified) << unfolded.trace.stopped;
  for (std::size_t a = 0; a < both.action.size(); ++a)
    EXPECT_NEAR(counted.profile.probability[a], unfolded.profile.probability[both.action[a]],
                tolerance)
        << a;
  expect_near(by_outcome(both.counted.game(), counted.terminal_probability),
              by_outcome(both.unfolded.game(), unfolded.terminal_probability), tolerance,
              "outcome");
  expect_near(counted.utility, unfolded.utility, tolerance, "utility");
}

Shape shape_of(int round) {
  return {.members = 3 + round % 4,
          .abstention = round % 3 == 1,
          .types = round % 2 == 1,
          .later = round % 5 >= 2,
          .by_chance = round % 4 >= 2,
          .asked = round % 7 < 3,
          .own_priors = round % 6 >= 3,
          .secret = round % 5 == 4};
}

template <class Check>
void each_council(int rounds, const Check& check) {
  for (int round = 0; round < rounds; ++round) {
    Dice dice(static_cast<std::uint64_t>(100 + round));
    const std::string text = council(shape_of(round), dice);
    SCOPED_TRACE(text);
    const Both both(read(text));
    ASSERT_TRUE(both.counted.game().joined());
    ASSERT_FALSE(both.unfolded.game().joined());
    check(both, dice);
  }
}

TEST(CountedVotes, QuantalResponsesAreThoseOfEveryWayToVote) {
  each_council(40, [](const Both& both, Dice&) {
    const NumberBlock counted = both.counted.numbers(0, 2), unfolded = both.unfolded.numbers(0, 2);
    const std::vector<double> precisions{0, 1, 6, 25};
    for (std::size_t draw = 0; draw < 2; ++draw) {
      const auto a = solve_quantal_responses(
          both.counted.game(), gather(both.counted.layout(), counted, draw), precisions);
      const auto b = solve_quantal_responses(
          both.unfolded.game(), gather(both.unfolded.layout(), unfolded, draw), precisions);
      for (std::size_t p = 0; p < precisions.size(); ++p)
        expect_same_solution(both, a[p], b[p], 1e-10);
    }
  });
}

Profile play_at_random(const Game& game, bool zeros, Dice& dice) {
  Profile profile;
  profile.probability.resize(at(game.action_count));
  for (const InformationSet& set : game.sets) {
    double sum = 0;
    for (std::int32_t k = 0; k < set.action_count; ++k) {
      const bool never = zeros && k > 0 && dice.chance(0.5);
      const double weight = never ? 0 : 0.01 + dice.share();
      profile.probability[at(set.first_action + k)] = weight;
      sum += weight;
    }
    for (std::int32_t k = 0; k < set.action_count; ++k)
      profile.probability[at(set.first_action + k)] /= sum;
  }
  return profile;
}

void expect_same_certificate(const Both& both, const GameNumbers& counted,
                             const GameNumbers& unfolded, const Profile& profile,
                             const ForcedActions& forced_counted,
                             const ForcedActions& forced_unfolded) {
  const Certificate a =
      verify_profile(both.counted.game(), counted, both.as_counted(profile), forced_counted, 7);
  const Certificate b = verify_profile(both.unfolded.game(), unfolded, profile, forced_unfolded, 7);
  EXPECT_EQ(std::isfinite(a.logit_residual), std::isfinite(b.logit_residual));
  if (std::isfinite(a.logit_residual)) {
    EXPECT_NEAR(a.logit_residual, b.logit_residual, 1e-11);
  }
  EXPECT_NEAR(a.relative, b.relative, 1e-12);
  EXPECT_NEAR(a.max_gain, b.max_gain, 1e-12);
  expect_near(a.ex_ante_gain, b.ex_ante_gain, 1e-12, "gain before the play");
  const Game& game = both.counted.game();
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    const std::size_t other = both.action[at(game.sets[h].first_action)];
    for (std::size_t g = 0; g < both.unfolded.game().sets.size(); ++g) {
      if (at(both.unfolded.game().sets[g].first_action) != other) continue;
      EXPECT_NEAR(a.conditional_gain[h], b.conditional_gain[g], 1e-12) << h;
    }
  }
}

TEST(CountedVotes, AnyPlayHasTheCertificateOfEveryWayToVote) {
  each_council(60, [](const Both& both, Dice& dice) {
    const GameNumbers counted = gather(both.counted.layout(), both.counted.numbers(3, 1), 0);
    const GameNumbers unfolded = gather(both.unfolded.layout(), both.unfolded.numbers(3, 1), 0);
    for (int i = 0; i < 8; ++i) {
      const Profile profile = play_at_random(both.unfolded.game(), i % 2 == 1, dice);
      expect_same_certificate(both, counted, unfolded, profile, {}, {});
    }
  });
}

TEST(CountedVotes, FixedVotesAreFollowedAndLeaveTheOthersTheirChoices) {
  each_council(24, [](const Both& both, Dice& dice) {
    const Game& game = both.counted.game();
    ForcedActions forced(game.sets.size(), -1), other(both.unfolded.game().sets.size(), -1);
    for (std::size_t h = 0; h < game.sets.size(); ++h) {
      if (!dice.chance(0.4)) continue;
      forced[h] = dice.below(game.sets[h].action_count);
      const std::size_t action = both.action[at(game.sets[h].first_action + forced[h])];
      for (std::size_t g = 0; g < other.size(); ++g) {
        const InformationSet& set = both.unfolded.game().sets[g];
        if (action >= at(set.first_action) && action < at(set.first_action + set.action_count))
          other[g] = static_cast<std::int32_t>(action) - set.first_action;
      }
    }
    const GameNumbers counted = gather(both.counted.layout(), both.counted.numbers(5, 1), 0);
    const GameNumbers unfolded = gather(both.unfolded.layout(), both.unfolded.numbers(5, 1), 0);
    const Solution a = solve_quantal_response(game, counted, 6, forced);
    const Solution b = solve_quantal_response(both.unfolded.game(), unfolded, 6, other);
    expect_same_solution(both, a, b, 1e-10);
    expect_same_certificate(both, counted, unfolded, b.profile, forced, other);
  });
}

TEST(CountedVotes, TheBlockVerifierHasTheBitsOfTheScalarOne) {
  each_council(24, [](const Both& both, Dice& dice) {
    const Game& game = both.counted.game();
    const std::size_t draws = 21;
    const NumberBlock numbers = both.counted.numbers(0, draws);
    for (const Concept concept_used : {Concept::quantal_response, Concept::limit}) {
      BlockSolution solution;
      solution.concept_used = concept_used;
      solution.precision = 7;
      shape_solution(game, draws, solution);
      std::vector<Profile> profiles;
      std::vector<std::int32_t> all;
      const bool zeros = concept_used == Concept::limit;
      for (std::size_t d = 0; d < draws; ++d) {
        profiles.push_back(play_at_random(game, zeros, dice));
        all.push_back(static_cast<std::int32_t>(d));
        for (std::size_t a = 0; a < profiles[d].probability.size(); ++a) {
          const double p = profiles[d].probability[a];
          profiles[d].log_probability.push_back(std::log(p));
          solution.play.probability[a * solution.play.stride + d] = p;
          solution.play.log_probability[a * solution.play.stride + d] =
              profiles[d].log_probability[a];
        }
      }
      BlockVerifier verifier(game, both.counted.layout(), {});
      verifier.make_room(solution);
      verifier.certify(numbers, all, solution);
      for (std::size_t d = 0; d < draws; ++d) {
        const GameNumbers one = gather(both.counted.layout(), numbers, d);
        const Certificate expected = verify_profile(game, one, profiles[d], {}, zeros ? -1 : 7);
        EXPECT_EQ(solution.certificate[d], zeros ? expected.relative : expected.logit_residual);
        Solution told;
        told.profile = profiles[d];
        evaluate_profile(game, one, told);
        for (std::size_t t = 0; t < told.terminal_probability.size(); ++t)
          EXPECT_NEAR(solution.terminal[t * solution.play.stride + d], told.terminal_probability[t],
                      1e-15);
        for (std::size_t t = 0; t < told.own_terminal_probability.size(); ++t)
          EXPECT_NEAR(solution.own_terminal[t * solution.play.stride + d],
                      told.own_terminal_probability[t], 1e-15);
        for (std::size_t i = 0; i < told.utility.size(); ++i)
          EXPECT_NEAR(solution.utility[i * solution.play.stride + d], told.utility[i], 1e-14);
      }
    }
  });
}

TEST(CountedVotes, TheBatchSolvesThemAsTheScalarTracerDoesEveryWayToVote) {
  std::size_t alone = 0, solved = 0;
  each_council(20, [&](const Both& both, Dice&) {
    const std::size_t draws = 16;
    const NumberBlock counted = both.counted.numbers(0, draws);
    const NumberBlock unfolded = both.unfolded.numbers(0, draws);
    std::vector<std::int32_t> all;
    for (std::size_t d = 0; d < draws; ++d) all.push_back(static_cast<std::int32_t>(d));
    std::vector<BlockSolution> found;
    const std::vector<double> precisions{2, 12};
    BatchSolver(both.counted.game(), both.counted.layout(), {})
        .solve(counted, all, precisions, found);
    for (const BlockSolution& block : found) alone += block.traced_alone;
    solved += draws * found.size();
    for (std::size_t d = 0; d < draws; d += 5) {
      const auto expected = solve_quantal_responses(
          both.unfolded.game(), gather(both.unfolded.layout(), unfolded, d), precisions);
      for (std::size_t p = 0; p < precisions.size(); ++p) {
        EXPECT_EQ(found[p].status[d], Status::certified);
        for (std::size_t a = 0; a < both.action.size(); ++a)
          EXPECT_NEAR(found[p].play.probability[a * found[p].play.stride + d],
                      expected[p].profile.probability[both.action[a]], 1e-10)
              << a;
      }
    }
  });
  EXPECT_LT(alone, solved / 20) << "the lanes leave too much to the scalar tracer";
}

TEST(CountedVotes, TheLimitIsThatOfEveryWayToVote) {
  each_council(16, [](const Both& both, Dice&) {
    const Solution a = solve_limit(both.counted.game(),
                                   gather(both.counted.layout(), both.counted.numbers(1, 1), 0));
    const Solution b = solve_limit(both.unfolded.game(),
                                   gather(both.unfolded.layout(), both.unfolded.numbers(1, 1), 0));
    EXPECT_EQ(a.status, b.status);
    if (a.status != Status::certified || b.status != Status::certified) return;
    for (std::size_t k = 0; k < both.action.size(); ++k)
      EXPECT_NEAR(a.profile.probability[k], b.profile.probability[both.action[k]], 1e-6) << k;
  });
}

/// Five permanent members with a veto, and ten of whom half gain less.
Scenario security_council() {
  std::string actors, members, gains, nothing;
  for (int i = 1; i <= 15; ++i) {
    const std::string key = "m" + std::to_string(i);
    actors += "  " + key + ": {name: Member}\n";
    members += (i > 1 ? ", " : "") + key + (i <= 5 ? ": {veto: true}" : ": {}");
    gains += (i > 1 ? ", " : "") + key +
             (i <= 5 ? ": stake" : (i <= 10 ? ": 0.6 * stake" : ": \"0.25 - stake\""));
    nothing += (i > 1 ? ", " : "") + key + ": 0";
  }
  return read("foedus: 1\nactors:\n" + actors + "bodies:\n  council: {quota: 9, members: {" +
              members +
              "}}\nquantities:\n  stake: 0.2 to 0.9\nplay:\n"
              "  vote: {body: council, passes: acted, fails: stood_by}\noutcomes:\n"
              "  acted: {payoffs: {" +
              gains + "}}\n  stood_by: {payoffs: {" + nothing + "}}\n");
}

/// [k] the chance that k of these vote in favour.
std::vector<double> in_favour(const std::vector<double>& votes) {
  std::vector<double> count{1};
  for (const double yes : votes) {
    count.push_back(0);
    for (std::size_t k = count.size(); k-- > 0;)
      count[k] = count[k] * (1 - yes) + (k > 0 ? count[k - 1] * yes : 0);
  }
  return count;
}

/// How likely a member's vote decides, from the others' votes alone.
double pivotal(const std::vector<double>& yes, std::size_t member) {
  double permanent = 1, enough = 0;
  std::vector<double> elected;
  for (std::size_t i = 0; i < yes.size(); ++i) {
    if (i == member) continue;
    if (i < 5) {
      permanent *= yes[i];
    } else {
      elected.push_back(yes[i]);
    }
  }
  const std::vector<double> count = in_favour(elected);
  for (std::size_t k = 0; k < count.size(); ++k)
    if (member < 5 ? k >= 4 : k == 3) enough += count[k];
  return permanent * enough;
}

/// `no`: beside it, since 1 - yes loses digits.
void expect_logit_votes(const std::vector<double>& yes, const std::vector<double>& no,
                        double precision, double stake) {
  for (std::size_t i = 0; i < 15; ++i) {
    const double gain = i < 5 ? stake : i < 10 ? 0.6 * stake : 0.25 - stake;
    EXPECT_NEAR(std::log(yes[i] / no[i]), precision * gain * pivotal(yes, i), 1e-9) << i;
    EXPECT_NEAR(yes[i], yes[i / 5 * 5], 1e-12) << "members that are alike vote alike";
  }
}

TEST(CountedVotes, FifteenThatAllDecideVoteByTheChanceThatTheirVoteDecides) {
  const DrawnGame council(security_council());
  ASSERT_TRUE(council.game().joined());
  ASSERT_EQ(council.layout().payoff.size(), 30U);
  const NumberBlock numbers = council.numbers(0, 2);
  for (std::size_t draw = 0; draw < 2; ++draw) {
    const GameNumbers one = gather(council.layout(), numbers, draw);
    for (const double precision : {1.0, 12.0, 40.0}) {
      const Solution solution = solve_quantal_response(council.game(), one, precision);
      ASSERT_EQ(solution.status, Status::certified) << solution.trace.stopped;
      std::vector<double> yes, no;
      for (std::size_t i = 0; i < 15; ++i) {
        yes.push_back(solution.profile.probability[2 * i]);
        no.push_back(solution.profile.probability[2 * i + 1]);
      }
      expect_logit_votes(yes, no, precision,
                         *std::max_element(one.payoff.begin(), one.payoff.end()));
    }
  }
}

TEST(CountedVotes, TheBatchCertifiesEveryDrawOfACouncilOfFifteen) {
  const DrawnGame council(security_council());
  const std::size_t draws = 64;
  const NumberBlock numbers = council.numbers(0, draws);
  std::vector<std::int32_t> all;
  for (std::size_t d = 0; d < draws; ++d) all.push_back(static_cast<std::int32_t>(d));
  std::vector<BlockSolution> found;
  const std::vector<double> precisions{12};
  BatchSolver(council.game(), council.layout(), {}).solve(numbers, all, precisions, found);
  EXPECT_EQ(found[0].traced_alone, 0U);
  for (std::size_t d = 0; d < draws; ++d) {
    EXPECT_EQ(found[0].status[d], Status::certified);
    const GameNumbers one = gather(council.layout(), numbers, d);
    std::vector<double> yes, no;
    for (std::size_t i = 0; i < 15; ++i) {
      yes.push_back(found[0].play.probability[2 * i * found[0].play.stride + d]);
      no.push_back(found[0].play.probability[(2 * i + 1) * found[0].play.stride + d]);
    }
    expect_logit_votes(yes, no, 12, *std::max_element(one.payoff.begin(), one.payoff.end()));
  }
}

}  // namespace
}  // namespace foedus::validation
