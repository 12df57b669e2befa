// `--csv FILE`: a table into FILE and what it holds into FILE.json, for every command that has one.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>

#include "apps/cli/session.h"
#include "report/csv.h"

namespace CLI {
class App;
}

namespace foedus::cli {

void add_csv(CLI::App& app, std::string& file);

/// Before the work begins: refuses where --csv names an input, the answer's own file, or a place
/// that cannot be written to; nothing otherwise, or where no --csv was given.
[[nodiscard]] std::optional<ExitCode> refuse_csv(const Session& session, const std::string& file,
                                                 const Delivery& delivery,
                                                 std::initializer_list<std::string> inputs);

/// Writes both files; nothing where no --csv was given. The exit code, where that failed.
[[nodiscard]] std::optional<ExitCode> write_csv(const Session& session, const std::string& file,
                                                const CsvExport& csv, const Delivery& delivery);

}  // namespace foedus::cli
