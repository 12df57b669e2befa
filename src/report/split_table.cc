#include "report/split_table.h"

#include <algorithm>
#include <cstdint>

#include "report/finding_words.h"

namespace foedus {

void SplitTable::write(std::string& out) const {
  for (std::size_t from = 0; from < headings_.size();) {
    std::size_t to = from + 1;
    while (to < headings_.size() && part(from, to + 1).width() + 2 <= kTextWidth) ++to;
    if (from > 0) out += '\n';
    part(from, to).write(out, 2);
    from = to;
  }
}

TextTable SplitTable::part(std::size_t from, std::size_t to) const {
  TextTable table;
  std::vector<std::string> line{""};
  line.insert(line.end(), headings_.begin() + static_cast<std::ptrdiff_t>(from),
              headings_.begin() + static_cast<std::ptrdiff_t>(to));
  table.add_row(line);
  for (std::size_t r = 0; r < labels_.size(); ++r) {
    line = {labels_[r]};
    line.insert(line.end(), cells_[r].begin() + static_cast<std::ptrdiff_t>(from),
                cells_[r].begin() + static_cast<std::ptrdiff_t>(to));
    table.add_row(line);
  }
  return table;
}

std::string row_name(const Study& study, std::size_t alternative) {
  const StudyAlternative& row = study.alternatives[alternative];
  std::string name;
  for (const std::string& option : telling_options(study, static_cast<std::int32_t>(alternative)))
    name += (name.empty() ? "" : ", ") + option;
  if (name.empty()) name = "the play as written";
  const bool alone = std::none_of(
      study.alternatives.begin(), study.alternatives.end(),
      [&](const StudyAlternative& other) { return &other != &row && other.levers == row.levers; });
  if (alone) return name;
  return name + (row.treatment == "in_place"      ? ", in place"
                 : row.treatment == "no_response" ? ", no strategic response"
                                                  : ", offered");
}

}  // namespace foedus
