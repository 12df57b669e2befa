// Splits a scenario into lines and says which of them are code. It understands just enough of the
// shipped files for that, and nothing of the reader under test.
#include <algorithm>

#include "mutants/mutant.h"

namespace foedus::mutants {

namespace {

bool is_prose(const std::string& section) {
  return section == "title" || section == "question" || section == "summary" || section == "foedus";
}

/// Where a trailing comment begins, spaces before it included.
std::size_t end_of_code(const std::string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool comment = text[i] == '#' && (i == 0 || text[i - 1] == ' ');
    if (!comment || quoted_at(text, i)) continue;
    while (i > 0 && text[i - 1] == ' ') --i;
    return i;
  }
  return text.size();
}

}  // namespace

bool quoted_at(const std::string& text, std::size_t at) {
  return std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '"') % 2 == 1;
}

ScenarioFile read_lines(std::string name, std::string text) {
  ScenarioFile file{std::move(name), std::move(text), {}};
  std::string section;
  for (std::size_t at = 0; at < file.text.size();) {
    const std::size_t end = std::min(file.text.find('\n', at), file.text.size());
    Line line;
    line.text = file.text.substr(at, end - at);
    line.begin = at;
    line.indent = std::min(line.text.find_first_not_of(' '), line.text.size());
    line.code_end = end_of_code(line.text);
    const bool content = line.code_end > line.indent;
    if (content && line.indent == 0) section = line.text.substr(0, line.text.find(':'));
    line.section = section;
    line.code = content && !is_prose(section);
    file.lines.push_back(std::move(line));
    at = end + 1;
  }
  return file;
}

std::vector<std::size_t> places_of(const Line& line, const std::string& what) {
  std::vector<std::size_t> places;
  if (!line.code) return places;
  for (std::size_t at = line.text.find(what); at != std::string::npos && at < line.code_end;
       at = line.text.find(what, at + 1)) {
    if (!quoted_at(line.text, at)) places.push_back(at);
  }
  return places;
}

std::string with_edit(const std::string& text, const Edit& edit) {
  return text.substr(0, edit.begin) + edit.text + text.substr(edit.end);
}

}  // namespace foedus::mutants
