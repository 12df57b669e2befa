#include "apps/cli/files.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "apps/cli/merged_files.h"
#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "fmt/format.h"
#include "questions/init_question.h"
#include "scenario/merge_base.h"
#include "scenario/read_scenario.h"
#include "scenario/words.h"

namespace foedus::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMebibyte = std::size_t{1} << 20U;
constexpr std::size_t kMostScenario = 16;  // [MiB]
constexpr std::size_t kMostStudy = 256;    // [MiB]

struct Closer {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};
using File = std::unique_ptr<std::FILE, Closer>;

Diagnostic about_file(DiagnosticCode code, std::string message, std::string expected) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.expected = std::move(expected);
  return diagnostic;
}

/// "guarantee-crisis" where a path ends in the name of a shipped scenario's file; else empty.
std::string shipped_name(const fs::path& path) {
  for (const ShippedScenario& shipped : shipped_scenarios())
    if (path.filename() == std::string(shipped.name) + ".yaml") return std::string(shipped.name);
  return "";
}

/// Scenarios in a folder, or files of the one ending that is asked for; sorted, so that the same
/// slip gives the same message.
std::vector<std::string> files_in(const fs::path& folder, std::string_view ending = {}) {
  std::vector<std::string> names;
  std::error_code ignored;
  for (fs::directory_iterator it(folder.empty() ? "." : folder, ignored), end;
       !ignored && it != end; it.increment(ignored)) {
    const std::string extension = it->path().extension();
    const bool scenario = extension == ".yaml" || extension == ".yml";
    if (ending.empty() ? scenario : extension == ending) names.push_back(it->path().filename());
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// The shipped scenario of this name, else the one to start from.
std::string start_words(const std::string& path) {
  const std::string name = shipped_name(path);
  return name.empty() ? "a scenario; `foedus init guarantee-crisis` writes one to start from"
                      : fmt::format("a scenario; `foedus init {}` writes this one here", name);
}

Diagnostic missing_file(const std::string& path) {
  Diagnostic diagnostic =
      about_file(DiagnosticCode::file_not_readable, fmt::format("there is no file `{}`", path), "");
  const fs::path folder = fs::path(path).parent_path();
  std::error_code ignored;
  const bool profile = path.ends_with(".json"), table = path.ends_with(".csv");
  const std::string instead = profile ? "a profile of `foedus solve FILE --json`, or a study of "
                                        "`foedus run FILE`"
                              : table
                                  ? "a CSV table with the columns expert, quantity, p5, p50, p95"
                                  : start_words(path);
  if (!folder.empty() && !fs::is_directory(folder, ignored)) {
    diagnostic.expected =
        fmt::format("an existing folder; `{}` is none. Or {}", folder.string(), instead);
    return diagnostic;
  }
  const std::vector<std::string> there = files_in(folder, profile ? ".json" : table ? ".csv" : "");
  if (const auto near = nearest_name(fs::path(path).filename().string(), there)) {
    const std::string text = (folder / *near).string();
    diagnostic.proposal = Proposal{fmt::format("did you mean `{}`?", text), {}, text};
    return diagnostic;
  }
  diagnostic.expected = instead;
  return diagnostic;
}

Diagnostic a_folder(const std::string& path) {
  Diagnostic diagnostic = about_file(DiagnosticCode::file_not_readable,
                                     fmt::format("`{}` is a folder, not a file", path), "");
  const std::vector<std::string> inside = files_in(path);
  diagnostic.expected = inside.empty() ? "the path of a scenario"
                                       : fmt::format("the path of a scenario, such as {}",
                                                     (fs::path(path) / inside.front()).string());
  return diagnostic;
}

/// The first byte that is no UTF-8 text (NUL counts as none), or npos.
std::size_t first_bad_byte(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    std::size_t length = lead < 0x80   ? 1
                         : lead < 0xC2 ? 0
                         : lead < 0xE0 ? 2
                         : lead < 0xF0 ? 3
                         : lead < 0xF5 ? 4
                                       : 0;
    if (lead == 0 || length == 0 || i + length > text.size()) return i;
    std::uint32_t point = lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
      const auto byte = static_cast<unsigned char>(text[i + k]);
      if ((byte & 0xC0U) != 0x80U) return i;
      point = (point << 6U) | (byte & 0x3FU);
    }
    const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    if (overlong || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return i;
    i += length;
  }
  return std::string_view::npos;
}

/// Adds a diagnostic where the bytes are no text. A slip in a text file is shown in its line; the
/// inside of a picture is not.
void check_text(ReadFile& read, std::string text) {
  const std::string path = read.source.name();
  const std::size_t bad = first_bad_byte(text);
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    read.diagnostics.add(about_file(DiagnosticCode::file_is_empty,
                                    fmt::format("`{}` has nothing in it", path),
                                    "a scenario; `foedus init guarantee-crisis` writes one"));
    return;
  }
  if (bad == std::string_view::npos) {
    read.source = SourceText(path, std::move(text));
    return;
  }
  Diagnostic diagnostic = about_file(DiagnosticCode::file_not_text, "", "text saved as UTF-8");
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    diagnostic.message = fmt::format("`{}` is saved as UTF-16", path);
  } else if (text.find('\0') != std::string::npos) {
    diagnostic.message = fmt::format("`{}` is not a text file", path);
  } else {
    diagnostic.message = fmt::format(
        "byte 0x{:02X} is no UTF-8 text; the file was saved in "
        "another encoding",
        static_cast<unsigned char>(text[bad]));
    diagnostic.where = {static_cast<std::uint32_t>(bad), static_cast<std::uint32_t>(bad + 1)};
    read.source = SourceText(path, std::move(text));
  }
  read.diagnostics.add(std::move(diagnostic));
}

