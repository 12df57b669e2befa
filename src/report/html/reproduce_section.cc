// How to make the same numbers again: the command, what it was run on, and the scenario's text.
#include <fmt/format.h>

#include <algorithm>

#include "report/html/sections.h"
#include "report/number_words.h"
#include "report/svg/markup.h"
#include "scenario/casting.h"

namespace foedus {
namespace {

/// A word of a command line as a shell takes it.
std::string shell_word(const std::string& word) {
  const auto plain = [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c >= 0x80 ||
           std::string_view("_-./=:,+[]").find(static_cast<char>(c)) != std::string_view::npos;
  };
  if (!word.empty() && std::all_of(word.begin(), word.end(), plain) && word.front() != '[')
    return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

bool file_precisions(const ReportView& view) {
  const auto& stated = view.scenario.study.precision;
  const auto& run = view.study.precisions;
  return std::equal(stated.begin(), stated.end(), run.begin(), run.end(),
                    [](const StudyPrecision& a, const StudyWorldPrecision& b) {
                      return a.limit == b.limit && (a.limit || a.lambda == b.lambda);
                    });
}

}  // namespace

std::string reproduce_command(const ReportView& view) {
  const StudyRequest& request = view.study.request;
  std::string text = "foedus run " + shell_word(view.study.scenario_name);
  const auto add = [&](const std::string& option, const std::string& value) {
    text += " " + option + " " + shell_word(value);
  };
  add("--draws", fmt::format("{}", request.draws));
  add("--seed", fmt::format("{}", request.seed));
  if (request.sampling != "plain") add("--sampling", request.sampling);
  const WorldName world = parse_world_name(request.perspective);
  if (!world.casting.empty()) add("--casting", world.casting);
  if (!world.perspective.empty()) add("--perspective", world.perspective);
  for (const auto& [name, value] : request.set) add("--set", name + "=" + value);
  for (const std::string& name : request.off) add("--off", name);
  for (const auto& [name, value] : request.lever) add("--lever", name + "=" + value);
  for (const std::string& fix : request.fix) add("--fix", fix);
  if (!file_precisions(view)) {
    std::string list;
    for (std::size_t p = 0; p < view.study.precisions.size(); ++p)
      list += (p == 0 ? "" : ",") + view.precision(static_cast<std::int32_t>(p));
    add("--precision", list);
  }
  return text + " -o report.html";
}

void add_reproduce(Page& page, const ReportView& view) {
  const Study& study = view.study;
  page.open("section", "class=\"page\"");
  page.heading(2, "How to reproduce this", "reproduce");
  page.paragraph(
      "The same scenario, seed and version give the same numbers, bit for bit, on any "
      "number of cores.");
  page.markup("<pre class=\"command\">" + escaped_markup(reproduce_command(view)) + "</pre>\n");
  page.open("dl", "class=\"facts\"");
  const auto fact = [&](const std::string& name, const std::string& text) {
    page.element("dt", name);
    page.element("dd", text);
  };
  fact("Program", fmt::format("foedus {}", study.version));
  fact("Scenario", fmt::format("`{}`", study.scenario_name));
  fact("Digest (SHA-256)", fmt::format("`{}`", study.scenario_sha256));
  fact("Seed", fmt::format("{}", study.request.seed));
  fact("Draws", fmt::format("{} done, {} asked for", study.results.draws, study.request.draws));
  fact("Sampling", study.request.sampling);
  page.close();
  page.open_details("The scenario's text");
  page.markup("<pre tabindex=\"0\" role=\"region\" aria-label=\"The scenario's text\">" +
              escaped_markup(study.scenario_text) + "</pre>\n");
  page.close();
  page.close();
}

}  // namespace foedus
