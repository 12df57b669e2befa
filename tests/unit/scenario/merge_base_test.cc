// A variant's text: what merges, what replaces, what is gone, and where each byte was written.
#include "scenario/merge_base.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/diagnostic_code.h"
#include "base/origin.h"
#include "small_crisis.h"

namespace foedus::tests {
namespace {

using Files = std::map<std::string, std::string>;

Result<MergedText> merged(const Files& files, const std::string& variant,
                          SourceText* blame = nullptr) {
  const BaseLoader load = [&](const std::string& path, const SourceText&) -> Result<SourceText> {
    const auto found = files.find(path);
    if (found != files.end()) return SourceText(path, found->second);
    return refusal(DiagnosticCode::file_not_readable, {}, "there is no file", "one");
  };
  SourceText refused;
  auto result = merge_base(SourceText(variant, files.at(variant)), load, refused);
  if (blame != nullptr) *blame = refused;
  return result;
}

std::string text_of_merge(const std::string& base, const std::string& variant) {
  const auto result = merged({{"base.yaml", base}, {"v.yaml", variant}}, "v.yaml");
  return result ? std::string(result->source.text()) : "refused";
}

std::string first_error(const Files& files, const std::string& variant) {
  SourceText blame;
  const auto result = merged(files, variant, &blame);
  if (result) return "";
  const Diagnostic& first = result.diagnostics().all().front();
  std::string text =
      blame.name() + " " + code_name(first.code) + " at " + std::string(blame.slice(first.where));
  if (first.proposal) text += " -> " + first.proposal->text;
  return text;
}

TEST(MergeBase, ATextWithoutBaseIsLeftAlone) {
  const auto result = merged({{"v.yaml", "a: 1\ndatabase: 2\n"}}, "v.yaml");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->source.text(), "a: 1\ndatabase: 2\n");
  EXPECT_EQ(result->origins, nullptr);
}

TEST(MergeBase, MapsMergeByKeyAndTheRestReplaces) {
  EXPECT_EQ(text_of_merge("a: {x: 1, y: [1, 2]}\nb: 2\nc: 3\n",
                          "base: base.yaml\nc: 4\na: {y: [3], z: 5}\nd: 6\n"),
            "a:\n  x: 1\n  y: [3]\n  z: 5\nb: 2\nc: 4\nd: 6\n");
}

TEST(MergeBase, BlocksKeepTheirLinesWhereverTheyMove) {
  EXPECT_EQ(
      text_of_merge("a:\n    b:\n        c: |\n            one\n              two\n        d: 1\n",
                    "base: base.yaml\na: {b: {d: 2}}\n"),
      "a:\n  b:\n    c: |\n        one\n          two\n    d: 2\n");
}

TEST(MergeBase, WhatIsRemovedIsGoneAndSaidInAComment) {
  EXPECT_EQ(text_of_merge("a: {x: 1, y: 2}\nb: {z: 1}\nc.d: {e: 1, f: 2}\n",
                          "base: base.yaml\nwithout: [a.x, b.z, c.d.f]\n"),
            "a:\n  y: 2\nc.d:\n  e: 1\n# without: a.x\n# without: b.z\n# without: c.d.f\n");
}

TEST(MergeBase, WhatIsRemovedCanBeStatedAnewAsAWhole) {
  EXPECT_EQ(text_of_merge("a: {x: 1, y: 2}\nb: 1\n", "base: base.yaml\nwithout: [a]\na: {z: 3}\n"),
            "a: {z: 3}\nb: 1\n# without: a\n");
}

TEST(MergeBase, ANumberStatedAnewLeavesTheSourcesOfTheOldOneBehind) {
  const std::string base =
      "quantities:\n  win: {low: 0.2, best: 0.3, high: 0.5, unit: share, sources: [s], note: n}\n";
  EXPECT_EQ(text_of_merge(base, "base: base.yaml\nquantities: {win: {value: 0.4}}\n"),
            "quantities:\n  win:\n    unit: share\n    value: 0.4\n");
  EXPECT_EQ(text_of_merge(base, "base: base.yaml\nquantities: {win: {note: other}}\n"),
            "quantities:\n  win:\n    low: 0.2\n    best: 0.3\n    high: 0.5\n    unit: share\n"
            "    sources: [s]\n    note: other\n");
}

TEST(MergeBase, OneNumberReplacesOnePerActorAndTheOtherWayRound) {
  const std::string actors = "actors: {a: {}, b: {}}\n";
  EXPECT_EQ(text_of_merge(actors + "quantities: {cost: {a: 1, b: 2}}\n",
                          "base: base.yaml\nquantities: {cost: {value: 3, note: n}}\n"),
            actors + "quantities:\n  cost: {value: 3, note: n}\n");
  EXPECT_EQ(text_of_merge(actors + "quantities: {cost: {value: 3, note: n}}\n",
                          "base: base.yaml\nquantities: {cost: {a: 1, b: 2}}\n"),
            actors + "quantities:\n  cost: {a: 1, b: 2}\n");
}

TEST(MergeBase, EveryPieceLeadsBackToItsFile) {
  const auto result = merged({{"base.yaml", "a: 1\nb:\n    c: win\n    d: 2\n"},
                              {"middle.yaml", "base: base.yaml\ne: 5\n"},
                              {"v.yaml", "base: middle.yaml\nb: {d: cost}\n"}},
                             "v.yaml");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->source.name(), "v.yaml");
  const auto place = [&](const std::string& piece) {
    const auto at = static_cast<std::uint32_t>(result->source.text().find(piece));
    const PlaceInFile found =
        place_in_file(*result, {at, at + static_cast<std::uint32_t>(piece.size())});
    const SourcePosition position = found.file->position(found.span.begin);
    return found.file->name() + ":" + std::to_string(position.line) + ":" +
           std::to_string(position.column) + " " + std::string(found.file->slice(found.span));
  };
  EXPECT_EQ(place("win"), "base.yaml:3:8 win");
  EXPECT_EQ(place("cost"), "v.yaml:2:8 cost");
  EXPECT_EQ(place("e: 5"), "middle.yaml:2:1 e: 5");
  EXPECT_EQ(result->origins->files.front().name(), "v.yaml");
}

