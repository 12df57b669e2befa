#include "apps/cli/session.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "apps/cli/files.h"
#include "apps/cli/merged_files.h"
#include "base/diagnostic_code.h"
#include "fmt/format.h"
#include "report/diagnostics_json.h"
#include "report/diagnostics_text.h"

namespace foedus::cli {

namespace {

/// no-color.org: any value but the empty one switches colour off.
bool wants_colour() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool refused = no_colour != nullptr && *no_colour != '\0';
  const bool dumb = terminal != nullptr && std::strcmp(terminal, "dumb") == 0;
  return !refused && !dumb && ::isatty(STDERR_FILENO) == 1;
}

bool print(std::FILE* stream, const std::string& text) {
  return std::fwrite(text.data(), 1, text.size(), stream) == text.size() &&
         std::fflush(stream) == 0;
}

/// A limit is told apart from a slip only when nothing but a limit stands in the way.
ExitCode code_of(const Diagnostics& diagnostics) {
  const auto& all = diagnostics.all();
  const bool only_limits = std::all_of(all.begin(), all.end(), [](const Diagnostic& d) {
    return d.severity != Severity::error || d.code == DiagnosticCode::game_too_big;
  });
  return only_limits ? ExitCode::limit : ExitCode::wrong_input;
}

}  // namespace

Session::Session(CommandLine line) : line_(std::move(line)), colour_(wants_colour()) {}

ExitCode Session::deliver(const std::string& answer, const Delivery& delivery,
                          ExitCode code) const {
  if (!delivery.output.empty()) {
    if (auto problem = write_file(delivery.output, answer)) {
      return refuse(*std::move(problem), SourceText(delivery.output, ""), delivery);
    }
    say(fmt::format("written: {}", delivery.output), delivery);
    return code;
  }
  if (delivery.quiet || print(stdout, answer)) return code;
  Diagnostic problem;
  problem.code = DiagnosticCode::file_not_writable;
  problem.message = fmt::format("the answer cannot be printed: {}", std::strerror(errno));
  return refuse(std::move(problem), SourceText("standard output", ""), {});
}

ExitCode Session::refuse(const Diagnostics& diagnostics, const SourceText& source,
                         const Delivery& delivery) const {
  const ToldInFile told = told_in_first_file(source, diagnostics);
  if (delivery.json) {
    print(stdout, diagnostics_json(told.diagnostics, told.file));
  } else {
    print(stderr, diagnostics_text(told.diagnostics, told.file, {.colour = colour_}));
  }
  return code_of(diagnostics);
}

ExitCode Session::refuse(Diagnostic diagnostic, const SourceText& source,
                         const Delivery& delivery) const {
  Diagnostics diagnostics;
  diagnostics.add(std::move(diagnostic));
  return refuse(diagnostics, source, delivery);
}

std::optional<ExitCode> Session::refuse_replacing(const Delivery& delivery,
                                                  std::initializer_list<std::string> inputs) const {
  auto problem = replaces_input(delivery.output, inputs);
  if (!problem) return std::nullopt;
  problem->where = line_.find_output(delivery.output);
  return refuse(*std::move(problem), line_.source(), delivery);
}

void Session::say(const std::string& text, const Delivery& delivery) const {
  if (!delivery.quiet) print(stderr, text + '\n');
}

}  // namespace foedus::cli
