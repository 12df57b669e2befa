// What was probably meant: the edits proposed where an expression stops making sense.
// Every guess keeps the words of the text and changes as little as it can.
#include <algorithm>
#include <array>
#include <utility>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "language/expressions/parser.h"
#include "language/yaml/characters.h"

namespace foedus::expressions {

namespace {

constexpr std::size_t kWholeText = 2000;  // [bytes] a longer expression is not repeated in full

bool is_operand_start(TokenKind kind) {
  return kind == TokenKind::number || kind == TokenKind::name || kind == TokenKind::open ||
         kind == TokenKind::keyword_if || kind == TokenKind::keyword_tag ||
         kind == TokenKind::keyword_not;
}

std::optional<std::string> nearest(std::string_view word, std::vector<std::string> words) {
  if (word.size() < 2) return std::nullopt;
  return nearest_name(word, words);
}

}  // namespace

void complain(Mistake mistake, const ScalarText& text, SourceSpan where, Diagnostics& diagnostics) {
  Diagnostic error;
  error.code = mistake.code;
  error.where = text.text.empty() ? where : text.span(mistake.begin, mistake.end);
  error.message = std::move(mistake.message);
  error.expected = std::move(mistake.expected);
  if (mistake.edit) {
    const Edit& edit = *mistake.edit;
    const std::size_t size = text.text.size();
    const bool verbatim = !text.offsets.empty() && size <= kWholeText &&
                          text.offsets.back() - text.offsets.front() == size;
    if (verbatim) {
      std::string whole = text.text;
      whole.replace(edit.begin, edit.end - edit.begin, edit.text);
      error.proposal = Proposal{"write this instead:", text.span(0, size), std::move(whole)};
    } else {
      error.proposal = Proposal{"write this instead:", text.span(edit.begin, edit.end), edit.text};
    }
  }
  diagnostics.add(std::move(error));
}

std::nullopt_t Parser::fail(DiagnosticCode code, std::size_t begin, std::size_t end,
                            std::string message, std::string expected, std::optional<Edit> edit) {
  if (!mistake_) {
    mistake_ = Mistake{code, begin, end, std::move(message), std::move(expected), std::move(edit)};
  }
  return std::nullopt;
}

std::nullopt_t Parser::chained_comparison(const Operand& left, const Token& sign,
                                          const Operand& right) {
  const Token second = now();
  ++at_;
  const Parsed third = parse_sum();
  if (!third) return std::nullopt;
  const std::string middle(written(right.begin, right.end));
  std::string repaired(written(left.begin, left.end));
  repaired += " " + std::string(written(sign)) + " " + middle + " and " + middle + " ";
  repaired += std::string(written(second)) + " " + std::string(written(third->begin, third->end));
  return fail(DiagnosticCode::comparison_chain, left.begin, third->end,
              "two comparisons follow each other",
              "Each comparison has two sides; `and` joins them.",
              Edit{left.begin, third->end, std::move(repaired)});
}

std::nullopt_t Parser::wrong_count(const Function& function, std::size_t count, std::size_t begin) {
  const std::size_t end = now().kind == TokenKind::end ? text_.text.size() : now().end;
  if (missing_closes() < 0) {
    if (const auto lost = lost_call()) return no_open_call(*lost);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const auto place =
          tokens_[i].kind == TokenKind::close ? place_for_open(i, true) : std::nullopt;
      if (!place) continue;
      return fail(DiagnosticCode::unbalanced_parenthesis, tokens_[i].begin, tokens_[i].end,
                  "there is a `)` too many", "Every `)` has its `(`.", Edit{*place, *place, "("});
    }
  }
  std::optional<Edit> edit;
  // exp(0,5), chance(challenge,attack): a comma without a space is a point.
  for (std::size_t i = 1; i + 1 < tokens_.size() && count > function.most && !edit; ++i) {
    const Token& comma = tokens_[i];
    if (comma.kind != TokenKind::comma || comma.begin < begin) continue;
    const bool glued = tokens_[i - 1].end == comma.begin && tokens_[i + 1].begin == comma.end &&
                       tokens_[i - 1].kind == tokens_[i + 1].kind;
    if (glued) edit = Edit{comma.begin, comma.end, "."};
  }
  return fail(DiagnosticCode::wrong_arguments, begin, std::max(begin, end),
              "`" + std::string(function.name) + "` has " +
                  (count == 0               ? "no arguments"
                   : count < function.least ? "too few arguments"
                                            : "too many arguments"),
              "It is written `" + std::string(function.usage) + "`.", std::move(edit));
}

