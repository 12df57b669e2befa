// Results split by the sign of contested claims: positive and negative side by side, not averaged.
#include <fmt/format.h>

#include <algorithm>

#include "report/html/sections.h"
#include "report/run_signs.h"

namespace foedus {
namespace {

const SignSplit* split_of(const WorldResult& world, MechanismId mechanism) {
  for (const SignSplit& split : world.signs)
    if (split.mechanism == mechanism) return &split;
  return nullptr;
}

/// The headlines of both sides in one row.
std::vector<PageTable::Cell> row_of(const ReportView& view, std::int32_t alternative,
                                    const std::vector<std::size_t>& measures,
                                    const SignSplit& split) {
  std::vector<PageTable::Cell> row{{view.row_name(alternative), "", true}};
  for (const std::size_t m : measures) {
    const auto words = [&](const MeasureResult& result) {
      return result.headline ? view.number(static_cast<std::int32_t>(m), *result.headline) : "-";
    };
    row.push_back({words(split.positive[m]), words(split.negative[m])});
  }
  return row;
}

void add_mechanism(Page& page, const ReportView& view, MechanismId mechanism) {
  PageTable table;
  table.header = {view.levers};
  const std::vector<std::size_t> measures = measures_told_apart(view.study, mechanism);
  for (const std::size_t m : measures) table.header.push_back(view.study.measures[m]);
  const SignSplit* last = nullptr;
  for (std::size_t a = 0; a < view.study.alternatives.size(); ++a) {
    const auto alternative = static_cast<std::int32_t>(a);
    if (!view.shown(alternative)) continue;
    const SignSplit* split = split_of(view.world(0, alternative), mechanism);
    if (split == nullptr) continue;
    table.rows.push_back(row_of(view, alternative, measures, *split));
    last = split;
  }
  if (last == nullptr) return;
  const Mechanism& claim = view.scenario.mechanisms[mechanism.index()];
  table.caption = fmt::format(
      "`{}`: above, the headline over the {} draws in which its sign is positive; below, over the "
      "{} in which it is negative; as written, precision {}.",
      claim.name, last->positive_draws, last->negative_draws, view.precision(0));
  if (!claim.claim.empty()) page.paragraph(claim.claim);
  if (!measures.empty()) return page.table(table);
  page.paragraph(fmt::format(
      "`{}` is positive in {} draws and negative in {}; in no measure are the two sides apart by "
      "more than the error of the draws.",
      claim.name, last->positive_draws, last->negative_draws));
}

}  // namespace

void add_sign_splits(Page& page, const ReportView& view) {
  if (!has_sign_splits(view.study)) return;
  page.open("section");
  page.heading(2, "By the sign of contested claims", "signs");
  page.paragraph(
      "The direction of these claims is disputed, so that it is drawn like any other assumption. "
      "Averages over both signs hide the dispute; here the two stand side by side, "
      "in the measures in which they are apart by more than the error of the draws.");
  constexpr std::size_t kBytesACell = 120;
  const std::size_t table =
      kBytesACell * view.study.alternatives.size() * (view.study.measures.size() + 1);
  for (std::size_t m = 0; m < view.scenario.mechanisms.size(); ++m) {
    if (!fits(page, view, table)) {
      page.paragraph("The claims after this one are left out here for size; the study holds them.");
      break;
    }
    add_mechanism(page, view, MechanismId(m));
  }
  page.close();
}

}  // namespace foedus
