#include "mutants/judge.h"

#include <algorithm>
#include <cctype>
#include <ctime>

#include "base/diagnostic.h"
#include "base/diagnostic_code.h"
#include "questions/check_question.h"
#include "scenario/read_scenario.h"

namespace foedus::mutants {

namespace {

std::string without_spaces(const std::string& text) {
  std::string packed;
  std::copy_if(text.begin(), text.end(), std::back_inserter(packed),
               [](char c) { return c != ' ' && c != '\t' && c != '\n'; });
  return packed;
}

/// Lines with nothing on them, and line breaks at the end, mean nothing in a scenario.
std::string without_blank_lines(const std::string& text) {
  std::string packed;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    if (line.find_first_not_of(' ') != std::string::npos) packed += line + '\n';
    at = end + 1;
  }
  return packed;
}

bool part_of_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

bool holds_word(const std::string& text, const std::string& word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const bool begins = at == 0 || !part_of_name(text[at - 1]);
    const std::size_t end = at + word.size();
    if (begins && (end == text.size() || !part_of_name(text[end]))) return true;
  }
  return false;
}

/// `key` ("attack: ") followed by something that is a value.
bool gives_value(const std::string& text, std::string key) {
  while (!key.empty() && key.back() == ' ') key.pop_back();
  for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + 1)) {
    if (at > 0 && part_of_name(text[at - 1])) continue;
    const std::size_t value = text.find_first_not_of(' ', at + key.size());
    if (value != std::string::npos && std::string(",}\n").find(text[value]) == std::string::npos) {
      return true;
    }
  }
  return false;
}

std::string original_with(const ScenarioFile& file, const Mutant& mutant) {
  if (mutant.wanted_text.empty()) return file.text;
  for (const Line& line : file.lines) {
    const bool holds =
        mutant.edit.begin >= line.begin && mutant.edit.begin <= line.begin + line.text.size();
    if (holds)
      return with_edit(file.text, {line.begin, line.begin + line.text.size(), mutant.wanted_text});
  }
  return file.text;
}

bool restores(const ScenarioFile& file, const Mutant& mutant, const std::string& mutated,
              const Proposal& proposal, std::uint32_t mutated_line) {
  const std::size_t end = std::max(proposal.where.begin, proposal.where.end);
  if (end > mutated.size()) return false;
  const std::string patched = with_edit(mutated, {proposal.where.begin, end, proposal.text});
  switch (mutant.wanted) {
    case Wanted::line:
      return without_spaces(patched) == without_spaces(original_with(file, mutant));
    case Wanted::exact:
      return patched == file.text;
    case Wanted::file:
      return without_blank_lines(patched) == without_blank_lines(file.text);
    case Wanted::name:
      return holds_word(proposal.text, mutant.wanted_text) &&
             gives_value(proposal.text + "?", mutant.wanted_text + ":");
    case Wanted::field: {
      const std::string before(SourceText("", mutated).line(mutated_line));
      const std::string after(SourceText("", patched).line(mutated_line));
      return gives_value(after, mutant.wanted_text) && !gives_value(before, mutant.wanted_text);
    }
  }
  return false;
}

const Diagnostic* first_error(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.severity == Severity::error) return &diagnostic;
  }
  return nullptr;
}

bool right_line(const Mutant& mutant, const SourceText& source, const Verdict& verdict) {
  const std::uint32_t at = verdict.mutated_line, error = verdict.error_line;
  if (error == at) return true;
  if (mutant.wanted == Wanted::file) return error == at + 1;
  if (!mutant.line_removed) return false;
  return error + 1 == at || holds_word(std::string(source.line(error)), mutant.wanted_text);
}

}  // namespace

Verdict judge(const ScenarioFile& file, const Mutant& mutant) {
  const std::string mutated = with_edit(file.text, mutant.edit);
  const SourceText source(file.name, mutated);
  Verdict verdict;
  verdict.mutated_line = source.position(static_cast<std::uint32_t>(mutant.edit.begin)).line;

  const std::clock_t start = std::clock();  // processor time: other work on the machine is no fault
  Diagnostics diagnostics;
  const Result<Scenario> read = read_scenario(source);
  if (!read) {
    diagnostics = read.diagnostics();
  } else if (const Result<CheckAnswer> checked = check_question(source); !checked) {
    diagnostics = checked.diagnostics();
  }
  verdict.seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;

  const Diagnostic* error = first_error(diagnostics);
  verdict.refused = error != nullptr;
  if (error == nullptr) return verdict;
  verdict.error = code_name(error->code) + ": " + error->message;
  verdict.error_line = source.position(error->where.begin).line;
  verdict.on_line = right_line(mutant, source, verdict);
  verdict.proposes = error->proposal.has_value();
  if (error->proposal) {
    verdict.proposal = error->proposal->text;
    verdict.restores = restores(file, mutant, mutated, *error->proposal, verdict.mutated_line);
  }
  return verdict;
}

}  // namespace foedus::mutants
