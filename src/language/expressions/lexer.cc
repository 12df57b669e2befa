// Words, numbers and signs of expressions. Signs of other languages and of typography are known
// too, so that each can be refused by name with what to write instead.
#include "language/expressions/lexer.h"

#include <array>
#include <string>
#include <utility>

#include "base/diagnostic_code.h"
#include "language/expressions/number.h"
#include "language/yaml/characters.h"

namespace foedus::expressions {

namespace {

struct Sign {
  std::string_view text;
  TokenKind kind;
};

// Longer signs first.
constexpr std::array<Sign, 16> kSigns = {{{"<=", TokenKind::less_equal},
                                          {">=", TokenKind::greater_equal},
                                          {"==", TokenKind::equal},
                                          {"!=", TokenKind::not_equal},
                                          {"+", TokenKind::plus},
                                          {"-", TokenKind::minus},
                                          {"*", TokenKind::star},
                                          {"/", TokenKind::slash},
                                          {"^", TokenKind::caret},
                                          {"<", TokenKind::less},
                                          {">", TokenKind::greater},
                                          {"(", TokenKind::open},
                                          {")", TokenKind::close},
                                          {",", TokenKind::comma},
                                          {"|", TokenKind::bar},
                                          {"", TokenKind::end}}};

struct Foreign {
  std::string_view text;
  std::string_view ours;
  std::string_view expected;
};

constexpr Foreign kForeign[] = {
    {"&&", " and ", "`and` joins conditions."},
    {"||", " or ", "`or` joins conditions."},
    {"<>", "!=", "Unequal is `!=`."},
    {"=<", "<=", "Less or equal is `<=`."},
    {"=>", ">=", "Greater or equal is `>=`."},
    {"===", "==", "Equal is `==`."},
    {"**", "^", "A power is `^`."},
    {"&", " and ", "`and` joins conditions."},
    {"!", "not ", "The opposite is `not`."},
    {"[", "(", "Expressions have round parentheses."},
    {"]", ")", "Expressions have round parentheses."},
    {"{", "(", "Expressions have round parentheses."},
    {"}", ")", "Expressions have round parentheses."},
    {"\xC3\x97", "*", "Multiplication is `*`."},      // multiplication sign
    {"\xC2\xB7", "*", "Multiplication is `*`."},      // middle dot
    {"\xE2\x8B\x85", "*", "Multiplication is `*`."},  // dot operator
    {"\xE2\x88\x99", "*", "Multiplication is `*`."},  // bullet operator
    {"\xC3\xB7", "/", "Division is `/`."},            // division sign
    {"\xE2\x88\x92", "-", "The minus is `-`."},       // minus sign
    {"\xE2\x80\x93", "-", "The minus is `-`."},       // en dash
    {"\xE2\x80\x94", "-", "The minus is `-`."},       // em dash
    {"\xE2\x89\xA4", "<=", "Less or equal is `<=`."},
    {"\xE2\x89\xA5", ">=", "Greater or equal is `>=`."},
    {"\xE2\x89\xA0", "!=", "Unequal is `!=`."},
    {"\xC2\xB2", "^2", "A square is `^2`."},
    {"\xC2\xB3", "^3", "A cube is `^3`."},
};

struct Keyword {
  std::string_view text;
  TokenKind kind;
};
constexpr Keyword kKeywords[] = {
    {"and", TokenKind::keyword_and},   {"or", TokenKind::keyword_or},
    {"not", TokenKind::keyword_not},   {"is", TokenKind::keyword_is},
    {"if", TokenKind::keyword_if},     {"tag", TokenKind::keyword_tag},
    {"rest", TokenKind::keyword_rest},
};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Tokens run() {
    while (!out_.mistake) {
      while (at_ < text_.size() && (text::is_blank(text_[at_]) || text_[at_] == '\n')) ++at_;
      if (at_ >= text_.size()) break;
      if (out_.list.size() >= kTokenLimit) {
        fail(DiagnosticCode::expression_too_long, at_, text_.size(),
             "the expression has more than 10,000 parts", "Split it into named definitions.");
        break;
      }
      step();
    }
    push(TokenKind::end, text_.size());
    return std::move(out_);
  }

 private:
  void push(TokenKind kind, std::size_t end, double number = 0) {
    out_.list.push_back({kind, at_, end, number});
    at_ = end;
  }

  void fail(DiagnosticCode code, std::size_t begin, std::size_t end, std::string message,
            std::string expected, std::optional<Edit> edit = std::nullopt) {
    out_.mistake =
        Mistake{code, begin, end, std::move(message), std::move(expected), std::move(edit)};
  }

  [[nodiscard]] bool starts(std::string_view sign) const {
    return text_.substr(at_).starts_with(sign);
  }

  void step() {
    const char c = text_[at_];
    const bool digit_after = at_ + 1 < text_.size() && text::is_digit(text_[at_ + 1]);
    if (text::is_digit(c) || (c == '.' && digit_after)) return number();
    if (text::is_letter(c) || c == '_' || is_foreign_letter()) return word();
    for (const Foreign& foreign : kForeign) {
      if (starts(foreign.text) && !(c == '!' && starts("!="))) return foreign_sign(foreign);
    }
    for (const Sign& sign : kSigns) {
      if (!sign.text.empty() && starts(sign.text)) return push(sign.kind, at_ + sign.text.size());
    }
    other();
  }

  void number() {
    NumberReading reading = read_number(text_, at_);
    const Token* last = out_.list.empty() ? nullptr : &out_.list.back();
    const bool group = reading.mistake && reading.mistake->code == DiagnosticCode::leading_zero &&
                       reading.end - at_ == 3 && last != nullptr && last->kind == TokenKind::number;
    if (group) {
      fail(DiagnosticCode::digit_separator, last->begin, reading.end,
           text::shown(text_.substr(last->begin, reading.end - last->begin)) +
               " has signs between its digits",
           "Write 1000 or 1e3.", Edit{last->end, at_, ""});
    } else if (reading.mistake) {
      out_.mistake = std::move(reading.mistake);
    } else {
      push(TokenKind::number, reading.end, reading.value);
    }
  }

