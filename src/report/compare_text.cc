// The order of the page: the question, the numbers, the differences, the orders, dominance, why.
// Tables stand in file order, and no row is called best.
#include "report/compare_text.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "questions/compare_question.h"
#include "report/compare_why.h"
#include "report/compare_words.h"
#include "report/finding_words.h"
#include "report/number_words.h"
#include "report/response_words.h"
#include "report/severity_words.h"
#include "report/shown_part.h"
#include "report/space_words.h"
#include "report/text_table.h"
#include "report/yardstick_words.h"
#include "scenario/stage_title.h"
#include "study/baseline.h"

namespace foedus {

namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kDominancesTold = 12;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

std::string share_cell(double share) { return fmt::format("{:.0f} %", 100 * share); }

bool has_treatment(const Study& study, std::string_view treatment) {
  return std::any_of(study.alternatives.begin(), study.alternatives.end(),
                     [&](const StudyAlternative& a) { return a.treatment == treatment; });
}

bool has_treatments(const Study& study) { return has_treatment(study, "in_place"); }

std::string heading(const Scenario& scenario, std::size_t measure) {
  return fmt::format("{}: {}", scenario.measures[measure].name,
                     scenario.measures[measure].value.syntax.text);
}

/// The stages of actors other than those that offer: where consent could be forced too.
std::string consent_example(const Study& study, const Scenario& scenario) {
  std::vector<std::string> offering;
  for (const StudyAlternative& row : study.alternatives)
    for (const std::string& move : row.forced) offering.emplace_back(stage_part(move));
  for (const Stage& stage : scenario.stages) {
    const bool offers = std::find(offering.begin(), offering.end(), stage.name) != offering.end();
    if (!stage.chance() && !offers && !stage.moves.empty())
      return fmt::format("--fix {}={}", stage.name, stage.moves.front().name);
  }
  return "--fix STAGE=MOVE";
}

void add_question(std::string& out, const Study& study, const Scenario& scenario) {
  if (!scenario.title.empty()) add_paragraph(out, 0, scenario.title);
  if (!scenario.question.empty()) add_paragraph(out, 0, scenario.question);
  out += "\nWhich question this answers\n";
  if (!has_treatments(study)) {
    add_paragraph(out, 2,
                  "What each choice of levers does in the model, every move being free. No move "
                  "offers a lever's option here, so that \"in place\" would say the same.");
    return;
  }
  Words forced;
  for (const StudyAlternative& row : study.alternatives)
    for (const std::string& move : row.forced)
      if (std::find(forced.begin(), forced.end(), "`" + move + "`") == forced.end())
        forced.push_back("`" + move + "`");
  constexpr std::size_t kLabel = 11;
  add_entry(out, 2, kLabel, "offered",
            "every move is free, also the one that offers or withholds it");
  add_entry(
      out, 2, kLabel, "in place",
      fmt::format("the offer is made: {} is forced, every other move is free", listed(forced)));
  if (has_treatment(study, "no_response"))
    add_entry(
        out, 2, kLabel, "no response",
        "in place, and everybody else plays as without it: what is left is mechanics, and its "
        "distance to \"in place\" is strategy");
  const std::string gap = no_response_gap(study);
  if (!gap.empty()) add_paragraph(out, 2, gap);
  add_paragraph(out, 2,
                fmt::format("\"In force\" (the consents forced too) is not computed: force them, "
                            "such as {}.",
                            consent_example(study, scenario)));
}

std::string value_cell(const Measure& measure, const MeasureResult& result) {
  return result.headline ? measure_words(measure, *result.headline) : std::string("not defined");
}

void add_values(std::string& out, const Study& study, const Scenario& scenario,
                const ShownPart& part) {
  out += "\nWhat each choice gives, world by world\n";
  add_paragraph(
      out, 2,
      "Means over the draws; a conditional chance is the ratio of two means. Not defined: the "
      "condition has no chance.");
  for (const std::size_t m : part.measures) {
    out += '\n';
    add_paragraph(out, 2, heading(scenario, m), 4);
    GroupedTable table(world_columns(study));
    for (const std::size_t a : part.rows) {
      Words cells;
      for (const auto& variant : study.results.worlds)
        for (const WorldResult& world : variant[a])
          cells.push_back(value_cell(scenario.measures[m], world.measures[m]));
      table.add_row(row_label(study, static_cast<std::int32_t>(a)), std::move(cells));
    }
    table.write(out, 4);
  }
}

std::optional<DifferenceResult> difference_of(const Study& study, std::int32_t first,
                                              std::int32_t second, std::size_t measure,
                                              std::size_t variant = 0, std::size_t precision = 0) {
  const FoundComparison found =
      find_comparison(study, static_cast<std::int32_t>(variant), first, second);
  if (found.index < 0) return std::nullopt;
  const DifferenceResult& one =
      study.results.comparisons[at(found.index)][precision].measures[measure];
  return found.reversed ? reversed(one) : one;
}

/// "below in 7 of 9": the direction as written at the headline precision, where the interval tells
/// one, and in how many worlds it is the same.
std::string worlds_cell(const Study& study, std::int32_t first, std::int32_t second,
                        std::size_t measure) {
  std::size_t below = 0, above = 0, all = 0;
  for (std::size_t v = 0; v < study.perspectives.size(); ++v)
    for (std::size_t p = 0; p < study.precisions.size(); ++p) {
      const auto one = difference_of(study, first, second, measure, v, p);
      ++all;
      if (!one) continue;
      below += side_of(*one) < 0 ? 1 : 0;
      above += side_of(*one) > 0 ? 1 : 0;
    }
  return fmt::format("{} / {} of {}", below, above, all);
}

Words difference_cells(const Study& study, std::int32_t first, std::int32_t second, std::size_t m,
                       DifferenceUnit unit) {
  const auto one = difference_of(study, first, second, m);
  if (!one || !one->difference) return {"-", "-", "-", "-", "-", "-"};
  return {unit.number(*one->difference), unit.interval(one->interval),
          share_cell(one->share_lower),  share_cell(one->share_equal),
          share_cell(one->share_higher), worlds_cell(study, first, second, m)};
}

std::string headline_world(const Study& study) {
  return fmt::format("{}, {}", perspective_words(study.perspectives.front()),
                     study.precisions.front().limit
                         ? "in the limit"
                         : fmt::format("precision {}", precision_name(study.precisions.front())));
}

void add_differences(std::string& out, const Study& study, const Scenario& scenario,
                     const ShownPart& part) {
  const std::int32_t baseline = std::max(0, baseline_of(study));
  out += fmt::format("\nAgainst {}, on common draws ({})\n", row_label(study, baseline),
                     headline_world(study));
  add_paragraph(
      out, 2,
      fmt::format("The difference with its 95 % interval, which holds the error of sampling only; "
                  "chances in percentage points. Then the shares of the draws, which are shares of "
                  "{}, in which the row is lower, equal or higher. Last the worlds "
                  "whose interval lies below / above 0.",
                  space_words(scenario)));
  for (const std::size_t m : part.measures) {
    const DifferenceUnit unit = difference_unit(scenario.measures[m]);
    GroupedTable table({{"", {"difference", "95 % interval"}},
                        {"share of draws", {"lower", "equal", "higher"}},
                        {"worlds", {"below / above"}}});
    for (const std::size_t a : part.rows) {
      const auto self = static_cast<std::int32_t>(a);
      if (self != baseline)
        table.add_row(row_label(study, self), difference_cells(study, self, baseline, m, unit));
    }
    out += '\n';
    add_paragraph(out, 2, study.measures[m]);
    table.write(out, 4);
  }
}

/// In place against offered, and against the same without response: the same choice twice.
void add_treatments(std::string& out, const Study& study, const Scenario& scenario,
                    const ShownPart& part) {
  if (!has_treatments(study)) return;
  out +=
      fmt::format("\nWhat putting it in place changes{} ({})\n",
                  has_treatment(study, "no_response") ? ", and how much of that is response" : "",
                  headline_world(study));
  for (const std::size_t m : part.measures) {
    const DifferenceUnit unit = difference_unit(scenario.measures[m]);
    std::vector<std::pair<std::string, std::string>> others{{"offered", "offered"}};
    if (has_treatment(study, "no_response")) others.emplace_back("no_response", "no response");
    std::vector<ColumnGroup> columns;
    for (const auto& [treatment, words] : others)
      columns.push_back({"in place minus " + words, {"difference", "95 % interval"}});
    GroupedTable table(columns);
    for (const std::size_t a : part.rows) {
      if (study.alternatives[a].treatment != "in_place") continue;
      Words cells;
      for (const auto& [treatment, words] : others) {
        std::optional<DifferenceResult> found;
        for (std::size_t b = 0; b < study.alternatives.size(); ++b)
          if (study.alternatives[b].treatment == treatment &&
              study.alternatives[b].levers == study.alternatives[a].levers)
            found =
                difference_of(study, static_cast<std::int32_t>(a), static_cast<std::int32_t>(b), m);
        const bool known = found && found->difference;
        cells.push_back(known ? unit.number(*found->difference) : "-");
        cells.push_back(known ? unit.interval(found->interval) : "-");
      }
      table.add_row(row_label(study, static_cast<std::int32_t>(a)), std::move(cells));
    }
    out += '\n';
    add_paragraph(out, 2, study.measures[m]);
    table.write(out, 4);
  }
}

void add_order(std::string& out, const Study& study, const ComparedGroup& group, std::size_t m) {
  Words names;
  for (const std::int32_t one : group.alternatives) {
    const Words options = telling_options(study, one);
    names.push_back(options.empty() ? "as written" : fmt::format("{}", fmt::join(options, ", ")));
  }
  std::vector<ColumnGroup> columns;
  for (const std::string& name : names) columns.push_back({"", {name}});
  GroupedTable table(columns);
  for (std::size_t i = 0; i < names.size(); ++i) {
    Words cells;
    for (std::size_t j = 0; j < names.size(); ++j) {
      const auto one = i == j
                           ? std::nullopt
                           : difference_of(study, group.alternatives[i], group.alternatives[j], m);
      cells.push_back(one && one->counted > 0 ? share_cell(one->share_lower) : "");
    }
    table.add_row(names[i], std::move(cells));
  }
  table.write(out, 4);
}

void add_orders(std::string& out, const Study& study, const Scenario& scenario,
                const ShownPart& part) {
  for (const ComparedGroup& group : compared_groups(study)) {
    // Of larger groups only the baseline is compared with each, which stands above.
    if (group.alternatives.size() < 2 || group.alternatives.size() > kPairsWithin) continue;
    out += fmt::format("\nShare of {} in which the row is below the column{} ({})\n",
                       space_words(scenario),
                       !has_treatments(study)         ? ""
                       : group.treatment == "offered" ? ", offered"
                                                      : ", in place",
                       headline_world(study));
    add_paragraph(out, 2, "What the two cells of a pair leave of 100 % is where they are equal.");
    for (const std::size_t m : part.measures) {
      out += '\n';
      add_paragraph(out, 2, study.measures[m]);
      add_order(out, study, group, m);
    }
  }
}

void add_dominance(std::string& out, const Study& study, bool every) {
  out += "\nDominance\n";
  const std::vector<Dominance> found = find_dominance(study);
  const std::size_t told = every ? found.size() : std::min(found.size(), kDominancesTold);
  for (std::size_t k = 0; k < told; ++k) {
    const Dominance& one = found[k];
    add_paragraph(
        out, 2,
        fmt::format("{} gives every actor at least the expected utility that {} gives it: in every "
                    "perspective and at every precision computed, and for each actor in at least "
                    "{} of the draws of each.",
                    alternative_words(study, one.first), alternative_words(study, one.second),
                    share_words(one.least_share)),
        2);
  }
  if (told < found.size())
    add_paragraph(out, 2,
                  fmt::format("({} in file order: --every-row)",
                              counted(found.size() - told, "more such pair", "more such pairs")),
                  2);
  if (found.empty())
    add_paragraph(
        out, 2,
        "No choice gives every actor at least as much as another in every perspective and "
        "at every precision computed, and in at least 95 % of the draws of each: nothing "
        "dominates.");
}

void add_below(std::string& out, const Study& study, const ShownPart& part) {
  out += "\nBelow in every world\n";
  std::map<std::pair<std::int32_t, std::int32_t>, Words> above;  // [measure, lower]
  for (const BelowEverywhere& one : find_below_everywhere(study))
    if (part.measure(one.measure) && part.row(one.lower) && part.row(one.higher))
      above[{one.measure, one.lower}].push_back(alternative_words(study, one.higher));
  for (const auto& [key, others] : above)
    add_paragraph(out, 2,
                  fmt::format("{}: {} below {}", study.measures[at(key.first)],
                              alternative_words(study, key.second), listed(others)),
                  4);
  if (above.empty())
    add_paragraph(out, 2,
                  "No measure of one choice is below another's in every perspective and at every "
                  "precision computed.");
}

void add_closing(std::string& out, const Study& study, const Scenario& scenario,
                 const std::string& file) {
  add_study_assumptions(out, study, scenario);
  out += '\n';
  std::string not_done =
      "Not done: no score over measures or actors and no average over worlds; the intervals hold "
      "the error of sampling, not what the model leaves out.";
  if (study.why_measure.empty()) {
    const Words usable = measures_to_split(scenario);
    if (!usable.empty())
      not_done += fmt::format(" Why a chance changes: --why {}.", usable.front());
  }
  add_paragraph(out, 0, not_done);
  add_paragraph(out, 0, fmt::format("Next: foedus report {}", file));
}

}  // namespace

std::string render_compare_text(const Study& study, const Scenario& scenario,
                                const CompareTextOptions& options) {
  std::string out;
  const ShownPart part = shown_part(study, options.every_measure, options.every_row);
  add_question(out, study, scenario);
  if (const std::string left = left_out_words(study, part, "--every-row"); !left.empty())
    add_paragraph(out, 2, left);
  add_values(out, study, scenario, part);
  add_severity(out, study, scenario);
  add_climbs(out, study, scenario);
  if (tells_words(options.words, static_cast<std::size_t>(study.inputs),
                  static_cast<std::size_t>(study.unsourced)))
    add_worded_chances(out, study, scenario);
  if (study.alternatives.size() > 1) {
    add_differences(out, study, scenario, part);
    add_treatments(out, study, scenario, part);
    add_orders(out, study, scenario, part);
    add_dominance(out, study, options.every_row);
    add_below(out, study, part);
    add_why(out, study, scenario);
  } else {
    out += '\n';
    add_paragraph(out, 0, "There is one choice of levers only: nothing to compare it with.");
  }
  add_closing(out, study, scenario, options.file);
  return out;
}

}  // namespace foedus