TEST(MergeBase, AProposalIsMadeInTheFileThatHasTheSlip) {
  const auto result = merged(
      {{"base.yaml", "b:\n      c: won\n      d: 1\n"}, {"v.yaml", "base: base.yaml\nb: {d: 2}\n"}},
      "v.yaml");
  ASSERT_TRUE(result);
  const auto at = static_cast<std::uint32_t>(result->source.text().find("won"));
  const auto one = proposal_in_file(*result, {"did you mean `win`?", {at, at + 3}, "win"});
  ASSERT_TRUE(one.has_value());
  EXPECT_EQ(result->origins->files[1].slice(one->where), "won");
  const auto all = static_cast<std::uint32_t>(result->source.text().size());
  EXPECT_FALSE(proposal_in_file(*result, {"", {0, all}, ""}).has_value());
}

TEST(MergeBase, MergingWithNothingChangedReadsAsTheSameScenario) {
  const auto result =
      merged({{"base.yaml", small_crisis()},
              {"v.yaml", "foedus: 1\nbase: base.yaml\nlevers: {limits: {from: 0}}\n"}},
             "v.yaml");
  ASSERT_TRUE(result);
  const auto variant = read_scenario(result->source);
  const auto base = read(small_crisis());
  ASSERT_TRUE(variant);
  EXPECT_EQ(variant->numbers.size(), base->numbers.size());
  for (std::size_t i = 0; i < base->numbers.size(); ++i) {
    EXPECT_EQ(variant->numbers[i].name, base->numbers[i].name);
    EXPECT_EQ(variant->numbers[i].as_written, base->numbers[i].as_written);
  }
  EXPECT_EQ(variant->outcomes.size(), base->outcomes.size());
}

TEST(MergeBase, SlipsAreToldInTheFilesThatHaveThem) {
  std::string base = small_crisis();
  base.replace(base.find("{actor: protege"), 15, "{actor: protgee");
  const auto result =
      merged({{"base.yaml", base},
              {"v.yaml", "base: base.yaml\nquantities:\n  resolve: 0.5\n  fear: wim * 2\n"}},
             "v.yaml");
  ASSERT_TRUE(result);
  const auto read = read_scenario(result->source);
  ASSERT_FALSE(read);
  const auto told = told_in_files(*result, read.diagnostics());
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].file.name(), "v.yaml");
  const Diagnostic& first = told[0].diagnostics.all().front();
  EXPECT_EQ(told[0].file.position(first.where.begin).line, 4U);
  EXPECT_EQ(first.proposal->text, "win");
  EXPECT_EQ(told[1].file.name(), "base.yaml");
  const auto& others = told[1].diagnostics.all();
  EXPECT_TRUE(std::any_of(others.begin(), others.end(), [&](const Diagnostic& one) {
    return told[1].file.slice(one.where) == "protgee";
  }));
}

