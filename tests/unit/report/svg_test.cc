// The pieces that figures are drawn with: ticks, widths, escaping, contrast, and the tree layout.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>
#include <string>

#include "report/svg/markup.h"
#include "report/svg/palette.h"
#include "report/svg/scale.h"
#include "report/svg/svg_writer.h"
#include "report/svg/text_width.h"
#include "report/svg/tree_layout.h"

namespace foedus {
namespace {

TEST(Ticks, AreRoundNumbersThatEncloseTheValues) {
  const NiceAxis axis = nice_axis(0.13, 0.87, 5);
  EXPECT_EQ(axis.ticks.size(), 6U);
  EXPECT_DOUBLE_EQ(axis.ticks.front(), 0);
  EXPECT_DOUBLE_EQ(axis.ticks.back(), 1);
  EXPECT_DOUBLE_EQ(axis.low, 0);
  EXPECT_DOUBLE_EQ(axis.high, 1);
}

TEST(Ticks, EncloseEveryRangeWithFewTicks) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> exponent(-9, 9);
  for (int i = 0; i < 2000; ++i) {
    const double a = std::pow(10.0, exponent(random)) * (i % 2 == 0 ? 1 : -1);
    const double b = a + std::pow(10.0, exponent(random));
    const NiceAxis axis = nice_axis(a, b, 4);
    const double slack = 1e-6 * (axis.high - axis.low);
    ASSERT_LE(axis.low, a + slack) << a << " " << b;
    ASSERT_GE(axis.high, b - slack) << a << " " << b;
    ASSERT_GE(axis.ticks.size(), 2U);
    ASSERT_LE(axis.ticks.size(), 8U) << a << " " << b;
  }
}

TEST(Ticks, OfOneValueOrOfNoneStillSpanSomething) {
  for (const double value : {0.0, 3.0, -2.0, 1e-15, 1e15}) {
    const NiceAxis axis = nice_axis(value, value, 4);
    EXPECT_LT(axis.low, axis.high);
    EXPECT_LE(axis.low, value);
    EXPECT_GE(axis.high, value);
  }
  const double nan = std::nan("");
  EXPECT_LT(nice_axis(nan, nan, 4).low, nice_axis(nan, nan, 4).high);
}

TEST(Ticks, OfSharesStayWithinZeroAndOne) {
  for (const auto& [low, high] :
       {std::pair{0.0, 1.0}, {0.55, 0.999}, {0.98, 1.0}, {0.0, 0.0}, {1.0, 1.0}, {0.001, 0.004}}) {
    const NiceAxis axis = nice_share_axis(low, high, 4);
    EXPECT_GE(axis.low, 0);
    EXPECT_LE(axis.high, 1);
    EXPECT_LT(axis.low, axis.high);
    EXPECT_LE(axis.low, low + 1e-12);
    EXPECT_GE(axis.high, high - 1e-12);
    for (const double tick : axis.ticks) EXPECT_LE(tick, 1 + 1e-12);
  }
}

TEST(Ticks, CarryTheDecimalsThatTellThemApart) {
  const NiceAxis share = nice_share_axis(0, 0.02, 4);
  EXPECT_EQ(tick_label(share, 0.005, true), "0.5 %");
  EXPECT_EQ(tick_label(nice_share_axis(0, 1, 4), 0.5, true), "50 %");
  EXPECT_EQ(tick_label(nice_axis(-1, 1, 4), -0.0, false), "0.0");
}

TEST(Scale, MapsTheEndsAndClampsBeyondThem) {
  const LinearScale scale{10, 20, 100, 300};
  EXPECT_DOUBLE_EQ(scale(10), 100);
  EXPECT_DOUBLE_EQ(scale(15), 200);
  EXPECT_DOUBLE_EQ(scale(99), 300);
}

TEST(Markup, TurnsEveryActiveCharacterIntoText) {
  EXPECT_EQ(escaped_markup("<script>alert('x' & \"y\")</script>"),
            "&lt;script&gt;alert(&#39;x&#39; &amp; &quot;y&quot;)&lt;/script&gt;");
}

TEST(Markup, ReplacesWhatIsNoTextAndSpellsOutChangesOfDirection) {
  EXPECT_EQ(escaped_markup(std::string("a\0b\x1b\xff", 5)),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(escaped_markup("\xE2\x80\xAE"), "[U+202E]");
  EXPECT_EQ(escaped_markup("Protégé שלום"), "Protégé שלום");
}

TEST(TextWidth, GrowsWithTheTextAndCutsAtCharacters) {
  EXPECT_GT(text_width("mmmm", 12), text_width("iiii", 12));
  const std::string cut = fitted_text("Protégé Protégé Protégé", 12, 60);
  EXPECT_TRUE(cut.ends_with("…"));
  EXPECT_LE(text_width(cut, 12), 60);
  EXPECT_EQ(escaped_markup(cut).find("\xEF\xBF\xBD"), std::string::npos);
  EXPECT_EQ(fitted_text("short", 12, 60), "short");
}

TEST(Coordinates, AreTenthsOfAPixel) {
  EXPECT_EQ(coordinate(1.26), "1.3");
  EXPECT_EQ(coordinate(-0.01), "0");
  EXPECT_EQ(coordinate(4), "4");
  EXPECT_EQ(coordinate(std::nan("")), "0");
}

TEST(SvgWriter, NamesTheFigureAndEscapesWhatStandsInIt) {
  SvgWriter svg(100, 50, {"d1", "a < b", "\"quoted\""});
  svg.fitted({0, 10}, "<b>a very long label that is cut</b>", 60);
  const std::string text = svg.finish();
  EXPECT_NE(text.find("role=\"img\""), std::string::npos);
  EXPECT_NE(text.find("<title id=\"d1-t\">a &lt; b</title>"), std::string::npos);
  EXPECT_NE(text.find("<desc id=\"d1-d\">&quot;quoted&quot;</desc>"), std::string::npos);
  EXPECT_EQ(text.find("<b>"), std::string::npos);
}

double luminance(std::string_view colour) {
  const auto channel = [&](std::size_t i) {
    const double c = std::stoi(std::string(colour.substr(1 + 2 * i, 2)), nullptr, 16) / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2);
}

double contrast(std::string_view a, std::string_view b) {
  const double high = std::max(luminance(a), luminance(b));
  const double low = std::min(luminance(a), luminance(b));
  return (high + 0.05) / (low + 0.05);
}

TEST(Palette, StandsOutFromPaperAndFromItsTint) {
  for (const SeriesLook& look : kSeries) {
    EXPECT_GE(contrast(look.colour, kPaper), 4.5) << look.colour;
    EXPECT_GE(contrast(look.colour, look.tint), 3.0) << look.colour;
  }
  EXPECT_GE(contrast(kQuiet, kPaper), 4.5);
  EXPECT_GE(contrast(kAxis, kPaper), 3.0);
}

TEST(Palette, TellsSeriesApartWithoutColour) {
  for (std::size_t i = 0; i < 8; ++i)
    for (std::size_t k = 0; k < i; ++k) {
      const SeriesLook a = series_look(i);
      const SeriesLook b = series_look(k);
      EXPECT_TRUE(a.mark != b.mark || a.filled != b.filled) << i << " " << k;
      EXPECT_NE(a.dash, b.dash) << i << " " << k;
    }
}

LayoutTree random_tree(std::mt19937& random, std::size_t nodes) {
  LayoutTree tree;
  tree.children.resize(nodes);
  for (std::size_t n = 1; n < nodes; ++n) {
    // A parent near the end makes deep trees, an early one wide ones.
    const std::size_t back = 1 + random() % std::min<std::size_t>(n, 1 + random() % 9);
    tree.children[n - back].push_back(static_cast<std::int32_t>(n));
  }
  return tree;
}

void expect_tidy(const LayoutTree& tree) {
  const auto places = lay_out_tree(tree, 10);
  std::map<std::int32_t, std::vector<double>> levels;
  double least = 1e9;
  for (const TreePlace& place : places) {
    levels[place.depth].push_back(place.across);
    least = std::min(least, place.across);
  }
  EXPECT_NEAR(least, 0, 1e-9);
  for (auto& [depth, level] : levels) {
    std::sort(level.begin(), level.end());
    for (std::size_t i = 1; i < level.size(); ++i)
      ASSERT_GE(level[i] - level[i - 1], 10 - 1e-6) << "depth " << depth;
  }
  for (std::size_t n = 0; n < tree.children.size(); ++n) {
    const auto& children = tree.children[n];
    if (children.empty()) continue;
    const double middle = (places[static_cast<std::size_t>(children.front())].across +
                           places[static_cast<std::size_t>(children.back())].across) /
                          2;
    ASSERT_NEAR(places[n].across, middle, 1e-6) << "node " << n;
    for (std::size_t k = 1; k < children.size(); ++k)
      ASSERT_GT(places[static_cast<std::size_t>(children[k])].across,
                places[static_cast<std::size_t>(children[k - 1])].across);
  }
}

TEST(TreeLayout, KeepsNodesOfALevelApartAndParentsOverTheirChildren) {
  std::mt19937 random(11);
  for (int i = 0; i < 300; ++i) expect_tidy(random_tree(random, 2 + random() % 120));
}

TEST(TreeLayout, DrawsEqualSubtreesAlike) {
  // The root has two children with the same subtree each.
  const LayoutTree tree{{{1, 2}, {3, 4}, {5, 6}, {7}, {}, {8}, {}, {}, {}}};
  const auto places = lay_out_tree(tree, 1);
  EXPECT_NEAR(places[3].across - places[1].across, places[5].across - places[2].across, 1e-12);
  EXPECT_NEAR(places[4].across - places[1].across, places[6].across - places[2].across, 1e-12);
}

TEST(TreeLayout, TakesLongChainsAndNothing) {
  LayoutTree chain;
  chain.children.resize(200'000);
  for (std::size_t n = 0; n + 1 < chain.children.size(); ++n)
    chain.children[n].push_back(static_cast<std::int32_t>(n + 1));
  EXPECT_EQ(lay_out_tree(chain, 1).back().depth, 199'999);
  EXPECT_TRUE(lay_out_tree({}, 1).empty());
}

}  // namespace
}  // namespace foedus
