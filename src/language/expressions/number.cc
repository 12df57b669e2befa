// Reading number literals and shares in percent, and refusing the forms that readers disagree on.
// 010, 1_000, 0,5, inf and an empty text are told apart by reason; nothing is guessed.
#include "language/expressions/number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <system_error>

#include "base/diagnostic_code.h"
#include "language/expression_parser.h"
#include "language/yaml/characters.h"

namespace foedus {

namespace expressions {

namespace {

constexpr std::string_view kNumberRule = "Numbers are written 3, -0.2, .5 or 1e-3.";

Mistake wrong(DiagnosticCode code, std::size_t begin, std::size_t end, std::string message,
              std::string expected, std::optional<std::string> text = std::nullopt) {
  Mistake mistake{code, begin, end, std::move(message), std::move(expected), std::nullopt};
  if (text) mistake.edit = Edit{begin, end, std::move(*text)};
  return mistake;
}

std::size_t digits(std::string_view text, std::size_t at) {
  while (at < text.size() && text::is_digit(text[at])) ++at;
  return at;
}

// One past digits, point and exponent, without a look at what they mean.
std::size_t literal_end(std::string_view text, std::size_t at) {
  at = digits(text, at);
  if (at + 1 < text.size() && text[at] == '.' && text::is_digit(text[at + 1]))
    at = digits(text, at + 1);
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    std::size_t exponent = at + 1;
    if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
    if (exponent < text.size() && text::is_digit(text[exponent])) return digits(text, exponent);
  }
  return at;
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && (text::is_word(text[at]) || text[at] == '.')) ++at;
  return at;
}

// The number that slips of the finger were added to: `0..5`, `0.5.`, `0o.5`. Nothing where more
// than one reading is left, as in `1.2.3`.
std::optional<std::string> plain_number_in(std::string_view written) {
  std::string plain;
  for (const char c : written) {
    const bool doubled = c == '.' && !plain.empty() && plain.back() == '.';
    if (!doubled && c != 'o') plain.push_back(c);
  }
  if (!plain.empty() && plain.back() == '.') plain.pop_back();
  const bool one = !plain.empty() && text::is_digit(plain[0]) &&
                   literal_end(plain, 0) == plain.size() &&
                   std::count(plain.begin(), plain.end(), '.') < 2;
  return one ? std::optional(plain) : std::nullopt;
}

std::optional<Mistake> check_digits(std::string_view text, std::size_t at, std::size_t end) {
  const std::string_view literal = text.substr(at, end - at);
  if (literal.size() > 1 && literal[0] == '0' && text::is_digit(literal[1])) {
    std::string stripped(
        literal.substr(std::min(literal.find_first_not_of('0'), literal.size() - 1)));
    if (!text::is_digit(stripped[0])) stripped.insert(0, "0");
    return wrong(DiagnosticCode::leading_zero, at, end, text::shown(literal) + " begins with 0",
                 "Some readers take 010 for eight: write 10.", std::move(stripped));
  }
  const std::size_t run = word_end(text, end);
  if (run == end) return std::nullopt;
  std::string plain(text.substr(at, run - at));
  const bool separated = plain.find_first_not_of("0123456789_.") == std::string::npos &&
                         plain.find('_') != std::string::npos;
  if (separated) {
    std::erase(plain, '_');
    return wrong(DiagnosticCode::digit_separator, at, run,
                 text::shown(text.substr(at, run - at)) + " has signs between its digits",
                 std::string(kNumberRule), std::move(plain));
  }
  if (text[end] == '.') {
    return wrong(DiagnosticCode::malformed_number, at, run, text::shown(plain) + " is no number",
                 std::string(kNumberRule), plain_number_in(plain));
  }
  if (literal == "0" && (text[end] == 'x' || text[end] == 'b' || text[end] == 'o')) {
    return wrong(DiagnosticCode::malformed_number, at, run,
                 text::shown(plain) + " is no decimal number", std::string(kNumberRule),
                 text[end] == 'o' ? plain_number_in(plain) : std::nullopt);
  }
  return wrong(DiagnosticCode::missing_operator, at, run,
               "there is nothing between " + text::shown(literal) + " and " +
                   text::shown(text.substr(end, run - end)),
               "Multiplication is written with `*`.",
               std::string(literal) + " * " + std::string(text.substr(end, run - end)));
}

}  // namespace

NumberReading read_number(std::string_view text, std::size_t at) {
  NumberReading reading;
  reading.end = literal_end(text, at);
  reading.mistake = check_digits(text, at, reading.end);
  if (reading.mistake) return reading;
  // from_chars wants a digit before the point.
  std::string literal(text.substr(at, reading.end - at));
  if (literal[0] == '.') literal.insert(0, "0");
  const auto result =
      std::from_chars(literal.data(), literal.data() + literal.size(), reading.value);
  if (result.ec != std::errc() || !std::isfinite(reading.value)) {
    reading.mistake = wrong(
        DiagnosticCode::not_finite, at, reading.end,
        text::shown(text.substr(at, reading.end - at)) + " is too large or too small for a number",
        "Numbers lie between 1e-300 and 1e300 in size.");
  }
  return reading;
}

