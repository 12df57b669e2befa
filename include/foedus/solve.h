// Solving a scenario at central values, and verifying a profile that someone states.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "foedus/error.h"
#include "foedus/scenario.h"

namespace foedus::api {

/// What the command line's options of the same names do; see `foedus solve --help`.
struct Options {
  std::string perspective;                   // empty: as written
  std::string casting;                       // empty: nobody is named
  std::map<std::string, std::string> set;    // quantity or mechanism -> number, range, expression
  std::map<std::string, std::string> lever;  // lever -> option
  std::vector<std::string> off;              // mechanisms, or "group:NAME"
  std::vector<std::string> fix;              // "stage=move", "stage[type]=move"
  std::string concept_name;                  // "qre", "limit", "backward"; empty: as the study says
  std::optional<double> precision;           // [per unit of utility]
};

struct Strategy {
  std::string information_set;  // "intervene[irresolute | settle.sign, challenge.attack]"
  std::string stage, actor;
  double reach = 0;
  std::map<std::string, double> moves;
};

struct Solution {
  std::vector<Strategy> strategies;
  std::map<std::string, double> outcomes;
  std::map<std::string, double> utilities;  // by actor
  std::map<std::string, double> measures;   // those whose condition has a chance
  std::string status;         // "certified", "approximate", "stalled", "out_of_budget", "invalid"
  double max_gain = 0;        // [utility] of the certificate
  double logit_residual = 0;  // relative to the payoff range; quantal response only
};

struct Answer {
  std::string concept_name;
  double precision = 0;
  std::vector<Solution> solutions;
  bool certified = false;  // every solution is
  std::string words;       // the answer of `foedus solve`
  std::string json;        // the answer of `foedus solve --json`
};

/// errors: options that do not fit the scenario; a game too big; numbers that are none. Not
/// arriving at a solution is a status.
[[nodiscard]] Result<Answer> solve(const Scenario& scenario, const Options& options = {});

/// A scenario with its game compiled, for one answer after another as numbers change. A cheap,
/// immutable value; solve() may be called from several threads.
class PreparedGame {
 public:
  /// What solve(scenario, options) gives, to the bit, but with `words` and `json` only where
  /// `told`. The tree is built anew only where a lever differs from the options that it was
  /// prepared under, formulas only where an expression or a mechanism does.
  [[nodiscard]] Result<Answer> solve(const Options& options, bool told = false) const;

  struct Impl;  // defined inside the library
  explicit PreparedGame(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

 private:
  std::shared_ptr<const Impl> impl_;
};

/// errors: as solve().
[[nodiscard]] Result<PreparedGame> prepare(const Scenario& scenario, const Options& options = {});

struct Verification {
  bool certified = false;
  std::string words;
  std::string json;
};

/// `profile_json` is what solve() gives as `json`, or its "strategies" alone.
[[nodiscard]] Result<Verification> verify(const Scenario& scenario, std::string profile_json,
                                          const Options& options = {});

}  // namespace foedus::api
