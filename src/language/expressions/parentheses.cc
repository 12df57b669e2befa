// Guesses about parentheses: where a lost one stood. A sum that is part of a product is the usual
// reason for a pair, and a function's name that runs into its argument has lost its opening one.
#include <algorithm>
#include <string>
#include <utility>

#include "base/diagnostic_code.h"
#include "language/expressions/parser.h"
#include "language/yaml/characters.h"

namespace foedus::expressions {

namespace {

bool is_additive(TokenKind kind) { return kind == TokenKind::plus || kind == TokenKind::minus; }
bool is_multiplicative(TokenKind kind) {
  return kind == TokenKind::star || kind == TokenKind::slash || kind == TokenKind::caret;
}
bool ends_operand(TokenKind kind) {
  return kind == TokenKind::number || kind == TokenKind::name || kind == TokenKind::close;
}

}  // namespace

std::ptrdiff_t Parser::missing_closes() const {
  std::ptrdiff_t missing = 0;
  for (const Token& token : tokens_) {
    missing += token.kind == TokenKind::open ? 1 : token.kind == TokenKind::close ? -1 : 0;
  }
  return missing;
}

// Where a `(` was probably lost, seen from the `)` at `close`: before the first term of the sum
// that it ends, `stake * 1 - win)`.
std::optional<std::size_t> Parser::place_for_open(std::size_t close, bool only_products) const {
  std::optional<std::size_t> place;
  bool sum = false;
  bool conditions = false;
  int depth = 0;
  for (std::size_t i = close; i-- > 0;) {
    const TokenKind kind = tokens_[i].kind;
    if (kind == TokenKind::close) ++depth;
    if (kind == TokenKind::open && depth-- == 0) break;
    if (depth > 0) continue;
    if (is_additive(kind) && i > 0 && ends_operand(tokens_[i - 1].kind)) sum = true;
    if (is_multiplicative(kind) && sum) return tokens_[i + 1].begin;
    const bool joint = kind == TokenKind::keyword_and || kind == TokenKind::keyword_or;
    if (kind == TokenKind::comma || kind == TokenKind::bar || (joint && sum)) break;
    if (kind == TokenKind::keyword_not) {
      place = tokens_[i + 1].begin;
      break;
    }
    if (joint) conditions = true;
    if (sum || conditions) place = tokens_[i].begin;
  }
  return only_products ? std::nullopt : place;
}

// `chanceanswer.accept or reply.accept)`, `clamp win, 0, 1)`: the edit that opens the call.
std::optional<Edit> Parser::lost_call() const {
  if (missing_closes() >= 0) return std::nullopt;
  const std::vector<std::string> functions = function_names();
  for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
    const std::string_view word = written(tokens_[i]);
    if (tokens_[i].kind != TokenKind::name || tokens_[i + 1].kind == TokenKind::open) continue;
    std::size_t longest = 0;
    for (const std::string& function : functions) {
      if (word.starts_with(function)) longest = std::max(longest, function.size());
    }
    if (longest == 0) continue;
    const std::size_t end = tokens_[i].begin + longest;
    if (word.size() > longest) {
      if (text::is_lower(word[longest])) return Edit{end, end, "("};
    } else if (ends_operand(tokens_[i + 1].kind) || tokens_[i + 1].kind == TokenKind::minus) {
      return Edit{end, tokens_[i + 1].begin, "("};
    }
  }
  return std::nullopt;
}

std::nullopt_t Parser::no_open_call(const Edit& edit) {
  std::size_t begin = edit.begin;
  while (begin > 0 && text::is_lower(text_.text[begin - 1])) --begin;
  return fail(DiagnosticCode::unbalanced_parenthesis, begin, edit.begin,
              "there is no `(` after " + text::shown(written(begin, edit.begin)),
              "The arguments of a function stand in parentheses.", edit);
}

// Where the `)` of the group that opens at `open` was probably lost: behind the sum, before the
// product it is part of, or else at the end.
std::size_t Parser::place_for_close(std::size_t open) const {
  std::size_t i = 0;
  while (tokens_[i].begin < open) ++i;
  const bool call = i > 0 && (tokens_[i - 1].kind == TokenKind::name ||
                              tokens_[i - 1].kind == TokenKind::keyword_if);
  bool sum = false;
  int depth = 0;
  for (++i; !call && tokens_[i].kind != TokenKind::end; ++i) {
    const TokenKind kind = tokens_[i].kind;
    if (kind == TokenKind::open) ++depth;
    if (kind == TokenKind::close) --depth;
    if (depth > 0) continue;
    if (is_additive(kind) && ends_operand(tokens_[i - 1].kind)) sum = true;
    if (is_multiplicative(kind) && sum) return tokens_[i - 1].end;
  }
  return before().end;
}

std::nullopt_t Parser::unclosed(std::size_t open) {
  const std::ptrdiff_t missing = std::max<std::ptrdiff_t>(missing_closes(), 1);
  const std::size_t end = missing == 1 ? place_for_close(open) : before().end;
  return fail(DiagnosticCode::unbalanced_parenthesis, open, open + 1, "this `(` is not closed",
              "Every `(` has its `)`.",
              Edit{end, end, std::string(static_cast<std::size_t>(missing), ')')});
}

std::nullopt_t Parser::extra_close() {
  if (const auto edit = lost_call()) return no_open_call(*edit);
  const Token& close = now();
  std::optional<std::size_t> place;
  // An earlier `)` may be the one that lost its partner: `f(a * b + c) + d)`.
  for (std::size_t i = 0; i <= at_ && !place; ++i) {
    if (tokens_[i].kind == TokenKind::close) place = place_for_open(i, i < at_);
  }
  Edit edit{close.begin, close.end, ""};
  if (place) edit = {*place, *place, "("};
  return fail(DiagnosticCode::unbalanced_parenthesis, close.begin, close.end,
              "this `)` closes nothing", "Every `)` has its `(`.", std::move(edit));
}

}  // namespace foedus::expressions
