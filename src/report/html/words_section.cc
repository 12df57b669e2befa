// Chances in estimative words, each with its number: one yardstick a page, and likelihood only.
#include "report/html/words_section.h"

#include <fmt/format.h>

#include <vector>

#include "report/yardstick_words.h"

namespace foedus {

void add_words(Page& page, const ReportView& view) {
  const std::vector<WordedChance> list = worded_chances(view.study, view.scenario);
  if (list.empty()) return;
  page.open("section");
  page.heading(2, words_heading(view.scenario.words), "in-words");
  page.paragraph(words_caution());
  PageTable table;
  table.numbers = false;
  table.header = {view.levers.empty() ? "play" : view.levers, "measure", "in words"};
  for (const WordedChance& one : list) {
    std::vector<PageTable::Cell> row;
    row.push_back({one.row.empty() ? "the play" : one.row, "", true});
    row.push_back({"`" + one.measure + "`"});
    row.push_back({one.words});
    table.rows.push_back(std::move(row));
  }
  table.caption = fmt::format(
      "Chances by {}, as offered, precision {}. Where two worlds fall on different steps both "
      "words stand; where the yardstick has no word the number stands alone.",
      name_of(view.scenario.words), view.precision(0));
  page.table(table);
  page.close();
}

}  // namespace foedus
