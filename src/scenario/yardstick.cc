#include "scenario/yardstick.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace foedus {

namespace {

using Words = std::string_view;

constexpr std::array<Words, 2> kIcd1 = {"almost no chance", "remote"};
constexpr std::array<Words, 2> kIcd2 = {"very unlikely", "highly improbable"};
constexpr std::array<Words, 2> kIcd3 = {"unlikely", "improbable"};
constexpr std::array<Words, 2> kIcd4 = {"roughly even chance", "roughly even odds"};
constexpr std::array<Words, 2> kIcd5 = {"likely", "probable"};
constexpr std::array<Words, 2> kIcd6 = {"very likely", "highly probable"};
constexpr std::array<Words, 3> kIcd7 = {"almost certain", "nearly certain", "almost certainly"};

constexpr std::array<Words, 1> kUk1 = {"remote chance"};
constexpr std::array<Words, 1> kUk2 = {"highly unlikely"};
constexpr std::array<Words, 1> kUk3 = {"unlikely"};
constexpr std::array<Words, 2> kUk4 = {"realistic possibility", "realistic probability"};
constexpr std::array<Words, 2> kUk5 = {"likely", "probable"};
constexpr std::array<Words, 1> kUk6 = {"highly likely"};
constexpr std::array<Words, 1> kUk7 = {"almost certain"};

const std::array<YardstickStep, 7> kIcd203 = {{{kIcd1, 0.01, 0.05},
                                               {kIcd2, 0.05, 0.20},
                                               {kIcd3, 0.20, 0.45},
                                               {kIcd4, 0.45, 0.55},
                                               {kIcd5, 0.55, 0.80},
                                               {kIcd6, 0.80, 0.95},
                                               {kIcd7, 0.95, 0.99}}};
const std::array<YardstickStep, 7> kUk = {{{kUk1, 0.00, 0.05},
                                           {kUk2, 0.10, 0.20},
                                           {kUk3, 0.25, 0.35},
                                           {kUk4, 0.40, 0.50},
                                           {kUk5, 0.55, 0.75},
                                           {kUk6, 0.80, 0.90},
                                           {kUk7, 0.95, 1.00}}};

constexpr double kHalf = 0.5;

bool holds(Yardstick yardstick, const YardstickStep& step, double chance) {
  if (yardstick == Yardstick::icd203) {
    const bool last = &step == &kIcd203.back();
    return chance >= step.low && (chance < step.high || (last && chance == step.high));
  }
  return chance >= step.low && (chance < step.high || (chance == step.high && chance != kHalf));
}

}  // namespace

std::span<const YardstickStep> steps_of(Yardstick yardstick) {
  return yardstick == Yardstick::icd203 ? std::span<const YardstickStep>(kIcd203)
                                        : std::span<const YardstickStep>(kUk);
}

const YardstickStep* find_step(Yardstick yardstick, std::string_view word) {
  for (const YardstickStep& step : steps_of(yardstick))
    if (std::find(step.words.begin(), step.words.end(), word) != step.words.end()) return &step;
  return nullptr;
}

std::string_view name_of(Yardstick yardstick) {
  return yardstick == Yardstick::icd203 ? "ICD 203" : "the UK yardstick";
}

Yardstick other_than(Yardstick yardstick) {
  return yardstick == Yardstick::icd203 ? Yardstick::uk : Yardstick::icd203;
}

Placed place_on(Yardstick yardstick, double chance) {
  Placed placed;
  if (std::isnan(chance)) return placed;
  for (const YardstickStep& step : steps_of(yardstick)) {
    if (holds(yardstick, step, chance)) return {&step, nullptr, nullptr};
    if (step.high <= chance) placed.below = &step;
    if (placed.above == nullptr && step.low > chance) placed.above = &step;
  }
  return placed;
}

std::vector<std::string> words_of(Yardstick yardstick) {
  std::vector<std::string> words;
  for (const YardstickStep& step : steps_of(yardstick))
    for (const std::string_view word : step.words) words.emplace_back(word);
  return words;
}

std::vector<std::string> all_words() {
  std::vector<std::string> words = words_of(Yardstick::icd203);
  for (std::string& word : words_of(Yardstick::uk))
    if (std::find(words.begin(), words.end(), word) == words.end())
      words.push_back(std::move(word));
  return words;
}

}  // namespace foedus
