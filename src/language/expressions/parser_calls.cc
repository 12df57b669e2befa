// Functions and measures: how many arguments each takes, and where `|` may stand.
// The table here is the one list of functions; messages and proposals use it too.
#include <array>
#include <utility>

#include "base/diagnostic_code.h"
#include "language/expressions/parser.h"
#include "language/yaml/characters.h"

namespace foedus::expressions {

namespace {

constexpr std::size_t kMany = kTokenLimit;

constexpr std::array<Function, 13> kFunctions = {{
    {"min", Operation::minimum, 2, kMany, "min(a, b)"},
    {"max", Operation::maximum, 2, kMany, "max(a, b)"},
    {"abs", Operation::absolute, 1, 1, "abs(a)"},
    {"exp", Operation::exponential, 1, 1, "exp(a)"},
    {"log", Operation::logarithm, 1, 1, "log(a)"},
    {"sqrt", Operation::square_root, 1, 1, "sqrt(a)"},
    {"clamp", Operation::clamp, 3, 3, "clamp(value, low, high)"},
    {"logistic", Operation::logistic, 1, 1, "logistic(a)"},
    {"if", Operation::conditional, 3, 3, "if(condition, then, otherwise)"},
    {"reached", Operation::reached, 1, 1, "reached(stage)"},
    {"chance", Operation::chance, 1, 1, "chance(event) or chance(event | condition)"},
    {"value", Operation::value, 1, 2, "value(actor) or value(actor | condition)"},
    {"mean", Operation::mean, 1, 1, "mean(stage.x) or mean(stage.x | condition)"},
}};

bool is_measure(Operation operation) {
  return operation == Operation::chance || operation == Operation::value ||
         operation == Operation::mean;
}

}  // namespace

const Function* find_function(std::string_view name) {
  for (const Function& function : kFunctions) {
    if (function.name == name) return &function;
  }
  return nullptr;
}

std::vector<std::string> function_names() {
  std::vector<std::string> names;
  for (const Function& function : kFunctions) names.emplace_back(function.name);
  return names;
}

Parser::Parsed Parser::parse_call(const Function& function) {
  const std::size_t begin = now().begin;
  at_ += 2;  // the name and its parenthesis
  if (now().kind == TokenKind::close) return wrong_count(function, 0, begin);
  if (!enter()) return std::nullopt;
  ++calls_;
  const Parsed out = is_measure(function.operation) ? parse_measure(function, begin)
                                                    : parse_arguments(function, begin);
  --calls_;
  leave();
  return out;
}

Parser::Parsed Parser::parse_arguments(const Function& function, std::size_t begin) {
  const std::size_t open = before().begin;
  std::vector<std::uint32_t> children;
  const bool only_name = function.operation == Operation::reached;
  for (;;) {
    const Parsed argument = only_name ? parse_only_name(function) : parse_or();
    if (!argument) return std::nullopt;
    children.push_back(argument->node);
    if (now().kind != TokenKind::comma) break;
    ++at_;
  }
  if (!close_call(function, open)) return std::nullopt;
  if (children.size() < function.least || children.size() > function.most) {
    return wrong_count(function, children.size(), begin);
  }
  return add(function.operation, std::move(children), begin, before().end);
}

// chance(event | condition), value(actor, analyst | condition), mean(stage.x | condition)
Parser::Parsed Parser::parse_measure(const Function& function, std::size_t begin) {
  const std::size_t open = before().begin;
  const Parsed subject =
      function.operation == Operation::chance ? parse_or() : parse_only_name(function);
  if (!subject) return std::nullopt;
  std::vector<std::uint32_t> children{subject->node};
  std::vector<std::string> observer;
  if (now().kind == TokenKind::comma) {
    if (function.operation != Operation::value) return wrong_count(function, 2, begin);
    ++at_;
    if (now().kind != TokenKind::name) return missing_operand();
    observer.emplace_back(written(now()));
    ++at_;
  }
  if (now().kind == TokenKind::bar) {
    ++at_;
    const Parsed condition = parse_or();
    if (!condition) return std::nullopt;
    children.push_back(condition->node);
  }
  if (!close_call(function, open)) return std::nullopt;
  const Operand out = add(function.operation, std::move(children), begin, before().end);
  tree_.nodes[out.node].parts = std::move(observer);
  return out;
}

Parser::Parsed Parser::parse_only_name(const Function& function) {
  if (now().kind == TokenKind::name && ahead(1).kind != TokenKind::open) return parse_name();
  if (now().kind == TokenKind::end) return missing_operand();
  return fail(
      DiagnosticCode::wrong_arguments, now().begin, now().end,
      "`" + std::string(function.name) + "` takes a name, not " + text::shown(written(now())),
      "It is written `" + std::string(function.usage) + "`.");
}

bool Parser::close_call(const Function& function, std::size_t open) {
  switch (now().kind) {
    case TokenKind::close:
      ++at_;
      return true;
    case TokenKind::end:
      unclosed(open);
      return false;
    case TokenKind::comma:
      wrong_count(function, 3, open);
      return false;
    default:
      unexpected_end_token();
      return false;
  }
}

}  // namespace foedus::expressions