  // A letter outside ASCII (not a sign, a space or a quotation mark).
  [[nodiscard]] bool is_foreign_letter() const { return is_foreign_letter(at_); }
  [[nodiscard]] bool is_foreign_letter(std::size_t at) const {
    const text::CodePoint c = text::decode(text_, at);
    const bool letter =
        (c.value >= 0xC0 && c.value != 0xD7 && c.value != 0xF7 && c.value < 0x2000) ||
        c.value == 0xAA || c.value == 0xB5 || c.value == 0xBA;
    return c.valid && letter && !text::is_odd_space(c.value);
  }

  void word() {
    std::size_t end = at_;
    bool plain = true;
    while (end < text_.size()) {
      const char c = text_[end];
      const bool point = c == '.' && end + 1 < text_.size() &&
                         (text::is_word(text_[end + 1]) || is_foreign_letter(end + 1));
      if (text::is_word(c) || point) {
        plain = plain && !text::is_upper(c) && !(point && text::is_digit(text_[end + 1]));
        ++end;
      } else if (is_foreign_letter(end)) {
        plain = false;
        end += text::decode(text_, end).length;
      } else {
        break;
      }
    }
    const std::string_view written = text_.substr(at_, end - at_);
    if (is_not_finite_word(written)) {
      out_.mistake = not_finite(at_, end, written);
    } else if (plain && text::is_lower(written[0])) {
      push(keyword(written), end);
    } else {
      bad_name(written, end);
    }
  }

  static TokenKind keyword(std::string_view written) {
    for (const Keyword& keyword : kKeywords) {
      if (keyword.text == written) return keyword.kind;
    }
    return TokenKind::name;
  }

  void bad_name(std::string_view written, std::size_t end) {
    std::optional<Edit> edit;
    if (auto repaired = text::repaired_key(written)) {
      for (char& c : *repaired) c = text::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
      edit = Edit{at_, end, std::move(*repaired)};
    }
    fail(DiagnosticCode::bad_name, at_, end, text::shown(written) + " is no name of a scenario",
         "Names are lower-case letters a to z, digits and `_`.", std::move(edit));
  }

  void foreign_sign(const Foreign& foreign) {
    const std::size_t end = at_ + foreign.text.size();
    std::string ours(foreign.ours);
    if (ours[0] == ' ' && at_ > 0 && text_[at_ - 1] == ' ') ours.erase(0, 1);
    if (ours.back() == ' ' && end < text_.size() && text_[end] == ' ') ours.pop_back();
    fail(DiagnosticCode::foreign_operator, at_, end,
         text::shown(foreign.text) + " is no sign of an expression", std::string(foreign.expected),
         Edit{at_, end, std::move(ours)});
  }

  void other() {
    const text::CodePoint c = text::decode(text_, at_);
    const std::size_t end = at_ + c.length;
    const std::string what = text::shown(text_.substr(at_, c.length));
    if (c.value == '=') {
      return fail(DiagnosticCode::single_equals, at_, end, "a single `=` compares nothing",
                  "Equality is `==`; a lever's option is asked with `is`.", Edit{at_, end, "=="});
    }
    if (c.valid && text::is_odd_space(c.value)) {
      return fail(DiagnosticCode::odd_space, at_, end, "there is a " + text::describe(c.value),
                  "Words are separated by ordinary spaces.", Edit{at_, end, " "});
    }
    if ((c.valid && text::is_smart_quote(c.value)) || c.value == '"' || c.value == '\'') {
      return fail(DiagnosticCode::smart_quote, at_, end, what + " stands in an expression",
                  "Names in expressions have no quotes.", Edit{at_, end, ""});
    }
    if (c.value == '%') return percent(end);
    if (c.value == '.') return stray_point(end);
    fail(DiagnosticCode::expression_syntax, at_, end, what + " is no sign of an expression",
         "Expressions have numbers, names, + - * / ^, comparisons and functions.");
  }

  // `a..b`, `a. b`, `a.`: a dotted name with a slip in it.
  void stray_point(std::size_t end) {
    const bool after_name = at_ > 0 && text::is_word(text_[at_ - 1]);
    std::size_t next = end;
    while (next < text_.size() && (text_[next] == '.' || text::is_blank(text_[next]))) ++next;
    const bool before_name = next < text_.size() && text::is_lower(text_[next]);
    std::optional<Edit> edit;
    if (after_name) edit = Edit{at_, next, before_name ? "." : ""};
    fail(DiagnosticCode::expression_syntax, at_, end, "there is a stray `.`",
         "A point stands between the parts of a name, `stake.guarantor`, or in a number, `0.5`.",
         std::move(edit));
  }

  void percent(std::size_t end) {
    std::optional<Edit> edit;
    if (!out_.list.empty() && out_.list.back().kind == TokenKind::number) {
      const Token& number = out_.list.back();
      std::string share = std::to_string(number.number / 100);
      while (share.back() == '0') share.pop_back();
      if (share.back() == '.') share.pop_back();
      edit = Edit{number.begin, end, std::move(share)};
    }
    fail(DiagnosticCode::percent_outside_share, at_, end,
         "there is a percentage inside an expression",
         "`40 %` may be the whole value of a share; inside an expression it is 0.4.",
         std::move(edit));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Tokens out_;
};

}  // namespace

Tokens tokenize(std::string_view text) { return Lexer(text).run(); }

}  // namespace foedus::expressions
