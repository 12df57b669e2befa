#include "report/run_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <vector>

#include "report/finding_words.h"
#include "report/number_words.h"
#include "report/response_words.h"
#include "report/run_findings.h"
#include "report/run_signs.h"
#include "report/run_table.h"
#include "report/severity_words.h"
#include "report/shown_part.h"
#include "report/space_words.h"
#include "report/text_table.h"
#include "report/yardstick_words.h"
#include "scenario/beliefs.h"
#include "scenario/casting.h"
#include "scenario/own_perspectives.h"

namespace foedus {
namespace {

/// "5 choices of guarantee" or nothing to choose.
std::string choice_words(const Study& study) {
  const auto offered =
      std::count_if(study.alternatives.begin(), study.alternatives.end(),
                    [](const StudyAlternative& row) { return row.treatment == "offered"; });
  std::vector<std::string> levers;
  const auto& first = study.alternatives.front().levers;
  for (std::size_t l = 0; l < first.size(); ++l)
    if (std::any_of(study.alternatives.begin(), study.alternatives.end(),
                    [&](const StudyAlternative& row) { return row.levers[l] != first[l]; }))
      levers.push_back(first[l].first);
  if (levers.empty() || offered == 1) return "one choice of levers";
  std::string text = fmt::format("{} choices of {}", offered, listed(levers));
  const bool treated =
      std::any_of(study.alternatives.begin(), study.alternatives.end(),
                  [](const StudyAlternative& row) { return row.treatment == "in_place"; });
  return treated ? text + ", offered and in place" : text;
}

std::string precision_words(const Study& study) {
  std::vector<std::string> numbers;
  bool limit = false;
  for (const StudyWorldPrecision& precision : study.precisions) {
    limit = limit || precision.limit;
    if (!precision.limit) numbers.push_back(precision_name(precision));
  }
  std::string text;
  if (!numbers.empty())
    text = fmt::format("{} {}", numbers.size() == 1 ? "precision" : "precisions", listed(numbers));
  if (limit)
    text += fmt::format("{}the limit (first {} draws)", text.empty() ? "" : " and ",
                        std::min(study.request.limit_draws, study.results.draws));
  return text;
}

std::string draws_words(const Study& study) {
  std::string text = counted(static_cast<std::size_t>(study.results.draws), "draw", "draws");
  if (study.results.stopped) text += fmt::format(" of {} (stopped)", study.request.draws);
  text += fmt::format(", seed {}", study.request.seed);
  if (study.request.sampling != "plain") text += ", Latin hypercube";
  return text;
}

std::string changes_words(const StudyRequest& request) {
  std::vector<std::string> parts;
  for (const auto& [name, value] : request.set)
    parts.push_back(fmt::format("{} = {}", name, value));
  for (const auto& [name, value] : request.lever)
    parts.push_back(fmt::format(
        "{} {} {}", name, value.find(',') == std::string::npos ? "held at" : "only at", value));
  for (const std::string& name : request.off) parts.push_back(name + " off");
  for (const std::string& fix : request.fix) parts.push_back(fix + " fixed");
  return fmt::format("{}", fmt::join(parts, ", "));
}

bool is_number(const std::string& text) {
  double value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
}

/// Numbers with a distribution, as the file has them and --set changes them.
std::size_t uncertain_count(const Scenario& scenario, const StudyRequest& request) {
  std::size_t count = 0;
  for (const Number& number : scenario.numbers) {
    bool uncertain = number.distribution() != nullptr && number.distribution()->uncertain();
    for (const auto& [name, value] : request.set)
      if (name == number.name && is_number(value)) uncertain = false;
    count += uncertain ? 1 : 0;
  }
  return count;
}

/// Who plays which role in the castings that were run.
void add_castings(std::string& out, const Study& study, const Scenario& scenario) {
  bool all = false;
  for (const Casting& casting : scenario.castings) {
    const bool run = std::any_of(study.perspectives.begin(), study.perspectives.end(),
                                 [&](const std::string& name) {
                                   return parse_world_name(name).casting == casting.changes.name;
                                 });
    if (run) add_paragraph(out, 0, fmt::format("Cast as {}.", casting_words(scenario, casting)), 2);
    all = all || run;
  }
  const bool crossed = parse_world_name(study.request.perspective).casting.empty();
  if (all && crossed && !scenario.perspectives.empty())
    add_paragraph(out, 0,
                  "Castings stand beside the perspectives and are not crossed with them; --casting "
                  "NAME puts each perspective under one.",
                  2);
}

void add_what_was_run(std::string& out, const Study& study, const Scenario& scenario) {
  std::vector<std::string> perspectives;
  bool cast = false;
  for (const std::string& name : study.perspectives) {
    perspectives.push_back(perspective_words(name));
    cast = cast || !parse_world_name(name).casting.empty();
  }
  add_paragraph(out, 0,
                fmt::format("{}; {}; {}; {}.", draws_words(study), choice_words(study),
                            perspectives.size() == 1
                                ? perspectives.front()
                                : counted(perspectives.size(), "perspective",
                                          cast ? "perspectives and castings" : "perspectives") +
                                      fmt::format(" ({})", listed(perspectives)),
                            precision_words(study)));
  const std::size_t count = uncertain_count(scenario, study.request);
  std::string uncertain = counted(count, "uncertain number", "uncertain numbers");
  if (!scenario.correlations.empty())
    uncertain += fmt::format(
        ", drawn with {} and otherwise independently",
        counted(scenario.correlations.size(), "declared correlation", "declared correlations"));
  else if (count > 1)
    uncertain += ", drawn independently of each other";
  add_paragraph(out, 0,
                fmt::format("{}; illustrative: {} of {} inputs unsourced.", uncertain,
                            study.unsourced, study.inputs));
  if (std::any_of(study.perspectives.begin(), study.perspectives.end(), plays_its_own))
    add_paragraph(out, 0,
                  fmt::format("In `{}` each side plays its own perspective; chances told of it are "
                              "by the numbers as written, `value(a)` by a's own (`check` lists "
                              "who plays by which).",
                              kEachItsOwn));
  if (states_beliefs(scenario))
    add_paragraph(out, 0,
                  "Each actor chooses by its own prior; chances told here are by the analyst's, "
                  "`value(a)` by a's own (`check` lists who believes what).");
  add_castings(out, study, scenario);
  const std::string changes = changes_words(study.request);
  if (!changes.empty()) add_paragraph(out, 0, fmt::format("Changed for this run: {}.", changes));
}

void add_not_done(std::string& out, const Study& study, const Scenario& scenario) {
  out += "\nNot done\n";
  for (const std::string& note : study.notes) add_paragraph(out, 2, note, 2);
  std::vector<std::string> held;
  for (const Lever& lever : scenario.levers)
    if (lever.numeric()) held.push_back(lever.name);
  if (!held.empty())
    add_paragraph(out, 2,
                  fmt::format("Levers without options stand still in the table ({}): `foedus "
                              "sweep` moves them.",
                              listed(held)),
                  2);
  const std::string gap = no_response_gap(study);
  if (!gap.empty()) add_paragraph(out, 2, gap, 2);
  add_paragraph(out, 2,
                fmt::format("Shares of draws are shares of {}, not chances of anything; "
                            "perspectives and precisions are told side by side and never averaged.",
                            space_words(scenario)),
                2);
}

/// A range to sweep: the first curve's, or that of the first uncertain number.
std::string sweep_words(const Study& study, const Scenario& scenario) {
  const auto words = [](const std::string& name, double low, double high) {
    return fmt::format("{} {}..{}", name, exact_number(low), exact_number(high));
  };
  if (!study.curves.empty()) {
    const StudyCurve& curve = study.curves.front();
    return words(curve.quantity, curve.x.front(), curve.x.back());
  }
  for (const Number& number : scenario.numbers) {
    const Distribution* distribution = number.distribution();
    if (distribution == nullptr || !distribution->uncertain()) continue;
    if (number.role == NumberRole::utility) continue;  // no number of an order moves alone
    if (std::isfinite(distribution->low()) && std::isfinite(distribution->high()))
      return words(number.name, distribution->low(), distribution->high());
  }
  return "";
}

void add_next(std::string& out, const Study& study, const Scenario& scenario,
              const RunTextOptions& options) {
  out += "\nNext\n";
  if (study.alternatives.size() > 1) out += fmt::format("  foedus compare {}\n", options.file);
  const std::string sweep = sweep_words(study, scenario);
  if (!sweep.empty()) out += fmt::format("  foedus sweep {} {}\n", options.file, sweep);
  out += fmt::format("  foedus audit {}\n", options.file);
}

}  // namespace

std::string render_run_text(const Study& study, const Scenario& scenario,
                            const RunTextOptions& options) {
  std::string out;
  if (!scenario.title.empty()) add_paragraph(out, 0, scenario.title);
  if (!scenario.question.empty()) add_paragraph(out, 0, scenario.question);
  if (!out.empty()) out += '\n';
  add_what_was_run(out, study, scenario);
  if (study.results.draws == 0 || study.results.worlds.empty()) {
    out += "\nNo results: the work was stopped before the first draws were done.\n";
    return out;
  }
  const ShownPart part = shown_part(study, options.every_measure, options.every_finding);
  add_findings(out, study, scenario, options.every_finding);
  add_partings(out, study, options.every_finding);
  add_turnings(out, study, options.every_finding);
  add_table(out, study, scenario, part);
  add_severity(out, study, scenario);
  if (tells_words(options.words, static_cast<std::size_t>(study.inputs),
                  static_cast<std::size_t>(study.unsourced)))
    add_worded_chances(out, study, scenario);
  if (options.distribution) add_distribution(out, study, scenario, part);
  add_sign_splits(out, study, scenario, part, options.every_finding);
  add_statuses(out, study, part);
  add_not_done(out, study, scenario);
  add_next(out, study, scenario, options);
  return out;
}

}  // namespace foedus
