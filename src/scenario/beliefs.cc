#include "scenario/beliefs.h"

#include <algorithm>

namespace foedus {

namespace {

template <class Choice>
NumberId chance_of(const Choice& choice, ActorId observer) {
  const auto own = std::find_if(choice.beliefs.begin(), choice.beliefs.end(),
                                [&](const Belief& belief) { return belief.observer == observer; });
  return own == choice.beliefs.end() ? choice.chance : own->chance;
}

template <class Choices>
std::vector<ActorId> observers_among(const Choices& choices) {
  std::vector<ActorId> observers;
  for (const auto& choice : choices) {
    for (const Belief& belief : choice.beliefs) observers.push_back(belief.observer);
  }
  std::sort(observers.begin(), observers.end());
  observers.erase(std::unique(observers.begin(), observers.end()), observers.end());
  return observers;
}

}  // namespace

NumberId chance_for(const TypeOption& option, ActorId observer) {
  return chance_of(option, observer);
}
NumberId chance_for(const Move& move, ActorId observer) { return chance_of(move, observer); }

std::vector<ActorId> observers_of(const PrivateType& type) { return observers_among(type.options); }
std::vector<ActorId> observers_of(const Stage& stage) { return observers_among(stage.moves); }

bool states_beliefs(const Scenario& scenario) {
  const auto stated = [](const auto& choices) {
    return std::any_of(choices.begin(), choices.end(),
                       [](const auto& choice) { return !choice.beliefs.empty(); });
  };
  return std::any_of(scenario.types.begin(), scenario.types.end(),
                     [&](const PrivateType& type) { return stated(type.options); }) ||
         std::any_of(scenario.stages.begin(), scenario.stages.end(),
                     [&](const Stage& stage) { return stated(stage.moves); });
}

}  // namespace foedus
