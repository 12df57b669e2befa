#include "report/explain_text.h"

#include <algorithm>

#include "base/version.h"
#include "fmt/format.h"
#include "report/diagnostics_json_value.h"
#include "report/source_window.h"

namespace foedus {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kWidth = 80;

std::string_view hundred_of(const std::string& code) {
  switch (code.size() > 1 ? code[1] : '0') {
    case '1':
      return "Text";
    case '2':
      return "Expressions";
    case '3':
      return "Fields";
    case '4':
      return "Names and references";
    case '5':
      return "Play and structure";
    case '6':
      return "Numbers";
    case '7':
      return "Settings, files and commands";
    case '8':
      return "Oddities: warnings, not errors";
    default:
      return "Not in this version yet";
  }
}

}  // namespace

std::string render_explain_text(const ExplainAnswer& answer) {
  return fmt::format("{}  {}\n\n  {}\n", answer.code, answer.title,
                     wrap_words(answer.explanation, 2, kWidth));
}

std::string render_explain_list(const std::vector<ExplainAnswer>& answers) {
  std::string text = "Every message of Foedus carries a code. `foedus explain CODE` says more.\n";
  std::string_view hundred;
  for (const ExplainAnswer& answer : answers) {
    if (hundred_of(answer.code) != hundred) {
      hundred = hundred_of(answer.code);
      text += fmt::format("\n{}\n", hundred);
    }
    text += fmt::format("  {}  {}\n", answer.code, answer.title);
  }
  return text;
}

std::string render_explain_json(const std::vector<ExplainAnswer>& answers) {
  Json value = {{"foedus", kVersion}, {"codes", Json::array()}};
  for (const ExplainAnswer& answer : answers) {
    value["codes"].push_back(
        {{"code", answer.code}, {"title", answer.title}, {"explanation", answer.explanation}});
  }
  return json_text(value);
}

std::string render_init_list(const std::vector<InitAnswer>& answers) {
  std::size_t width = 0;
  for (const InitAnswer& answer : answers) width = std::max(width, answer.name.size());
  std::string text = "Scenarios to start from; `foedus init NAME` writes NAME.yaml here.\n\n";
  for (const InitAnswer& answer : answers) {
    text += fmt::format("  {:<{}}  {}\n", answer.name, width, answer.title);
  }
  if (!answers.empty()) text += fmt::format("\nNext: foedus init {}\n", answers.front().name);
  return text;
}

std::string render_init_json(const std::vector<InitAnswer>& answers) {
  Json value = {{"foedus", kVersion}, {"scenarios", Json::array()}};
  for (const InitAnswer& answer : answers) {
    value["scenarios"].push_back(
        {{"name", answer.name}, {"title", answer.title}, {"file", answer.file}});
    for (const InitAnswer& base : answer.bases)
      value["scenarios"].back()["bases"].push_back(base.file);
  }
  return json_text(value);
}

}  // namespace foedus
