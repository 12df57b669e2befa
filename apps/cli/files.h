// Reading scenarios and writing answers. What can go wrong with a file is told as a diagnostic;
// what a file says is nobody's business here.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/result.h"
#include "base/source.h"
#include "scenario/scenario.h"

namespace foedus::cli {

struct ReadFile {
  SourceText source;        // named as the user gave it; without text where it could not be read
  Diagnostics diagnostics;  // 7xx
};

enum class FileKind : std::uint8_t {
  scenario,  // with its bases merged into it
  study,
  as_written,  // a scenario's own text, whatever base it names
};

/// Read a UTF-8 text of at most 16 MiB, a study of at most 256 MiB; "-" is standard input.
[[nodiscard]] ReadFile read_file(const std::string& path, FileKind kind = FileKind::scenario);

/// Reads and checks a scenario; `source` receives its text, which the errors' spans refer to.
[[nodiscard]] Result<Scenario> read_scenario_file(const std::string& path, SourceText& source);

/// The same for questions that need no game.
[[nodiscard]] Result<Scenario> read_record_file(const std::string& path, SourceText& source);

/// Write beside the target and move into place, so that an older file survives a full disk.
/// A target that is no regular file (a pipe, a device) is written to directly.
[[nodiscard]] std::optional<Diagnostic> write_file(const std::string& path, const std::string& text,
                                                   bool may_overwrite = true);

/// Why `path` could not be written to, found out by making its draft and removing it again, so that
/// nobody waits for an answer that has no place to go. What stands there is left alone.
[[nodiscard]] std::optional<Diagnostic> no_place_for(const std::string& path);

/// Whether writing to `output` would replace one of the regular files `inputs` ("-": standard
/// input), also under another name or through a link. Says which.
[[nodiscard]] std::optional<Diagnostic> replaces_input(const std::string& output,
                                                       std::initializer_list<std::string> inputs);

}  // namespace foedus::cli