std::optional<std::string> read_bytes(std::FILE* file, std::size_t most) {
  std::string text;
  char buffer[65536];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, file)) > 0;) {
    text.append(buffer, n);
    if (text.size() > most) break;
  }
  if (std::ferror(file) != 0) return std::nullopt;
  return text;
}

std::optional<Diagnostic> not_written(const std::string& path, int reason) {
  return about_file(DiagnosticCode::file_not_writable,
                    fmt::format("`{}` cannot be written: {}", path, std::strerror(reason)),
                    "a path in an existing folder that you may write to");
}

/// errno of the first step that failed, 0 when the text is safely on disk.
int write_all(std::FILE* file, const std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), file) != text.size()) return errno;
  if (std::fflush(file) != 0) return errno;
  return 0;
}

/// Where a file is written before it is moved into place.
std::string draft_of(const std::string& target) {
  return fmt::format("{}.part-{}", target, ::getpid());
}

/// Which regular file a path leads to; "-" is standard input. Pipes and devices are none.
std::optional<std::pair<dev_t, ino_t>> identity(const std::string& path) {
  struct stat found {};
  const int failed = path == "-" ? ::fstat(STDIN_FILENO, &found) : ::stat(path.c_str(), &found);
  if (failed != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
  return std::pair(found.st_dev, found.st_ino);
}

}  // namespace

namespace {

ReadFile read_one_file(const std::string& path, FileKind kind) {
  const bool study = kind == FileKind::study;
  const std::size_t most = study ? kMostStudy : kMostScenario;
  ReadFile read;
  read.source = SourceText(path == "-" ? "standard input" : path, "");
  std::error_code ignored;
  if (path != "-" && fs::is_directory(path, ignored)) {
    read.diagnostics.add(a_folder(path));
    return read;
  }
  const File file(path == "-" ? stdin : std::fopen(path.c_str(), "rb"));
  if (file == nullptr) {
    const int reason = errno;
    read.diagnostics.add(
        reason == ENOENT || reason == ENOTDIR
            ? missing_file(path)
            : about_file(DiagnosticCode::file_not_readable,
                         fmt::format("`{}` cannot be read: {}", path, std::strerror(reason)),
                         "a file that you may read"));
    return read;
  }
  std::optional<std::string> text = read_bytes(file.get(), most * kMebibyte);
  if (!text) {
    read.diagnostics.add(about_file(
        DiagnosticCode::file_not_readable,
        fmt::format("`{}` cannot be read: {}", path, std::strerror(errno)), "a readable file"));
  } else if (text->size() > most * kMebibyte) {
    read.diagnostics.add(about_file(DiagnosticCode::file_too_big,
                                    fmt::format("`{}` is longer than {} MiB", path, most),
                                    study ? "a study, as `foedus run` writes it"
                                          : "a scenario, which is a text that people read"));
  } else {
    check_text(read, *std::move(text));
  }
  return read;
}

/// The scenarios that `base` could have meant, as paths relative to the file that names it.
Diagnostic missing_base(const std::string& base, const fs::path& folder) {
  Diagnostic diagnostic =
      about_file(DiagnosticCode::file_not_readable, fmt::format("there is no file `{}`", base), "");
  const fs::path within = fs::path(base).parent_path();
  const std::vector<std::string> there = files_in(folder / within);
  std::vector<std::string> paths;
  for (const std::string& name : there) paths.push_back((within / name).string());
  std::error_code ignored;
  const std::string shipped = shipped_name(base);
  if (!shipped.empty() && within.empty()) {
    diagnostic.expected = fmt::format(
        "A path relative to this file; `foedus init {}` writes this scenario.", shipped);
  } else if (const auto near = nearest_name(fs::path(base).filename().string(), there)) {
    const std::string text = (within / *near).string();
    diagnostic.proposal = Proposal{fmt::format("did you mean `{}`?", text), {}, text};
  } else if (!folder.empty() && fs::exists(base, ignored)) {
    diagnostic.expected = fmt::format(
        "A path relative to `{}`, the folder of this file, not to where the command is started.",
        folder.string());
  } else if (!paths.empty()) {
    diagnostic.expected =
        fmt::format("A path relative to this file. There is {}.", listed_quoted(paths, "and", 8));
  } else {
    diagnostic.expected = "A path relative to this file; no scenario lies there.";
  }
  return diagnostic;
}

Result<SourceText> load_base(const std::string& base, const SourceText& from) {
  const fs::path folder = fs::path(from.name()).parent_path();
  const std::string path = (folder / base).lexically_normal().string();
  std::error_code ignored;
  if (base == "-" || !fs::exists(path, ignored)) {
    Diagnostics refused;
    refused.add(missing_base(base, folder));
    return refused;
  }
  ReadFile read = read_one_file(path, FileKind::scenario);
  if (read.diagnostics.has_errors()) return std::move(read.diagnostics);
  return std::move(read.source);
}

}  // namespace

