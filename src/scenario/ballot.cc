#include "scenario/ballot.h"

#include <algorithm>
#include <vector>

#include "scenario/words.h"

namespace foedus {

const Body* voting_body(const Scenario& scenario, const Ballot& ballot, const LeverChoice& levers) {
  const std::size_t option =
      ballot.lever.valid() ? static_cast<std::size_t>(levers.option[ballot.lever.index()]) : 0;
  const std::int32_t body = ballot.bodies.at(option);
  return body < 0 ? nullptr : &scenario.bodies[static_cast<std::size_t>(body)];
}

const BodyMember* find_member(const Body& body, const std::string& key) {
  const auto found = std::find_if(body.members.begin(), body.members.end(),
                                  [&](const BodyMember& member) { return member.key == key; });
  return found == body.members.end() ? nullptr : &*found;
}

const Vote* find_vote(const Ballot& ballot, const std::string& member) {
  const auto found = std::find_if(ballot.votes.begin(), ballot.votes.end(),
                                  [&](const Vote& vote) { return vote.member == member; });
  return found == ballot.votes.end() ? nullptr : &*found;
}

bool has_deciders(const Ballot& ballot) {
  return std::any_of(ballot.votes.begin(), ballot.votes.end(),
                     [](const Vote& vote) { return vote.decides.valid(); });
}

StageId counted_at(const Scenario& scenario, std::size_t side) {
  const std::string& title = scenario.stages[side].simultaneous;
  if (title.empty() || scenario.stages[side].ballot) return {};
  for (std::size_t i = side + 1; i < scenario.stages.size(); ++i) {
    if (scenario.stages[i].simultaneous != title) break;
    if (scenario.stages[i].ballot) return StageId(i);
  }
  return {};
}

std::string voter_name(const Scenario& scenario, const Ballot& ballot) {
  if (ballot.lever.valid()) return "a body by " + scenario.levers[ballot.lever.index()].name;
  return scenario.bodies[static_cast<std::size_t>(ballot.bodies.front())].name;
}

std::string rule_words(const Body& body) {
  std::int64_t members = 0, weight = 0;
  std::vector<std::string> vetoes;
  for (const BodyMember& member : body.members) {
    members += member.count;
    weight += member.count * member.weight;
    if (member.veto) vetoes.push_back(member.name);
  }
  std::string words = std::to_string(body.quota) + " of " + std::to_string(weight);
  words += members == weight ? (weight == 1 ? " vote" : " votes") : " of the weight";
  words += " in favour";
  if (!vetoes.empty()) words += ", none against by " + listed(vetoes, "or");
  if (body.abstention) words += "; abstaining is no vote against";
  return words;
}

std::string mover_name(const Scenario& scenario, const Stage& stage) {
  if (stage.ballot) return voter_name(scenario, *stage.ballot);
  return stage.actor.valid() ? scenario.actors[stage.actor.index()].name : "chance";
}

}  // namespace foedus
