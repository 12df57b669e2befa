// Page one: the answer in a page, each part short, with the way to the long one. It tells in file
// order and cuts by rules that look at sizes and intervals, never at who is helped by a result.
#include <fmt/format.h>

#include <algorithm>

#include "report/figures/position_figure.h"
#include "report/finding_words.h"
#include "report/html/page_one.h"
#include "report/number_words.h"
#include "report/positions_text.h"
#include "report/svg/markup.h"
#include "report/text_table.h"
#include "scenario/containment.h"

namespace foedus {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kLinesTold = 6;  // of partings and turning points

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

void add_rest(Words& lines, std::size_t all, const std::string& where) {
  if (all > lines.size())
    lines.push_back(fmt::format("and {} more: {}", all - lines.size(), where));
}

// ---- what is said ----

std::string party_names(const PositionsAnswer& said, const std::vector<std::int32_t>& parties) {
  Words words;
  for (const std::int32_t party : parties)
    words.push_back(said.scenario.positions.parties[at(party)].name);
  return listed(words);
}

std::string gap_words(const PositionsAnswer& said, const PartyPair& pair) {
  return fmt::format("{} by {}", party_names(said, {pair.first, pair.second}),
                     exact_number(pair.gap()));
}

std::vector<PageTable::Cell> issue_row(const PositionsAnswer& said, const IssueAnswer& issue) {
  const auto& positions = said.scenario.positions;
  std::vector<std::int32_t> silent;
  for (const PartyStanding& one : issue.parties)
    if (one.standing != Standing::stated) silent.push_back(one.party);
  std::string common = issue.stated < 2 ? "fewer than two have spoken" : "none";
  if (issue.common()) common = range_words(issue.shared.front().range);
  Words apart, without;
  for (const std::size_t pair : issue.widest) apart.push_back(gap_words(said, issue.pairs[pair]));
  for (const auto& set : issue.blocking) without.push_back(party_names(said, set));
  return {{positions.issues[at(issue.issue)].name, "", true},
          {fmt::format("{} of {}", issue.stated, positions.parties.size())},
          {common},
          {fmt::format("{}", fmt::join(apart, "; "))},
          {fmt::format("{}", fmt::join(without, "; or "))},
          {party_names(said, silent)}};
}

void add_said(Page& page, const ReportView& view) {
  if (!view.answer.positions) return;
  const PositionsAnswer& said = *view.answer.positions;
  page.heading(3, "What is said", "said");
  std::string text = fmt::format(
      "Public statements as the file's authors read them, on scales of the file, with no model "
      "behind them: {} on {} by {}.",
      counted(said.stated, "position", "positions"), counted(said.issues.size(), "issue", "issues"),
      counted(said.scenario.positions.parties.size(), "party", "parties"));
  if (said.none_found + said.nothing > 0)
    text += fmt::format(
        " In {} cases no position was found or none stands in the file; a missing position is "
        "missing, and never the middle of a scale.",
        said.none_found + said.nothing);
  if (said.stated > 0)
    text += said.oldest == said.newest
                ? fmt::format(" All are of {}.", said.oldest)
                : fmt::format(" They are of {} to {}.", said.oldest, said.newest);
  page.paragraph(text);
  Words drawings;
  for (std::size_t i = 0; i < said.issues.size(); ++i)
    drawings.push_back(draw_position_figure(said, i, page.drawing_id(), page.note()));
  page.figure(
      drawings,
      "What each party has said, issue by issue. Bar: a range. Mark: a point. Grey: a range "
      "that all who have spoken include.");
  PageTable table;
  table.numbers = false;
  table.caption =
      "Overlap, gap and who is missing, by issue; \"without\" names the smallest sets "
      "of parties without whom the others have a range in common.";
  table.header = {"Issue", "Spoken", "Common range", "Furthest apart", "Without", "Missing"};
  for (const IssueAnswer& issue : said.issues) table.rows.push_back(issue_row(said, issue));
  page.table(table);
}

// ---- what follows, and where the sides part ----

void add_follows(Page& page, const ReportView& view) {
  page.heading(3, "What follows", "follows");
  page.paragraph(
      "Under these assumptions the model gives the following. A world is one perspective at one "
      "precision; worlds stand side by side and are never averaged.");
  if (view.baseline < 0) return;
  if (const std::string folding = view.folding(); !folding.empty()) page.paragraph(folding);
  const std::size_t measures = view.study.measures.size();
  Words first, rest;
  for (std::size_t m = 0; m < measures; ++m)
    (m < kMeasuresTold ? first : rest)
        .push_back(measure_sentence(view, static_cast<std::int32_t>(m)));
  page.list(first);
  if (rest.empty()) return;
  page.open_details(counted(rest.size(), "more measure", "more measures"));
  page.list(rest);
  page.close();
}

/// "`a` and `b`" of the perspectives in which a difference has this direction at the headline.
std::string perspectives_with(const ReportView& view, const Finding& finding, Direction direction) {
  Words names;
  for (const WorldDirection& world : finding.worlds)
    if (world.precision == 0 && world.direction == direction)
      names.push_back("`" + view.perspective(world.variant) + "`");
  return listed(names);
}

void add_parting(Page& page, const ReportView& view) {
  if (view.variants() < 2) return;
  page.heading(3, "Where the sides part", "part");
  if (const std::string contained = containment_words(view.scenario); !contained.empty())
    page.paragraph(contained);
  Words lines;
  std::size_t all = 0, compared = 0;
  for (const Finding& finding : view.answer.findings) {
    if (!view.shown(finding.alternative) || finding.alternative == view.baseline) continue;
    ++compared;
    const std::string lower = perspectives_with(view, finding, Direction::lower);
    const std::string higher = perspectives_with(view, finding, Direction::higher);
    if (lower.empty() || higher.empty()) continue;
    if (++all <= kLinesTold)
      lines.push_back(fmt::format("`{}` with `{}`: lower than the baseline in {}, higher in {}",
                                  view.study.measures[at(finding.measure)],
                                  view.row_name(finding.alternative), lower, higher));
  }
  page.paragraph(fmt::format(
      "Of {}, {} {} one way in some perspective and the other way in another, at precision {}.",
      counted(compared, "difference from the baseline", "differences from the baseline"), all,
      all == 1 ? "goes" : "go", view.precision(0)));
  add_rest(lines, all, "see where the perspectives part");
  if (!lines.empty()) page.list(lines);
}

// ---- what would change the answer ----

void add_changes(Page& page, const ReportView& view) {
  Words turnings;
  std::size_t all = 0;
  for (const StudyTurning& turning : view.study.turnings) {
    const bool baseline = turning.lower == view.baseline || turning.higher == view.baseline;
    if (!baseline || !view.shown(turning.lower) || !view.shown(turning.higher)) continue;
    if (++all > kLinesTold) continue;
    turnings.push_back(
        fmt::format("`{}` at {}: below it `{}` is lower in `{}` than `{}`, above it higher ({}).",
                    turning.quantity, amount_words(turning.value), view.row_name(turning.lower),
                    view.study.measures[at(turning.measure)], view.row_name(turning.higher),
                    perspective_words(turning.perspective)));
  }
  add_rest(turnings, all, "see where the perspectives part");
  if (turnings.empty()) return;
  page.heading(3, "What would change the answer", "change");
  page.list(turnings);
}

}  // namespace

void add_page_one(Page& page, const ReportView& view) {
  page.open("section", "class=\"first\"");
  page.heading(2, "Page one", "page-one");
  add_said(page, view);
  add_follows(page, view);
  add_parting(page, view);
  add_orders_by_precision(page, view);
  add_claims_that_carry(page, view);
  add_changes(page, view);
  add_coverage_of_claims(page, view);
  add_dissent(page, view);
  page.heading(3, "Reproduce", "again");
  page.markup("<pre class=\"command\">" + escaped_markup(reproduce_command(view)) + "</pre>\n");
  page.close();
}

}  // namespace foedus
