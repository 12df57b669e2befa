// How grave the ends of play are, by rungs of the file's ladder. Its numbers are those of the
// study; it adds no score to them.
#include <fmt/format.h>

#include "report/html/sections.h"
#include "report/number_words.h"
#include "report/severity_words.h"

namespace foedus {
namespace {

PageTable::Cell cell_of(const SeverityChance& chance) {
  if (!chance.headline) return {"missing"};
  return {share_words(*chance.headline), severity_range(chance)};
}

PageTable table_of_rungs(const ReportView& view, const std::vector<RungOutcomes>& rungs) {
  PageTable table;
  table.header = {view.levers.empty() ? "play" : view.levers};
  for (const RungOutcomes& rung : rungs)
    table.header.push_back(rung.tag.empty() ? rung.words : rung.tag);
  for (const std::size_t a : severity_rows(view.study)) {
    std::vector<PageTable::Cell> row{{view.row_name(static_cast<std::int32_t>(a)), "", true}};
    for (const RungOutcomes& rung : rungs) row.push_back(cell_of(rung_chance(view.study, a, rung)));
    table.rows.push_back(std::move(row));
  }
  table.caption = fmt::format(
      "Chance of each rung, the mildest first, as written, precision {}; second line: the range "
      "across worlds.",
      view.precision(0));
  return table;
}

PageTable table_of_climbs(const ReportView& view, const std::vector<RungOutcomes>& rungs) {
  PageTable table;
  table.header = {view.levers.empty() ? "play" : view.levers};
  std::size_t named = 0;
  for (const RungOutcomes& rung : rungs) named += rung.tag.empty() ? 0 : 1;
  for (std::size_t k = 0; k + 1 < named; ++k) table.header.push_back("beyond " + rungs[k].tag);
  for (const std::size_t a : severity_rows(view.study)) {
    std::vector<PageTable::Cell> row{{view.row_name(static_cast<std::int32_t>(a)), "", true}};
    for (std::size_t k = 0; k + 1 < named; ++k)
      row.push_back(cell_of(climb_chance(view.study, a, rungs, k)));
    table.rows.push_back(std::move(row));
  }
  table.caption = climb_caution();
  return table;
}

}  // namespace

void add_severity_section(Page& page, const ReportView& view) {
  const std::vector<RungOutcomes> rungs = rungs_of(view.scenario);
  if (rungs.empty()) return;
  page.open("section");
  page.heading(2, "By severity", "severity");
  page.paragraph(severity_caution());
  std::vector<std::string> words;
  for (const RungOutcomes& rung : rungs)
    if (!rung.tag.empty()) words.push_back("`" + rung.tag + "`: " + rung.words);
  page.list(words);
  page.table(table_of_rungs(view, rungs));
  if (rungs.size() > 1 && !rungs[1].tag.empty()) page.table(table_of_climbs(view, rungs));
  page.close();
}

}  // namespace foedus