bool is_not_finite_word(std::string_view word) {
  std::string lower;
  for (const char c : word)
    lower.push_back(text::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c);
  return lower == "inf" || lower == "nan" || lower == ".inf" || lower == ".nan" ||
         lower == "infinity";
}

Mistake not_finite(std::size_t begin, std::size_t end, std::string_view written) {
  return wrong(DiagnosticCode::not_finite, begin, end,
               text::shown(written) + " is no number to reckon with",
               "Every number is finite. Write the largest value that is meant.");
}

namespace {

struct Signed {
  std::size_t begin = 0;
  std::size_t digits = 0;
  bool negative = false;
};

std::optional<Mistake> after_number(std::string_view text, const Signed& at, double value,
                                    std::size_t end, bool share, bool& percent) {
  const std::size_t size = text.size();
  std::size_t rest = end;
  while (rest < size && text::is_blank(text[rest])) ++rest;
  if (rest == size) return std::nullopt;
  percent = text[rest] == '%' && text::trimmed(text.substr(rest + 1)).empty();
  if (percent && share) return std::nullopt;
  const std::string written(text.substr(at.begin));
  if (percent) {
    std::string number = std::to_string((at.negative ? -value : value) / 100);
    while (number.back() == '0') number.pop_back();
    if (number.back() == '.') number.pop_back();
    return wrong(DiagnosticCode::percent_outside_share, at.begin, size,
                 text::shown(written) + " is a percentage", "Only shares and chances take `%`.",
                 std::move(number));
  }
  if (text[rest] == ',' && rest + 1 < size && text::is_digit(text[rest + 1])) {
    std::string repaired = written;
    repaired[rest - at.begin] = '.';
    return wrong(DiagnosticCode::comma_for_point, at.begin, size,
                 "there is a comma inside " + text::shown(written), "Numbers have a decimal point.",
                 std::move(repaired));
  }
  std::string joined = written;
  std::erase_if(joined, [](char c) { return c == ' ' || c == '\''; });
  const bool grouped = joined.find_first_not_of("-0123456789.") == std::string::npos;
  return wrong(grouped ? DiagnosticCode::digit_separator : DiagnosticCode::malformed_number,
               at.begin, size, text::shown(written) + " is not one number",
               std::string(kNumberRule), grouped ? std::optional(joined) : std::nullopt);
}

std::optional<Mistake> find_digits(std::string_view text, Signed& at) {
  while (at.begin < text.size() && text::is_blank(text[at.begin])) ++at.begin;
  at.digits = at.begin;
  const std::string_view written = text.substr(at.begin);
  if (written.empty()) {
    return wrong(DiagnosticCode::empty_expression, 0, text.size(), "there is no number",
                 "A missing number is never taken for 0.");
  }
  constexpr std::string_view kMinusSign = "\xE2\x88\x92";
  if (written.starts_with(kMinusSign)) {
    return wrong(DiagnosticCode::foreign_operator, at.begin, text.size(),
                 text::shown(written) + " has a typographic minus", "The minus of a number is `-`.",
                 "-" + std::string(written.substr(kMinusSign.size())));
  }
  if (written[0] == '-' || written[0] == '+') ++at.digits;
  at.negative = written[0] == '-';
  const std::string_view number = text.substr(at.digits);
  const bool digit =
      !number.empty() && (text::is_digit(number[0]) ||
                          (number[0] == '.' && number.size() > 1 && text::is_digit(number[1])));
  if (is_not_finite_word(text::trimmed(number))) return not_finite(at.begin, text.size(), written);
  if (!digit || written[0] == '+') {
    return wrong(DiagnosticCode::malformed_number, at.begin, text.size(),
                 text::shown(written) + " is no number", std::string(kNumberRule),
                 digit ? std::optional(std::string(number)) : std::nullopt);
  }
  return std::nullopt;
}

}  // namespace

}  // namespace expressions

std::optional<double> parse_number(const ScalarText& text, SourceSpan where, bool share,
                                   Diagnostics& diagnostics) {
  using namespace expressions;
  Signed at;
  bool percent = false;
  std::optional<Mistake> mistake = find_digits(text.text, at);
  NumberReading reading;
  if (!mistake) {
    reading = read_number(text.text, at.digits);
    mistake = reading.mistake;
    if (mistake && mistake->code == DiagnosticCode::missing_operator) {
      mistake->code = DiagnosticCode::malformed_number;
      mistake->message = text::shown(text::trimmed(text.text)) + " is no number";
      mistake->expected = kNumberRule;
      mistake->edit.reset();
    }
  }
  if (!mistake) {
    mistake = after_number(text.text, at, reading.value, reading.end, share, percent);
  }
  if (mistake) {
    complain(std::move(*mistake), text, where, diagnostics);
    return std::nullopt;
  }
  const double size = percent ? reading.value / 100 : reading.value;
  return at.negative ? -size : size;
}

}  // namespace foedus
