// The plain page: bottom line, measures, what each type of each actor does and why, small print.
// Actors, measures and outcomes stand in file order, never best first.
#include "report/solve_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "report/number_words.h"
#include "report/point_words.h"
#include "report/prior_words.h"
#include "report/set_block.h"
#include "report/severity_words.h"
#include "report/solve_notes.h"
#include "report/solve_words.h"
#include "report/text_table.h"
#include "report/yardstick_words.h"
#include "scenario/inputs.h"

namespace foedus {
namespace {

constexpr std::size_t kSmallGame = 12;  // so few information sets are all shown
constexpr std::ptrdiff_t kAlikeShown =
    2;  // of one mover, type and stage, after a number was chosen

/// Sets of one mover and type, most often reached first.
struct Group {
  std::string who;
  std::vector<const SetReading*> sets;
};

/// Sets reached often, and the most often reached one of each mover, type and stage, so that
/// nobody is left out. `group` is in order of reach.
std::vector<const SetReading*> shown_sets(const SolutionView& view, const Group& group,
                                          const SolveTextOptions& options) {
  const Game& game = view.answer.central.game;
  const bool all = options.every_set || game.sets.size() <= kSmallGame;
  std::vector<const SetReading*> list;
  std::vector<std::int32_t> stages;
  for (const SetReading* set : group.sets) {
    const std::int32_t stage = game.labels.sets[static_cast<std::size_t>(set->set)].stage;
    const bool first = std::find(stages.begin(), stages.end(), stage) == stages.end();
    const auto before = std::count(stages.begin(), stages.end(), stage);
    stages.push_back(stage);
    // Sets that differ in a number alone are many: the most often reached stand for all.
    if (!all && before >= kAlikeShown && sees_a_point(view, *set)) continue;
    if (all || first || set->reach >= options.negligible_reach) list.push_back(set);
  }
  return list;
}

std::vector<Group> groups_of(const SolutionView& view) {
  const Game& game = view.answer.central.game;
  std::vector<Group> groups;
  for (std::int32_t actor = 0; actor < game.actor_count; ++actor)
    for (const SetReading& set : view.reading().explanation.sets) {
      if (game.sets[static_cast<std::size_t>(set.set)].actor != actor) continue;
      const std::string who = mover_words(view.answer, set.set);
      auto group =
          std::find_if(groups.begin(), groups.end(), [&](const Group& g) { return g.who == who; });
      if (group == groups.end()) group = groups.insert(groups.end(), Group{who, {}});
      group->sets.push_back(&set);
    }
  for (Group& group : groups)
    std::stable_sort(group.sets.begin(), group.sets.end(),
                     [](const SetReading* a, const SetReading* b) { return a->reach > b->reach; });
  return groups;
}

void add_group(std::string& out, const SolutionView& view, const Group& group,
               const std::vector<const SetReading*>& shown) {
  const Game& game = view.answer.central.game;
  out += '\n' + group.who + '\n';
  for (const SetReading* set : shown) {
    const InformationSetLabel& label = game.labels.sets[static_cast<std::size_t>(set->set)];
    const std::string seen = seen_words(game, set->set);
    add_paragraph(out, 2,
                  fmt::format("{}{}{} ({})", label.stage_name, seen.empty() ? "" : ", ", seen,
                              reach_words(*set)),
                  4);
    add_set_block(out, view, *set, 4);
  }
}

void add_choices(std::string& out, const SolutionView& view, const SolveTextOptions& options) {
  out += "\nWhat each actor does, and why\n";
  std::size_t hidden = 0;
  double most = 0;
  for (const Group& group : groups_of(view)) {
    const std::vector<const SetReading*> shown = shown_sets(view, group, options);
    add_group(out, view, group, shown);
    hidden += group.sets.size() - shown.size();
    for (const SetReading* set : group.sets)
      if (std::find(shown.begin(), shown.end(), set) == shown.end())
        most = std::max(most, set->reach);
  }
  if (hidden == 0) return;
  out += '\n';
  add_paragraph(
      out, 2,
      fmt::format("Not shown: {}, reached {} or less each (--every-set shows all).",
                  counted(hidden, "information set", "information sets"), share_words(most)));
}

/// A measure that is one chance reads as a share; anything else as an amount.
bool is_share(const Measure& measure) {
  return !measure.value.empty() &&
         measure.value.syntax.nodes[measure.value.syntax.root()].operation == Operation::chance;
}

void add_measures(std::string& out, const SolutionView& view) {
  const Scenario& scenario = view.answer.scenario();
  if (!scenario.measures.empty()) {
    out += "\nMeasures\n";
    TextTable table;
    for (std::size_t m = 0; m < scenario.measures.size(); ++m) {
      const auto& value = view.reading().measures[m];
      table.add_row({scenario.measures[m].name, !value ? std::string("not defined")
                                                : is_share(scenario.measures[m])
                                                    ? share_words(*value)
                                                    : cell_number(*value)});
    }
    table.write(out, 2);
  }
  add_utilities(out, view.answer.central, view.solution());
}

/// The measures that are chances; the outcomes where there are none.
void add_words(std::string& out, const SolutionView& view) {
  const Scenario& scenario = view.answer.scenario();
  const auto chances = solution_in_words(scenario, view.reading());
  if (chances.empty()) return;
  out += fmt::format("\n{}\n", words_heading(scenario.words));
  for (const auto& [name, words] : chances)
    add_paragraph(out, 2, fmt::format("{}: {}", name, words), 2);
  add_paragraph(out, 2, words_caution(), 2);
}

std::string next_command(const SolveAnswer& answer, const SolveTextOptions& options) {
  const std::string file = options.file.empty() ? "FILE" : options.file;
  const std::string typed = file + settings_as_typed(answer.central.applied.asked);
  if (answer.status() == Status::invalid) return "foedus check " + file;
  if (!answer.certified() && answer.concept_used == Concept::quantal_response)
    return fmt::format("foedus solve {} --precision {}", typed, exact_number(answer.precision / 2));
  return fmt::format("foedus solve {}{}{} --walk", typed,
                     answer.concept_used == Concept::quantal_response ? "" : " --concept ",
                     answer.concept_used == Concept::quantal_response
                         ? ""
                         : std::string(concept_word(answer.concept_used)));
}

}  // namespace

std::string render_solve_text(const SolveAnswer& answer, const SolveTextOptions& options) {
  std::string out;
  if (!answer.scenario().title.empty()) add_paragraph(out, 0, answer.scenario().title);
  if (!answer.scenario().question.empty()) add_paragraph(out, 0, answer.scenario().question);
  for (std::size_t c = 0; c < answer.cases.size(); ++c)
    for (std::size_t s = 0; s < answer.cases[c].solved.solutions.size(); ++s) {
      const SolutionView view{answer, c, s};
      out += '\n';
      add_bottom_line(out, view);
      if (nothing_solved(view.solution())) continue;
      add_measures(out, view);
      add_severity(out, answer.scenario(), view.reading().outcomes);
      const InputCount count = count_inputs(answer.scenario());
      if (tells_words(options.words, count.inputs, count.unsourced)) add_words(out, view);
      add_choices(out, view, options);
    }
  add_small_print(out, answer);
  out += "\nNext: " + next_command(answer, options) + '\n';
  return out;
}

}  // namespace foedus
