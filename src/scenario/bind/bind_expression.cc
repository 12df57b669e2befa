#include "scenario/bind/bind_expression.h"

#include "base/diagnostic_code.h"
#include "scenario/bind/name_lookup.h"
#include "scenario/words.h"

namespace foedus {

namespace {

enum class Position : std::uint8_t { value, event };

class Binder {
 public:
  Binder(BoundExpression& expression, bool measure, Binding& binding)
      : expression_(expression), measure_(measure), binding_(binding), lookup_(binding) {}

  void bind(std::uint32_t index, Position position);

 private:
  void bind_name(std::uint32_t index, Position position);
  void bind_is(std::uint32_t index);
  void bind_atom(std::uint32_t index);
  void bind_value_target(std::uint32_t index);
  bool refuse_in_event(const ExpressionNode& node);
  void refuse(DiagnosticCode code, SourceSpan where, std::string message, std::string expected) {
    binding_.diagnostics.add({.code = code,
                              .where = where,
                              .message = std::move(message),
                              .expected = std::move(expected)});
  }
  const ExpressionNode& node(std::uint32_t index) const { return expression_.syntax.nodes[index]; }
  Reference& reference(std::uint32_t index) { return expression_.references[index]; }

  BoundExpression& expression_;
  bool measure_;
  Binding& binding_;
  NameLookup lookup_;
};

// An event is made of things that happen or do not; a number is no event.
bool Binder::refuse_in_event(const ExpressionNode& at) {
  switch (at.operation) {
    case Operation::logical_not:
    case Operation::logical_and:
    case Operation::logical_or:
    case Operation::name:
    case Operation::tag:
    case Operation::reached:
      return false;
    default:
      break;
  }
  refuse(
      DiagnosticCode::wrong_kind_of_name, at.span,
      quoted(binding_.text.substr(at.span.begin, at.span.end - at.span.begin)) + " is no event",
      "Events are moves, outcomes, `tag t`, private types and `reached(stage)`, joined by `and`, "
      "`or` and `not`.");
  return true;
}

void Binder::bind(std::uint32_t index, Position position) {
  const ExpressionNode& at = node(index);
  if (position == Position::event && refuse_in_event(at)) return;
  switch (at.operation) {
    case Operation::name:
      return bind_name(index, position);
    case Operation::is:
      return bind_is(index);
    case Operation::reached:
      reference(at.children.front()) = lookup_.stage(node(at.children.front()));
      return;
    case Operation::tag:
      if (!measure_) {
        return refuse(DiagnosticCode::not_allowed_here, at.span,
                      "a tag can only stand in the events of a measure",
                      "Write it inside `chance( )` under `measures`.");
      }
      reference(index) = lookup_.tag(at);
      return;
    case Operation::chance:
    case Operation::value:
    case Operation::mean:
      return bind_atom(index);
    default:
      for (const std::uint32_t child : at.children) bind(child, position);
  }
}

void Binder::bind_name(std::uint32_t index, Position position) {
  const ExpressionNode& at = node(index);
  if (position == Position::event) {
    reference(index) = lookup_.event(at);
  } else {
    reference(index) = lookup_.value(at, measure_);
  }
}

void Binder::bind_is(std::uint32_t index) {
  const ExpressionNode& at = node(index);
  const std::uint32_t left = at.children.at(0);
  const std::uint32_t right = at.children.at(1);
  reference(left) = lookup_.lever_with_options(node(left));
  if (reference(left).kind != ReferenceKind::lever) return;
  reference(right) = lookup_.option_of(reference(left).index, node(right));
}

// chance(E | C), value(actor | C): events within, so no further chance() inside.
void Binder::bind_atom(std::uint32_t index) {
  const ExpressionNode& at = node(index);
  const std::string name = quoted(std::string(spelling(at.operation)) + "( )");
  if (!measure_) {
    return refuse(DiagnosticCode::not_allowed_here, at.span, name + " can only stand in a measure",
                  "It is a result of play, so nothing that play depends on can use it.");
  }
  const bool value = at.operation == Operation::value;
  for (std::size_t i = 0; i < at.children.size(); ++i) {
    if (value && i == 0) {
      bind_value_target(at.children[0]);
    } else if (at.operation == Operation::mean && i == 0) {
      reference(at.children[0]) = lookup_.move_number(node(at.children[0]));
    } else {
      bind(at.children[i], Position::event);
    }
  }
  if (value && !at.parts.empty()) {
    if (at.parts.front() == "analyst") {
      reference(index) = {ReferenceKind::analyst, -1, -1};
    } else {
      refuse(DiagnosticCode::not_yet, at.span,
             "the prior of " + quoted(at.parts.front()) + " is not read by this version yet",
             "Only `analyst` can stand there, whose prior is the file's.");
    }
  }
}

void Binder::bind_value_target(std::uint32_t index) {
  reference(index) = lookup_.actor_or_component(node(index));
}

}  // namespace

void bind_expression(BoundExpression& expression, bool measure, Binding& binding) {
  expression.references.assign(expression.syntax.nodes.size(), {});
  if (expression.empty()) return;
  Binder(expression, measure, binding).bind(expression.syntax.root(), Position::value);
}

}  // namespace foedus
