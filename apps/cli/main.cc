// The program `foedus`: finds the command, lets it run, and maps whatever happens to an exit code.
// It owns the order of these steps; what a command does stands in its own file.
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/session.h"
#include "base/check.h"
#include "base/diagnostic_code.h"
#include "base/version.h"
#include "fmt/format.h"

namespace foedus::cli {

namespace {

extern "C" void stop_on_signal(int) { ::_exit(static_cast<int>(ExitCode::stopped)); }

std::vector<std::string> all_names() {
  std::vector<std::string> names;
  for (const Command& command : commands()) names.emplace_back(command.name);
  for (const FutureCommand& command : future_commands()) names.emplace_back(command.name);
  return names;
}

/// Flags that must work even when the rest of the line does not parse.
Delivery delivery_of(const CommandLine& line) {
  Delivery delivery;
  for (const std::string& word : line.words()) delivery.json = delivery.json || word == "--json";
  return delivery;
}

Diagnostic not_yet(const CommandLine& line, const FutureCommand& command, std::size_t at) {
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::command_not_yet;
  diagnostic.where = line.span(at);
  diagnostic.message =
      fmt::format("`foedus {}` ({}) is not in this version", command.name, command.summary);
  diagnostic.expected = fmt::format("a command of this version; meanwhile {}", command.meanwhile);
  return diagnostic;
}

std::string version_line() { return fmt::format("foedus {}\n", kVersion); }

std::string help_of(const Command& command) {
  CLI::App app{std::string(command.summary), "foedus " + std::string(command.name)};
  command.declare(app);
  return app.help();
}

ExitCode run_command(const Session& session, const Command& command) {
  CLI::App app{std::string(command.summary), std::string(command.name)};
  const Action action = command.declare(app);
  std::vector<std::string> words(session.line().words().rbegin(),
                                 session.line().words().rend() - 1);  // CLI11 takes them reversed
  try {
    app.parse(words);
  } catch (const CLI::CallForHelp&) {
    return session.deliver(help_of(command), {});
  } catch (const CLI::CallForVersion&) {
    return session.deliver(version_line(), {});
  } catch (const CLI::ParseError& error) {
    return session.refuse(refused_arguments(session.line(), app, error), session.line().source(),
                          delivery_of(session.line()));
  }
  return action(session);
}

ExitCode run(const Session& session) {
  const CommandLine& line = session.line();
  if (line.words().empty()) return session.deliver(help_page(), {});
  std::string first = line.words().front();
  if (first == "--version" || first == "-V" || first == "version") {
    return session.deliver(version_line(), {});
  }
  if (first == "--help" || first == "-h") return session.deliver(help_page(), {});
  const bool asks_help = first == "help";  // `foedus help solve` is `foedus solve --help`
  if (asks_help && line.words().size() == 1) return session.deliver(help_page(), {});
  const std::size_t at = asks_help ? 1 : 0;
  for (const Command& command : commands()) {
    if (command.name != line.words()[at]) continue;
    return asks_help ? session.deliver(help_of(command), {}) : run_command(session, command);
  }
  const Delivery delivery = delivery_of(line);
  for (const FutureCommand& command : future_commands()) {
    if (command.name == line.words()[at]) {
      return session.refuse(not_yet(line, command, at), line.source(), delivery);
    }
  }
  return session.refuse(unknown_command(line, at, all_names()), line.source(), delivery);
}

ExitCode our_bug(const std::string& what) {
  std::fputs(fmt::format("foedus {}: this is a bug of ours, not a mistake of yours.\n"
                         "  {}\n"
                         "Please report it with the command and the file.\n",
                         kVersion, what)
                 .c_str(),
             stderr);
  return ExitCode::our_bug;
}

/// Nothing leaves as a crash: what the library throws is our bug, except a lack of memory.
ExitCode guarded(int argc, const char* const* argv) {
  try {
    return run(Session(CommandLine(argc, argv)));
  } catch (const std::bad_alloc&) {
    std::fputs("foedus: out of memory; a smaller game or fewer draws need less\n", stderr);
    return ExitCode::limit;
  } catch (const std::exception& error) {
    return our_bug(error.what());
  } catch (...) {
    return our_bug("an unknown exception");
  }
}

}  // namespace

}  // namespace foedus::cli

int main(int argc, char** argv) {
  std::signal(SIGINT, foedus::cli::stop_on_signal);
  std::signal(SIGTERM, foedus::cli::stop_on_signal);
  return static_cast<int>(foedus::cli::guarded(argc, argv));
}
