// Any bytes at all as an expression and as a number: both parsers return, complain at most once
// and only when they return nothing.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/language/complaints.h"
#include "language/expression_parser.h"

using foedus::fuzz::require;

namespace {

// Children stand before their parents, inside them, and under one parent only.
void require_sound(const foedus::Expression& expression, std::size_t size) {
  require(!expression.empty());
  std::size_t edges = 0;
  for (std::uint32_t i = 0; i < expression.nodes.size(); ++i) {
    const foedus::ExpressionNode& node = expression.nodes[i];
    foedus::fuzz::require_inside(node.span, size);
    require(node.span.begin < node.span.end);
    edges += node.children.size();
    for (const std::uint32_t child : node.children) {
      require(child < i);
      require(expression.nodes[child].span.begin >= node.span.begin);
      require(expression.nodes[child].span.end <= node.span.end);
    }
    const bool named =
        node.operation == foedus::Operation::name || node.operation == foedus::Operation::tag;
    require(!named || !node.parts.empty());
  }
  require(edges + 1 == expression.nodes.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const foedus::ScalarText scalar = foedus::ScalarText::of(text);
  const foedus::SourceSpan whole{0, static_cast<std::uint32_t>(size)};

  foedus::Diagnostics of_expression;
  const auto expression = foedus::parse_expression(scalar, whole, of_expression);
  require(expression.has_value() != of_expression.has_errors());
  require(of_expression.error_count() <= 1);
  foedus::fuzz::require_sound(of_expression, size);
  if (expression) require_sound(*expression, size);

  for (const bool share : {false, true}) {
    foedus::Diagnostics of_number;
    const auto number = foedus::parse_number(scalar, whole, share, of_number);
    require(number.has_value() != of_number.has_errors());
    foedus::fuzz::require_sound(of_number, size);
  }
  return 0;
}
