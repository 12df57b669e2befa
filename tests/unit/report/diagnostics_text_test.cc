// The layout of diagnostics: carets under the right columns, long lines cut, nothing harmful shown.
#include "report/diagnostics_text.h"
#include "base/diagnostic_code.h"

#include <gtest/gtest.h>

#include "report/diagnostics_json.h"
#include "report/display_width.h"
#include "report/source_window.h"

namespace foedus {
namespace {

SourceSpan span_of(const SourceText& source, std::string_view piece) {
  const auto at = static_cast<std::uint32_t>(source.text().find(piece));
  return {at, at + static_cast<std::uint32_t>(piece.size())};
}

Diagnostics one(const SourceText& source, std::string_view piece, std::string_view instead) {
  Diagnostic d;
  d.code = DiagnosticCode::unknown_name;
  d.where = span_of(source, piece);
  d.message = "`" + std::string(piece) + "` is neither a move nor an outcome";
  d.expected = "a stage or an outcome of this file";
  d.proposal =
      Proposal{"did you mean `" + std::string(instead) + "`?", d.where, std::string(instead)};
  Diagnostics list;
  list.add(d);
  return list;
}

TEST(DiagnosticsText, ShowsTheLineBeforeTheCaretAndTheEditedLine) {
  const SourceText source("x.yaml", "play:\n  challenge: {moves: {attack: resits}}\n");
  EXPECT_EQ(diagnostics_text(one(source, "resits", "resist"), source),
            "error F401: `resits` is neither a move nor an outcome\n"
            " --> x.yaml:2:31\n"
            "1 | play:\n"
            "2 |   challenge: {moves: {attack: resits}}\n"
            "  |                               ^^^^^^\n"
            "  expected: a stage or an outcome of this file\n"
            "  did you mean `resist`?\n"
            "  write instead:\n"
            "2 |   challenge: {moves: {attack: resist}}\n"
            "\n"
            "1 error. `foedus explain F401` says more.\n");
}

TEST(DiagnosticsText, CountsWideAndCombiningCharactersAsTheTerminalDoes) {
  EXPECT_EQ(window_line("名: bad", 5, 8, 80).carets, "    ^^^");
  EXPECT_EQ(window_line("e\xCC\x81: bad", 5, 8, 80).carets, "   ^^^");
  EXPECT_EQ(window_line("Protégé: bad", 11, 14, 80).carets, "         ^^^");
}

TEST(DiagnosticsText, CutsALongLineAroundTheCaret) {
  const std::string line = std::string(300, 'a') + " bad " + std::string(300, 'b');
  const WindowLine shown = window_line(line, 301, 304, 100);
  EXPECT_LE(display_width(shown.text), 100U);
  const std::size_t caret = shown.carets.find('^');
  EXPECT_EQ(shown.text.substr(caret, 3), "bad");
  EXPECT_EQ(shown.carets.substr(caret), "^^^");
}

TEST(DiagnosticsText, PointsBehindTheEndOfALine) {
  EXPECT_EQ(window_line("a:", 2, 2, 80).carets, "  ^");
}

TEST(DiagnosticsText, LetsNoEscapeSequenceThrough) {
  const SourceText source("x\x1b[2J.yaml", "a: \x1b[31m\xE2\x80\xAE bad\n");
  const std::string text = diagnostics_text(one(source, "bad", "good"), source);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find("\xE2\x80\xAE"), std::string::npos);
}

TEST(DiagnosticsText, HasNoWindowWhereThereIsNoText) {
  const SourceText source("missing.yaml", "");
  Diagnostic d;
  d.code = DiagnosticCode::file_not_readable;
  d.message = "`missing.yaml` does not exist";
  Diagnostics list;
  list.add(d);
  EXPECT_EQ(diagnostics_text(list, source),
            "error F701: `missing.yaml` does not exist\n --> missing.yaml\n\n"
            "1 error. `foedus explain F701` says more.\n");
}

TEST(DiagnosticsJson, HoldsRangesInCodePointsAndTheEditedLine) {
  const SourceText source("x.yaml", "name: Protégé, to: resits\n");
  const std::string json = diagnostics_json(one(source, "resits", "resist"), source);
  EXPECT_NE(json.find("\"column\": 20"), std::string::npos) << json;
  EXPECT_NE(json.find("\"new_line\": \"name: Protégé, to: resist\""), std::string::npos) << json;
}

TEST(DiagnosticsJson, SurvivesBytesThatAreNotText) {
  const SourceText source("x.yaml", "a: \xFF\xFE bad\n");
  EXPECT_NE(diagnostics_json(one(source, "bad", "good"), source).find("F401"), std::string::npos);
}

}  // namespace
}  // namespace foedus