std::nullopt_t Parser::stray_comma() {
  const Token& comma = now();
  if (const auto edit = lost_call()) return no_open_call(*edit);
  const bool glued = before().end == comma.begin && ahead(1).begin == comma.end &&
                     (ahead(1).kind == TokenKind::number || ahead(1).kind == TokenKind::name);
  std::optional<Edit> edit;
  if (glued) edit = Edit{comma.begin, comma.end, "."};
  return fail(glued ? DiagnosticCode::comma_for_point : DiagnosticCode::expression_syntax,
              comma.begin, comma.end, "there is a comma outside the parentheses of a function",
              "Numbers and dotted names have a point: `0.5`, `stake.guarantor`.", std::move(edit));
}

// What is left after a whole expression, or before the `)` that is due.
std::nullopt_t Parser::unexpected_end_token() {
  const Token& token = now();
  if (is_operand_start(token.kind)) return unexpected_operand();
  if (token.kind == TokenKind::close) return extra_close();
  if (token.kind == TokenKind::comma) return stray_comma();
  if (token.kind == TokenKind::bar) {
    if (const auto edit = lost_call()) return no_open_call(*edit);
    return fail(DiagnosticCode::bar_outside_measure, token.begin, token.end,
                "there is a `|` outside chance(..), value(..) and mean(..)",
                "`|` reads \"given that\"; one or the other is `or`.",
                Edit{token.begin, token.end, "or"});
  }
  if (token.kind == TokenKind::keyword_is) {
    return fail(DiagnosticCode::is_needs_names, token.begin, token.end,
                "`is` follows a whole condition",
                "`lever is option` has a name on both sides; conditions are joined by `and`.");
  }
  if (token.kind == TokenKind::keyword_rest) {
    return fail(DiagnosticCode::reserved_word, token.begin, token.end,
                "`rest` stands in an expression",
                "`rest` is the whole value of one chance: one minus the others.");
  }
  return fail(DiagnosticCode::expression_syntax, token.begin, token.end,
              text::shown(written(token)) + " does not belong here",
              "After a whole expression comes an operator or the end.");
}

// A word that is nearly `and`, `or`, `is`, `not` or `tag` explains two names in a row.
bool Parser::misspelt_word() {
  const Token& word = now();
  const Token& last = before();
  const auto edit_to = [this](const Token& token, const std::string& meant) {
    fail(DiagnosticCode::missing_operator, token.begin, token.end,
         text::shown(written(token)) + " is no operator", "Did you mean `" + meant + "`?",
         Edit{token.begin, token.end, meant});
  };
  if (word.kind == TokenKind::name && is_operand_start(ahead(1).kind)) {
    if (const auto meant = nearest(written(word), {"and", "or", "is"})) {
      edit_to(word, *meant);
      return true;
    }
  }
  if (last.kind == TokenKind::name) {
    if (const auto meant = nearest(written(last), {"not", "tag"})) {
      edit_to(last, *meant);
      return true;
    }
  }
  return false;
}

std::nullopt_t Parser::unexpected_operand() {
  const Token& token = now();
  const Token& last = before();
  const bool numbers = last.kind == TokenKind::number && token.kind == TokenKind::number;
  if (written(token) == "to" || (last.kind == TokenKind::name && written(last) == "to")) {
    return fail(DiagnosticCode::range_in_expression, token.begin, token.end,
                "a range stands inside an expression",
                "`0.2 to 0.8` is a whole value; give it a name and use the name.");
  }
  if (numbers && token.end - token.begin == 3) {
    return fail(DiagnosticCode::digit_separator, last.begin, token.end,
                text::shown(written(last.begin, token.end)) + " has signs between its digits",
                "Write 1000 or 1e3.", Edit{last.end, token.begin, ""});
  }
  if (last.kind == TokenKind::name && find_function(written(last)) != nullptr) {
    return fail(DiagnosticCode::unbalanced_parenthesis, last.begin, last.end,
                "there is no `(` after " + text::shown(written(last)),
                "The arguments of a function stand in parentheses.",
                Edit{last.end, token.begin, "("});
  }
  if (const auto edit = lost_call()) return no_open_call(*edit);
  if (misspelt_word()) return std::nullopt;
  if (written(token) == "x" &&
      (is_operand_start(ahead(1).kind) || ahead(1).kind == TokenKind::open)) {
    return fail(DiagnosticCode::foreign_operator, token.begin, token.end, "`x` is no operator",
                "Multiplication is written `*`.", Edit{token.begin, token.end, "*"});
  }
  const bool condition =
      token.kind == TokenKind::keyword_not || token.kind == TokenKind::keyword_tag;
  const bool unit = last.kind == TokenKind::number && token.kind == TokenKind::name;
  return fail(DiagnosticCode::missing_operator, last.end, token.end,
              "there is nothing between " + text::shown(written(last)) + " and " +
                  text::shown(written(token)),
              condition ? "Conditions are joined by `and` or `or`."
              : unit    ? "Multiplication is written `*`; what a number counts stands under `unit`."
                        : "Between two values stands an operator; multiplication is written `*`.",
              Edit{last.end, token.begin, condition ? " and " : " * "});
}

