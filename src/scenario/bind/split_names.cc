#include "scenario/bind/split_names.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/diagnostic_code.h"
#include "scenario/words.h"

namespace foedus {

namespace {

bool in_name(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

std::string_view word_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && in_name(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

std::string_view word_behind(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && in_name(text[end])) ++end;
  return text.substr(begin, end - begin);
}

bool declared(const Names& names, const std::string& name) {
  const auto& all = names.all();
  return std::any_of(all.begin(), all.end(),
                     [&](const Declaration& declaration) { return declaration.name == name; });
}

// The words to both sides of text[gap .. gap + length), as one name.
std::optional<Proposal> joined(const Names& names, std::string_view text, std::size_t gap,
                               std::size_t length) {
  const std::string_view left = word_before(text, gap);
  const std::string_view right = word_behind(text, gap + length);
  if (left.empty() || right.empty()) return std::nullopt;
  const std::string name = std::string(left) + "_" + std::string(right);
  if (!declared(names, name)) return std::nullopt;
  return Proposal{"did you mean " + quoted(name) + "?",
                  {static_cast<std::uint32_t>(gap - left.size()),
                   static_cast<std::uint32_t>(gap + length + right.size())},
                  name};
}

void join_at_space(const Names& names, std::string_view text, Diagnostic& diagnostic) {
  if (diagnostic.code != DiagnosticCode::missing_operator || !diagnostic.proposal) return;
  const std::size_t gap = diagnostic.where.begin;  // behind the first word
  if (gap >= text.size()) return;
  const std::size_t next = text.find_first_not_of(' ', gap);
  if (next == std::string_view::npos || next == gap) return;
  auto proposal = joined(names, text, gap, next - gap);
  if (proposal) diagnostic.proposal = std::move(proposal);
}

}  // namespace

std::optional<Proposal> joined_at_hyphen(const Names& names, std::string_view text,
                                         SourceSpan where) {
  const std::size_t end = where.begin + word_behind(text, where.begin).size();
  if (end < text.size() && text[end] == '-') {
    if (auto proposal = joined(names, text, end, 1)) return proposal;
  }
  if (where.begin > 0 && where.begin <= text.size() && text[where.begin - 1] == '-') {
    return joined(names, text, where.begin - 1, 1);
  }
  return std::nullopt;
}

void join_at_spaces(const Names& names, std::string_view text, Diagnostics& diagnostics) {
  // Past the limit errors are only counted, and a list made anew would forget how many.
  if (diagnostics.full()) return;
  Diagnostics mended;
  for (Diagnostic diagnostic : diagnostics.all()) {
    join_at_space(names, text, diagnostic);
    mended.add(std::move(diagnostic));
  }
  diagnostics = std::move(mended);
}

}  // namespace foedus
