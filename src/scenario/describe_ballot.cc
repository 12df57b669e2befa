#include "scenario/describe_ballot.h"

#include "scenario/ballot.h"
#include "scenario/words.h"

namespace foedus {

namespace {

const BodyMember* seat_of(const Scenario& scenario, const Ballot& ballot, const Vote& vote) {
  for (const std::int32_t body : ballot.bodies) {
    if (body < 0) continue;
    const BodyMember* member =
        find_member(scenario.bodies[static_cast<std::size_t>(body)], vote.member);
    if (member != nullptr) return member;
  }
  return nullptr;
}

std::string vote_words(const Scenario& scenario, const Ballot& ballot, const Vote& vote) {
  const BodyMember* seat = seat_of(scenario, ballot, vote);
  const std::string name = seat == nullptr ? vote.member : seat->name;
  if (vote.decides.valid()) return name + " decides how to vote";
  const bool several = seat != nullptr && seat->count > 1;
  const auto written = [&](NumberId id) { return scenario.numbers[id.index()].as_written; };
  std::string words = several ? "each " + name : name;
  words += " votes in favour with chance " + written(vote.yes);
  if (vote.abstain.valid()) words += ", abstains with chance " + written(vote.abstain);
  return words + (several ? ", by itself" : "");
}

}  // namespace

std::vector<std::string> describe_ballot(const Scenario& scenario, const Ballot& ballot) {
  std::vector<std::string> lines;
  for (std::size_t option = 0; option < ballot.bodies.size(); ++option) {
    std::string line = "a proposal passes with ";
    if (ballot.lever.valid()) {
      const Lever& lever = scenario.levers[ballot.lever.index()];
      line = "if " + lever.name + " is " + lever.options[option].name + ", with ";
    }
    const std::int32_t body = ballot.bodies[option];
    lines.push_back(body < 0 ? "if it is none, nothing passes"
                             : line + rule_words(scenario.bodies[static_cast<std::size_t>(body)]));
  }
  for (const Vote& vote : ballot.votes) lines.push_back(vote_words(scenario, ballot, vote));
  return lines;
}

}  // namespace foedus
