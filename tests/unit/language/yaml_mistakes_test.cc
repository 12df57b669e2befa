// What the reader says about slips: the line it blames, the code, and the text it proposes.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/diagnostic_code.h"
#include "unit/language/reading.h"

namespace foedus {
namespace {

struct Slip {
  const char* name;
  std::string broken;
  std::string meant;  // the text with the proposal applied; empty where there is none
  std::uint32_t line;
  DiagnosticCode code;
};

std::ostream& operator<<(std::ostream& out, const Slip& slip) { return out << slip.name; }

class ASlip : public testing::TestWithParam<Slip> {};

TEST_P(ASlip, IsToldOnItsLineWithWhatWasMeant) {
  const Slip& slip = GetParam();
  const Reading reading(slip.broken);
  ASSERT_TRUE(reading.diagnostics.has_errors());
  EXPECT_EQ(reading.first().code, slip.code)
      << code_name(reading.first().code) << " " << reading.first().message;
  EXPECT_EQ(reading.first_line(), slip.line) << reading.first().message;
  EXPECT_EQ(reading.diagnostics.error_count(), 1U);
  if (slip.meant.empty()) return;
  EXPECT_EQ(reading.repaired(), slip.meant);
  EXPECT_FALSE(Reading(slip.meant).diagnostics.has_errors());
}

using Code = DiagnosticCode;

INSTANTIATE_TEST_SUITE_P(
    Colons, ASlip,
    testing::Values(Slip{"missing_colon", "a:\n  b 1\n  c: 2\n", "a:\n  b: 1\n  c: 2\n", 2,
                         Code::missing_colon},
                    Slip{"missing_colon_of_a_block", "a: 1\nb\n  c: 2\n", "a: 1\nb:\n  c: 2\n", 2,
                         Code::missing_colon},
                    Slip{"missing_space", "a: 1\nb:2\n", "a: 1\nb: 2\n", 2, Code::missing_space},
                    Slip{"missing_colon_before_a_map", "a:\n  b {c: 1}\n", "a:\n  b: {c: 1}\n", 2,
                         Code::missing_colon},
                    Slip{"missing_colon_in_a_map", "a: {b 1, c: 2}\n", "a: {b: 1, c: 2}\n", 1,
                         Code::missing_colon},
                    Slip{"missing_colon_before_an_inner_map", "a: {b: 1, c {d: 2}}\n",
                         "a: {b: 1, c: {d: 2}}\n", 1, Code::missing_colon},
                    Slip{"missing_space_in_a_map", "a: {b:1, c: 2}\n", "a: {b: 1, c: 2}\n", 1,
                         Code::missing_space},
                    Slip{"equals_sign", "a: 1\nb = 2\n", "a: 1\nb: 2\n", 2, Code::missing_colon},
                    Slip{"key_without_value", "a: {b: x, c}\n", "", 1, Code::key_without_value}));

INSTANTIATE_TEST_SUITE_P(
    Indentation, ASlip,
    testing::Values(
        Slip{"extra_space", "a:\n  b: 1\n   c: 2\n  d: 3\n", "a:\n  b: 1\n  c: 2\n  d: 3\n", 3,
             Code::wrong_indentation},
        Slip{"lost_space", "a:\n  b: 1\n c: 2\n  d: 3\n", "a:\n  b: 1\n  c: 2\n  d: 3\n", 3,
             Code::wrong_indentation},
        Slip{"lost_level", "a:\n  b: 1\nc: 2\n  d: 3\n  e: 4\n",
             "a:\n  b: 1\n  c: 2\n  d: 3\n  e: 4\n", 3, Code::wrong_indentation},
        Slip{"first_line_too_far_right", "a:\n   b: 1\n  c: 2\n  d: 3\n",
             "a:\n  b: 1\n  c: 2\n  d: 3\n", 2, Code::wrong_indentation},
        Slip{"first_line_too_far_left", "a:\n b: 1\n  c: 2\n  d: 3\n",
             "a:\n  b: 1\n  c: 2\n  d: 3\n", 2, Code::wrong_indentation},
        Slip{"a_block_that_slid_left", "o:\n  a:\n    p: 1\nb:\n    p: 2\n  c:\n    p: 3\n",
             "o:\n  a:\n    p: 1\n  b:\n    p: 2\n  c:\n    p: 3\n", 4, Code::wrong_indentation},
        Slip{"a_block_that_slid_right", "o:\n  a:\n    p: 1\n    b:\n    p: 2\n  c:\n    p: 3\n",
             "o:\n  a:\n    p: 1\n  b:\n    p: 2\n  c:\n    p: 3\n", 4, Code::wrong_indentation},
        Slip{"a_child_that_slid_out", "o:\n  a:\n    p: 1\n  b:\n  p: 2\n  c:\n    p: 3\n",
             "o:\n  a:\n    p: 1\n  b:\n    p: 2\n  c:\n    p: 3\n", 5, Code::wrong_indentation},
        Slip{"a_line_of_a_text", "a: >\n  one\ntwo\n  three\nb: 1\n",
             "a: >\n  one\n  two\n  three\nb: 1\n", 3, Code::wrong_indentation},
        Slip{"a_tab", "a:\n  b: 1\n\tc: 2\n  d: 3\n", "a:\n  b: 1\n  c: 2\n  d: 3\n", 3,
             Code::tab_in_indentation},
        Slip{"a_tab_inside", "a:\tb\n", "a: b\n", 1, Code::tab_in_text}));

INSTANTIATE_TEST_SUITE_P(
    Brackets, ASlip,
    testing::Values(
        Slip{"missing_brace", "a:\n  b: {c: 1\n  d: {e: 2}\n", "a:\n  b: {c: 1}\n  d: {e: 2}\n", 2,
             Code::unclosed_bracket},
        Slip{"missing_inner_brace", "a:\n  b: {c: {d: 1}\n  d: {e: 2}\n",
             "a:\n  b: {c: {d: 1}}\n  d: {e: 2}\n", 2, Code::unclosed_bracket},
        Slip{"missing_brace_before_a_comment", "a: {b: 1  # why\nc: 2\n",
             "a: {b: 1}  # why\nc: 2\n", 1, Code::unclosed_bracket},
        Slip{"missing_bracket", "a: [b, c\nd: 1\n", "a: [b, c]\nd: 1\n", 1, Code::unclosed_bracket},
        Slip{"missing_bracket_in_a_map", "a: {b: [c, d, e: 1}\n", "a: {b: [c, d], e: 1}\n", 1,
             Code::key_in_list},
        Slip{"missing_bracket_before_a_brace", "a: {b: [c, d}\n", "a: {b: [c, d]}\n", 1,
             Code::unclosed_bracket},
        Slip{"missing_opening_brace", "a: b: 1, c: 2}\n", "a: {b: 1, c: 2}\n", 1,
             Code::unexpected_closing},
        Slip{"missing_inner_opening_brace", "a: {b: c: 1, d: 2}}\n", "a: {b: {c: 1, d: 2}}\n", 1,
             Code::unexpected_closing},
        Slip{"missing_opening_bracket", "a: {b: 1, 2], c: 3}\n", "a: {b: [1, 2], c: 3}\n", 1,
             Code::unexpected_closing},
        Slip{"one_brace_too_many", "a: {b: 1}}\nc: 2\n", "a: {b: 1}\nc: 2\n", 1,
             Code::unexpected_closing},
        Slip{"missing_comma", "a: {b: x c: 2}\n", "a: {b: x, c: 2}\n", 1, Code::missing_comma},
        Slip{"missing_comma_after_quotes", "a: {b: \"x\" c: 2}\n", "a: {b: \"x\", c: 2}\n", 1,
             Code::missing_comma},
        Slip{"two_commas", "a: {b: 1,, c: 2}\n", "a: {b: 1, c: 2}\n", 1, Code::empty_item},
        Slip{"comma_in_a_value", "a: {gain: max(0, win) * 2, cost: 1}\n",
             "a: {gain: \"max(0, win) * 2\", cost: 1}\n", 1, Code::unquoted_comma},
        Slip{"comma_in_a_text", "a: {cite: Smith, A. (1995). War, grade: B2}\n",
             "a: {cite: \"Smith, A. (1995). War\", grade: B2}\n", 1, Code::unquoted_comma},
        Slip{"decimal_comma", "a: {b: 0,5 * x, c: 1}\n", "a: {b: 0.5 * x, c: 1}\n", 1,
             Code::comma_for_point},
        Slip{"comma_in_a_name", "a: {b: stake,guarantor * 2, c: 1}\n",
             "a: {b: stake.guarantor * 2, c: 1}\n", 1, Code::comma_for_point}));

INSTANTIATE_TEST_SUITE_P(
    Quotes, ASlip,
    testing::Values(
        Slip{"missing_closing_quote", "a: \"b c\nd: 1\n", "a: \"b c\"\nd: 1\n", 1,
             Code::unclosed_quote},
        Slip{"missing_closing_quote_in_a_map", "a: {b: \"x, y}\nd: 1\n", "a: {b: \"x, y\"}\nd: 1\n",
             1, Code::unclosed_quote},
        Slip{"missing_closing_quote_before_a_key", "a: {b: \"x, c: \"y\"}\n",
             "a: {b: \"x\", c: \"y\"}\n", 1, Code::unclosed_quote},
        Slip{"missing_opening_quote", "a: {b: x, y\", c: 1}\n", "a: {b: \"x, y\", c: 1}\n", 1,
             Code::unquoted_comma},
        Slip{"curly_quotes",
             "a: \xE2\x80\x9C"
             "b\xE2\x80\x9D\n",
             "a: \"b\"\n", 1, Code::smart_quote},
        Slip{"curly_closing_quote", "a: {b: \"c\xE2\x80\x9D}\nd: 1\n", "a: {b: \"c\"}\nd: 1\n", 1,
             Code::unclosed_quote},
        Slip{"single_quotes", "a: 'it''s'\n", "a: \"it's\"\n", 1, Code::single_quotes},
        Slip{"colon_in_a_text", "a: b: c\n", "a: \"b: c\"\n", 1, Code::needs_quotes},
        Slip{"hash_in_a_text", "a: b #1\n", "a: \"b #1\"\n", 1, Code::needs_quotes},
        Slip{"quotes_in_quotes", "a: {b: \"x \"y\" z\"}\n", "", 1, Code::text_after_quote},
        Slip{"unknown_escape", "a: \"b\\q\"\n", "a: \"b\\\\q\"\n", 1, Code::unknown_escape},
        Slip{"percent_sign_first", "a: %x\n", "a: \"%x\"\n", 1, Code::needs_quotes},
        Slip{"text_behind_the_mark", "a: | b\n", "a: \"| b\"\n", 1, Code::bad_text_header}));

INSTANTIATE_TEST_SUITE_P(
    ForeignYaml, ASlip,
    testing::Values(Slip{"anchor", "a: &x 1\n", "a: 1\n", 1, Code::anchor},
                    Slip{"alias", "a: *x\n", "", 1, Code::alias},
                    Slip{"tag", "a: !int 1\n", "a: 1\n", 1, Code::yaml_tag},
                    Slip{"merge_key", "a:\n  <<: b\n  c: 1\n", "", 2, Code::merge_key},
                    Slip{"document_start", "---\na: 1\n", "", 1, Code::several_documents},
                    Slip{"directive", "%YAML 1.2\na: 1\n", "", 1, Code::directive},
                    Slip{"complex_key", "a: 1\n? b\n", "", 2, Code::complex_key},
                    Slip{"list_among_keys", "a: 1\n- b\n", "", 2, Code::mixed_block},
                    Slip{"key_with_a_space", "war cost: 1\nb: 2\n", "war_cost: 1\nb: 2\n", 1,
                         Code::not_a_key},
                    Slip{"key_with_an_accent", "prot\xC3\xA9g\xC3\xA9: 1\n", "protege: 1\n", 1,
                         Code::not_a_key},
                    Slip{"no_break_space",
                         "a:\xC2\xA0"
                         "1\n",
                         "a: 1\n", 1, Code::odd_space},
                    Slip{"duplicate_key", "a: 1\nb: 2\na: 3\n", "", 3, Code::duplicate_key},
                    Slip{"duplicate_key_in_a_map", "a: {b: 1, b: 2}\n", "", 1, Code::duplicate_key},
                    Slip{"control_character", "a: b\x01\n", "a: b\n", 1, Code::control_character},
                    Slip{"no_utf8", "a: \xFF\n", "", 1, Code::not_utf8}));

TEST(YamlMistakes, ADuplicateKeyPointsToBothPlaces) {
  const Reading reading("a:\n  b: 1\n  c: 2\n  b: 3\n");
  ASSERT_EQ(reading.first().related.size(), 1U);
  EXPECT_EQ(reading.source.position(reading.first().related[0].where.begin).line, 2U);
}

TEST(YamlMistakes, SeveralSlipsAreToldAtOnceInFileOrder) {
  const Reading reading("a: {b: 1\nc 2\nd: 'x'\ne:\n  f: 1\n   g: 2\nh: 1\nh: 2\n");
  ASSERT_EQ(reading.diagnostics.error_count(), 5U);
  std::uint32_t last = 0;
  for (const Diagnostic& error : reading.diagnostics.all()) {
    EXPECT_GE(error.where.begin, last);
    last = error.where.begin;
  }
  EXPECT_EQ(reading.at("e/g"), "2");
}

TEST(YamlMistakes, WhatStandsAroundASlipIsStillRead) {
  const Reading reading("a: {b: max(0, x), c: 1}\nd: \"open\ne: {f: [g, h, i: 2}\nj: 3\n");
  EXPECT_EQ(reading.diagnostics.error_count(), 3U);
  EXPECT_EQ(reading.at("a/b"), "max(0, x)");
  EXPECT_EQ(reading.at("a/c"), "1");
  EXPECT_EQ(reading.at("d"), "open");
  EXPECT_EQ(reading.at("e/i"), "2");
  EXPECT_EQ(reading.at("j"), "3");
}

TEST(YamlMistakes, AtMostTwentyErrorsAreTold) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "k" + std::to_string(i) + " 1\n";
  EXPECT_EQ(Reading(text).diagnostics.all().size(), Diagnostics::kErrorLimit);
}

}  // namespace
}  // namespace foedus
