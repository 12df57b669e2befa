// Which name may be swept, and over which values; the curves themselves are curves.h.
#include "questions/sweep_question.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "questions/curves.h"

namespace foedus {
namespace {

const Lever* find_lever(const Scenario& scenario, const std::string& name) {
  for (const Lever& lever : scenario.levers)
    if (lever.name == name) return &lever;
  return nullptr;
}

Diagnostics unknown_quantity(const Scenario& scenario, const std::string& name) {
  std::vector<std::string> names;
  for (const Number& number : scenario.numbers) names.push_back(number.name);
  for (const Lever& lever : scenario.levers)
    if (lever.numeric()) names.push_back(lever.name);
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::unknown_name;
  diagnostic.where = {0, static_cast<std::uint32_t>(name.size())};
  diagnostic.message = fmt::format("`{}` is no number of this scenario.", name);
  diagnostic.expected = "A quantity, a mechanism, an attribute, or a lever without options.";
  for (const NumberGroup& group : scenario.groups)
    if (group.name == name)
      diagnostic.expected =
          fmt::format("It has one number per actor: name the actor, such as `{}.{}`.", name,
                      scenario.actors.front().key);
  if (const auto nearest = nearest_name(name, names))
    diagnostic.proposal =
        Proposal{fmt::format("did you mean `{}`?", *nearest), diagnostic.where, *nearest};
  Diagnostics diagnostics;
  diagnostics.add(std::move(diagnostic));
  return diagnostics;
}

/// Why the name or the range cannot be swept; no errors where it can.
Diagnostics check(const Scenario& scenario, const SweepOptions& options, SourceText* refused) {
  const auto at_fault = [&](const std::string& text) {
    if (refused != nullptr) *refused = SourceText("command line", text);
  };
  if (!std::isfinite(options.from) || !std::isfinite(options.to) || options.from >= options.to) {
    at_fault("");
    return refusal(DiagnosticCode::unusable_sweep, {},
                   fmt::format("A sweep from {} to {} has no way to go.", options.from, options.to),
                   "FROM..TO with FROM below TO, such as 0.1..0.9.");
  }
  if (options.points < 2) {
    at_fault("");
    return refusal(DiagnosticCode::unusable_sweep, {},
                   options.points == 1
                       ? std::string("A single point is no curve.")
                       : fmt::format("A sweep of {} points is no curve.", options.points),
                   "At least two points, such as `--points 11`.");
  }
  const Lever* lever = find_lever(scenario, options.quantity);
  if (lever != nullptr && !lever->numeric()) {
    at_fault(options.quantity);
    return refusal(DiagnosticCode::unusable_sweep,
                   {0, static_cast<std::uint32_t>(options.quantity.size())},
                   fmt::format("`{}` has options, not values between two ends.", options.quantity),
                   "`foedus run` and `foedus compare` go through its options.");
  }
  if (lever == nullptr && !scenario.find_number(options.quantity)) {
    at_fault(options.quantity);
    return unknown_quantity(scenario, options.quantity);
  }
  return {};
}

/// A warning where the number is used by nothing that is reported.
Diagnostics nothing_depends(const Scenario& scenario, const Worlds& worlds,
                            const std::string& quantity) {
  Diagnostics warnings;
  const auto number = scenario.find_number(quantity);
  if (!number || depends_on(worlds.plan, *number)) return warnings;
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::nothing_depends;
  diagnostic.severity = Severity::warning;
  diagnostic.where = scenario.numbers[number->index()].key;
  diagnostic.message =
      fmt::format("No result depends on `{}` here: its curves are flat.", quantity);
  diagnostic.expected = "A quantity that a chance, payoff or measure of this game uses.";
  warnings.add(std::move(diagnostic));
  return warnings;
}

CurveRequest request_of(const Worlds& worlds, const SweepOptions& options) {
  CurveRequest request;
  request.quantity = options.quantity;
  request.x = even_points(options.from, options.to, options.points);
  for (std::size_t v = 0; v < worlds.plan.variants.size(); ++v)
    request.variants.push_back(static_cast<std::int32_t>(v));
  for (std::size_t a = 0; a < worlds.study.alternatives.size(); ++a)
    if (worlds.study.alternatives[a].treatment != "no_response")
      request.alternatives.push_back(static_cast<std::int32_t>(a));
  for (std::size_t p = 0; p < worlds.plan.precisions.size(); ++p)
    request.precisions.push_back(static_cast<std::int32_t>(p));
  request.draws = worlds.plan.draws.draws;
  request.limit_draws = worlds.plan.limit_draws;
  return request;
}

}  // namespace

Result<SweepAnswer> sweep_question(const Scenario& scenario, const SweepOptions& options,
                                   SourceText* refused) {
  Diagnostics why = check(scenario, options, refused);
  if (why.has_errors()) return why;
  auto worlds = make_worlds(scenario, options.worlds, refused);
  if (!worlds) return worlds.diagnostics();
  auto traced = trace_curves(worlds.value(), request_of(worlds.value(), options),
                             options.worlds.limits, options.control, refused);
  if (!traced) return traced.diagnostics();
  SweepAnswer answer{worlds->study, traced->stopped};
  answer.study.results.draws = traced->curves.empty() ? 0 : traced->curves.front().draws;
  answer.study.results.stopped = traced->stopped;
  answer.study.results.solves = traced->solves;
  answer.study.curves = std::move(traced->curves);
  answer.study.turnings = std::move(traced->turnings);
  return {std::move(answer), nothing_depends(scenario, worlds.value(), options.quantity)};
}

InvalidPoint most_invalid_point(const Study& study) {
  InvalidPoint worst;
  for (const StudyCurve& curve : study.curves)
    for (std::size_t k = 0; k < curve.statuses.size(); ++k) {
      const StatusCounts& counts = curve.statuses[k];
      if (counts.total() == 0) continue;
      const double share =
          static_cast<double>(counts.invalid) / static_cast<double>(counts.total());
      if (share > worst.share) worst = {share, curve.x[k]};
    }
  return worst;
}

}  // namespace foedus
