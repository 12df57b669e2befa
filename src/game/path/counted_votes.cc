// Looks through everything that a scenario asks of a history for single votes; then adds up
// weights. Where it is not sure that nobody can tell two histories apart, it leaves them apart.
#include "game/path/counted_votes.h"

#include <algorithm>
#include <optional>

#include "game/path/cast_votes.h"
#include "scenario/ballot.h"
#include "scenario/stage_title.h"

namespace foedus {
namespace {

constexpr std::size_t kManyWays = std::size_t{1} << 60U;

/// The sides of members that decide and sit on the body, and the ways in which they can vote.
DecidedVotes sides_of(const Scenario& scenario, StageId stage, const Body* body) {
  DecidedVotes found;
  found.stage = stage;
  if (body == nullptr) return found;
  for (const Vote& vote : scenario.stages[stage.index()].ballot->votes) {
    if (!vote.decides.valid() || find_member(*body, vote.member) == nullptr) continue;
    found.sides.push_back(vote.decides);
    const std::size_t moves = body->abstention ? 3 : 2;
    found.ways = found.ways > kManyWays / moves ? kManyWays : found.ways * moves;
  }
  return found;
}

/// [stage] whether play can come from one stage to it.
std::vector<bool> stages_after(const PlayRules& rules, StageId from) {
  std::vector<bool> after(rules.scenario().stages.size(), false);
  std::vector<std::size_t> waiting{from.index()};
  while (!waiting.empty()) {
    const std::size_t stage = waiting.back();
    waiting.pop_back();
    for (const Destination& to : rules.destinations(stage)) {
      if (!to.stage.valid() || after[to.stage.index()]) continue;
      after[to.stage.index()] = true;
      waiting.push_back(to.stage.index());
    }
  }
  return after;
}

/// What the numbers, definitions, payoffs, measures and rules of play of a scenario ask for.
class AskedFacts {
 public:
  explicit AskedFacts(const PlayRules& rules) : rules_(rules) {}

  /// The first thing that asks for one of the facts of a vote, in words; "".
  [[nodiscard]] std::string asking(const Scenario& scenario, const Facts& facts,
                                   const std::string& vote) {
    FactUse use(scenario, rules_.table());
    const auto asks = [&](const BoundExpression& expression) {
      return use.of(expression).meets(facts);
    };
    for (const Stage& stage : scenario.stages)
      if (stage_asks(stage, asks)) return "`" + title_of(stage) + "` depends on `" + vote + "`";
    for (const Outcome& outcome : scenario.outcomes)
      for (const Payoff& payoff : outcome.payoffs)
        for (const PayoffComponent& component : payoff.components)
          if (asks(component.value))
            return "a payoff of `" + outcome.name + "` depends on `" + vote + "`";
    for (const Measure& measure : scenario.measures)
      if (asks(measure.value)) return "the measure `" + measure.name + "` asks for `" + vote + "`";
    for (const Definition& definition : scenario.definitions)
      if (asks(definition.value)) return "`" + definition.name + "` depends on `" + vote + "`";
    for (std::size_t number = 0; number < scenario.numbers.size(); ++number)
      if (use.of_number(number).meets(facts))
        return "`" + scenario.numbers[number].name + "` depends on `" + vote + "`";
    return "";
  }

 private:
  template <class Asks>
  static bool stage_asks(const Stage& stage, const Asks& asks) {
    const auto target_asks = [&](const Target& target) {
      return std::any_of(target.cases.begin(), target.cases.end(),
                         [&](const TargetCase& branch) { return asks(branch.when); });
    };
    return asks(stage.only_if) || (stage.skipped_to && target_asks(*stage.skipped_to)) ||
           std::any_of(stage.moves.begin(), stage.moves.end(), [&](const Move& move) {
             return asks(move.only_if) || target_asks(move.target);
           });
  }

