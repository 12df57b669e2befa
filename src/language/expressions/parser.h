// The state of one parse: tokens, the tree so far, and the mistake that ended it.
// Private to language/expressions; the grammar is in parser.cc and parser_calls.cc, the guesses
// about what was meant in mistakes.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/document.h"
#include "language/expression.h"
#include "language/expressions/lexer.h"
#include "language/expressions/mistake.h"

namespace foedus::expressions {

constexpr int kNestingLimit = 200;

struct Function {
  std::string_view name;
  Operation operation;
  std::size_t least;
  std::size_t most;
  std::string_view usage;
};

[[nodiscard]] const Function* find_function(std::string_view name);
[[nodiscard]] std::vector<std::string> function_names();

class Parser {
 public:
  Parser(const ScalarText& text, const std::vector<Token>& tokens);
  /// The tree, or nothing and a mistake.
  std::optional<Expression> run(SourceSpan where);
  [[nodiscard]] Mistake take_mistake() { return std::move(*mistake_); }

 private:
  // An operand that was read: its node, and its text with the parentheses around it.
  struct Operand {
    std::uint32_t node = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  using Parsed = std::optional<Operand>;

  // --- the grammar, loosest first
  Parsed parse_or();
  Parsed parse_and();
  Parsed parse_not();
  Parsed parse_comparison();
  Parsed parse_is(Operand left);
  Parsed parse_sum();
  Parsed parse_product();
  Parsed parse_unary();
  Parsed parse_power();
  Parsed parse_primary();
  Parsed parse_parentheses();
  Parsed parse_name();
  Parsed parse_tag();
  // --- calls
  Parsed parse_call(const Function& function);
  Parsed parse_arguments(const Function& function, std::size_t begin);
  Parsed parse_measure(const Function& function, std::size_t begin);
  bool parse_observer(ExpressionNode& node);
  Parsed parse_only_name(const Function& function);
  bool close_call(const Function& function, std::size_t open);

  // --- the tree
  [[nodiscard]] const Token& now() const { return tokens_[at_]; }
  [[nodiscard]] const Token& ahead(std::size_t n) const;
  [[nodiscard]] const Token& before() const { return tokens_[at_ > 0 ? at_ - 1 : 0]; }
  [[nodiscard]] std::string_view written(const Token& token) const;
  [[nodiscard]] std::string_view written(std::size_t begin, std::size_t end) const;
  Operand add(Operation operation, std::vector<std::uint32_t> children, std::size_t begin,
              std::size_t end);
  Operand join(Operation operation, const Operand& left, const Operand& right);
  [[nodiscard]] bool enter();
  void leave() { --depth_; }

  // --- mistakes
  std::nullopt_t fail(DiagnosticCode code, std::size_t begin, std::size_t end, std::string message,
                      std::string expected, std::optional<Edit> edit = std::nullopt);
  std::nullopt_t unexpected_operand();    // an operand, where an operator or the end is due
  std::nullopt_t unexpected_end_token();  // anything left over after a whole expression
  std::nullopt_t missing_operand();       // an operator or the end, where an operand is due
  std::nullopt_t chained_comparison(const Operand& left, const Token& sign, const Operand& right);
  std::nullopt_t wrong_count(const Function& function, std::size_t count, std::size_t begin);
  std::nullopt_t unclosed(std::size_t open);
  std::nullopt_t extra_close();
  std::nullopt_t stray_comma();
  std::nullopt_t unknown_function(const Token& name);
  bool misspelt_word();
  // --- lost parentheses (parentheses.cc)
  [[nodiscard]] std::ptrdiff_t missing_closes() const;
  [[nodiscard]] std::optional<std::size_t> place_for_open(std::size_t close,
                                                          bool only_products) const;
  [[nodiscard]] std::size_t place_for_close(std::size_t open) const;
  [[nodiscard]] std::optional<Edit> lost_call() const;
  std::nullopt_t no_open_call(const Edit& edit);

  const ScalarText& text_;
  const std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int calls_ = 0;  // open calls, inside which a comma may stand
  Expression tree_;
  std::optional<Mistake> mistake_;
};

}  // namespace foedus::expressions
