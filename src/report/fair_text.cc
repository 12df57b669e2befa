#include "report/fair_text.h"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/diagnostic_code.h"
#include "base/sha256.h"
#include "base/version.h"
#include "fmt/format.h"
#include "report/ablate_words.h"
#include "report/answer_json.h"
#include "report/claim_words.h"
#include "report/compare_words.h"
#include "report/diagnostics_json_value.h"
#include "report/text_table.h"

namespace foedus {

namespace {

using Json = nlohmann::ordered_json;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

std::string subject(const FairDispute& dispute, const Scenario& scenario) {
  const std::string first = mechanism_names(scenario, dispute.first);
  return dispute.second.empty()
             ? first + ", whose sign is contested"
             : fmt::format("{} against {}", first, mechanism_names(scenario, dispute.second));
}

std::string line_words(const FairAnswer& answer, const FairLine& line, const Scenario& scenario) {
  const ClaimedEffect& effect = answer.tests[at(line.test)].effect;
  return fmt::format("{} {}", scenario.mechanisms[line.mechanism.index()].name,
                     effect_words(scenario, effect, line.against));
}

void add_dispute(std::string& out, const FairAnswer& answer, const FairDispute& dispute,
                 const Scenario& scenario) {
  out += '\n';
  add_paragraph(out, 2, subject(dispute, scenario), 4);
  std::vector<std::string> precisions;
  for (const StudyPrecision& one : answer.precisions) precisions.push_back(precision_words(one));
  GroupedTable table({{"share of draws, at precision", precisions}});
  bool any = false;
  for (const FairLine& line : dispute.lines) {
    if (line.test < 0) continue;
    any = true;
    std::vector<std::string> cells;
    for (std::size_t p = 0; p < precisions.size(); ++p)
      cells.push_back(fmt::format("{:.0f} %", 100 * answer.share(line, p)));
    table.add_row(line_words(answer, line, scenario), std::move(cells));
  }
  if (any) table.write(out, 4);
  for (const FairLine& line : dispute.lines) {
    if (line.test < 0) {
      add_paragraph(out, 4,
                    fmt::format("{} says of no measure that it raises or lowers it: not tested",
                                scenario.mechanisms[line.mechanism.index()].name),
                    2);
    } else if (!line.against) {
      const ClaimedEffect& effect = answer.tests[at(line.test)].effect;
      const std::string settings = claim_settings(effect);
      if (!settings.empty())
        add_paragraph(out, 4,
                      fmt::format("{} with {}", line_words(answer, line, scenario), settings), 2);
    }
  }
}

std::string statuses_words(const StatusCounts& sum) {
  if (sum.failed() == 0 && sum.approximate == 0)
    return fmt::format("Every one of {} solutions is certified.", sum.total());
  return fmt::format(
      "Of {} solutions {} are certified, {} approximate, {} stalled, {} out of budget, {} invalid; "
      "the last three are left out.",
      sum.total(), sum.certified, sum.approximate, sum.stalled, sum.out_of_budget, sum.invalid);
}

/// Each thing that reaches outside with its place, then the sum of it.
void add_containments(std::string& out, const Scenario& scenario, const FairTextOptions& options) {
  for (const ToldInFile& one : options.outside)
    for (const Diagnostic& found : one.diagnostics.all())
      add_paragraph(out, 0,
                    fmt::format("warning: {}, line {}: {} ({})", one.file.name(),
                                one.file.position(found.where.begin).line, found.message,
                                code_name(found.code)),
                    2);
  const std::string words = containment_words(scenario);
  if (!words.empty()) add_paragraph(out, 0, words);
}

Json containment_json(const Containment& one) {
  Json outside = Json::array();
  for (const StatedOutside& entry : one.outside)
    outside.push_back({{"name", entry.name}, {"stated", entry.stated}, {"file", entry.written}});
  return {{"kind", one.casting ? "casting" : "perspective"},
          {"name", one.name},
          {"inside", one.inside},
          {"outside", outside},
          {"not_compared", one.computed}};
}

Json line_json(const FairAnswer& answer, const FairLine& line, const Scenario& scenario) {
  Json object = {{"mechanism", scenario.mechanisms[line.mechanism.index()].name}};
  if (line.test < 0) {
    object["tested"] = false;
    return object;
  }
  const ClaimedEffect& effect = answer.tests[at(line.test)].effect;
  object["effect"] = effect.raises != line.against ? "raises" : "lowers";
  object["measure"] = scenario.measures[effect.measure.index()].name;
  Json settings = Json::object();
  for (const ClaimSetting& one : effect.settings) settings[one.name] = one.value;
  object["settings"] = settings;
  Json shares = Json::array();
  for (std::size_t p = 0; p < answer.precisions.size(); ++p) {
    const StudyPrecision& precision = answer.precisions[p];
    const DifferenceResult& change = answer.results[at(line.test)].change[p];
    shares.push_back(
        {{"precision", precision.limit ? Json("limit") : json_number(precision.lambda)},
         {"share", json_number(answer.share(line, p))},
         {"counted", change.counted}});
  }
  object["shares"] = shares;
  return object;
}

}  // namespace

std::string render_fair_text(const FairAnswer& answer, const Scenario& scenario,
                             const FairTextOptions& options) {
  std::string out;
  if (answer.disputes.empty()) {
    add_paragraph(out, 0,
                  fmt::format("{} has no claims that contradict each other and no contested sign: "
                              "nothing to hear.",
                              options.file));
    add_containments(out, scenario, options);
    return out;
  }
  if (answer.stopped) return "No results: the work was stopped before all tests were done.\n";
  add_paragraph(out, 0,
                fmt::format("Fair hearing of {}: in which share of the assumption space each "
                            "disputed claim does what it is said to do",
                            options.file));
  add_paragraph(out, 2,
                fmt::format("With the claim minus without it, all else as drawn; {} draws of the "
                            "file as written, seed {}. Neither share says who is right: both say "
                            "who has room.",
                            answer.draws, answer.seed));
  for (const FairDispute& dispute : answer.disputes) add_dispute(out, answer, dispute, scenario);
  out += '\n';
  const std::vector<FairLine> one_sided = answer.one_sided();
  for (const FairLine& line : one_sided)
    add_paragraph(out, 0,
                  fmt::format("warning: one-sided: {} in {:.1f} % of the draws at precision {} in "
                              "your ranges",
                              line_words(answer, line, scenario), 100 * answer.share(line, 0),
                              precision_words(answer.precisions.front())),
                  2);
  if (one_sided.empty())
    add_paragraph(out, 0,
                  fmt::format("Each side has at least {:.0f} % of the draws at precision {}.",
                              100 * kOneSided, precision_words(answer.precisions.front())));
  add_paragraph(out, 0, statuses_words(answer.statuses));
  add_containments(out, scenario, options);
  add_paragraph(out, 0, fmt::format("Next: foedus ablate {}", options.file));
  return out;
}

std::string render_fair_json(const FairAnswer& answer, const Scenario& scenario,
                             const FairTextOptions& options) {
  Json disputes = Json::array();
  const auto names = [&](const std::vector<MechanismId>& members) {
    Json list = Json::array();
    for (const MechanismId member : members)
      list.push_back(scenario.mechanisms[member.index()].name);
    return list;
  };
  for (const FairDispute& dispute : answer.disputes) {
    Json lines = Json::array();
    for (const FairLine& line : dispute.lines) lines.push_back(line_json(answer, line, scenario));
    disputes.push_back({{"kind", dispute.second.empty() ? "contested_sign" : "contradiction"},
                        {"first", names(dispute.first)},
                        {"second", names(dispute.second)},
                        {"claims", lines}});
  }
  Json one_sided = Json::array();
  for (const FairLine& line : answer.one_sided())
    one_sided.push_back(line_json(answer, line, scenario));
  Json contained = Json::array();
  for (const Containment& one : answer.containments) contained.push_back(containment_json(one));
  Json diagnostics = Json::array();
  for (const ToldInFile& one : options.outside)
    for (Json& odd : diagnostics_list(one.diagnostics, one.file))
      diagnostics.push_back(std::move(odd));
  return json_text({{"foedus", kVersion},
                    {"scenario", "sha256:" + sha256(scenario.source.text())},
                    {"draws", answer.draws},
                    {"seed", answer.seed},
                    {"one_sided_below", kOneSided},
                    {"disputes", disputes},
                    {"one_sided", one_sided},
                    {"containments", contained},
                    {"diagnostics", diagnostics}});
}

}  // namespace foedus
