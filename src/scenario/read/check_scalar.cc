#include "scenario/read/check_scalar.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <vector>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "language/expression_parser.h"
#include "language/yaml/characters.h"
#include "scenario/read/shape_message.h"
#include "scenario/words.h"

namespace foedus {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool refuse(const Node& node, DiagnosticCode code, std::string message, std::string expected,
            Diagnostics& diagnostics, const std::string& instead = "") {
  Diagnostic diagnostic{.code = code,
                        .where = node.span,
                        .message = std::move(message),
                        .expected = std::move(expected)};
  if (!instead.empty()) {
    diagnostic.proposal = Proposal{"did you mean " + quoted(instead) + "?", node.span, instead};
  }
  diagnostics.add(std::move(diagnostic));
  return false;
}

// 2024, 2024-05 or 2024-05-31; whether the month has the day is left to the calendar.
bool is_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : !is_digit(text[i])) return false;
  }
  const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  if (text.size() >= 7 && (two(5) < 1 || two(5) > 12)) return false;
  return text.size() < 10 || (two(8) >= 1 && two(8) <= 31);
}

bool check_truth(const Node& node, const std::string& label, Diagnostics& diagnostics) {
  const std::string& text = node.scalar.text;
  if (text == "true" || text == "false") return true;
  std::string instead;
  if (text == "yes" || text == "on" || text == "True" || text == "TRUE" || text == "1") {
    instead = "true";
  } else if (text == "no" || text == "off" || text == "False" || text == "FALSE" || text == "0") {
    instead = "false";
  } else if (const auto near = nearest_name(text, std::vector<std::string>{"true", "false"})) {
    instead = *near;
  }
  return refuse(node, DiagnosticCode::not_a_choice, label + " is " + quoted(text),
                "It is either `true` or `false`.", diagnostics, instead);
}

bool check_word(const Node& node, std::string_view of, const std::string& label,
                Diagnostics& diagnostics) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < of.size();) {
    const std::size_t end = std::min(of.find(' ', begin), of.size());
    words.emplace_back(of.substr(begin, end - begin));
    begin = end + 1;
  }
  const std::string& text = node.scalar.text;
  if (std::find(words.begin(), words.end(), text) != words.end()) return true;
  return refuse(node, DiagnosticCode::not_a_choice, label + " is " + quoted(text),
                "It is " + listed_quoted(words, "or") + ".", diagnostics,
                nearest_name(text, words).value_or(""));
}

// `20.000` as much of Europe writes 20000; "" where the text is nothing of that kind.
std::string without_thousands_points(const std::string& text) {
  std::string digits;
  std::size_t since = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '.') {
      if (!is_digit(text[i]) || ++since > 3) return "";
      digits += text[i];
      continue;
    }
    if (i == 0 || (i > 3 && since != 3)) return "";
    since = 0;
  }
  return since == 3 && digits.size() < text.size() ? digits : "";
}

// `words`: what may stand instead of a number.
bool check_integer(const Node& node, std::string_view words, const std::string& label,
                   Diagnostics& diagnostics) {
  const std::string& text = node.scalar.text;
  if (!words.empty() && !text.empty() && text[0] >= 'a' && text[0] <= 'z')
    return check_word(node, words, label, diagnostics);
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  const bool leading_zero = text.size() > 1 && text[0] == '0';
  if (error == std::errc{} && stop == end && !leading_zero) return true;
  const std::size_t errors = diagnostics.error_count();
  const auto value = parse_number(node.scalar, node.span, false, diagnostics);
  if (errors != diagnostics.error_count()) return false;
  std::string instead = without_thousands_points(text);
  if (instead.empty() && value &&
      *value == static_cast<double>(static_cast<std::int64_t>(*value))) {
    instead = std::to_string(static_cast<std::int64_t>(*value));
  }
  return refuse(node, DiagnosticCode::out_of_range, label + " is " + quoted(text),
                "It is a whole number.", diagnostics, instead);
}

}  // namespace

bool is_identifier(std::string_view name) {
  if (name.empty() || name[0] < 'a' || name[0] > 'z') return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_'; });
}

std::string as_identifier(std::string_view written) {
  const std::string plain = text::repaired_key(written).value_or(std::string(written));
  std::string name;
  for (char c : plain) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || is_digit(c) || c == '_') name += c;
    if (c == ' ' || c == '-') name += '_';
  }
  while (!name.empty() && (is_digit(name[0]) || name[0] == '_')) name.erase(0, 1);
  return name;
}

bool check_scalar(const Node& node, FieldType type, std::string_view of, const std::string& label,
                  Diagnostics& diagnostics) {
  switch (type) {
    case FieldType::truth:
      return check_truth(node, label, diagnostics);
    case FieldType::word:
      return check_word(node, of, label, diagnostics);
    case FieldType::integer:
      return check_integer(node, of, label, diagnostics);
    case FieldType::date:
      if (is_date(node.scalar.text)) return true;
      return refuse(node, DiagnosticCode::not_a_date, label + " is " + quoted(node.scalar.text),
                    "A date is a year, or year-month, or year-month-day, such as 2024-05-31.",
                    diagnostics);
    case FieldType::number: {
      const bool share = !node.scalar.text.empty() && node.scalar.text.back() == '%';
      return parse_number(node.scalar, node.span, share, diagnostics).has_value();
    }
    case FieldType::identifier:
      if (is_identifier(node.scalar.text)) return true;
      return refuse(node, DiagnosticCode::bad_identifier,
                    quoted(node.scalar.text) + " cannot be a name",
                    "Names are small letters, digits and _, and start with a letter.", diagnostics,
                    as_identifier(node.scalar.text));
    default:
      return true;
  }
}

bool check_list(const Node& node, FieldType type, std::string_view of, const std::string& label,
                const SourceText& source, Diagnostics& diagnostics) {
  if (node.kind == NodeShape::scalar && !of.empty() && node.scalar.text == of) return true;
  if (node.kind == NodeShape::scalar && type == FieldType::numbers) {
    return check_scalar(node, FieldType::number, of, label, diagnostics);
  }
  if (node.kind != NodeShape::list) {
    Diagnostic wrong = wrong_shape(node, label, shape_word(type), source, "");
    const auto near = nearest_name(node.scalar.text, std::vector<std::string>{std::string(of)});
    if (node.kind == NodeShape::scalar && !of.empty() && near) {
      wrong.proposal = Proposal{"did you mean " + quoted(*near) + "?", node.span, *near};
    }
    diagnostics.add(std::move(wrong));
    return false;
  }
  bool good = true;
  for (const Node& item : node.items) {
    if (item.kind != NodeShape::scalar) {
      diagnostics.add(wrong_shape(item, "an item of " + label, "a single word", source, ""));
      good = false;
    } else if (type == FieldType::numbers && item.scalar.text != of) {
      const auto near = nearest_name(item.scalar.text, std::vector<std::string>{std::string(of)});
      good = (near ? check_word(item, of, "an item of " + label, diagnostics)
                   : check_scalar(item, FieldType::number, of, label, diagnostics)) &&
             good;
    }
  }
  return good;
}

std::optional<NumberRange> parse_field_range(std::string_view text) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  NumberRange range;
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, range.low);
  if (first.ec != std::errc{}) return std::nullopt;
  const std::string_view rest(first.ptr, static_cast<std::size_t>(end - first.ptr));
  range.high = rest.empty() ? range.low : kInfinity;
  if (rest.starts_with(" to ")) std::from_chars(first.ptr + 4, end, range.high);
  return range;
}

}  // namespace foedus