std::nullopt_t Parser::missing_operand() {
  const Token& token = now();
  const bool first = at_ == 0;
  if (token.kind == TokenKind::keyword_rest) {
    return fail(DiagnosticCode::reserved_word, token.begin, token.end,
                "`rest` stands in an expression",
                "`rest` is the whole value of one chance: one minus the others.");
  }
  if (token.kind == TokenKind::keyword_not || token.kind == TokenKind::keyword_if) {
    return fail(DiagnosticCode::reserved_word, token.begin, token.end,
                text::shown(written(token)) + " stands where a value is due",
                token.kind == TokenKind::keyword_if
                    ? "It is written `if(condition, then, otherwise)`."
                    : "A condition inside a sum stands in parentheses.");
  }
  if (token.kind == TokenKind::plus) {
    return fail(DiagnosticCode::missing_operand, token.begin, token.end,
                first ? "the expression begins with `+`" : "two operators follow each other",
                "A value needs no `+` before it.", Edit{token.begin, ahead(1).begin, ""});
  }
  if (token.kind == TokenKind::slash && before().kind == TokenKind::slash) {
    return fail(DiagnosticCode::missing_operand, before().begin, token.end,
                "`//` begins no comment", "A comment begins with a blank and `#`.",
                Edit{before().begin, token.end, "#"});
  }
  const bool ended = token.kind == TokenKind::end || token.kind == TokenKind::close ||
                     token.kind == TokenKind::comma;
  const Token& last = before();
  std::optional<Edit> edit;
  if (ended && !first && last.kind != TokenKind::open && last.kind != TokenKind::comma) {
    const std::size_t from = at_ > 1 ? tokens_[at_ - 2].end : last.begin;
    edit = Edit{from, last.end, ""};
  } else if (!ended && ahead(1).kind != TokenKind::end) {
    edit = Edit{token.begin, ahead(1).begin, ""};
  }
  const std::string where = first ? "at the beginning" : "after " + text::shown(written(last));
  const std::size_t begin = ended && !first ? last.begin : token.begin;
  return fail(DiagnosticCode::missing_operand, begin, std::max(begin + 1, token.end),
              "there is no value " + where, "An operator stands between two values.",
              std::move(edit));
}

std::nullopt_t Parser::unknown_function(const Token& name) {
  std::vector<std::string> words = function_names();
  words.emplace_back("not");
  const std::string_view word = written(name);
  auto meant = word.find('.') == std::string_view::npos ? nearest(word, words) : std::nullopt;
  for (const std::string& function : words) {  // `maximum`, `absolute`
    if (!meant && word.starts_with(function)) meant = function;
  }
  const bool spaced = ahead(1).begin > name.end;
  if (meant && !(spaced && word.size() < 3)) {
    return fail(DiagnosticCode::unknown_function, name.begin, name.end,
                "there is no function " + text::shown(word), "Did you mean `" + *meant + "`?",
                Edit{name.begin, name.end, *meant});
  }
  return fail(spaced ? DiagnosticCode::missing_operator : DiagnosticCode::unknown_function,
              name.begin, ahead(1).end, "there is no function " + text::shown(word),
              "Functions are min max abs exp log sqrt clamp logistic if; a product is written `*`.",
              Edit{name.end, ahead(1).begin, " * "});
}

}  // namespace foedus::expressions
