#include "game/path/cast_votes.h"

#include "base/check.h"

namespace foedus {

std::optional<VoteMove> cast_vote(const Scenario& scenario, const Vote& vote,
                                  const FactTable& table, const Facts& history) {
  if (!vote.decides.valid()) return std::nullopt;
  const std::size_t side = vote.decides.index();
  for (std::size_t move = 0; move < scenario.stages[side].moves.size(); ++move)
    if (history.test(table.move(side, move))) return static_cast<VoteMove>(move);
  FOEDUS_DEMAND(!"a member that decides has voted when its body's votes are counted");
  return std::nullopt;
}

const Vote& vote_of(const Ballot& ballot, const BodyMember& member) {
  const Vote* vote = find_vote(ballot, member.key);
  FOEDUS_DEMAND(vote != nullptr);
  return *vote;
}

OpenResults open_results(const Scenario& scenario, const Ballot& ballot, const LeverChoice& levers,
                         const FactTable& table, const Facts& history) {
  const Body* body = voting_body(scenario, ballot, levers);
  if (body == nullptr) return {.passes = false, .fails = true};
  std::int64_t sure = 0, possible = 0;  // weight in favour
  bool stopped = false, may_be_stopped = false;
  for (const BodyMember& member : body->members) {
    const std::optional<VoteMove> vote =
        cast_vote(scenario, vote_of(ballot, member), table, history);
    const std::int64_t weight = member.count * member.weight;
    if (!vote || *vote == VoteMove::yes) possible += weight;
    if (vote && *vote == VoteMove::yes) sure += weight;
    if (vote && *vote == VoteMove::no && member.veto) stopped = true;
    if (!vote && member.veto) may_be_stopped = true;
  }
  return {.passes = !stopped && possible >= body->quota,
          .fails = stopped || may_be_stopped || sure < body->quota};
}

}  // namespace foedus