  const PlayRules& rules_;
};

}  // namespace

CountedVotes::CountedVotes(const PlayRules& rules, const LeverChoice& levers,
                           const SightTable& sight, std::size_t most_unfolded)
    : rules_(rules), levers_(levers), ballot_of_(rules.scenario().stages.size(), -1) {
  const auto& stages = rules.scenario().stages;
  for (std::size_t s = 0; s < stages.size(); ++s) {
    if (!stages[s].ballot) continue;
    DecidedVotes votes = sides_of(rules.scenario(), StageId(s),
                                  voting_body(rules.scenario(), *stages[s].ballot, levers));
    if (votes.sides.empty()) continue;
    if (votes.ways > most_unfolded) judge(votes, sight);
    if (votes.counted) {
      ballot_of_[s] = static_cast<std::int32_t>(s);
      for (const StageId side : votes.sides)
        ballot_of_[side.index()] = static_cast<std::int32_t>(s);
    }
    ballots_.push_back(std::move(votes));
  }
}

void CountedVotes::judge(DecidedVotes& votes, const SightTable& sight) const {
  votes.unfolded_because = who_sees(votes, sight);
  if (votes.unfolded_because.empty()) votes.unfolded_because = what_asks(votes);
  votes.counted = votes.unfolded_because.empty();
}

std::string CountedVotes::who_sees(const DecidedVotes& votes, const SightTable& sight) const {
  const Scenario& scenario = rules_.scenario();
  const auto& stages = scenario.stages;
  for (const StageId side : votes.sides) {
    const std::vector<bool> after = stages_after(rules_, side);
    for (std::size_t later = 0; later < stages.size(); ++later) {
      if (!after[later] || stages[later].chance() || !sight.sees(later, side.index())) continue;
      const ActorId mover = stages[later].actor;
      if (mover == stages[side.index()].actor)
        return "`" + scenario.actors[mover.index()].key + "` moves again at `" +
               title_of(stages[later]) + "` and knows its own vote";
      return "`" + title_of(stages[later]) + "` sees them (`secret: true` at `" +
             title_of(stages[side.index()]) + "` would hide them)";
    }
  }
  return "";
}

std::string CountedVotes::what_asks(const DecidedVotes& votes) const {
  const Scenario& scenario = rules_.scenario();
  AskedFacts asked(rules_);
  for (const StageId side : votes.sides) {
    Facts facts(rules_.table().count());
    facts.set(rules_.table().reached(side.index()));
    for (std::size_t k = 0; k < scenario.stages[side.index()].moves.size(); ++k)
      facts.set(rules_.table().move(side.index(), k));
    const std::string& vote = scenario.stages[side.index()].name;
    std::string asking = asked.asking(scenario, facts, vote);
    for (const auto& view : scenario.views)
      if (asking.empty() && view != nullptr) asking = asked.asking(*view, facts, vote);
    if (!asking.empty()) return asking;
  }
  return "";
}

std::int64_t CountedVotes::tally(std::size_t ballot, const Facts& history) const {
  const Scenario& scenario = rules_.scenario();
  const Ballot& votes = *scenario.stages[ballot].ballot;
  const Body& body = *voting_body(scenario, votes, levers_);
  std::int64_t sure = 0, open = 0;
  for (const BodyMember& member : body.members) {
    const std::int64_t weight = member.count * member.weight;
    const Vote& vote = vote_of(votes, member);
    if (!vote.decides.valid() || !history.test(rules_.table().reached(vote.decides.index()))) {
      open += weight;
      continue;
    }
    const std::optional<VoteMove> cast = cast_vote(scenario, vote, rules_.table(), history);
    if (*cast == VoteMove::yes) sure += weight;
    if (*cast == VoteMove::no && member.veto) return kLost;
  }
  return sure + open < body.quota ? kLost : std::min(sure, body.quota);
}

std::vector<DecidedVotes> decided_votes(const Scenario& scenario, const LeverChoice& levers,
                                        std::size_t most_unfolded) {
  const PlayRules rules(scenario, levers);
  return CountedVotes(rules, levers, SightTable(scenario), most_unfolded).ballots();
}

}  // namespace foedus
