// The skeleton: head, contents, sections in order, foot. No script, no outside resource.
#include "report/html/report_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "report/html/page.h"
#include "report/html/sections.h"
#include "report/html/words_section.h"
#include "report/svg/markup.h"
#include "report/yardstick_words.h"
#include "scenario/casting.h"

namespace foedus {
namespace {

constexpr std::size_t kMostBytes = 1'940'000;
constexpr std::size_t kLongestTitle = 300;  // [bytes] of the window's title

struct SectionLink {
  const char* id;
  const char* name;
};
constexpr SectionLink kSections[] = {{"page-one", "Page one"},
                                     {"what-follows", "Measure by measure"},
                                     {"severity", "By severity"},
                                     {"castings", "Who plays which role"},
                                     {"perspectives", "Where the perspectives part"},
                                     {"not-covered", "What is not covered"},
                                     {"distributions", "Distributions"},
                                     {"curves", "Curves"},
                                     {"tree", "Game tree"},
                                     {"beliefs", "Beliefs"},
                                     {"register", "Assumptions register"},
                                     {"statuses", "What was solved"},
                                     {"reproduce", "How to reproduce"},
                                     {"methods", "How to read this"},
                                     {"words", "Words"}};

/// Sections that not every report has, each with whether this one has it.
bool has_section(const ReportView& view, std::string_view id) {
  if (id == "severity") return !view.scenario.severity.empty();
  return id != "castings" ||
         std::any_of(view.study.perspectives.begin(), view.study.perspectives.end(),
                     [](const auto& name) { return !parse_world_name(name).casting.empty(); });
}

void add_contents(Page& page, const ReportView& view) {
  page.open("nav", "aria-label=\"Contents\"");
  page.open("ul");
  for (const SectionLink& section : kSections)
    if (has_section(view, section.id))
      page.markup(fmt::format("<li><a href=\"#{}\">{}</a></li>\n", section.id, section.name));
  page.close();
  page.close();
}

std::string head(const ReportView& view) {
  std::string title = view.scenario.title.empty() ? view.study.scenario_name : view.scenario.title;
  if (title.size() > kLongestTitle) title = title.substr(0, kLongestTitle);
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
      "name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta "
      "name=\"color-scheme\" content=\"light\">\n<meta name=\"generator\" content=\"foedus "
      "{}\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
      escaped_markup(view.study.version), escaped_markup(title), style_sheet());
}

}  // namespace

bool fits(const Page& page, const ReportView& view, std::size_t more) {
  // What still must come: the register, the methods, and the scenario's text with its escapes.
  const std::size_t must =
      80'000 + 450 * view.scenario.numbers.size() + view.study.scenario_text.size() * 5 / 4;
  return page.size() + must + more < kMostBytes;
}

std::string render_report_html(const ReportAnswer& answer, bool words) {
  const ReportView view(answer);
  Page page(view.unsourced);
  add_opening(page, view);
  add_contents(page, view);
  page.open("main");
  add_page_one(page, view);
  add_what_follows(page, view);
  if (tells_words(words, static_cast<std::size_t>(view.study.inputs),
                  static_cast<std::size_t>(view.study.unsourced)))
    add_words(page, view);
  add_severity_section(page, view);
  add_castings(page, view);
  add_where_perspectives_part(page, view);
  add_sign_splits(page, view);
  add_not_covered(page, view);
  add_distributions(page, view);
  add_curves(page, view);
  add_trees(page, view);
  add_beliefs(page, view);
  add_register(page, view);
  add_statuses(page, view);
  add_reproduce(page, view);
  add_methods(page, view);
  add_glossary(page, view);
  page.close();
  page.element("footer", fmt::format("foedus {} · scenario `{}` · {}", view.study.version,
                                     view.study.scenario_sha256.substr(0, 12), view.unsourced));
  return head(view) + page.finish() + "</body>\n</html>\n";
}

}  // namespace foedus