TEST(MergeBase, ANameThatWentWithWhatWasRemovedLeadsToTheRemoval) {
  const auto result = merged({{"base.yaml", small_crisis()},
                              {"v.yaml", "base: base.yaml\nwithout: [mechanisms.red_line]\n"}},
                             "v.yaml");
  ASSERT_TRUE(result);
  const auto read = read_scenario(result->source);
  ASSERT_FALSE(read);
  const auto told = told_in_files(*result, read.diagnostics());
  EXPECT_EQ(told.at(0).file.name(), "base.yaml");
  EXPECT_NE(told[0].diagnostics.all().front().expected.find(
                "`mechanisms.red_line` is removed in v.yaml:2."),
            std::string::npos);
}

TEST(MergeBase, WhatCannotBeMergedIsRefusedWhereItIsAsked) {
  const std::string base = "mechanisms: {red_line: {on: true}}\nouts: [a]\n";
  EXPECT_EQ(first_error({{"v.yaml", "base: other.yaml\n"}}, "v.yaml"), "v.yaml F701 at other.yaml");
  EXPECT_EQ(first_error({{"v.yaml", "base: v.yaml\n"}}, "v.yaml"), "v.yaml F408 at v.yaml");
  EXPECT_EQ(first_error({{"a.yaml", "base: b.yaml\n"}, {"b.yaml", "base: a.yaml\n"}}, "a.yaml"),
            "b.yaml F408 at a.yaml");
  EXPECT_EQ(
      first_error({{"b.yaml", base}, {"v.yaml", "base: b.yaml\nwithout: [mechanisms.redline]\n"}},
                  "v.yaml"),
      "v.yaml F412 at mechanisms.redline -> mechanisms.red_line");
  EXPECT_EQ(
      first_error({{"b.yaml", base}, {"v.yaml", "base: b.yaml\nwithout: [outs.a]\n"}}, "v.yaml"),
      "v.yaml F412 at outs.a");
  EXPECT_EQ(
      first_error({{"b.yaml", "a: {b: 1\n"}, {"v.yaml", "base: b.yaml\n"}}, "v.yaml").substr(0, 6),
      "b.yaml");
  Files chain;
  for (int i = 0; i < 10; ++i)
    chain[std::to_string(i)] = i < 9 ? "base: " + std::to_string(i + 1) + "\n" : "a: 1\n";
  EXPECT_EQ(first_error(chain, "0"), "8 F416 at 9");
  EXPECT_EQ(first_error(chain, "1"), "");
}

TEST(MergeBase, OfSeveralBasesEachIsLaidOverTheOneBeforeIt) {
  const Files files{{"deep.yaml", "k: {d: 1, e: 1}\n"},
                    {"game.yaml", "base: deep.yaml\nk: {a: 1, b: 1, e: 2}\n"},
                    {"said.yaml", "k: {b: 2, c: 2}\nq: 3\n"},
                    {"v.yaml", "base: [game.yaml, said.yaml]\nk: {c: 4}\n"}};
  const auto result = merged(files, "v.yaml");
  ASSERT_TRUE(result);
  std::string text(result->source.text());
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  EXPECT_EQ(text, "k:\nd:1\ne:2\na:1\nb:2\nc:4\nq:3\n");
}

TEST(MergeBase, SeveralBasesAreRefusedWhereTheirOrderWouldNotBePlain) {
  const Files files{{"a.yaml", "k: 1\n"},
                    {"on_a.yaml", "base: a.yaml\nk: 2\n"},
                    {"second.yaml", "base: [a.yaml, on_a.yaml]\n"},
                    {"twice.yaml", "base: [a.yaml, a.yaml]\n"},
                    {"none.yaml", "base: []\n"},
                    {"list.yaml", "base: [[a.yaml]]\n"}};
  EXPECT_EQ(first_error(files, "second.yaml"), "second.yaml F311 at on_a.yaml");
  EXPECT_EQ(first_error(files, "twice.yaml"), "twice.yaml F408 at a.yaml");
  EXPECT_EQ(first_error(files, "none.yaml"), "none.yaml F303 at []");
  EXPECT_EQ(first_error(files, "list.yaml"), "list.yaml F303 at [[a.yaml]]");
}

TEST(MergeBase, ATextAloneCannotHaveABase) {
  EXPECT_EQ(errors_after("title: A small crisis", "base: other.yaml"), "2 F701");
  EXPECT_EQ(errors_after("title: A small crisis", "without: [levers]"), "2 F311");
}

}  // namespace
}  // namespace foedus::tests
