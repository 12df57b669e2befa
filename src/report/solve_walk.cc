// The walk: a page a stage in the order of play, so that a reader can follow the story once
// through. It shows what the plain page shows, by place instead of by actor, and where each move
// leads.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "report/number_words.h"
#include "report/prior_words.h"
#include "report/set_block.h"
#include "report/solve_notes.h"
#include "report/solve_text.h"
#include "report/solve_words.h"
#include "report/text_table.h"
#include "scenario/ballot.h"
#include "scenario/describe.h"

namespace foedus {
namespace {

constexpr std::size_t kSetsOnAPage = 6;  // the most often reached; --every-set shows all

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

const StageDescription* description_of(const ScenarioDescription& told, const std::string& stage) {
  const auto found = std::find_if(told.play.begin(), told.play.end(),
                                  [&](const StageDescription& d) { return d.stage == stage; });
  return found == told.play.end() ? nullptr : &*found;
}

std::vector<const SetReading*> sets_of(const SolutionView& view, StageId stage) {
  std::vector<const SetReading*> sets;
  for (const SetReading& set : view.reading().explanation.sets)
    if (view.answer.central.game.labels.sets[at(set.set)].stage == stage.value())
      sets.push_back(&set);
  std::stable_sort(sets.begin(), sets.end(),
                   [](const SetReading* a, const SetReading* b) { return a->reach > b->reach; });
  return sets;
}

void add_heading(std::string& out, const SolutionView& view, const StageFlow& flow,
                 std::size_t number, std::size_t count, const ScenarioDescription& told) {
  const Stage& stage = view.answer.scenario().stages[flow.stage.index()];
  const std::string mover = mover_name(view.answer.scenario(), stage);
  out += '\n' + std::string(kTextWidth, '-') + '\n';
  add_paragraph(out, 0, fmt::format("Stage {} of {}: {} ({})", number, count, stage.name, mover),
                2);
  const StageDescription* description = description_of(told, stage.name);
  std::string opening = fmt::format("Reached {}", share_words(flow.reach));
  if (description != nullptr && !description->when.empty()) opening += "; " + description->when;
  add_paragraph(out, 2, opening + ".", 2);
  if (description != nullptr && !description->knows.empty())
    add_paragraph(out, 2, fmt::format("{} knows {}.", mover, description->knows), 2);
  if (!stage.note.empty()) add_paragraph(out, 2, "Note: " + stage.note, 2);
}

void add_sets(std::string& out, const SolutionView& view, const StageFlow& flow, bool every_set) {
  const std::vector<const SetReading*> sets = sets_of(view, flow.stage);
  const std::size_t shown = every_set ? sets.size() : std::min(sets.size(), kSetsOnAPage);
  for (std::size_t i = 0; i < shown; ++i) {
    out += '\n';
    const std::string seen = seen_words(view.answer.central.game, sets[i]->set);
    add_paragraph(out, 2,
                  fmt::format("{}{}{} ({})", mover_words(view.answer, sets[i]->set),
                              seen.empty() ? "" : ", ", seen, reach_words(*sets[i])),
                  2);
    add_set_block(out, view, *sets[i], 4);
  }
  if (shown == sets.size()) return;
  out += '\n';
  add_paragraph(out, 2,
                fmt::format("Not shown: {}, reached {} or less each (--every-set shows all).",
                            counted(sets.size() - shown, "information set", "information sets"),
                            share_words(sets[shown]->reach)),
                2);
}

void add_where_it_leads(std::string& out, const StageFlow& flow) {
  out += "\n  Where it leads\n";
  TextTable table;
  for (const MoveFlow& move : flow.moves) {
    const double share = flow.reach > 0 ? move.chance / flow.reach : 0;
    table.add_row(
        {fmt::format("{} {} {}", move.move, move.ends ? "ends in" : "leads to", move.destination),
         flow.reach > 0 ? share_words(share) : "not reached"});
  }
  table.write(out, 4);
}

void walk_solution(std::string& out, const SolutionView& view, const SolveTextOptions& options) {
  const ScenarioDescription told = describe(view.answer.scenario());
  const std::vector<StageFlow>& flows = view.reading().flows;
  for (std::size_t s = 0; s < flows.size(); ++s) {
    add_heading(out, view, flows[s], s + 1, flows.size(), told);
    add_sets(out, view, flows[s], options.every_set);
    add_where_it_leads(out, flows[s]);
  }
  out += '\n' + std::string(kTextWidth, '-') + '\n';
  out += "How it ends\n";
  TextTable table;
  for (std::size_t o = 0; o < view.reading().outcomes.size(); ++o)
    table.add_row(
        {view.answer.scenario().outcomes[o].name, share_words(view.reading().outcomes[o])});
  table.write(out, 2);
  // One prior for all: the plain page has the utilities, and nothing is to be told apart here.
  if (view.answer.central.program.views_differ())
    add_utilities(out, view.answer.central, view.solution());
}

}  // namespace

std::string render_solve_walk(const SolveAnswer& answer, const SolveTextOptions& options) {
  std::string out;
  if (!answer.scenario().title.empty()) add_paragraph(out, 0, answer.scenario().title);
  for (std::size_t c = 0; c < answer.cases.size(); ++c)
    for (std::size_t s = 0; s < answer.cases[c].solved.solutions.size(); ++s) {
      const SolutionView view{answer, c, s};
      out += '\n';
      add_bottom_line(out, view);
      if (nothing_solved(view.solution())) continue;
      walk_solution(out, view, options);
    }
  add_small_print(out, answer);
  const std::string file = options.file.empty() ? "FILE" : options.file;
  out += fmt::format("\nNext: foedus solve {}{} --concept {}\n", file,
                     settings_as_typed(answer.central.applied.asked),
                     answer.concept_used == Concept::limit ? "qre" : "limit");
  return out;
}

}  // namespace foedus
