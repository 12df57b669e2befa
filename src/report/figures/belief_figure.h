// What an observer takes others' types to be before anything is seen, and at the places where it
// moves: an arrow from prior to posterior a row.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "questions/report_question.h"
#include "report/report_view.h"

namespace foedus {

/// One type option of another actor at one information set.
struct BeliefChange {
  std::int32_t set = 0;
  std::int32_t type = 0, option = 0;
  double prior = 0, posterior = 0;
  double reach = 0;
};

/// At the sets of `actor` that are reached most, at most `most` of them, in the order of the game;
/// sets reached with less than 0.1 % are left out. Of a type with two options the second follows
/// from the first and is left out.
[[nodiscard]] std::vector<BeliefChange> belief_changes(const ReportView& view,
                                                       const ReportGame& game,
                                                       const StudyCentral& central,
                                                       std::int32_t actor, std::size_t most = 8);

/// Empty where there is nothing to show.
[[nodiscard]] std::string draw_belief_figure(const ReportView& view, const ReportGame& game,
                                             const StudyCentral& central, std::int32_t actor,
                                             const std::string& id);

}  // namespace foedus
