#include "apps/cli/command_table.h"

#include "apps/cli/ablate_command.h"
#include "apps/cli/loops_command.h"
#include "base/version.h"
#include "fmt/format.h"

namespace foedus::cli {

namespace {

constexpr Command kCommands[] = {
    {"init", "Start", "Start from an example: write a shipped scenario here", declare_init},
    {"check", "Start", "Is my file sound, and what does it say in words?", declare_check},
    {"fmt", "Start", "The same file in the house layout, comments kept", declare_fmt},
    {"solve", "Ask", "What does each side do in the model, and why?", declare_solve},
    {"run", "Ask", "What happens across everything we do not know?", declare_run},
    {"compare", "Ask", "Which option does what, offered and in place?", declare_compare},
    {"ablate", "Ask", "Which claim carries the result?", declare_ablate},
    {"sweep", "Ask", "What happens along one quantity?", declare_sweep},
    {"diff", "Ask", "What do my numbers change against yours?", declare_diff},
    {"verify", "Ask", "Does this profile hold?", declare_verify},
    {"report", "Hand over", "A study as one page to hand over", declare_report},
    {"positions", "Look up", "What is publicly said, issue by issue, before any model?",
     declare_positions},
    {"power", "Look up", "How often does a member's vote decide, by the rules?", declare_power},
    {"loops", "Look up", "Which loops do the stated links form, and of which polarity?",
     declare_loops},
    {"audit", "Look up", "Where does every number come from?", declare_audit},
    {"elicit", "Look up", "Which unsourced numbers matter most, as questions to people who know",
     declare_elicit},
    {"pool", "Look up", "What do several experts say together, and where do they differ?",
     declare_pool},
    {"explain", "Look up", "What does a code, a name of my file or a field mean?", declare_explain},
    {"show", "Look up", "The tree of play, and who cannot tell what apart", declare_show},
    {"schema", "Look up", "What may stand where, for editors and programs?", declare_schema},
    {"manual", "Look up", "This program as a page for `man`", declare_manual},
    {"completion", "Look up", "Commands and options for a shell to complete", declare_completion},
};

constexpr std::string_view kSolveSet =
    "`foedus solve FILE --set NAME=VALUE` answers for one value at a time";
constexpr std::string_view kSolveLever =
    "`foedus solve FILE --lever NAME=OPTION` answers for one option at a time";
constexpr std::string_view kCheck = "`foedus check FILE` tells what the file says";
constexpr std::string_view kSolve = "`foedus solve FILE` answers at central values";

constexpr FutureCommand kFuture[] = {
    {"map", "two quantities over their ranges", kSolveSet},
    {"sense", "what drives it, and how fragile is it", kSolveSet},
    {"require", "what would have to be true", kSolveSet},
    {"serve", "sliders in a browser", kSolveSet},
    {"convert", "talk to other tools", "`foedus solve FILE --json`"},
    {"settle", "which settlement would hold", kSolve},
    {"simulate", "what happens over years", kSolve},
    {"stability", "which outcome is stable", kSolve},
    {"estimate", "what do data say", kSolve},
    {"backtest", "how the model would have done on past cases", kSolve},
    {"study", "one stored run of an ensemble", kSolve},
};

}  // namespace

std::span<const Command> commands() { return kCommands; }
std::span<const FutureCommand> future_commands() { return kFuture; }

std::string help_page() {
  std::string page = fmt::format(
      "foedus {}: turns an international crisis into a game to solve, explore and report.\n\n"
      "Usage: foedus COMMAND [FILE] [OPTIONS]\n",
      kVersion);
  std::string_view group;
  for (const Command& command : kCommands) {
    if (command.group != group) {
      group = command.group;
      page += fmt::format("\n{}\n", group);
    }
    page += fmt::format("  {:<11}{}\n", command.name, command.summary);
  }
  page +=
      "\n`foedus COMMAND --help` shows what a command takes, with an example.\n"
      "Every command takes --json, --quiet and -o FILE.\n"
      "\nExit codes: 0 done; 1 the input is valid but the answer negative; 2 the input is wrong;\n"
      "3 a limit was reached; 75 stopped by a signal; 70 a bug of ours.\n"
      "\nFirst steps:\n"
      "  foedus init guarantee-crisis\n"
      "  foedus check guarantee-crisis.yaml\n"
      "  foedus solve guarantee-crisis.yaml\n"
      "  foedus run guarantee-crisis.yaml\n";
  return page;
}

}  // namespace foedus::cli
