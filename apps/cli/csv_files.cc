#include "apps/cli/csv_files.h"

#include "CLI/CLI.hpp"
#include "apps/cli/files.h"
#include "base/diagnostic_code.h"
#include "fmt/format.h"

namespace foedus::cli {

namespace {

Diagnostic not_writable(const std::string& file, const std::string& why) {
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::file_not_writable;
  diagnostic.message = fmt::format("`{}` cannot be written: {}", file, why);
  diagnostic.expected = "a path in an existing folder that you may write to";
  return diagnostic;
}

/// The value of --csv: the word behind it, or the word that holds it.
SourceSpan place_of(const CommandLine& line, const std::string& file) {
  for (std::size_t i = 0; i + 1 < line.words().size(); ++i)
    if (line.words()[i] == "--csv" && line.words()[i + 1] == file) return line.span(i + 1);
  return line.find("--csv");
}

}  // namespace

void add_csv(CLI::App& app, std::string& file) {
  app.add_option("--csv", file, "Write a table to FILE, and what it holds to FILE.json")
      ->type_name("FILE")
      ->group("Delivery");
}

std::optional<ExitCode> refuse_csv(const Session& session, const std::string& file,
                                   const Delivery& delivery,
                                   std::initializer_list<std::string> inputs) {
  if (file.empty()) return std::nullopt;
  for (const std::string& target : {file, file + ".json"}) {
    auto problem = replaces_input(target, inputs);
    if (!problem) problem = no_place_for(target);
    if (!problem && target == delivery.output) {
      problem = not_writable(target, "-o writes the answer there");
      problem->expected = "a file of its own for --csv";
    }
    if (!problem) continue;
    if (problem->code == DiagnosticCode::output_is_input)
      problem->expected = "a name of its own after --csv; nothing was changed";
    problem->where = place_of(session.line(), file);
    return session.refuse(*std::move(problem), session.line().source(), delivery);
  }
  return std::nullopt;
}

std::optional<ExitCode> write_csv(const Session& session, const std::string& file,
                                  const CsvExport& csv, const Delivery& delivery) {
  if (file.empty()) return std::nullopt;
  for (const auto& [path, text] :
       {std::pair(file, &csv.table), std::pair(file + ".json", &csv.about)}) {
    if (auto problem = write_file(path, *text))
      return session.refuse(*std::move(problem), SourceText(path, ""), delivery);
    session.say(fmt::format("written: {}", path), delivery);
  }
  return std::nullopt;
}

}  // namespace foedus::cli
