#include "apps/cli/session.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string_view>
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

SourceSpan shifted(SourceSpan span, std::uint32_t by) { return {span.begin + by, span.end + by}; }

/// Where the value of `--option value` or `--option=value` begins in the line.
std::optional<std::uint32_t> begin_of_value(const CommandLine& line, std::string_view option,
                                            std::string_view value) {
  for (std::size_t i = 0; i < line.words().size(); ++i) {
    const std::string_view word = line.words()[i];
    const std::uint32_t begin = line.span(i).begin;
    const std::uint32_t quote = line.source().text()[begin] == '\'' ? 1 : 0;
    if (word == value && i > 0 && line.words()[i - 1] == option) return begin + quote;
    if (word.size() == option.size() + 1 + value.size() && word.starts_with(option) &&
        word[option.size()] == '=' && word.ends_with(value))
      return begin + quote + static_cast<std::uint32_t>(option.size()) + 1;
  }
  return std::nullopt;
}

/// What is wrong with the value of an option is shown where it stands in the command line. False
/// where it does not stand there as one word.
bool place_in_line(const CommandLine& line, const SourceText& option, Diagnostics& diagnostics) {
  const auto begin = begin_of_value(line, option.name(), option.text());
  if (!begin) return false;
  Diagnostics moved;
  for (Diagnostic diagnostic : diagnostics.all()) {
    diagnostic.where = shifted(diagnostic.where, *begin);
    if (diagnostic.proposal)
      diagnostic.proposal->where = shifted(diagnostic.proposal->where, *begin);
    for (RelatedPlace& related : diagnostic.related) related.where = shifted(related.where, *begin);
    moved.add(std::move(diagnostic));
  }
  diagnostics = std::move(moved);
  return true;
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
  if (source.name().starts_with("--")) {
    Diagnostics placed = diagnostics;
    if (place_in_line(line_, source, placed)) return refuse(placed, line_.source(), delivery);
  }
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
