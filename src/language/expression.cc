// Facts about operations that need no tree: their kind and their spelling.
// Parsing is in expressions/, meaning in scenario/ and game/.
#include "language/expression.h"

namespace foedus {

const double* Expression::literal() const {
  if (nodes.size() != 1 || nodes[0].operation != Operation::number) return nullptr;
  return &nodes[0].number;
}

ExpressionKind kind_of(Operation operation) {
  switch (operation) {
    case Operation::less:
    case Operation::less_equal:
    case Operation::greater:
    case Operation::greater_equal:
    case Operation::equal:
    case Operation::not_equal:
    case Operation::logical_not:
    case Operation::logical_and:
    case Operation::logical_or:
    case Operation::is:
    case Operation::reached:
    case Operation::tag:
      return ExpressionKind::truth;
    default:
      return ExpressionKind::number;
  }
}

std::string_view spelling(Operation operation) {
  switch (operation) {
    case Operation::number:
      return "number";
    case Operation::name:
      return "name";
    case Operation::negate:
    case Operation::subtract:
      return "-";
    case Operation::add:
      return "+";
    case Operation::multiply:
      return "*";
    case Operation::divide:
      return "/";
    case Operation::power:
      return "^";
    case Operation::less:
      return "<";
    case Operation::less_equal:
      return "<=";
    case Operation::greater:
      return ">";
    case Operation::greater_equal:
      return ">=";
    case Operation::equal:
      return "==";
    case Operation::not_equal:
      return "!=";
    case Operation::logical_not:
      return "not";
    case Operation::logical_and:
      return "and";
    case Operation::logical_or:
      return "or";
    case Operation::is:
      return "is";
    case Operation::conditional:
      return "if";
    case Operation::minimum:
      return "min";
    case Operation::maximum:
      return "max";
    case Operation::absolute:
      return "abs";
    case Operation::exponential:
      return "exp";
    case Operation::logarithm:
      return "log";
    case Operation::square_root:
      return "sqrt";
    case Operation::clamp:
      return "clamp";
    case Operation::logistic:
      return "logistic";
    case Operation::reached:
      return "reached";
    case Operation::tag:
      return "tag";
    case Operation::chance:
      return "chance";
    case Operation::value:
      return "value";
    case Operation::mean:
      return "mean";
  }
  return "?";
}

}  // namespace foedus
