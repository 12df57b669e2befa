// The grammar of expressions by recursive descent, one function a level of precedence.
// Children are made before their parents; the first mistake ends the parse.
#include "language/expressions/parser.h"

#include <algorithm>
#include <utility>

#include "base/diagnostic_code.h"
#include "language/expression_parser.h"
#include "language/yaml/characters.h"

namespace foedus {

namespace expressions {

namespace {

std::optional<Operation> comparison(TokenKind kind) {
  switch (kind) {
    case TokenKind::less:
      return Operation::less;
    case TokenKind::less_equal:
      return Operation::less_equal;
    case TokenKind::greater:
      return Operation::greater;
    case TokenKind::greater_equal:
      return Operation::greater_equal;
    case TokenKind::equal:
      return Operation::equal;
    case TokenKind::not_equal:
      return Operation::not_equal;
    default:
      return std::nullopt;
  }
}

std::vector<std::string> split_parts(std::string_view name) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t point = std::min(name.find('.', begin), name.size());
    parts.emplace_back(name.substr(begin, point - begin));
    begin = point + 1;
  }
  return parts;
}

}  // namespace

Parser::Parser(const ScalarText& text, const std::vector<Token>& tokens)
    : text_(text), tokens_(tokens) {}

const Token& Parser::ahead(std::size_t n) const {
  return tokens_[std::min(at_ + n, tokens_.size() - 1)];
}

std::string_view Parser::written(std::size_t begin, std::size_t end) const {
  return std::string_view(text_.text).substr(begin, end - begin);
}

std::string_view Parser::written(const Token& token) const {
  return written(token.begin, token.end);
}

Parser::Operand Parser::add(Operation operation, std::vector<std::uint32_t> children,
                            std::size_t begin, std::size_t end) {
  ExpressionNode node;
  node.operation = operation;
  node.children = std::move(children);
  node.span = text_.span(begin, end);
  tree_.nodes.push_back(std::move(node));
  return {tree_.root(), begin, end};
}

Parser::Operand Parser::join(Operation operation, const Operand& left, const Operand& right) {
  return add(operation, {left.node, right.node}, left.begin, right.end);
}

bool Parser::enter() {
  if (++depth_ <= kNestingLimit) return true;
  fail(DiagnosticCode::expression_too_long, now().begin, now().end,
       "the expression is nested more than 200 levels deep", "Split it into named definitions.");
  return false;
}

std::optional<Expression> Parser::run(SourceSpan where) {
  if (now().kind == TokenKind::end) {
    fail(DiagnosticCode::empty_expression, 0, text_.text.size(), "there is no expression",
         "A missing number is never taken for 0.");
    return std::nullopt;
  }
  if (!parse_or()) return std::nullopt;
  if (now().kind != TokenKind::end) {
    unexpected_end_token();
    return std::nullopt;
  }
  // `-0.2` is one literal, for fields that take only these.
  if (tree_.nodes.size() == 2 && tree_.nodes[1].operation == Operation::negate &&
      tree_.nodes[0].operation == Operation::number) {
    tree_.nodes[0].number = -tree_.nodes[0].number;
    tree_.nodes[0].span = tree_.nodes[1].span;
    tree_.nodes.pop_back();
  }
  tree_.text = text_.text;
  tree_.span = where;
  return std::move(tree_);
}

Parser::Parsed Parser::parse_or() {
  Parsed left = parse_and();
  while (left && now().kind == TokenKind::keyword_or) {
    ++at_;
    const Parsed right = parse_and();
    if (!right) return std::nullopt;
    left = join(Operation::logical_or, *left, *right);
  }
  return left;
}

Parser::Parsed Parser::parse_and() {
  Parsed left = parse_not();
  while (left && now().kind == TokenKind::keyword_and) {
    ++at_;
    const Parsed right = parse_not();
    if (!right) return std::nullopt;
    left = join(Operation::logical_and, *left, *right);
  }
  return left;
}

Parser::Parsed Parser::parse_not() {
  if (now().kind != TokenKind::keyword_not) return parse_comparison();
  const std::size_t begin = now().begin;
  ++at_;
  if (!enter()) return std::nullopt;
  const Parsed inner = parse_not();
  leave();
  if (!inner) return std::nullopt;
  return add(Operation::logical_not, {inner->node}, begin, inner->end);
}

Parser::Parsed Parser::parse_comparison() {
  const Parsed left = parse_sum();
  if (!left) return std::nullopt;
  if (now().kind == TokenKind::keyword_is) return parse_is(*left);
  const auto operation = comparison(now().kind);
  if (!operation) return left;
  const Token sign = now();
  ++at_;
  const Parsed right = parse_sum();
  if (!right) return std::nullopt;
  if (comparison(now().kind)) return chained_comparison(*left, sign, *right);
  return join(*operation, *left, *right);
}

Parser::Parsed Parser::parse_is(Operand left) {
  const Token is = now();
  if (tree_.nodes[left.node].operation != Operation::name) {
    return fail(DiagnosticCode::is_needs_names, left.begin, left.end,
                text::shown(written(left.begin, left.end)) + " stands before `is`",
                "`is` asks which option a lever has: `guarantee is none`.");
  }
  ++at_;
  if (now().kind == TokenKind::keyword_not && ahead(1).kind == TokenKind::name) {
    const Token& option = ahead(1);
    return fail(DiagnosticCode::is_needs_names, is.begin, now().end,
                "`is not` is written otherwise", "The opposite of `a is b` is `not (a is b)`.",
                Edit{left.begin, option.end,
                     "not (" + std::string(written(left.begin, left.end)) + " is " +
                         std::string(written(option)) + ")"});
  }
  if (now().kind != TokenKind::name) {
    if (now().kind == TokenKind::end) return missing_operand();
    return fail(DiagnosticCode::is_needs_names, now().begin, now().end,
                text::shown(written(now())) + " stands behind `is`",
                "`is` asks which option a lever has: `guarantee is none`.");
  }
  const Parsed right = parse_name();
  if (!right) return std::nullopt;
  return join(Operation::is, left, *right);
}

