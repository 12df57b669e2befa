#include "report/point_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/number_words.h"

namespace foedus {
namespace {

constexpr std::int32_t kAllShown = 12;  // points of a move that fit on a page
constexpr std::size_t kLikeliest = 5;   // shown of a move with more

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

const Stage* stage_of(const SolutionView& view, const SetReading& set) {
  const std::int32_t stage = view.answer.central.game.labels.sets[at(set.set)].stage;
  return stage < 0 ? nullptr : &view.answer.scenario().stages[at(stage)];
}

/// The readings of one move's points, in the order of their numbers.
struct Points {
  const NumericMove* move = nullptr;
  std::vector<const MoveReading*> readings;
  std::vector<double> values;

  [[nodiscard]] bool many() const { return readings.size() > static_cast<std::size_t>(kAllShown); }
};

std::vector<Points> points_of(const SolutionView& view, const SetReading& set) {
  std::vector<Points> found;
  const Stage* stage = stage_of(view, set);
  if (stage == nullptr || stage->numeric_moves.empty()) return found;
  for (const NumericMove& move : stage->numeric_moves) found.push_back({&move, {}, {}});
  for (const MoveReading& reading : set.moves) {
    const std::string& name = view.answer.central.game.labels.actions[at(reading.action)];
    const auto move = std::find_if(stage->moves.begin(), stage->moves.end(),
                                   [&](const Move& one) { return one.name == name; });
    if (move == stage->moves.end() || move->numeric < 0) continue;
    found[at(move->numeric)].readings.push_back(&reading);
    found[at(move->numeric)].values.push_back(move->value);
  }
  std::erase_if(found, [](const Points& points) { return points.readings.empty(); });
  return found;
}

/// The likeliest of many points, in the order of their numbers.
std::vector<const MoveReading*> likeliest(const Points& points) {
  std::vector<const MoveReading*> shown = points.readings;
  if (!points.many()) return shown;
  std::stable_sort(shown.begin(), shown.end(), [](const MoveReading* a, const MoveReading* b) {
    return a->probability > b->probability;
  });
  shown.resize(kLikeliest);
  std::sort(shown.begin(), shown.end());  // they lie side by side, in order
  return shown;
}

}  // namespace

std::vector<const MoveReading*> shown_moves(const SolutionView& view, const SetReading& set) {
  std::vector<const MoveReading*> hidden;
  for (const Points& points : points_of(view, set)) {
    const std::vector<const MoveReading*> shown = likeliest(points);
    for (const MoveReading* reading : points.readings)
      if (std::find(shown.begin(), shown.end(), reading) == shown.end()) hidden.push_back(reading);
  }
  std::vector<const MoveReading*> moves;
  for (const MoveReading& move : set.moves)
    if (std::find(hidden.begin(), hidden.end(), &move) == hidden.end()) moves.push_back(&move);
  return moves;
}

std::vector<std::string> point_words(const SolutionView& view, const SetReading& set) {
  std::vector<std::string> sentences;
  for (const Points& points : points_of(view, set)) {
    double made = 0, sum = 0, squares = 0;
    for (std::size_t k = 0; k < points.readings.size(); ++k) {
      made += points.readings[k]->probability;
      sum += points.readings[k]->probability * points.values[k];
    }
    const double mean = made > 0 ? sum / made : 0;
    for (std::size_t k = 0; k < points.readings.size(); ++k)
      squares += points.readings[k]->probability * std::pow(points.values[k] - mean, 2);
    std::string words =
        made > 0 ? fmt::format(
                       "`{}` is {:.3g} on average where `{}` is made (standard deviation "
                       "{:.2g}).",
                       points.move->variable, mean, points.move->name, std::sqrt(squares / made))
                 : fmt::format("`{}` is never made.", points.move->name);
    if (points.many()) {
      double shown = 0;
      for (const MoveReading* reading : likeliest(points)) shown += reading->probability;
      words += fmt::format(" Not shown: {} of its {} numbers, {} together (--json has all).",
                           points.readings.size() - kLikeliest, points.readings.size(),
                           share_words(std::max(0.0, made - shown)));
    }
    sentences.push_back(std::move(words));
  }
  return sentences;
}

bool sees_a_point(const SolutionView& view, const SetReading& set) {
  const std::vector<std::string>& sees = view.answer.central.game.labels.sets[at(set.set)].sees;
  for (const Stage& stage : view.answer.scenario().stages)
    for (const NumericMove& move : stage.numeric_moves) {
      const std::string start = stage.name + "." + move.name + "[";
      const bool seen = std::any_of(sees.begin(), sees.end(),
                                    [&](const std::string& one) { return one.starts_with(start); });
      if (seen && move.points > kAllShown) return true;
    }
  return false;
}

}  // namespace foedus
