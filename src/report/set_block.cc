// The table keeps to the width by adding up the components that differ least between the moves.
#include "report/set_block.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "report/number_words.h"
#include "report/point_words.h"
#include "report/text_table.h"

namespace foedus {
namespace {

// Components below this share of the mover's payoff range in every move are left out: they would
// read 0.000.
constexpr double kNothing = 5e-4;

/// Places in SetReading::components above `nothing` in some move, those that differ most first.
std::vector<std::size_t> telling_components(const SetReading& set, double nothing) {
  std::vector<std::pair<double, std::size_t>> ranked;
  for (std::size_t c = 0; c < set.components.size(); ++c) {
    double least = INFINITY, most = -INFINITY;
    for (const MoveReading& move : set.moves) {
      least = std::min(least, move.components[c]);
      most = std::max(most, move.components[c]);
    }
    if (std::max(std::abs(least), std::abs(most)) > nothing) ranked.emplace_back(most - least, c);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::size_t> places;
  for (const auto& entry : ranked) places.push_back(entry.second);
  return places;
}

/// The table with the components in `shown` (file order) and the sum of all others as "other".
TextTable table_with(const SolutionView& view, const SetReading& set,
                     std::vector<std::size_t> shown, bool other) {
  std::sort(shown.begin(), shown.end());
  TextTable table;
  std::vector<std::string> head = {"", "chance", "payoff"};
  for (const std::size_t c : shown) {
    const auto component = static_cast<std::size_t>(set.components[c]);
    const std::string& name = view.answer.scenario().components[component];
    head.push_back(name == "payoff" ? "unnamed" : name);  // a payoff that is one expression
  }
  if (other) head.emplace_back("other");
  if (shown.size() + (other ? 1 : 0) > 0) head[3] = "= " + head[3];
  table.add_row(head);
  for (const MoveReading* move : shown_moves(view, set)) {
    std::vector<std::string> row = {
        view.answer.central.game.labels.actions[static_cast<std::size_t>(move->action)],
        share_words(move->probability), cell_number(move->payoff)};
    double rest = move->payoff;
    for (const std::size_t c : shown) {
      row.push_back(cell_number(move->components[c]));
      rest -= move->components[c];
    }
    if (other) row.push_back(cell_number(std::abs(rest) < 1e-12 ? 0 : rest));
    table.add_row(std::move(row));
  }
  return table;
}

TextTable moves_table(const SolutionView& view, const SetReading& set, std::size_t indent) {
  const Game& game = view.answer.central.game;
  const auto actor = static_cast<std::size_t>(game.sets[static_cast<std::size_t>(set.set)].actor);
  const double range = view.reading().explanation.payoff_range[actor];
  std::vector<std::size_t> shown = telling_components(set, kNothing * range);
  if (shown.size() < 2) shown.clear();  // the payoff says it all
  TextTable table = table_with(view, set, shown, false);
  while (shown.size() > 1 && indent + table.width() > kTextWidth) {
    shown.pop_back();
    table = table_with(view, set, shown, true);
  }
  return table;
}

}  // namespace

void add_set_block(std::string& out, const SolutionView& view, const SetReading& set,
                   std::size_t indent) {
  moves_table(view, set, indent).write(out, indent);
  for (const std::string& words : point_words(view, set)) add_paragraph(out, indent, words, 2);
  const std::string believes = belief_words(view.answer, set);
  if (!believes.empty()) add_paragraph(out, indent, "believes " + believes, 2);
  if (set.forced)
    add_paragraph(out, indent, "Fixed by --fix: the choice is given, not explained.", 2);
  else
    add_paragraph(out, indent, reason_words(view, set), 2);
}

}  // namespace foedus
