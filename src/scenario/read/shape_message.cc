#include "scenario/read/shape_message.h"

#include <optional>

#include "base/diagnostic_code.h"
#include "scenario/words.h"

namespace foedus {

namespace {

std::string found_word(const Node& node) {
  switch (node.kind) {
    case NodeShape::null:
      return "empty";
    case NodeShape::scalar:
      return "the single value " + quoted(node.scalar.text.substr(0, 40));
    case NodeShape::list:
      return "a list";
    case NodeShape::map:
      return "a map";
  }
  return "something else";
}

// Which field a lone word most likely was, where a map was expected.
std::string_view field_of_lone_word(std::string_view place) {
  if (place == "actor") return "name";
  if (place == "source") return "cite";
  if (place == "type_option") return "chance";
  if (place == "mechanism") return "strength";
  if (place == "target") return "to";
  return "";
}

std::optional<Proposal> wrap(const Node& node, const std::string& expected,
                             const SourceText& source, std::string_view of) {
  const std::string written(source.slice(node.span));
  if (node.kind == NodeShape::scalar && node.style != ScalarStyle::literal_block &&
      node.style != ScalarStyle::folded_block) {
    if (expected.starts_with("a list")) {
      return Proposal{"write a list, also of one:", node.span, "[" + written + "]"};
    }
    const std::string_view field = field_of_lone_word(of);
    if (!field.empty()) {
      return Proposal{"write this instead:", node.span,
                      "{" + std::string(field) + ": " + written + "}"};
    }
  }
  if (node.kind == NodeShape::list && node.items.size() == 1 && !expected.starts_with("a map")) {
    return Proposal{"write it without the list:", node.span,
                    std::string(source.slice(node.items.front().span))};
  }
  return std::nullopt;
}

}  // namespace

std::string shape_word(FieldType type) {
  switch (type) {
    case FieldType::text:
      return "a text";
    case FieldType::texts:
      return "a text or a list of texts";
    case FieldType::identifier:
    case FieldType::word:
      return "a word";
    case FieldType::identifiers:
    case FieldType::list_of_text:
      return "a list of words";
    case FieldType::sight:
      return "a list of stages";
    case FieldType::integer:
    case FieldType::number:
      return "a number";
    case FieldType::numbers:
      return "a number or a list of numbers";
    case FieldType::truth:
      return "true or false";
    case FieldType::date:
      return "a date";
    case FieldType::quantity:
      return "a number or a map";
    case FieldType::order:
      return "an order of outcomes";
    case FieldType::range:
      return "a range";
    case FieldType::expression:
      return "an expression";
    case FieldType::condition:
      return "a condition";
    case FieldType::event:
      return "an event";
    case FieldType::target:
      return "a stage or an outcome";
    case FieldType::map_of:
    case FieldType::place:
      return "a map";
  }
  return "something else";
}

Diagnostic empty_field(const MapEntry& entry, const std::string& label, const Field* field) {
  std::string expected = "Write a value behind the colon, or remove the line.";
  if (field != nullptr) expected += " For example: `" + std::string(field->example) + "`.";
  return {.code = DiagnosticCode::empty_field,
          .where = entry.key_span,
          .message = label + " is empty",
          .expected = expected};
}

Diagnostic missing_field(const Field& field, const Node& map, const std::string& label,
                         const std::string& sample, const SourceText& source) {
  Diagnostic diagnostic{.code = DiagnosticCode::missing_field,
                        .where = map.span,
                        .message = label + " has no " + quoted(field.key),
                        .expected = std::string(field.meaning)};
  if (map.entries.empty()) return diagnostic;
  // The first line of the map is enough to point at, and the place where the field can be added.
  const SourceSpan first = map.entries.front().key_span;
  if (!map.flow) diagnostic.where = first;
  const std::string line = std::string(field.key) + ": " + sample;
  const SourcePosition at = source.position(first.begin);
  const std::string gap = map.flow ? ", " : "\n" + std::string(at.column - 1, ' ');
  diagnostic.proposal = Proposal{"write it, for example:", {first.begin, first.begin}, line + gap};
  return diagnostic;
}

Diagnostic wrong_shape(const Node& node, const std::string& label, const std::string& expected,
                       const SourceText& source, std::string_view of) {
  return {.code = DiagnosticCode::wrong_shape,
          .where = node.span,
          .message = label + " is " + found_word(node) + ", but " + expected + " was expected",
          .expected = of == "statements" ? "A position stands under the date on which it was "
                                           "stated, such as `2024-05-31: 60 to 100`."
                                         : "",
          .proposal = wrap(node, expected, source, of)};
}

}  // namespace foedus
