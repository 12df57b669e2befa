#include "report/severity_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/number_words.h"
#include "report/split_table.h"
#include "report/text_table.h"
#include "report/told_rows.h"

namespace foedus {
namespace {

constexpr double kNoChance = 1e-12;  // of a condition, as in measures

bool has_tag(const Outcome& outcome, TagId tag) {
  return std::find(outcome.tags.begin(), outcome.tags.end(), tag) != outcome.tags.end();
}

/// Mean chances of the outcomes in one world at the headline precision.
std::vector<double> outcome_chances(const Study& study, std::size_t world, std::size_t row) {
  std::vector<double> chances;
  for (const MeasureResult& one : study.results.worlds[world][row][0].outcomes)
    chances.push_back(one.headline.value_or(0));
  return chances;
}

/// A number of every world, put together.
template <class InWorld>
SeverityChance over_worlds(const Study& study, const InWorld& in_world) {
  SeverityChance chance;
  bool first = true;
  for (std::size_t v = 0; v < study.results.worlds.size(); ++v) {
    const std::optional<double> one = in_world(v);
    if (v == 0) chance.headline = one;
    if (!one) continue;
    chance.low = first ? *one : std::min(chance.low, *one);
    chance.high = first ? *one : std::max(chance.high, *one);
    first = false;
  }
  return chance;
}

/// One row a row of levers, one column a heading.
template <class Cell>
void add_rows(std::string& out, const Study& study, const std::vector<std::string>& headings,
              const Cell& cell) {
  std::vector<std::string> labels;
  const std::vector<std::size_t> rows = severity_rows(study);
  for (const std::size_t a : rows) labels.push_back(row_name(study, a));
  SplitTable table(headings, labels);
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t k = 0; k < headings.size(); ++k) table.add(r, severity_cell(cell(rows[r], k)));
  table.write(out);
}

std::size_t named_rungs(const std::vector<RungOutcomes>& rungs) {
  return rungs.empty() || !rungs.back().tag.empty() ? rungs.size() : rungs.size() - 1;
}

}  // namespace

std::vector<std::size_t> severity_rows(const Study& study) {
  const std::vector<bool> told = told_rows(study);
  std::vector<std::size_t> rows;
  for (std::size_t a = 0; a < study.alternatives.size(); ++a)
    if (told[a] && study.alternatives[a].treatment != "no_response") rows.push_back(a);
  return rows;
}

double RungOutcomes::chance(const std::vector<double>& of_outcomes) const {
  double sum = 0;
  for (const std::size_t o : outcomes) sum += of_outcomes[o];
  return std::min(sum, 1.0);
}

std::vector<RungOutcomes> rungs_of(const Scenario& scenario) {
  std::vector<RungOutcomes> rungs;
  if (scenario.severity.empty()) return rungs;
  std::vector<bool> placed(scenario.outcomes.size(), false);
  for (const Rung& rung : scenario.severity) {
    RungOutcomes one{scenario.tags[rung.tag.index()], rung.words, {}};
    for (std::size_t o = 0; o < scenario.outcomes.size(); ++o) {
      if (!has_tag(scenario.outcomes[o], rung.tag)) continue;
      one.outcomes.push_back(o);
      placed[o] = true;
    }
    rungs.push_back(std::move(one));
  }
  RungOutcomes none{"", "on no rung", {}};
  for (std::size_t o = 0; o < placed.size(); ++o)
    if (!placed[o]) none.outcomes.push_back(o);
  if (!none.outcomes.empty()) rungs.push_back(std::move(none));
  return rungs;
}

std::string severity_caution() {
  return "Rungs are an order, not a scale: they have no mean, and one rung is no multiple of "
         "another.";
}

std::string climb_caution() {
  return "Of the plays that end on a rung or a graver one, the part that ends on a graver one: "
         "rare "
         "rungs can be compared by it where their chances cannot.";
}

std::string severity_range(const SeverityChance& chance) {
  std::string low = share_words(chance.low);
  const std::string high = share_words(chance.high);
  if (low == high) return {};
  // "13 to 24 %"
  if (low.ends_with(" %") && high.ends_with(" %")) low.resize(low.size() - 2);
  return fmt::format("{} to {}", low, high);
}

std::string severity_cell(const SeverityChance& chance) {
  if (!chance.headline) return "missing";
  const std::string text = share_words(*chance.headline);
  const std::string range = severity_range(chance);
  return range.empty() ? text : fmt::format("{} ({})", text, range);
}

SeverityChance rung_chance(const Study& study, std::size_t alternative, const RungOutcomes& rung) {
  return over_worlds(study, [&](std::size_t v) {
    return std::optional(rung.chance(outcome_chances(study, v, alternative)));
  });
}

SeverityChance climb_chance(const Study& study, std::size_t alternative,
                            const std::vector<RungOutcomes>& rungs, std::size_t k) {
  return over_worlds(study, [&](std::size_t v) -> std::optional<double> {
    const std::vector<double> chances = outcome_chances(study, v, alternative);
    double graver = 0;
    for (std::size_t above = k + 1; above < named_rungs(rungs); ++above)
      graver += rungs[above].chance(chances);
    const double reached = graver + rungs[k].chance(chances);
    if (reached < kNoChance) return std::nullopt;
    return graver / reached;
  });
}

void add_severity(std::string& out, const Scenario& scenario, const std::vector<double>& outcomes) {
  const std::vector<RungOutcomes> rungs = rungs_of(scenario);
  if (rungs.empty()) return;
  out += "\nBy severity, the mildest first\n";
  TextTable table;
  for (const RungOutcomes& rung : rungs)
    table.add_row({rung.name(), share_words(rung.chance(outcomes))});
  table.write(out, 2);
  add_paragraph(out, 2, severity_caution(), 2);
}

void add_severity(std::string& out, const Study& study, const Scenario& scenario) {
  const std::vector<RungOutcomes> rungs = rungs_of(scenario);
  if (rungs.empty()) return;
  std::vector<std::string> headings;
  out += fmt::format("\nBy severity, the mildest first{}\n",
                     study.perspectives.size() > 1 ? "; in brackets across worlds" : "");
  for (const RungOutcomes& rung : rungs) {
    headings.push_back(rung.tag.empty() ? rung.words : rung.tag);
    if (!rung.tag.empty()) add_paragraph(out, 2, rung.name(), 4);
  }
  add_rows(out, study, headings,
           [&](std::size_t a, std::size_t k) { return rung_chance(study, a, rungs[k]); });
  add_paragraph(out, 2, severity_caution(), 2);
}

void add_climbs(std::string& out, const Study& study, const Scenario& scenario) {
  const std::vector<RungOutcomes> rungs = rungs_of(scenario);
  if (named_rungs(rungs) < 2) return;
  std::vector<std::string> headings;
  for (std::size_t k = 0; k + 1 < named_rungs(rungs); ++k)
    headings.push_back("beyond " + rungs[k].tag);
  out += "\nHow often a rung leads on to a graver one\n";
  add_rows(out, study, headings,
           [&](std::size_t a, std::size_t k) { return climb_chance(study, a, rungs, k); });
  add_paragraph(out, 2, climb_caution(), 2);
}

}  // namespace foedus
