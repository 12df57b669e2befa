// Title, question, and what was run: what a reader must know before the first number.
#include <fmt/format.h>

#include "report/html/sections.h"
#include "report/number_words.h"
#include "report/text_table.h"
#include "scenario/casting.h"

namespace foedus {
namespace {

void add_fact(Page& page, const std::string& name, const std::string& text) {
  if (text.empty()) return;
  page.element("dt", name);
  page.element("dd", text);
}

std::string draws_words(const Study& study) {
  std::string text = counted(static_cast<std::size_t>(study.results.draws), "draw", "draws");
  if (study.results.stopped)
    text += fmt::format(" of {} asked for (stopped before the end)", study.request.draws);
  text += fmt::format(
      ", seed {}, {} sampling", study.request.seed,
      study.request.sampling == "latin-hypercube" ? "Latin hypercube" : study.request.sampling);
  if (study.request.limit_draws > 0)
    text += fmt::format("; the limit for the first {} only", study.request.limit_draws);
  return text;
}

std::string precisions_words(const ReportView& view) {
  std::vector<std::string> list;
  for (std::size_t p = 0; p < view.study.precisions.size(); ++p) {
    const std::string name = view.precision(static_cast<std::int32_t>(p));
    list.push_back(p == 0 && view.study.precisions.size() > 1 ? name + " (headline)" : name);
  }
  return listed(list);
}

std::string options_words(const ReportView& view) {
  std::vector<std::string> list;
  for (const OptionGroup& group : view.groups) {
    if (list.size() == 12) {
      list.push_back(fmt::format("{} more", view.groups.size() - 12));
      break;
    }
    list.push_back("`" + group.name + "`");
  }
  const std::string before = view.levers.empty() ? "" : "`" + view.levers + "`: ";
  return before + listed(list) +
         (view.treatments() ? "; offered, in place, and without strategic response" : "");
}

std::string changes_words(const StudyRequest& request) {
  std::vector<std::string> list;
  for (const auto& [name, value] : request.set)
    list.push_back(fmt::format("`{} = {}`", name, value));
  for (const auto& [name, value] : request.lever)
    list.push_back(fmt::format("lever `{} = {}`", name, value));
  for (const std::string& name : request.off) list.push_back(fmt::format("`{}` off", name));
  for (const std::string& fix : request.fix) list.push_back(fmt::format("fixed `{}`", fix));
  const WorldName world = parse_world_name(request.perspective);
  if (!world.casting.empty()) list.push_back(fmt::format("only the casting `{}`", world.casting));
  if (!world.perspective.empty())
    list.push_back(fmt::format("only the perspective `{}`", world.perspective));
  return list.empty() ? std::string() : listed(list);
}

}  // namespace

void add_opening(Page& page, const ReportView& view) {
  const Study& study = view.study;
  page.open("header");
  page.element("h1", view.scenario.title.empty() ? study.scenario_name : view.scenario.title);
  if (!view.scenario.question.empty()) page.element("p", view.scenario.question, "class=\"lead\"");
  if (!view.scenario.summary.empty()) page.paragraph(view.scenario.summary);
  page.paragraph(
      fmt::format("I{}. The numbers below follow from the assumptions in this file. They say what "
                  "the model does, and nothing of what will happen anywhere.",
                  view.unsourced.substr(1)),
      "class=\"banner\"");
  page.open("dl", "class=\"facts\"");
  add_fact(
      page, "Scenario",
      fmt::format("`{}`, digest `{}`", study.scenario_name, study.scenario_sha256.substr(0, 12)));
  if (view.groups.size() > 1) add_fact(page, "Compared", options_words(view));
  std::vector<std::string> perspectives;
  for (std::size_t v = 0; v < view.variants(); ++v)
    perspectives.push_back(view.perspective(static_cast<std::int32_t>(v)));
  add_fact(page, view.scenario.castings.empty() ? "Perspectives" : "Perspectives, castings",
           listed(perspectives));
  add_fact(page, "Precisions", precisions_words(view));
  add_fact(page, "Draws", draws_words(study));
  add_fact(page, "Changed for this run", changes_words(study.request));
  add_fact(page, "Program", fmt::format("foedus {}", study.version));
  page.close();
  page.close();
}

}  // namespace foedus
