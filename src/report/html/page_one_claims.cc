// The parts of page one that are about claims: which of them carry a result, what became of each
// claim of the debate, and who dissents. Claims stand in file order.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/compare_words.h"
#include "report/html/page_one.h"
#include "report/number_words.h"
#include "report/text_table.h"

namespace foedus {
namespace {

using Words = std::vector<std::string>;

constexpr double kClaimMoves = 0.01;  // smaller changes are counted, not named

bool clear(const DifferenceResult& change) {
  return change.difference && (change.interval.low > 0 || change.interval.high < 0);
}

/// "`a` -3.20, `b` +1.10": claims that move a measure by a point or more, in file order.
std::string movers(const ReportView& view, std::size_t measure, std::size_t& smaller) {
  const DifferenceUnit unit = difference_unit(view.scenario.measures[measure]);
  Words words;
  for (const ClaimChange& claim : view.answer.claims.claims) {
    if (claim.change.empty()) continue;
    const DifferenceResult& change = claim.change[measure];
    if (clear(change) && std::abs(*change.difference) >= kClaimMoves)
      words.push_back(fmt::format("`{}` {}", claim.name, unit.number(*change.difference)));
    else
      ++smaller;
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string actor_names(const ReportView& view, const Words& keys) {
  Words names;
  for (const std::string& key : keys) {
    const auto actor = std::find_if(view.scenario.actors.begin(), view.scenario.actors.end(),
                                    [&](const Actor& one) { return one.key == key; });
    names.push_back(actor == view.scenario.actors.end() ? key : actor->name);
  }
  return listed(names);
}

std::string disputer(const ReportView& view, const Mechanism& claim) {
  if (claim.disputed_none_found) return fmt::format("none found ({})", claim.searched);
  return claim.disputed_by.empty() ? "not named" : actor_names(view, claim.disputed_by);
}

void add_claim_table(Page& page, const ReportView& view) {
  PageTable table;
  table.numbers = false;
  table.align = "ltll";
  const std::size_t measures = std::min(kMeasuresTold, view.study.measures.size());
  table.caption = fmt::format(
      "Every claim in file order, with who says it and who disputes it, and what it changes: with "
      "the claim minus without it, all others as written; below, the 95 % interval over {}. "
      "Chances in percentage points.",
      counted(static_cast<std::size_t>(view.answer.claims.draws), "draw", "draws"));
  table.header = {"Claim", "What it says", "Said by", "Disputed by"};
  for (std::size_t m = 0; m < measures; ++m) {
    table.header.push_back(view.study.measures[m]);
    table.align += 'r';
  }
  for (std::size_t c = 0; c < view.answer.claims.claims.size(); ++c) {
    const ClaimChange& claim = view.answer.claims.claims[c];
    const Mechanism& mechanism = view.scenario.mechanisms[c];
    std::vector<PageTable::Cell> row{
        {claim.name, mechanism.sign == Sign::contested ? "sign contested" : "", true},
        {mechanism.claim},
        {mechanism.asserted_by.empty() ? "not named" : actor_names(view, mechanism.asserted_by)},
        {disputer(view, mechanism)}};
    for (std::size_t m = 0; m < measures; ++m) {
      if (claim.change.empty() || !claim.change[m].difference) {
        row.push_back({"–"});
        continue;
      }
      const DifferenceUnit unit = difference_unit(view.scenario.measures[m]);
      row.push_back(
          {unit.number(*claim.change[m].difference), unit.interval(claim.change[m].interval)});
    }
    table.rows.push_back(std::move(row));
  }
  page.table(table);
}

std::string claim_row_words(const ReportView& view) {
  const StudyAlternative& row = view.answer.claims.row;
  Words levers;
  for (const auto& [lever, option] : row.levers)
    levers.push_back(fmt::format("`{}` = `{}`", lever, option));
  std::string words = levers.empty() ? "the play as written" : listed(levers);
  if (row.treatment == "in_place") words += ", in place";
  return words;
}

void add_state(Words& lines, const ReportView& view, CoverageState state, const char* words) {
  Words claims;
  for (const CoverageLine& one : view.answer.claims.coverage) {
    if (one.state != state) continue;
    std::string told = one.claim;
    if (state == CoverageState::in_play && !one.in_play()) told += " (its test does not show it)";
    if (!one.note.empty()) told += fmt::format(" ({})", one.note);
    claims.push_back(std::move(told));
  }
  if (claims.empty()) return;
  lines.push_back(fmt::format("{} ({}): {}.", words, claims.size(), listed(claims)));
}

}  // namespace

void add_claims_that_carry(Page& page, const ReportView& view) {
  const ReportClaims& claims = view.answer.claims;
  if (claims.empty()) return;
  page.heading(3, "Which claims carry it", "claims");
  const auto idle = std::count_if(claims.claims.begin(), claims.claims.end(),
                                  [](const ClaimChange& one) { return one.change.empty(); });
  std::string text = fmt::format(
      "Each claim switched off by itself, under {}, on {} at precision {}: claims that move a "
      "measure by a hundredth or more with an interval that leaves out 0. That a claim changes "
      "much here does not make it true.",
      claim_row_words(view), counted(static_cast<std::size_t>(claims.draws), "draw", "draws"),
      view.precision(0));
  if (idle > 0)
    text += fmt::format(" {} of {} claims have nothing to act on under this choice.", idle,
                        claims.claims.size());
  page.paragraph(text);
  Words lines;
  for (std::size_t m = 0; m < std::min(kMeasuresTold, view.study.measures.size()); ++m) {
    std::size_t smaller = 0;
    const std::string moved = movers(view, m, smaller);
    lines.push_back(fmt::format("`{}`: {}; {} less, or not clearly", view.study.measures[m],
                                moved.empty() ? "no claim" : moved, smaller));
  }
  page.list(lines);
  page.open_details("Every claim, who says it and who disputes it");
  add_claim_table(page, view);
  page.close();
  page.paragraph(fmt::format("`foedus ablate {}` tells them alone, in groups, and against each "
                             "other.",
                             view.study.scenario_name),
                 "class=\"quiet\"");
}

void add_coverage_of_claims(Page& page, const ReportView& view) {
  page.heading(3, "Not covered", "coverage");
  if (view.answer.claims.coverage.empty()) {
    page.paragraph(
        !view.scenario.mechanisms.empty() && view.answer.claims.empty()
            ? "Claims were not tested for this page; `foedus ablate` tests them."
            : "The file does not list the claims of a debate, so that nothing here says which of "
              "them "
              "are left out. What no crisis of this kind covers stands under what is not covered.");
    return;
  }
  page.paragraph(
      fmt::format("What became of each of {} of the debate. In play is a claim whose switch, at "
                  "central values, "
                  "moves what it names the way that it says.",
                  counted(view.answer.claims.coverage.size(), "claim", "claims")));
  Words lines;
  add_state(lines, view, CoverageState::in_play, "In play");
  add_state(lines, view, CoverageState::stand_in, "Stand-in");
  add_state(lines, view, CoverageState::needs_settlement, "Needs a model of settlements");
  add_state(lines, view, CoverageState::needs_time, "Needs a model of years");
  add_state(lines, view, CoverageState::frame, "A frame, and no claim that a model could carry");
  page.list(lines);
}

void add_dissent(Page& page, const ReportView& view) {
  Words lines;
  const auto& claims = view.scenario.mechanisms;
  const auto named = std::count_if(claims.begin(), claims.end(),
                                   [](const Mechanism& one) { return !one.disputed_by.empty(); });
  const auto none = std::count_if(claims.begin(), claims.end(),
                                  [](const Mechanism& one) { return one.disputed_none_found; });
  const auto contested = std::count_if(claims.begin(), claims.end(), [](const Mechanism& one) {
    return one.sign == Sign::contested;
  });
  if (!claims.empty())
    lines.push_back(fmt::format(
        "Of {}, {} {} disputed by somebody whom the file names, of {} no dispute was found, of {} "
        "none is named; of {} the direction itself is contested.",
        counted(claims.size(), "claim", "claims"), named, named == 1 ? "is" : "are", none,
        static_cast<std::ptrdiff_t>(claims.size()) - named - none, contested));
  Words nowhere;
  for (std::size_t v = 1; v < view.variants(); ++v) {
    const auto variant = static_cast<std::int32_t>(v);
    std::size_t opposed = 0, compared = 0;
    for (const Finding& finding : view.answer.findings) {
      if (!view.shown(finding.alternative) || finding.alternative == view.baseline) continue;
      ++compared;
      const auto& list = finding.perspectives_opposed;
      opposed += std::find(list.begin(), list.end(), variant) == list.end() ? 0 : 1;
    }
    if (opposed == 0)
      nowhere.push_back("`" + view.perspective(variant) + "`");
    else
      lines.push_back(fmt::format("`{}` goes the other way than the file as written in {} of {}.",
                                  view.perspective(variant), opposed,
                                  counted(compared, "difference", "differences")));
  }
  if (!nowhere.empty())
    lines.push_back(fmt::format("Nowhere clearly the other way than the file as written: {}.",
                                listed(nowhere)));
  if (lines.empty()) return;
  page.heading(3, "Dissent", "dissent");
  page.list(lines);
}

}  // namespace foedus
