// `foedus audit`: where every number of a scenario comes from, how old that is, and what depends
// on it. It reads no clock: ages are counted back from a date it is given, or from the newest in
// the file.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "questions/number_uses.h"
#include "scenario/inputs.h"
#include "scenario/scenario.h"

namespace foedus {

struct AuditOptions {
  std::string as_of;      // "2026", "2026-05" or "2026-05-31"; empty: the newest date in the file
  int stale_after = 12;   // [months]
  std::string unsourced;  // the most inputs without a source: "10", "25 %"; empty: any number
};

/// One number as written, or as a perspective replaces it.
struct AuditedNumber {
  Number number;  // name, value as written, provenance
  NumberStanding standing{};
  std::string date;                    // its own, else the newest of its sources; empty: none
  bool stale = false;                  // inputs only
  std::string only_if;                 // "`red_line` is off as written": why it may not count now
  std::vector<std::string> made_from;  // derived: what its expression refers to
  std::size_t line = 0;                // in the file

  [[nodiscard]] bool unsourced() const {
    return standing == NumberStanding::input && number.provenance.sources.empty();
  }
};

struct AuditedPerspective {
  std::string name;
  std::vector<AuditedNumber> numbers;
  std::size_t inputs = 0, unsourced = 0, stale = 0;
};

/// A number that stands inside an expression, where it has no name and no source.
struct UnnamedNumber {
  std::string place;  // "backdown.protege.kept"
  std::string expression;
  std::size_t line = 0;
};

struct AuditAnswer {
  Scenario scenario;
  std::vector<AuditedNumber> numbers;  // [number], file order
  std::vector<NumberUses> uses;        // [number]
  std::vector<AuditedPerspective> perspectives;
  std::vector<UnnamedNumber> unnamed;  // expressions with a literal other than 0 and 1
  std::string as_of;                   // empty: the file has no date, so nothing can be stale
  bool as_of_given = false;
  int stale_after = 12;                              // [months]
  std::size_t inputs = 0, unsourced = 0, stale = 0;  // as written
  std::size_t undated = 0;                           // sourced inputs without any date
  std::size_t positions = 0, stale_positions = 0;    // latest of a party on an issue up to as_of
  std::size_t unused = 0;                            // numbers that no result depends on
  std::optional<std::size_t> most_unsourced;         // the limit asked for, in inputs
  std::string limit_as_asked;                        // "25 %"
  [[nodiscard]] bool within_limit() const {
    return !most_unsourced || unsourced <= *most_unsourced;
  }
};

/// errors: a date or limit that cannot be read; spans refer to the option's own text, which
/// `refused`, if given, receives.
[[nodiscard]] Result<AuditAnswer> audit_question(Scenario scenario,
                                                 const AuditOptions& options = {},
                                                 SourceText* refused = nullptr);

}  // namespace foedus
