#include "report/elicit_text.h"

#include <nlohmann/json.hpp>
#include <vector>

#include "base/sha256.h"
#include "base/version.h"
#include "fmt/format.h"
#include "report/answer_json.h"
#include "report/compare_words.h"
#include "report/diagnostics_json_value.h"
#include "report/elicit_questions.h"
#include "report/finding_words.h"
#include "report/number_words.h"
#include "report/text_table.h"

namespace foedus {

namespace {

using Json = nlohmann::ordered_json;

const Measure& measure_of(const ElicitAnswer& answer, const InputInfluence& input) {
  return answer.scenario.measures[static_cast<std::size_t>(input.measure)];
}

std::string world_words(const ElicitAnswer& answer) {
  const StudyWorldPrecision& precision = answer.study.precisions.front();
  return fmt::format("{}, {}, {}", row_label(answer.study, 0),
                     perspective_words(answer.study.perspectives.front()),
                     precision.limit ? "in the limit" : "precision " + precision_name(precision));
}

void add_method(std::string& out, const ElicitAnswer& answer) {
  out += "\nWhich unsourced inputs move the results most\n";
  add_paragraph(out, 2, fmt::format("In the play {}.", world_words(answer)));
  add_paragraph(
      out, 2,
      fmt::format(
          "Influence: the change of a measure when the input goes from its own 5th to its own 95th "
          "percentile and all others are drawn, on {} common {}, over the range from P5 to P95 of "
          "that measure as written; of all measures the one that it moves most. The interval is "
          "the 95 % interval of that change, which holds the error of sampling only, and not that "
          "the largest was taken. It tells what the file's own ranges do, and nothing about how "
          "wide they should be.",
          answer.study.results.draws, answer.study.results.draws == 1 ? "draw" : "draws"));
  if (!answer.held.empty())
    add_paragraph(out, 2,
                  fmt::format("Chosen here: {}; of an offered lever the option with the most "
                              "attributes that are not 0, of another the first.",
                              listed(answer.held)));
}

void add_inputs(std::string& out, const ElicitAnswer& answer) {
  GroupedTable table({{"", {"influence", "interval", "moves", "by", "stands at"}}});
  for (std::size_t i = 0; i < answer.asked; ++i) {
    const InputInfluence& one = answer.inputs[i];
    const Number& number = answer.scenario.numbers[one.number.index()];
    const Measure& measure = measure_of(answer, one);
    table.add_row(
        number.name,
        {fmt::format("{:.2f}", one.influence),
         fmt::format("{:.2f} to {:.2f}", one.influence_interval.low, one.influence_interval.high),
         measure.name, difference_unit(measure).number(one.change), number.as_written});
  }
  out += '\n';
  table.write(out, 2);
  out += '\n';
  if (answer.inputs.size() > answer.asked)
    add_paragraph(out, 2,
                  fmt::format("Not asked: {} with less influence{} (--count N asks for more).",
                              counted(answer.inputs.size() - answer.asked, "input", "inputs"),
                              answer.not_told_apart == 0
                                  ? std::string()
                                  : fmt::format("; the interval of {} of them reaches that of the "
                                                "last one asked",
                                                answer.not_told_apart)));
}

void add_left_out(std::string& out, const ElicitAnswer& answer) {
  if (!answer.fixed.empty())
    add_paragraph(out, 2,
                  fmt::format("{} without a source {} fixed, so that no influence can be measured: "
                              "{}.",
                              counted(answer.fixed.size(), "input", "inputs"),
                              answer.fixed.size() == 1 ? "is" : "are", listed(answer.fixed)));
  if (!answer.idle.empty())
    add_paragraph(out, 2,
                  fmt::format("{} without a source {} no result of this choice of levers.",
                              counted(answer.idle.size(), "input", "inputs"),
                              answer.idle.size() == 1 ? "moves" : "move"));
}

void add_questions(std::string& out, const ElicitAnswer& answer) {
  out += "\nThe questions, as the form puts them\n";
  add_paragraph(out, 2,
                fmt::format("Each in three comparisons: \"{} ...\", \"{} ...\", \"{} ...\". The "
                            "form leaves out what the file says now, which would pull answers.",
                            kMostlyAbove, kEvenOdds, kMostlyBelow));
  for (const PlainQuestion& one : plain_questions(answer)) {
    const bool claim = one.title.back() == '?';
    std::string words = claim ? in_one_line(one) : one.about;
    if (words.empty()) words = "the file has no note that says what it is";
    add_paragraph(out, 2, fmt::format("{}: {}", one.name, words), 4);
  }
}

}  // namespace

std::string render_elicit_text(const ElicitAnswer& answer, const ElicitTextOptions& options) {
  std::string out;
  if (!answer.scenario.title.empty()) add_paragraph(out, 0, answer.scenario.title);
  if (answer.stopped && answer.study.results.draws == 0)
    return out + "No results: the work was stopped before the first draws were done.\n";
  if (answer.inputs.empty() || answer.asked == 0) {
    add_paragraph(out, 0,
                  "Nothing to ask about: no uncertain input without a source moves a "
                  "measure here.");
    add_left_out(out, answer);
  } else {
    add_method(out, answer);
    add_inputs(out, answer);
    add_left_out(out, answer);
    add_questions(out, answer);
  }
  add_study_assumptions(out, answer.study, answer.scenario);
  out += '\n';
  add_paragraph(out, 0,
                "Not done: other choices of levers, perspectives and precisions (--lever, "
                "--perspective, --precision); inputs that matter only together.");
  if (answer.asked == 0)
    add_paragraph(out, 0, fmt::format("Next: foedus audit {}", options.file));
  else if (options.form.empty() && options.table.empty())
    add_paragraph(
        out, 0,
        fmt::format("Next: foedus elicit {} --form form.html --csv form.csv", options.file));
  else
    add_paragraph(out, 0,
                  "Next, with what comes back: foedus pool anna.csv boris.csv --perspective "
                  "experts");
  return out;
}

std::string render_elicit_json(const ElicitAnswer& answer) {
  Json inputs = Json::array();
  const auto questions = plain_questions(answer);
  for (std::size_t i = 0; i < answer.inputs.size(); ++i) {
    const InputInfluence& one = answer.inputs[i];
    Json input = {{"name", answer.scenario.numbers[one.number.index()].name},
                  {"asked", i < answer.asked},
                  {"from", json_number(one.from)},
                  {"to", json_number(one.to)}};
    input["measure"] = one.measure < 0 ? Json(nullptr) : Json(measure_of(answer, one).name);
    input["change"] = json_number(one.change);
    input["interval"] = {json_number(one.interval.low), json_number(one.interval.high)};
    input["influence"] = json_number(one.influence);
    input["influence_interval"] = {json_number(one.influence_interval.low),
                                   json_number(one.influence_interval.high)};
    if (i < questions.size())
      input["question"] = {{"title", questions[i].title},
                           {"about", questions[i].about},
                           {"scale", questions[i].scale},
                           {"enters", questions[i].enters},
                           {"compare", questions[i].compare}};
    inputs.push_back(std::move(input));
  }
  const Study& study = answer.study;
  Json levers = Json::object();
  for (const auto& [lever, option] : study.alternatives.front().levers) levers[lever] = option;
  const StudyWorldPrecision& precision = study.precisions.front();
  const Json value = {
      {"foedus", kVersion},
      {"scenario", "sha256:" + study.scenario_sha256},
      {"levers", levers},
      {"treatment", study.alternatives.front().treatment},
      {"held_here", answer.held},
      {"perspective", study.perspectives.front()},
      {"precision", precision.limit ? Json("limit") : json_number(precision.lambda)},
      {"draws", study.results.draws},
      {"seed", study.request.seed},
      {"comparisons", {kMostlyAbove, kEvenOdds, kMostlyBelow}},
      {"inputs", inputs},
      {"not_told_apart", answer.not_told_apart},
      {"fixed", answer.fixed},
      {"idle", answer.idle}};
  return json_text(value);
}

CsvExport render_elicit_csv(const ElicitAnswer& answer) {
  CsvTable table({{"expert", "who answers: fill in, the same word in every row"},
                  {"quantity", "name of the input in the scenario"},
                  {"p5", std::string(kMostlyAbove) + " this: fill in"},
                  {"p50", std::string(kEvenOdds) + " this: fill in"},
                  {"p95", std::string(kMostlyBelow) + " this: fill in"},
                  {"least", "what is possible at all, where known"},
                  {"greatest", "what is possible at all, where known"},
                  {"question", "what it is; not read back"}});
  for (const PlainQuestion& one : plain_questions(answer))
    table.add({"", one.name, "", "", "", csv_number(one.least), csv_number(one.greatest),
               in_one_line(one)});
  return {
      table.text(),
      describe_csv(table, {{"holds", csv_quoted("questions to fill in; foedus pool reads it")},
                           {"scenario", csv_quoted("sha256:" + answer.study.scenario_sha256)}})};
}

}  // namespace foedus
