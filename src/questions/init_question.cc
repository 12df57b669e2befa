#include "questions/init_question.h"

#include <utility>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"

namespace foedus {

namespace {

/// The value of the `title:` line. The shipped files write it plain on one line, so that listing
/// them need not read whole scenarios.
std::string title_of(std::string_view text) {
  constexpr std::string_view kKey = "\ntitle: ";
  const std::size_t at = text.find(kKey);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + kKey.size();
  std::string title(text.substr(begin, text.find('\n', begin) - begin));
  if (title.size() > 1 && title.front() == '"' && title.back() == '"') {
    title = title.substr(1, title.size() - 2);
  }
  return title;
}

std::string_view without_extension(std::string_view name) {
  return name.ends_with(".yaml") ? name.substr(0, name.size() - 5) : name;
}

/// The paths of the `base:` line, which the shipped files write on one line like the title.
std::vector<std::string> bases_named(std::string_view text) {
  constexpr std::string_view kKey = "\nbase: ";
  const std::size_t at = text.find(kKey);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + kKey.size();
  std::vector<std::string> paths;
  std::string path;
  for (const char c : std::string(text.substr(begin, text.find('\n', begin) - begin)) + ",") {
    if (c == ',' && !path.empty()) paths.push_back(std::exchange(path, {}));
    if (c != ',' && c != '[' && c != ']' && c != ' ' && c != '"') path += c;
  }
  return paths;
}

const ShippedScenario* find_shipped(std::string_view name) {
  for (const ShippedScenario& shipped : shipped_scenarios())
    if (shipped.name == without_extension(name)) return &shipped;
  return nullptr;
}

InitAnswer answer_of(const ShippedScenario& shipped) {
  const std::string name(shipped.name);
  InitAnswer answer{name, title_of(shipped.text), name + ".yaml", std::string(shipped.text)};
  // Bases of shipped files stand in the folder of scenarios or below it.
  for (const std::string& path : bases_named(shipped.text)) {
    const ShippedScenario* base = find_shipped(path);
    if (base == nullptr) continue;
    InitAnswer found = answer_of(*base);
    for (InitAnswer& deeper : found.bases) answer.bases.push_back(std::move(deeper));
    found.bases.clear();
    answer.bases.push_back(std::move(found));
  }
  return answer;
}

bool is_listed(const ShippedScenario& shipped) {
  return shipped.name.find('/') == std::string_view::npos;
}

Diagnostic unknown_scenario(std::string_view name) {
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::unknown_shipped_scenario;
  diagnostic.where = {0, static_cast<std::uint32_t>(name.size())};
  diagnostic.message = "no shipped scenario is called `" + std::string(name) + "`";
  std::vector<std::string> names;
  for (const ShippedScenario& shipped : shipped_scenarios())
    if (is_listed(shipped)) names.emplace_back(shipped.name);
  for (const std::string& shipped : names) {
    diagnostic.expected += (diagnostic.expected.empty() ? "one of " : ", ") + shipped;
  }
  if (const auto nearest = nearest_name(name, names)) {
    diagnostic.proposal = Proposal{"did you mean `" + *nearest + "`?", diagnostic.where, *nearest};
  } else {
    diagnostic.expected += "; `-o NAME.yaml` writes one of them under a name of your own";
  }
  return diagnostic;
}

}  // namespace

Result<InitAnswer> init_question(std::string_view name) {
  const ShippedScenario* shipped = find_shipped(name);
  if (shipped != nullptr && is_listed(*shipped)) return answer_of(*shipped);
  Diagnostics diagnostics;
  diagnostics.add(unknown_scenario(name));
  return diagnostics;
}

std::vector<InitAnswer> all_shipped_scenarios() {
  std::vector<InitAnswer> answers;
  for (const ShippedScenario& shipped : shipped_scenarios())
    if (is_listed(shipped)) answers.push_back(answer_of(shipped));
  return answers;
}

}  // namespace foedus
