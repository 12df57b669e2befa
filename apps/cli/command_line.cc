#include "apps/cli/command_line.h"

#include <algorithm>

#include "CLI/CLI.hpp"
#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "fmt/format.h"

namespace foedus::cli {

namespace {

/// As a shell would take it back.
std::string as_shell_word(const std::string& word) {
  const bool plain =
      !word.empty() && word.find_first_of(" \t\n'\"\\$`&|;()<>*?[]{}") == std::string::npos;
  return plain ? word : "'" + word + "'";
}

std::vector<std::string> options_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::string help_hint(const CLI::App& command) {
  return fmt::format("`foedus {} --help` lists what it takes", command.get_name());
}

Diagnostic surplus(const CommandLine& line, const CLI::App& command, const std::string& word) {
  Diagnostic diagnostic;
  diagnostic.where = line.find(word);
  if (!word.starts_with("-")) {
    diagnostic.code = DiagnosticCode::argument_not_fitting;
    diagnostic.message = fmt::format("`foedus {}` has no use for `{}`", command.get_name(), word);
    diagnostic.expected = help_hint(command);
    return diagnostic;
  }
  const std::string name = word.substr(0, word.find('='));
  diagnostic.code = DiagnosticCode::unknown_option;
  diagnostic.message = fmt::format("`foedus {}` has no option `{}`", command.get_name(), name);
  diagnostic.expected = help_hint(command);
  if (const auto nearest = nearest_name(name, options_of(command))) {
    const SourceSpan where{diagnostic.where.begin,
                           diagnostic.where.begin + static_cast<std::uint32_t>(name.size())};
    diagnostic.proposal = Proposal{fmt::format("did you mean `{}`?", *nearest), where, *nearest};
  }
  return diagnostic;
}

Diagnostic missing(const CommandLine& line, const CLI::App& command, const std::string& what) {
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::argument_missing;
  // What can be given by its place as well is called by that, unless it was named.
  const CLI::Option* asked = what.starts_with("-") ? command.get_option_no_throw(what) : nullptr;
  const bool placed = asked != nullptr && asked->get_positional() && line.find(what) == line.end();
  const std::string name = placed ? asked->get_name(true) : what;
  const bool option = name.starts_with("-");
  diagnostic.where = option ? line.find(what) : line.end();
  diagnostic.message = option ? fmt::format("`{}` needs a value", what)
                              : fmt::format("`foedus {}` needs {}", command.get_name(), name);
  diagnostic.expected = help_hint(command);
  return diagnostic;
}

/// The place of an option that is given a second time; the end of the line where it is not.
SourceSpan second(const CommandLine& line, const std::string& option) {
  bool before = false;
  for (std::size_t i = 0; i < line.words().size(); ++i) {
    const std::string& word = line.words()[i];
    if (word != option && !word.starts_with(option + "=")) continue;
    if (before) return line.span(i);
    before = true;
  }
  return line.end();
}

/// CLI11 tells an option that has no value and one that has too many with the same error.
Diagnostic ill_counted(const CommandLine& line, const CLI::App& command, const std::string& what) {
  const SourceSpan again = second(line, what);
  if (again == line.end()) return missing(line, command, what);
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::given_twice;
  diagnostic.where = again;
  diagnostic.message = fmt::format("`{}` is given twice", what);
  diagnostic.expected = "one value";
  return diagnostic;
}

}  // namespace

CommandLine::CommandLine(int argc, const char* const* argv) {
  std::string text = "foedus";
  for (int i = 1; i < argc; ++i) {
    words_.emplace_back(argv[i]);
    text += ' ';
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += as_shell_word(words_.back());
    spans_.push_back({begin, static_cast<std::uint32_t>(text.size())});
  }
  source_ = SourceText("command line", std::move(text));
}

SourceSpan CommandLine::end() const {
  const auto size = static_cast<std::uint32_t>(source_.text().size());
  return {size, size};
}

SourceSpan CommandLine::find(std::string_view text) const {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].starts_with(text)) return spans_[i];
  }
  return end();
}

SourceSpan CommandLine::find_output(std::string_view file) const {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const std::string_view word = words_[i];
    if (!word.ends_with(file)) continue;
    const bool behind =
        word == file && i > 0 && (words_[i - 1] == "-o" || words_[i - 1] == "--output");
    if (behind || word.starts_with("-")) return spans_[i];
  }
  return end();
}

Diagnostic unknown_command(const CommandLine& line, std::size_t at,
                           const std::vector<std::string>& commands) {
  const std::string& word = line.words()[at];
  Diagnostic diagnostic;
  diagnostic.where = line.span(at);
  if (word.starts_with("-")) {
    diagnostic.code = DiagnosticCode::unknown_option;
    diagnostic.message = fmt::format("there is no option `{}` before a command", word);
    diagnostic.expected = "foedus COMMAND FILE, then options; or --help or --version alone";
    return diagnostic;
  }
  diagnostic.code = DiagnosticCode::unknown_command;
  diagnostic.message = fmt::format("there is no command `{}`", word);
  if (word.ends_with(".yaml") || word.ends_with(".yml")) {
    diagnostic.expected = "a command before the file";
    diagnostic.proposal = Proposal{
        "put it before the file:", {diagnostic.where.begin, diagnostic.where.begin}, "check "};
    return diagnostic;
  }
  diagnostic.expected = "one of the commands that `foedus --help` lists";
  if (const auto nearest = nearest_name(word, commands)) {
    diagnostic.proposal =
        Proposal{fmt::format("did you mean `{}`?", *nearest), diagnostic.where, *nearest};
  }
  return diagnostic;
}

Diagnostic refused_arguments(const CommandLine& line, const CLI::App& command,
                             const CLI::ParseError& error) {
  const std::string what = error.what();
  const std::vector<std::string> remaining = command.remaining();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !remaining.empty()) {
    return surplus(line, command, remaining.front());
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    return missing(line, command, what.substr(0, what.find(" is required")));
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    return ill_counted(line, command, what.substr(0, what.find(':')));
  }
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::argument_not_fitting;
  diagnostic.where = line.end();
  diagnostic.message = what;
  diagnostic.expected = help_hint(command);
  return diagnostic;
}

}  // namespace foedus::cli
