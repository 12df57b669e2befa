#include "report/ablate_text.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "fmt/format.h"
#include "report/ablate_words.h"
#include "report/claim_words.h"
#include "report/compare_words.h"
#include "report/finding_words.h"
#include "report/number_words.h"
#include "report/solve_notes.h"
#include "report/text_table.h"

namespace foedus {

namespace {

using Words = std::vector<std::string>;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

class AblateText {
 public:
  AblateText(const AblateAnswer& answer, const Scenario& scenario, const AblateTextOptions& options)
      : answer_(answer), study_(answer.study), scenario_(scenario), options_(options) {}

  std::string write();

 private:
  void add_opening();
  void add_row();
  void add_claims();
  void add_claim(std::size_t mechanism);
  void add_idle();
  void add_groups();
  void add_changes(std::size_t precision);
  void add_table(const std::vector<AblatedSet>& sets, std::size_t precision, std::size_t measure,
                 bool groups);
  void add_pairs();
  void add_shares();
  void add_coverage();
  void add_closing();
  [[nodiscard]] std::string world(std::size_t precision) const;

  const AblateAnswer& answer_;
  const Study& study_;
  const Scenario& scenario_;
  const AblateTextOptions& options_;
  std::string out_;
};

std::string AblateText::world(std::size_t precision) const {
  const StudyWorldPrecision& one = study_.precisions[precision];
  return fmt::format("{}, {}", perspective_words(study_.perspectives.front()),
                     one.limit ? "in the limit" : "precision " + precision_name(one));
}

void AblateText::add_opening() {
  if (!scenario_.title.empty()) add_paragraph(out_, 0, scenario_.title);
  if (!scenario_.question.empty()) add_paragraph(out_, 0, scenario_.question);
}

void AblateText::add_row() {
  const StudyAlternative& row = study_.alternatives.front();
  out_ += "\nWhat was computed\n";
  Words levers;
  for (const auto& [lever, option] : row.levers) levers.push_back(lever + " = " + option);
  std::string play = levers.empty() ? "as written" : listed(levers);
  if (row.treatment == "in_place")
    play += fmt::format("; in place: {} is forced, every other move is free", listed(row.forced));
  add_entry(out_, 2, 12, "play", play);
  if (!answer_.held.empty())
    add_entry(out_, 2, 12, "chosen here",
              fmt::format("{}: of an offered lever the option with the most attributes that are "
                          "not 0, so that as many claims as can be have something to act on; of "
                          "another the first. --lever NAME=OPTION asks about another choice",
                          listed(answer_.held)));
  add_entry(
      out_, 2, 12, "switches",
      fmt::format("{} versions of one game on the same {} draws: as written, every claim off, "
                  "each claim and group off, each alone, and the sides that contradict each "
                  "other",
                  study_.results.worlds.size(), study_.results.draws));
  if (answer_.shown.size() < study_.measures.size())
    add_entry(out_, 2, 12, "measures",
              fmt::format("{} of {} are told here; --measure NAME tells others, --json and --csv "
                          "all",
                          answer_.shown.size(), study_.measures.size()));
}

void AblateText::add_claim(std::size_t m) {
  const Mechanism& mechanism = scenario_.mechanisms[m];
  const MechanismClaims& stated = answer_.stated.mechanisms[m];
  std::string name = mechanism.name;
  if (!stated.covers.empty())
    name += fmt::format(" ({}{})", fmt::join(stated.covers, ", "),
                        stated.stand_in.empty() ? "" : ", stand-in");
  add_paragraph(out_, 2, mechanism.claim.empty() ? name : name + ": " + mechanism.claim, 4);
  const auto parties = [&](const Words& keys) {
    Words names;
    for (const std::string& key : keys) {
      const auto actor = std::find_if(scenario_.actors.begin(), scenario_.actors.end(),
                                      [&](const Actor& one) { return one.key == key; });
      names.push_back(actor == scenario_.actors.end() ? key : actor->name);
    }
    return listed(names);
  };
  Words facts;
  facts.push_back(mechanism.asserted_by.empty() ? "owner not named"
                                                : "asserted by " + parties(mechanism.asserted_by));
  facts.push_back(mechanism.disputed_none_found
                      ? fmt::format("no dispute found (searched {})", mechanism.searched)
                  : mechanism.disputed_by.empty()
                      ? "no dispute named"
                      : "disputed by " + parties(mechanism.disputed_by));
  if (mechanism.sign == Sign::contested) facts.emplace_back("sign contested");
  if (!stated.contradicts.empty())
    facts.push_back("contradicts " + mechanism_names(scenario_, stated.contradicts));
  add_paragraph(out_, 6, fmt::format("{}", fmt::join(facts, "; ")), 2);
}

void AblateText::add_claims() {
  out_ += "\nThe claims, in the order of the file\n";
  for (std::size_t m = 0; m < scenario_.mechanisms.size(); ++m) add_claim(m);
  add_idle();
}

void AblateText::add_idle() {
  Words idle;
  for (const AblatedSet& claim : answer_.claims)
    if (!claim.acts && scenario_.mechanisms[claim.members.front().index()].on)
      idle.push_back(claim.name);
  if (idle.empty()) return;
  out_ += '\n';
  add_paragraph(out_, 2,
                fmt::format("Nothing to act on under this choice of levers, so that switching {} "
                            "changes nothing: {}.",
                            idle.size() == 1 ? "it" : "them", listed(idle)));
}

void AblateText::add_groups() {
  if (answer_.groups.empty()) return;
  out_ += "\nClaims that enter one sum\n";
  add_paragraph(out_, 2,
                "Results depend on the sum and not on which claim it comes from: what tells them "
                "apart is only how strong each is said to be, and where.");
  for (std::size_t g = 0; g < answer_.groups.size(); ++g)
    add_paragraph(
        out_, 2,
        fmt::format("{} ({}): {}", answer_.groups[g].name,
                    answer_.grouped[g].stated ? "grouped by the file" : "found in the expressions",
                    mechanism_names(scenario_, answer_.groups[g].members)),
        4);
}

void AblateText::add_table(const std::vector<AblatedSet>& sets, std::size_t precision,
                           std::size_t m, bool groups) {
  const DifferenceUnit unit = difference_unit(scenario_.measures[m]);
  std::vector<ColumnGroup> columns{{"beside all others", {"change", "95 % interval", "same sign"}},
                                   {"alone", {"change", "same sign"}}};
  if (!groups) columns.push_back({"per unit", {"of strength"}});
  GroupedTable table(columns);
  bool any = false;
  for (const AblatedSet& set : sets) {
    const DifferenceResult* last = change_of(answer_, set.last, precision, m);
    const DifferenceResult* alone = change_of(answer_, set.alone, precision, m);
    if (last == nullptr) continue;
    any = true;
    const auto change = [&](const DifferenceResult& one) {
      return one.difference ? unit.number(*one.difference) : std::string("-");
    };
    const auto sign = [&](const DifferenceResult& one) {
      return one.difference ? fmt::format("{:.0f} %", 100 * same_sign_share(one)) : "-";
    };
    Words cells{change(*last), last->difference ? unit.interval(last->interval) : "-", sign(*last),
                change(*alone), sign(*alone)};
    if (!groups)
      cells.push_back(last->difference && set.strength != 0
                          ? unit.number(*last->difference / std::abs(set.strength))
                          : "-");
    table.add_row(set.name, std::move(cells));
  }
  if (any) table.write(out_, 4);
}

void AblateText::add_changes(std::size_t precision) {
  out_ += fmt::format("\nWhat each claim changes ({})\n", world(precision));
  add_paragraph(
      out_, 2,
      "With the claim minus without it: beside all other claims as written, and alone, with every "
      "other claim off. Chances in percentage points; the interval holds the error of sampling "
      "only. \"Same sign\": the share of the draws, which is a share of the assumption space, in "
      "which the change has the sign of the mean. \"Per unit\": beside all others, for a strength "
      "of 1 instead of the range that the file gives, at its central value.");
  for (const std::int32_t m : answer_.shown) {
    out_ += '\n';
    add_paragraph(out_, 2,
                  fmt::format("{}: {}", scenario_.measures[at(m)].name,
                              scenario_.measures[at(m)].value.syntax.text),
                  4);
    add_table(answer_.claims, precision, at(m), false);
    if (std::any_of(answer_.groups.begin(), answer_.groups.end(),
                    [](const AblatedSet& group) { return group.acts; })) {
      add_paragraph(out_, 4, "groups, switched together");
      add_table(answer_.groups, precision, at(m), true);
    }
  }
}

void AblateText::add_pairs() {
  if (answer_.pairs.empty()) return;
  out_ += fmt::format("\nSides that contradict each other ({})\n", world(0));
  add_paragraph(out_, 2,
                "All other claims as written; each measure with both sides on, one, none.");
  for (const AblatedPair& pair : answer_.pairs) {
    const std::string first = mechanism_names(scenario_, pair.first),
                      second = mechanism_names(scenario_, pair.second);
    out_ += '\n';
    if (!pair.acts) {
      add_paragraph(
          out_, 2, fmt::format("{} against {}: neither has anything to act on here", first, second),
          4);
      continue;
    }
    add_paragraph(out_, 2, fmt::format("A: {}; B: {}", first, second), 4);
    GroupedTable table({{"", {"both", "A alone", "B alone", "neither"}}});
    for (const std::int32_t m : answer_.shown) {
      Words cells;
      for (const std::int32_t variant : pair.variant) {
        const auto& headline =
            study_.results.worlds[at(variant)].front().front().measures[at(m)].headline;
        cells.push_back(headline ? measure_words(scenario_.measures[at(m)], *headline)
                                 : "not defined");
      }
      table.add_row(scenario_.measures[at(m)].name, std::move(cells));
    }
    table.write(out_, 4);
  }
  for (const CoverageEntry& claim : answer_.stated.coverage)
    if (!claim.contradicts.empty())
      add_paragraph(out_, 2,
                    fmt::format("{} against {}: not tested, since no mechanism carries {}",
                                claim.claim, listed(claim.contradicts), claim.claim),
                    4);
}

void AblateText::add_shares() {
  const AblateShares& shares = answer_.shares;
  if (shares.players.empty()) return;
  out_ += fmt::format("\nShapley shares of what all claims change together ({})\n", world(0));
  std::string how = shares.exact
                        ? fmt::format("Exact over all {} coalitions", shares.coalitions)
                        : fmt::format(
                              "From {} orders of arrival and their reverses; behind the sign the "
                              "standard error of the orders drawn",
                              shares.orders / 2);
  add_paragraph(out_, 2,
                fmt::format("{}; on the first {} draws. A share is what a claim or group adds, "
                            "averaged over the orders in which they could be added; shares add up "
                            "to the change from none to all.",
                            how, shares.draws));
  std::vector<ColumnGroup> columns;
  for (const std::int32_t m : answer_.shown)
    columns.push_back({"", {scenario_.measures[at(m)].name}});
  GroupedTable table(columns);
  const auto row = [&](const std::string& label, const auto& cell) {
    Words cells;
    for (const std::int32_t m : answer_.shown)
      cells.push_back(cell(at(m), difference_unit(scenario_.measures[at(m)])));
    table.add_row(label, std::move(cells));
  };
  for (std::size_t p = 0; p < shares.players.size(); ++p)
    row(player_of(answer_, p).name, [&](std::size_t m, DifferenceUnit unit) {
      const ShapleyShare& one = shares.share[p][m];
      if (!one.share) return std::string("-");
      if (shares.exact) return unit.number(*one.share);
      const std::string error = unit.points ? fmt::format("{:.2f}", 100 * one.standard_error)
                                            : fmt::format("{:.3f}", one.standard_error);
      return fmt::format("{} ±{}", unit.number(*one.share), error);
    });
  row("from none to all", [&](std::size_t m, DifferenceUnit unit) {
    const bool known = shares.none[m] && shares.all[m];
    return known ? unit.number(*shares.all[m] - *shares.none[m]) : std::string("-");
  });
  table.write(out_, 4);
}

void AblateText::add_coverage() {
  const CoverageAnswer& coverage = answer_.coverage;
  if (coverage.lines.empty()) return;
  out_ += "\nWhat became of each claim\n";
  add_paragraph(out_, 2,
                fmt::format("In play is a claim whose switch, at central values and precision {}, "
                            "moves what it names the way that it says.",
                            precision_words(coverage.precision)));
  for (const CoverageLine& line : coverage.lines)
    add_entry(out_, 2, 4, line.claim, coverage_words(scenario_, line));
}

void AblateText::add_closing() {
  add_study_assumptions(out_, study_, scenario_);
  out_ += '\n';
  const bool in_place = study_.alternatives.front().treatment == "in_place";
  add_paragraph(
      out_, 0,
      fmt::format("Not done: other choices of levers{}; other perspectives (--perspective NAME){}. "
                  "A change is what the model gives under these assumptions; that a claim changes "
                  "much here does not make it true.",
                  in_place ? " and the offer left free (--offered)" : "",
                  study_.precisions.size() == 1 ? "; other precisions (--precision X,Y)" : ""));
  add_paragraph(out_, 0, fmt::format("Next: foedus compare {}", options_.file));
}

std::string AblateText::write() {
  add_opening();
  if (scenario_.mechanisms.empty()) {
    add_paragraph(out_, 0, "This scenario states no mechanisms: there is no claim to switch off.");
    add_paragraph(out_, 0, "Next: foedus init guarantee-negotiation");
    return out_;
  }
  if (study_.results.draws == 0)
    return "No results: the work was stopped before the first draws were done.\n";
  add_row();
  add_claims();
  add_groups();
  for (std::size_t p = 0; p < study_.precisions.size(); ++p) add_changes(p);
  add_pairs();
  add_shares();
  add_coverage();
  add_closing();
  return out_;
}

}  // namespace

std::string render_ablate_text(const AblateAnswer& answer, const Scenario& scenario,
                               const AblateTextOptions& options) {
  return AblateText(answer, scenario, options).write();
}

}  // namespace foedus