Parser::Parsed Parser::parse_sum() {
  Parsed left = parse_product();
  while (left && (now().kind == TokenKind::plus || now().kind == TokenKind::minus)) {
    const Operation operation =
        now().kind == TokenKind::plus ? Operation::add : Operation::subtract;
    ++at_;
    const Parsed right = parse_product();
    if (!right) return std::nullopt;
    left = join(operation, *left, *right);
  }
  return left;
}

Parser::Parsed Parser::parse_product() {
  Parsed left = parse_unary();
  while (left && (now().kind == TokenKind::star || now().kind == TokenKind::slash)) {
    const Operation operation =
        now().kind == TokenKind::star ? Operation::multiply : Operation::divide;
    ++at_;
    const Parsed right = parse_unary();
    if (!right) return std::nullopt;
    left = join(operation, *left, *right);
  }
  return left;
}

Parser::Parsed Parser::parse_unary() {
  if (now().kind != TokenKind::minus) return parse_power();
  const std::size_t begin = now().begin;
  ++at_;
  if (!enter()) return std::nullopt;
  const Parsed inner = parse_unary();
  leave();
  if (!inner) return std::nullopt;
  return add(Operation::negate, {inner->node}, begin, inner->end);
}

Parser::Parsed Parser::parse_power() {
  const Parsed base = parse_primary();
  if (!base || now().kind != TokenKind::caret) return base;
  ++at_;
  if (!enter()) return std::nullopt;
  const Parsed exponent = parse_unary();  // `2 ^ -1`, and right associative
  leave();
  if (!exponent) return std::nullopt;
  return join(Operation::power, *base, *exponent);
}

Parser::Parsed Parser::parse_primary() {
  const Token& token = now();
  switch (token.kind) {
    case TokenKind::number: {
      ++at_;
      const Operand number = add(Operation::number, {}, token.begin, token.end);
      tree_.nodes[number.node].number = token.number;
      return number;
    }
    case TokenKind::name: {
      if (ahead(1).kind != TokenKind::open) return parse_name();
      const Function* function = find_function(written(token));
      return function != nullptr ? parse_call(*function) : unknown_function(token);
    }
    case TokenKind::keyword_if:
      if (ahead(1).kind == TokenKind::open) return parse_call(*find_function("if"));
      return missing_operand();
    case TokenKind::open:
      return parse_parentheses();
    case TokenKind::keyword_tag:
      return parse_tag();
    default:
      return missing_operand();
  }
}

Parser::Parsed Parser::parse_parentheses() {
  const Token open = now();
  ++at_;
  if (!enter()) return std::nullopt;
  const Parsed inner = parse_or();
  leave();
  if (!inner) return std::nullopt;
  if (now().kind == TokenKind::end) return unclosed(open.begin);
  if (now().kind == TokenKind::comma && calls_ > 0) {
    return fail(DiagnosticCode::unbalanced_parenthesis, open.begin, open.end,
                "this `(` is not closed before the comma", "Every `(` has its `)`.",
                Edit{before().end, before().end, ")"});
  }
  if (now().kind != TokenKind::close) return unexpected_end_token();
  const std::size_t end = now().end;
  ++at_;
  return Operand{inner->node, open.begin, end};
}

Parser::Parsed Parser::parse_name() {
  const Token& token = now();
  ++at_;
  const Operand name = add(Operation::name, {}, token.begin, token.end);
  tree_.nodes[name.node].parts = split_parts(written(token));
  return name;
}

Parser::Parsed Parser::parse_tag() {
  const Token tag = now();
  const bool parentheses = ahead(1).kind == TokenKind::open && ahead(2).kind == TokenKind::name &&
                           ahead(3).kind == TokenKind::close;
  if (parentheses) {
    return fail(DiagnosticCode::reserved_word, tag.begin, ahead(3).end,
                "`tag` is a word, not a function", "An outcome with a tag is `tag war`.",
                Edit{tag.begin, ahead(3).end, "tag " + std::string(written(ahead(2)))});
  }
  if (ahead(1).kind != TokenKind::name) {
    return fail(DiagnosticCode::reserved_word, tag.begin, tag.end, "there is no tag behind `tag`",
                "An outcome with a tag is `tag war`; `tag` itself is no name.");
  }
  at_ += 2;
  const Operand out = add(Operation::tag, {}, tag.begin, before().end);
  tree_.nodes[out.node].parts = split_parts(written(before()));
  return out;
}

}  // namespace expressions

std::optional<Expression> parse_expression(const ScalarText& text, SourceSpan where,
                                           Diagnostics& diagnostics) {
  using namespace expressions;
  const Tokens tokens = tokenize(text.text);
  if (tokens.mistake) {
    complain(*tokens.mistake, text, where, diagnostics);
    return std::nullopt;
  }
  Parser parser(text, tokens.list);
  std::optional<Expression> expression = parser.run(where);
  if (!expression) complain(parser.take_mistake(), text, where, diagnostics);
  return expression;
}

}  // namespace foedus
