// Expressions and numbers: what tree they become, and what is said about those that become none.
#include "language/expression_parser.h"
#include "base/diagnostic_code.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace foedus {
namespace {

std::string tree(const Expression& expression, std::uint32_t index) {
  const ExpressionNode& node = expression.nodes[index];
  if (node.operation == Operation::number) {
    std::string text = std::to_string(node.number);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
  }
  std::string out;
  if (node.operation != Operation::name) out = std::string(spelling(node.operation)) + "(";
  for (std::size_t i = 0; i < node.parts.size(); ++i) {
    out += (i > 0 && node.operation == Operation::name ? "." : "") + node.parts[i];
  }
  for (const std::uint32_t child : node.children) {
    out += (out.back() == '(' ? "" : ", ") + tree(expression, child);
  }
  return node.operation == Operation::name ? out : out + ")";
}

std::string parsed(const std::string& text) {
  Diagnostics diagnostics;
  const auto expression = parse_expression(
      ScalarText::of(text), {0, static_cast<std::uint32_t>(text.size())}, diagnostics);
  if (!expression) return "error: " + diagnostics.all().front().message;
  return tree(*expression, expression->root());
}

/// "F205 a * b": the code, and the text with the proposal applied.
std::string refused(const std::string& text) {
  Diagnostics diagnostics;
  const auto expression = parse_expression(
      ScalarText::of(text), {0, static_cast<std::uint32_t>(text.size())}, diagnostics);
  if (expression) return "read as " + tree(*expression, expression->root());
  EXPECT_EQ(diagnostics.error_count(), 1U);
  const Diagnostic& error = diagnostics.all().front();
  std::string out = code_name(error.code);
  if (!error.proposal) return out;
  std::string repaired = text;
  repaired.replace(error.proposal->where.begin,
                   error.proposal->where.end - error.proposal->where.begin, error.proposal->text);
  return out + " " + repaired;
}

TEST(ExpressionParser, ProductsBindTighterThanSums) {
  EXPECT_EQ(parsed("a + b * c - d / 2"), "-(+(a, *(b, c)), /(d, 2))");
}

TEST(ExpressionParser, PowersAreRightAssociativeAndBindTighterThanTheMinus) {
  EXPECT_EQ(parsed("-a ^ 2 ^ b"), "-(^(a, ^(2, b)))");
  EXPECT_EQ(parsed("2 ^ -1"), "^(2, -(1))");
}

TEST(ExpressionParser, ComparisonsAndIsBindTighterThanNotThenAndThenOr) {
  EXPECT_EQ(parsed("not a is b and c < 1 or d == e"), "or(and(not(is(a, b)), <(c, 1)), ==(d, e))");
}

TEST(ExpressionParser, ALiteralMayBeNegated) {
  Diagnostics diagnostics;
  const auto expression = parse_expression(ScalarText::of("-.5"), {0, 3}, diagnostics);
  ASSERT_TRUE(expression);
  ASSERT_NE(expression->literal(), nullptr);
  EXPECT_EQ(*expression->literal(), -0.5);
}

TEST(ExpressionParser, FunctionsTakeTheirArguments) {
  EXPECT_EQ(parsed("clamp(win - 1e-3, 0, max(a, b, 1))"), "clamp(-(win, 0.001), 0, max(a, b, 1))");
  EXPECT_EQ(parsed("if(a > 0 and reached(s), 1, logistic(x))"),
            "if(and(>(a, 0), reached(s)), 1, logistic(x))");
}

TEST(ExpressionParser, MeasuresTakeEventsActorsAndConditions) {
  EXPECT_EQ(parsed("chance(war_joint or catastrophe | challenge.attack)"),
            "chance(or(war_joint, catastrophe), challenge.attack)");
  EXPECT_EQ(parsed("chance(tag war)"), "chance(tag(war))");
  EXPECT_EQ(parsed("value(protege.kept | tag war)"), "value(protege.kept, tag(war))");
  EXPECT_EQ(parsed("mean(offer.x | reached(answer))"), "mean(offer.x, reached(answer))");
  EXPECT_EQ(parsed("1 - chance(a) / chance(b)"), "-(1, /(chance(a), chance(b)))");
}

TEST(ExpressionParser, WhosePriorAValueIsUnderStandsInItsParts) {
  Diagnostics diagnostics;
  const auto expression =
      parse_expression(ScalarText::of("value(a, analyst | c)"), {0, 21}, diagnostics);
  ASSERT_TRUE(expression);
  const ExpressionNode& value = expression->nodes.back();
  ASSERT_EQ(value.parts.size(), 1U);
  EXPECT_EQ(value.parts[0], "analyst");
  EXPECT_EQ(value.children.size(), 2U);
}

TEST(ExpressionParser, SpansSurviveQuotingAndFolding) {
  ScalarText text = ScalarText::of("a + b", 10);
  text.offsets[2] = 20;  // `+` on the next line
  text.offsets[3] = 21;
  text.offsets[4] = 22;
  text.offsets[5] = 23;
  Diagnostics diagnostics;
  const auto expression = parse_expression(text, {10, 23}, diagnostics);
  ASSERT_TRUE(expression);
  EXPECT_EQ(expression->nodes[0].span, (SourceSpan{10, 11}));
  EXPECT_EQ(expression->nodes[1].span, (SourceSpan{22, 23}));
  EXPECT_EQ(expression->nodes[2].span, (SourceSpan{10, 23}));
}

TEST(ExpressionParser, KindsTellTruthsFromNumbers) {
  EXPECT_EQ(kind_of(Operation::less), ExpressionKind::truth);
  EXPECT_EQ(kind_of(Operation::reached), ExpressionKind::truth);
  EXPECT_EQ(kind_of(Operation::conditional), ExpressionKind::number);
}

TEST(ExpressionParser, SignsOfOtherLanguagesAreRefusedWithOurs) {
  EXPECT_EQ(refused("a && b"), "F215 a and b");
  EXPECT_EQ(refused("a || b"), "F215 a or b");
  EXPECT_EQ(refused("!a"), "F215 not a");
  EXPECT_EQ(refused("a \xC3\x97 b"), "F215 a * b");
  EXPECT_EQ(refused("a \xC2\xB7 b"), "F215 a * b");
  EXPECT_EQ(refused("a \xE2\x88\x92 b"), "F215 a - b");
  EXPECT_EQ(refused("a \xE2\x89\xA4 b"), "F215 a <= b");
  EXPECT_EQ(refused("a ** 2"), "F215 a ^ 2");
  EXPECT_EQ(refused("a = b"), "F216 a == b");
  EXPECT_EQ(refused("\xE2\x80\x9C"
                    "a + b"),
            "F108 a + b");
  EXPECT_EQ(refused("a +\xC2\xA0"
                    "b"),
            "F107 a + b");
}

TEST(ExpressionParser, MissingOperatorsAndOperandsAreTold) {
  EXPECT_EQ(refused("2x + 1"), "F204 2 * x + 1");
  EXPECT_EQ(refused("a b"), "F204 a * b");
  EXPECT_EQ(refused("a adn b"), "F204 a and b");
  EXPECT_EQ(refused("stake (1 - win)"), "F204 stake * (1 - win)");
  EXPECT_EQ(refused("a * "), "F205 a ");
  EXPECT_EQ(refused("* a"), "F205 a");
  EXPECT_EQ(refused("a * * b"), "F205 a * b");
  EXPECT_EQ(refused("+ a"), "F205 a");
  EXPECT_EQ(refused(""), "F202");
  EXPECT_EQ(refused("  "), "F202");
}

TEST(ExpressionParser, ParenthesesThatWereLostArePutBack) {
  EXPECT_EQ(refused("clamp(a, 0, 1"), "F206 clamp(a, 0, 1)");
  EXPECT_EQ(refused("(1 - win * stake"), "F206 (1 - win) * stake");
  EXPECT_EQ(refused("stake * 1 - win)"), "F206 stake * (1 - win)");
  EXPECT_EQ(refused("1 - win) * stake"), "F206 (1 - win) * stake");
  EXPECT_EQ(refused("chanceanswer.accept or b.c)"), "F206 chance(answer.accept or b.c)");
  EXPECT_EQ(refused("clampwin - a, 0, 1)"), "F206 clamp(win - a, 0, 1)");
  EXPECT_EQ(refused("a)"), "F206 a");
}

TEST(ExpressionParser, FunctionsAreNamedAndCounted) {
  EXPECT_EQ(refused("clmp(a, 0, 1)"), "F207 clamp(a, 0, 1)");
  EXPECT_EQ(refused("exp(a, b)"), "F208");
  EXPECT_EQ(refused("exp(0,5)"), "F208 exp(0.5)");
  EXPECT_EQ(refused("min(a)"), "F208");
  EXPECT_EQ(refused("clamp(a, 1)"), "F208");
  EXPECT_EQ(refused("min()"), "F208");
}

TEST(ExpressionParser, ChainsBarsRangesAndWordsInTheWrongPlaceAreRefused) {
  EXPECT_EQ(refused("a < b < c"), "F209 a < b and b < c");
  EXPECT_EQ(refused("a | b"), "F218 a or b");
  EXPECT_EQ(refused("(a is b) is c"), "F220");
  EXPECT_EQ(refused("a is not b"), "F220 not (a is b)");
  EXPECT_EQ(refused("1 - rest"), "F217");
  EXPECT_EQ(refused("chance(tag(war))"), "F217 chance(tag war)");
  EXPECT_EQ(refused("0.2 to 0.8"), "F604");
  EXPECT_EQ(refused("40 % * a"), "F214 0.4 * a");
  EXPECT_EQ(refused("Win * 2"), "F219 win * 2");
  EXPECT_EQ(refused("prot\xC3\xA9g\xC3\xA9 * 2"), "F219 protege * 2");
  EXPECT_EQ(refused("a, b"), "F201");
  EXPECT_EQ(refused("stake,guarantor * 2"), "F137 stake.guarantor * 2");
}

TEST(ExpressionParser, NumbersThatReadersDisagreeOnAreRefused) {
  EXPECT_EQ(refused("010"), "F211 10");
  EXPECT_EQ(refused("1_000 + a"), "F212 1000 + a");
  EXPECT_EQ(refused("0,5 * a"), "F137 0.5 * a");
  EXPECT_EQ(refused("1 000"), "F212 1000");
  EXPECT_EQ(refused("inf"), "F213");
  EXPECT_EQ(refused("NaN"), "F213");
  EXPECT_EQ(refused("1e999"), "F213");
  EXPECT_EQ(refused("1.2.3"), "F210");
}

TEST(ExpressionParser, DepthAndLengthHaveLimits) {
  EXPECT_EQ(refused(std::string(100'000, '(')), "F203");
  EXPECT_EQ(refused(std::string(5000, '(')), "F203");
  EXPECT_EQ(refused(std::string(1000, '-') + "a"), "F203");
  std::string power = "a";
  for (int i = 0; i < 1000; ++i) power += " ^ a";
  EXPECT_EQ(refused(power), "F203");
  std::string sum = "a";
  for (int i = 0; i < 4000; ++i) sum += " + a";
  EXPECT_EQ(parsed(sum).substr(0, 2), "+(");
}

std::string number(const std::string& text, bool share = false) {
  Diagnostics diagnostics;
  const auto value = parse_number(ScalarText::of(text),
                                  {0, static_cast<std::uint32_t>(text.size())}, share, diagnostics);
  if (value) return std::to_string(*value);
  const Diagnostic& error = diagnostics.all().front();
  return code_name(error.code) + (error.proposal ? " " + error.proposal->text : "");
}

TEST(ParseNumber, ReadsWhatTheLanguageWrites) {
  EXPECT_EQ(number("3"), "3.000000");
  EXPECT_EQ(number("-0.2"), "-0.200000");
  EXPECT_EQ(number(" .5 "), "0.500000");
  EXPECT_EQ(number("1e-3"), "0.001000");
  EXPECT_EQ(number("0"), "0.000000");
}

TEST(ParseNumber, TakesPercentagesOnlyForShares) {
  EXPECT_EQ(number("40 %", true), "0.400000");
  EXPECT_EQ(number("40%", true), "0.400000");
  EXPECT_EQ(number("40 %"), "F214 0.4");
}

TEST(ParseNumber, RefusesTheRestWithItsReason) {
  EXPECT_EQ(number("010"), "F211 10");
  EXPECT_EQ(number("1_000"), "F212 1000");
  EXPECT_EQ(number("1 000"), "F212 1000");
  EXPECT_EQ(number("0,5"), "F137 0.5");
  EXPECT_EQ(number("inf"), "F213");
  EXPECT_EQ(number("-.inf"), "F213");
  EXPECT_EQ(number("nan"), "F213");
  EXPECT_EQ(number(""), "F202");
  EXPECT_EQ(number("abc"), "F210");
  EXPECT_EQ(number("2x"), "F210");
  EXPECT_EQ(number("5."), "F210 5");
  EXPECT_EQ(number("+3"), "F210 3");
  EXPECT_EQ(number("\xE2\x88\x92"
                   "3"),
            "F215 -3");
}

}  // namespace
}  // namespace foedus