ReadFile read_file(const std::string& path, FileKind kind) {
  ReadFile read = read_one_file(path, kind);
  if (kind != FileKind::scenario || read.diagnostics.has_errors()) return read;
  SourceText refused;
  Result<MergedText> merged = merge_base(read.source, load_base, refused);
  if (!merged) return {std::move(refused), merged.diagnostics()};
  remember_merged(*merged);
  return {std::move(merged.value().source), {}};
}

std::optional<Diagnostic> replaces_input(const std::string& output,
                                         std::initializer_list<std::string> inputs) {
  if (output.empty()) return std::nullopt;
  const auto target = identity(output);
  if (!target) return std::nullopt;
  for (const std::string& input : inputs) {
    if (identity(input) != target) continue;
    const std::string read =
        input == "-" ? "the file on standard input" : fmt::format("`{}`", input);
    return about_file(DiagnosticCode::output_is_input,
                      fmt::format("the answer would replace {}, which it is made from", read),
                      "a name of its own after -o; nothing was changed");
  }
  return std::nullopt;
}

std::optional<Diagnostic> no_place_for(const std::string& path) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (fs::is_directory(status)) return not_written(path, EISDIR);
  if (fs::exists(status) && !fs::is_regular_file(status)) return std::nullopt;
  const std::string draft = draft_of(fs::weakly_canonical(path, ignored).string());
  std::FILE* file = std::fopen(draft.c_str(), "wb");
  if (file == nullptr) return not_written(path, errno);
  std::fclose(file);
  std::remove(draft.c_str());
  return std::nullopt;
}

std::optional<Diagnostic> write_file(const std::string& path, const std::string& text,
                                     bool may_overwrite) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (fs::exists(status) && !may_overwrite) {
    return about_file(DiagnosticCode::file_exists, fmt::format("`{}` exists already", path),
                      "a new name, given with -o FILE; nothing was changed");
  }
  if (fs::is_directory(status)) return not_written(path, EISDIR);
  const bool direct = fs::exists(status) && !fs::is_regular_file(status);
  const std::string target = direct ? path : fs::weakly_canonical(path, ignored).string();
  const std::string draft = direct ? path : draft_of(target);
  std::FILE* file = std::fopen(draft.c_str(), "wb");
  if (file == nullptr) return not_written(path, errno);
  int reason = write_all(file, text);
  if (std::fclose(file) != 0 && reason == 0) reason = errno;
  if (!direct && reason == 0 && std::rename(draft.c_str(), target.c_str()) != 0) reason = errno;
  if (reason == 0) return std::nullopt;
  if (!direct) std::remove(draft.c_str());
  return not_written(path, reason);
}

Result<Scenario> read_scenario_file(const std::string& path, SourceText& source) {
  ReadFile read = read_file(path);
  source = std::move(read.source);
  if (read.diagnostics.has_errors()) return std::move(read.diagnostics);
  return read_scenario(source);
}

Result<Scenario> read_record_file(const std::string& path, SourceText& source) {
  ReadFile read = read_file(path);
  source = std::move(read.source);
  if (read.diagnostics.has_errors()) return std::move(read.diagnostics);
  return read_record(source);
}

}  // namespace foedus::cli
