#include "questions/fmt_question.h"

#include <algorithm>
#include <utility>

#include "language/format_document.h"
#include "language/yaml_reader.h"

namespace foedus {

namespace {

std::uint32_t first_difference(std::string_view a, std::string_view b) {
  const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return 1 + static_cast<std::uint32_t>(std::count(a.begin(), differ.first, '\n'));
}

}  // namespace

Result<FmtAnswer> fmt_question(const SourceText& source) {
  Diagnostics refused;
  const Document document = read_document(source, refused);
  if (refused.has_errors()) return refused;
  FmtAnswer answer{.text = format_document(source, document)};
  answer.changed = answer.text != source.text();
  if (answer.changed) answer.first_line = first_difference(source.text(), answer.text);
  return answer;
}

}  // namespace foedus
