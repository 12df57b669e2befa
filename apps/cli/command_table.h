// The commands of this version, and those that will come: names, summaries, and how to start one.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "apps/cli/session.h"

namespace CLI {
class App;
}

namespace foedus::cli {

/// What a command does once its options are parsed.
using Action = std::function<ExitCode(const Session&)>;

struct Command {
  std::string_view name;
  std::string_view group;            // "Start", "Ask"
  std::string_view summary;          // the question it answers
  Action (*declare)(CLI::App& app);  // declares options; the action holds what they are parsed into
};

struct FutureCommand {
  std::string_view name;
  std::string_view summary;
  std::string_view meanwhile;  // what to use in this version
};

[[nodiscard]] std::span<const Command> commands();
[[nodiscard]] std::span<const FutureCommand> future_commands();

/// The page of `foedus --help`.
[[nodiscard]] std::string help_page();

/// One file a command.
Action declare_audit(CLI::App& app);
Action declare_check(CLI::App& app);
Action declare_compare(CLI::App& app);
Action declare_completion(CLI::App& app);
Action declare_diff(CLI::App& app);
Action declare_elicit(CLI::App& app);
Action declare_explain(CLI::App& app);
Action declare_fmt(CLI::App& app);
Action declare_init(CLI::App& app);
Action declare_pool(CLI::App& app);
Action declare_positions(CLI::App& app);
Action declare_power(CLI::App& app);
Action declare_manual(CLI::App& app);
Action declare_report(CLI::App& app);
Action declare_run(CLI::App& app);
Action declare_schema(CLI::App& app);
Action declare_show(CLI::App& app);
Action declare_solve(CLI::App& app);
Action declare_sweep(CLI::App& app);
Action declare_verify(CLI::App& app);

}  // namespace foedus::cli
