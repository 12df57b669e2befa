// The command line as a source text of its own, so that a slip in it is shown like one in a file.
// It also turns what CLI11 refuses into diagnostics; it prints nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace foedus::cli {

class CommandLine {
 public:
  CommandLine(int argc, const char* const* argv);

  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }  // without argv[0]
  [[nodiscard]] const SourceText& source() const { return source_; }
  [[nodiscard]] SourceSpan span(std::size_t word) const { return spans_[word]; }
  /// Behind the last word: where something missing would stand.
  [[nodiscard]] SourceSpan end() const;
  /// The first word that starts with `text`, or the end.
  [[nodiscard]] SourceSpan find(std::string_view text) const;
  /// The value of -o: the word behind it, or the word that holds it; else the end.
  [[nodiscard]] SourceSpan find_output(std::string_view file) const;

 private:
  std::vector<std::string> words_;
  std::vector<SourceSpan> spans_;
  SourceText source_;
};

/// `words[at]` names no command.
[[nodiscard]] Diagnostic unknown_command(const CommandLine& line, std::size_t at,
                                         const std::vector<std::string>& commands);

/// What CLI11 refused while parsing `command`, in our words.
[[nodiscard]] Diagnostic refused_arguments(const CommandLine& line, const CLI::App& command,
                                           const CLI::ParseError& error);

}  // namespace foedus::cli
