// Expressions as written: a flat tree of operations, names and numbers, with a span on each.
// Names are not resolved here; scenario/ binds them, game/ compiles them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace foedus {

enum class Operation : std::uint8_t {
  number,  // value
  name,    // parts: dotted name, `a.b.c`
  negate,  // -a
  add,
  subtract,
  multiply,
  divide,
  power,
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,  // 1 or 0
  logical_not,
  logical_and,
  logical_or,
  is,           // children: name, name       (`guarantee is none`)
  conditional,  // if(condition, then, otherwise)
  minimum,
  maximum,  // min(a, b, ...), max(a, b, ...): two or more children
  absolute,
  exponential,
  logarithm,
  square_root,
  clamp,     // clamp(value, low, high)
  logistic,  // 1 / (1 + exp(-a))
  // only in conditions on the path and in measures
  reached,  // reached(stage): child is a name
  tag,      // tag war: `parts` holds the tag
  // only in measures
  chance,  // chance(event) or chance(event | condition): one or two children
  value,   // value(actor), value(actor.component), also with `| condition`: one or two
           // children; value(actor, analyst): `parts` holds whose prior (`analyst`)
  mean,    // mean(stage.x) or mean(stage.x | condition)
};

struct ExpressionNode {
  Operation operation{};
  double number = 0;               // Operation::number
  std::vector<std::string> parts;  // Operation::name and tag; one entry a dotted part
  std::vector<std::uint32_t> children;
  SourceSpan span;  // in the file, through quoting and folding
};

/// A tree in which children stand before their parents; the root is the last node.
struct Expression {
  std::vector<ExpressionNode> nodes;
  std::string text;  // as written, without quotes
  SourceSpan span;

  [[nodiscard]] bool empty() const { return nodes.empty(); }
  [[nodiscard]] std::uint32_t root() const { return static_cast<std::uint32_t>(nodes.size() - 1); }
  /// The number when the expression is one literal (also negated), for fields that take only these.
  [[nodiscard]] const double* literal() const;
};

/// What an operation yields: a number, a truth (which counts as 1 or 0), or neither.
enum class ExpressionKind : std::uint8_t { number, truth };
[[nodiscard]] ExpressionKind kind_of(Operation operation);

/// The spelling in a file: "min", "+", "is".
[[nodiscard]] std::string_view spelling(Operation operation);

}  // namespace foedus
