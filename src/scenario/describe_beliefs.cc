// Who gives which chance to what it does not know, in one sentence an observer; the analyst's
// stands in the same sentence, so that they are never taken for each other.
#include <algorithm>
#include <string>
#include <vector>

#include "scenario/beliefs.h"
#include "scenario/describe.h"
#include "scenario/own_perspectives.h"
#include "scenario/words.h"

namespace foedus {

namespace {

template <class Choices>
std::string chances_of(const Scenario& scenario, const Choices& choices, ActorId observer) {
  std::vector<std::string> words;
  for (const auto& choice : choices) {
    const NumberId chance = chance_for(choice, observer);
    words.push_back(choice.name + " " +
                    (chance.valid() ? scenario.numbers[chance.index()].as_written
                                    : std::string("what is left of 1")));
  }
  return listed(words, "and");
}

template <class Choices>
void add_beliefs(const Scenario& scenario, const std::string& about, const Choices& choices,
                 const std::vector<ActorId>& observers, std::vector<std::string>& lines) {
  for (const ActorId observer : observers) {
    lines.push_back(scenario.actors[observer.index()].name + " about " + about + ": " +
                    chances_of(scenario, choices, observer) +
                    "; the analyst: " + chances_of(scenario, choices, ActorId{}));
  }
}

}  // namespace

std::vector<std::string> describe_beliefs(const Scenario& scenario) {
  std::vector<std::string> lines;
  for (const PrivateType& type : scenario.types) {
    const std::string about = "the " + type.name.substr(type.name.find('.') + 1) + " of " +
                              scenario.actors[type.actor.index()].name;
    add_beliefs(scenario, about, type.options, observers_of(type), lines);
  }
  for (const Stage& stage : scenario.stages) {
    add_beliefs(scenario, stage.name, stage.moves, observers_of(stage), lines);
  }
  if (!lines.empty())
    lines.emplace_back(
        "Everybody else takes the analyst's chances, and each knows what the others believe.");
  return lines;
}

std::vector<std::string> describe_own_perspectives(const Scenario& scenario) {
  std::vector<std::string> lines;
  std::vector<std::string> others;
  for (std::size_t a = 0; a < scenario.actors.size(); ++a) {
    const auto own = std::find_if(scenario.perspectives.begin(), scenario.perspectives.end(),
                                  [&](const Perspective& one) { return one.actor == ActorId(a); });
    if (own == scenario.perspectives.end()) {
      others.push_back(scenario.actors[a].name);
      continue;
    }
    lines.push_back(scenario.actors[a].name + " plays by `" + own->name + "` in `" +
                    std::string(kEachItsOwn) + "`");
  }
  if (lines.empty()) return lines;
  if (!others.empty())
    lines.push_back(listed(others, "and") + (others.size() == 1 ? " plays" : " play") +
                    " by the numbers as written there");
  lines.emplace_back("Each knows the numbers that the others play by, and does not share them.");
  return lines;
}

}  // namespace foedus
