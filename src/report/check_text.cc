#include "report/check_text.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/diagnostic_code.h"
#include "fmt/format.h"
#include "questions/solve_question.h"
#include "report/display_width.h"
#include "report/expected_text.h"
#include "report/number_words.h"
#include "report/source_window.h"
#include "report/text_table.h"

namespace foedus {

namespace {

constexpr std::size_t kWidth = 100;
constexpr std::size_t kChoicesShown = 6;  // choices of levers named beside one count

void line(std::string& out, std::size_t indent, std::string_view text) {
  out += std::string(indent, ' ') + wrap_words(printable(text), indent + 2, kWidth - indent) + '\n';
}

void heading(std::string& out, std::string_view text) { out += fmt::format("\n{}\n", text); }

void list(std::string& out, std::string_view title, const std::vector<std::string>& items) {
  if (items.empty()) return;
  heading(out, title);
  for (const std::string& item : items) line(out, 2, item);
}

void opening(std::string& out, const CheckAnswer& answer, const std::string& file) {
  const std::size_t odd = answer.oddities.warning_count();
  line(out, 0,
       fmt::format(
           "{} is sound{}", file,
           odd == 0 ? "." : ", with " + counted(odd, "oddity", "oddities") + ", see below."));
  out += '\n';
  if (!answer.scenario.title.empty()) line(out, 0, answer.scenario.title);
  if (!answer.scenario.question.empty()) line(out, 0, answer.scenario.question);
}

void play(std::string& out, const std::vector<StageDescription>& stages) {
  heading(out, "Who moves when, and what each knows");
  for (const StageDescription& stage : stages) {
    line(out, 2, fmt::format("{}: {}, {}", stage.stage, stage.mover, stage.when));
    if (!stage.knows.empty()) line(out, 6, "knows " + stage.knows);
    for (const std::string& move : stage.moves) line(out, 6, move);
  }
}

/// "18 numbers put in, 3 of them without a source."
std::string inputs_words(std::size_t inputs, std::size_t unsourced) {
  if (inputs == 0) return "No number is put in.";
  if (inputs == 1) {
    return fmt::format("1 number put in; it has {}.", unsourced == 0 ? "a source" : "no source");
  }
  if (unsourced == 0) return fmt::format("{} numbers put in, each with a source.", inputs);
  if (unsourced == inputs) return fmt::format("{} numbers put in, none with a source.", inputs);
  return fmt::format("{} numbers put in, {} of them without a source.", inputs, unsourced);
}

void numbers(std::string& out, const ScenarioDescription& description) {
  heading(out, "Numbers");
  line(out, 2, inputs_words(description.inputs, description.unsourced));
  if (description.uncertain.empty()) {
    line(out, 2,
         description.orders.empty() ? "None is uncertain."
                                    : "Nothing else is uncertain than the stated orders.");
    return;
  }
  line(out, 2, fmt::format("{} uncertain:", description.uncertain.size()));
  for (const std::string& number : description.uncertain) line(out, 4, number);
  if (description.correlations.empty()) {
    if (description.uncertain.size() < 2) return;
    line(out, 2, "No correlation is declared: uncertain numbers are independent of each other.");
    return;
  }
  line(out, 2, "Rank correlations; numbers that stand in none are independent of each other:");
  for (const std::string& pair : description.correlations) line(out, 4, pair);
}

std::string words_of(const StructureCount& count) {
  return fmt::format(
      "{}: {}, {}, {}, {}", counted(count.nodes, "node", "nodes"),
      counted(count.terminals, "end of play", "ends of play"),
      counted(count.information_sets, "information set", "information sets"),
      counted(count.actions, "choice at them", "choices at them"),
      counted(count.distinct_payoffs, "distinct payoff column", "distinct payoff columns"));
}

/// One line a stage: whether single votes have histories of their own.
void votes(std::string& out, const StructureCount& count) {
  for (const DecidedVoteCount& one : count.votes) {
    std::string words = fmt::format(
        "the {} at `{}` {}", counted(one.ways, "way to vote", "ways to vote"), one.stage,
        one.counted
            ? "are counted: histories with the same weight in favour run together"
            : (one.ways == 1 ? "has a history of its own" : "have a history of their own each"));
    if (!one.unfolded_because.empty())
      words += ", since single votes matter: " + one.unfolded_because;
    line(out, 6, words);
  }
}

bool same_size(const StructureCount& a, const StructureCount& b) {
  return a.nodes == b.nodes && a.terminals == b.terminals &&
         a.information_sets == b.information_sets && a.actions == b.actions &&
         a.distinct_payoffs == b.distinct_payoffs && a.votes == b.votes;
}

/// Choices of levers that give trees of the same size share one line.
void sizes(std::string& out, const CheckAnswer& answer) {
  heading(out, answer.structures.size() > 1 ? "Size of the game, by the levers that shape it"
                                            : "Size of the game");
  std::vector<bool> told(answer.structures.size(), false);
  for (std::size_t i = 0; i < answer.structures.size(); ++i) {
    if (told[i]) continue;
    line(out, 2, words_of(answer.structures[i]));
    votes(out, answer.structures[i]);
    std::vector<std::string> choices;
    for (std::size_t k = i; k < answer.structures.size(); ++k) {
      if (!same_size(answer.structures[i], answer.structures[k])) continue;
      told[k] = true;
      choices.push_back(fmt::format("{}", fmt::join(answer.structures[k].levers, " and ")));
    }
    if (answer.structures.size() == 1) continue;
    const std::size_t shown = std::min(choices.size(), kChoicesShown);
    for (std::size_t k = 0; k < shown; ++k) line(out, 6, "with " + choices[k]);
    if (choices.size() > shown) {
      line(out, 6, "and with " + counted(choices.size() - shown, "more choice", "more choices"));
    }
  }
  if (answer.structures_left_out > 0) {
    line(out, 2,
         fmt::format("{} of levers were not looked at.",
                     counted(answer.structures_left_out, "more choice", "more choices")));
  }
}

/// What a finer grid changes: one sentence, then one line a result with its change.
void grid(std::string& out, const GridEffect& effect) {
  heading(out, "If the moves with a number had a finer grid");
  std::vector<std::string> moves;
  for (const RefinedMove& move : effect.moves)
    moves.push_back(
        fmt::format("{} with {} numbers instead of {}", move.name, move.refined, move.points));
  line(out, 2,
       fmt::format("{}: one more between each two, all others kept.", fmt::join(moves, ", ")));
  if (!effect.not_done.empty()) {
    line(out, 2, fmt::format("Not tried: {}.", effect.not_done));
    return;
  }
  if (effect.outcomes.empty()) {
    line(out, 2, "Not compared: one of the two games was not solved.");
    return;
  }
  line(out, 2,
       fmt::format("At precision {} and central values the chance of an outcome changes by {} at "
                   "most (solved: {} and {}).",
                   effect.precision, share_words(effect.largest()), status_word(effect.before),
                   status_word(effect.after)));
  TextTable table;
  table.add_row({"", "as written", "finer", "change"});
  for (const auto* list : {&effect.outcomes, &effect.measures})
    for (const GridChange& change : *list)
      table.add_row({(list == &effect.outcomes ? "outcome " : "") + change.name,
                     fmt::format("{:.4f}", change.before), fmt::format("{:.4f}", change.after),
                     fmt::format("{:+.4f}", change.after - change.before)});
  table.write(out, 4);
}

void oddities(std::string& out, const CheckAnswer& answer, const CheckTextOptions& options) {
  if (answer.oddities.all().empty()) return;
  heading(out, "Odd, though not wrong");
  const auto told = [&](const SourceText& file, const Diagnostics& diagnostics) {
    const std::string other =
        file.name() == answer.scenario.source.name() ? "" : file.name() + ", ";
    for (const Diagnostic& odd : diagnostics.all())
      line(out, 2,
           fmt::format("{}line {}: {} ({})", other, file.position(odd.where.begin).line,
                       odd.message, code_name(odd.code)));
  };
  if (options.oddities.empty()) return told(answer.scenario.source, answer.oddities);
  for (const ToldInFile& one : options.oddities) told(one.file, one.diagnostics);
}

/// A file name as a shell takes it.
std::string quoted(const std::string& file) {
  return file.find_first_of(" '\"\\$&;()*?") == std::string::npos ? file : "'" + file + "'";
}

void closing(std::string& out, const CheckAnswer& answer, const CheckTextOptions& options) {
  out += '\n';
  const std::string file = quoted(options.file);
  if (options.expected == nullptr) {
    line(out, 0,
         answer.grid ? "Not done: nothing was solved but to try the finer grid, and numbers were "
                       "tried at their central values only."
                     : "Not done: nothing was solved, and numbers were tried at their central "
                       "values only.");
    const std::size_t expected = answer.scenario.expectations.size();
    if (expected > 0)
      line(
          out, 0,
          fmt::format("The file expects {}; to try {}: foedus check --expect {}",
                      counted(expected, "result", "results"), expected == 1 ? "it" : "them", file));
  } else {
    line(out, 0, "Not done: numbers were tried at their central values only.");
    const std::string missed = command_for_missed(answer.scenario, *options.expected, file);
    if (!missed.empty()) return line(out, 0, "Next: " + missed);
  }
  line(out, 0, "Next: foedus solve " + file);
}

}  // namespace

std::string render_check_text(const CheckAnswer& answer, const CheckTextOptions& options) {
  const ScenarioDescription& told = answer.description;
  std::string out;
  opening(out, answer, options.file);
  list(out, "Who takes part", told.actors);
  list(out, "What each knows alone", told.types);
  list(out, "Who believes what", told.beliefs);
  list(out, "Who plays by a perspective of its own", told.own_perspectives);
  list(out, "What can be chosen from outside", told.levers);
  play(out, told.play);
  list(out, "How it can end", told.outcomes);
  list(out, "Stated orders of outcomes, best first; utilities are drawn evenly from all that agree",
       told.orders);
  list(out, "Who plays which role", told.castings);
  list(out, "Claims about cause and effect", told.mechanisms);
  numbers(out, told);
  list(out, "Perspectives and castings against the file's own ranges", told.containments);
  sizes(out, answer);
  if (answer.grid) grid(out, *answer.grid);
  oddities(out, answer, options);
  if (options.expected != nullptr) add_expected_results(out, answer.scenario, *options.expected);
  closing(out, answer, options);
  return out;
}

}  // namespace foedus
