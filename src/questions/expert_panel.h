// What experts answered: 5, 50 and 95 % quantiles of quantities, and of seed questions whose true
// values are known. It reads tables; what is made of them is pool_question's business.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/source.h"

namespace foedus {

struct ExpertAnswer {
  double low = 0, middle = 0, high = 0;  // the 5, 50 and 95 % quantiles
};

struct JudgedQuantity {
  std::string name;
  std::optional<double> truth;                       // known: a seed question
  std::optional<double> least, greatest;             // what is possible at all, where stated
  std::vector<std::optional<ExpertAnswer>> answers;  // [expert]; none: not answered
};

struct ExpertPanel {
  std::vector<std::string> experts;         // in order of appearance
  std::vector<JudgedQuantity> quantities;   // likewise; seed questions among them
  std::vector<std::string> columns_unread;  // of the tables

  [[nodiscard]] std::size_t seed_count() const;
};

/// Tables with the columns `quantity`, `p5`, `p50`, `p95`; and, where wanted, `expert` (else the
/// file's name says who), `truth`, `least`, `greatest`.
/// errors: of the table (language/csv_reader.h); a column that is missing; quantiles that do not
/// rise or lie outside what is possible; an expert's second answer; two true values of one
/// quantity. Spans refer to the table that `refused` receives.
[[nodiscard]] Result<ExpertPanel> read_expert_panel(std::span<const SourceText> tables,
                                                    SourceText* refused = nullptr);

}  // namespace foedus
