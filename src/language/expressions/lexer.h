// Splits the text of an expression into tokens; foreign signs are refused here with the edit.
// Private to language/expressions; it knows words and signs, not their order.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "language/expressions/mistake.h"

namespace foedus::expressions {

constexpr std::size_t kTokenLimit = 10'000;

enum class TokenKind : std::uint8_t {
  number,
  name,  // also dotted
  plus,
  minus,
  star,
  slash,
  caret,
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,
  open,
  close,
  comma,
  bar,
  keyword_and,
  keyword_or,
  keyword_not,
  keyword_is,
  keyword_if,
  keyword_tag,
  keyword_rest,
  end,
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t begin = 0;
  std::size_t end = 0;
  double number = 0;
};

struct Tokens {
  std::vector<Token> list;  // the last one is `end`
  std::optional<Mistake> mistake;
};

[[nodiscard]] Tokens tokenize(std::string_view text);

}  // namespace foedus::expressions
