// One run of the program: its command line, where it prints, and how it ends.
// Everything that is printed goes through here: answers to stdout or -o FILE, the rest to stderr.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>

#include "apps/cli/command_line.h"
#include "apps/cli/exit_code.h"
#include "base/diagnostic.h"
#include "base/source.h"

namespace foedus::cli {

/// Options that every command has.
struct Delivery {
  bool json = false;
  bool quiet = false;
  std::string output;  // -o FILE; empty: standard output
};

class Session {
 public:
  explicit Session(CommandLine line);

  [[nodiscard]] const CommandLine& line() const { return line_; }

  /// Print an answer where the user wants it.
  [[nodiscard]] ExitCode deliver(const std::string& answer, const Delivery& delivery,
                                 ExitCode code = ExitCode::done) const;

  /// Print why there is no answer: text to stderr, or with --json one object to stdout.
  [[nodiscard]] ExitCode refuse(const Diagnostics& diagnostics, const SourceText& source,
                                const Delivery& delivery) const;
  [[nodiscard]] ExitCode refuse(Diagnostic diagnostic, const SourceText& source,
                                const Delivery& delivery) const;

  /// Refuses where -o names one of the files that the answer is made from; nothing otherwise.
  [[nodiscard]] std::optional<ExitCode> refuse_replacing(
      const Delivery& delivery, std::initializer_list<std::string> inputs) const;

  /// One line to stderr that is neither an answer nor an error; nothing with --quiet.
  void say(const std::string& text, const Delivery& delivery) const;

 private:
  CommandLine line_;
  bool colour_ = false;  // on stderr
};

}  // namespace foedus::cli
