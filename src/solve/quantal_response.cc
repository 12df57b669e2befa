// The quantal response at one precision or several, all read off one trace of the branch.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <string>
#include <utility>

#include "solve/finish_solution.h"
#include "solve/solve_game.h"
#include "solve/trace.h"

namespace foedus {
namespace {

constexpr double kSamePlay = 1e-6;  // two traces that differ by less ended at one point
constexpr double kFinestStep = 0.005;

/// The point the tracer stands at, as an answer for `precision`.
Solution read_off(const SolvePlan& plan, const GameNumbers& numbers, const ForcedActions& forced,
                  const BranchTracer& tracer, double range, double precision, bool arrived) {
  Solution solution;
  solution.concept_used = Concept::quantal_response;
  solution.precision = precision;
  solution.profile = make_profile(plan, tracer.state());
  solution.ties = find_ties(plan, tracer.state());
  certify(*plan.game, numbers, forced, solution);
  solution.trace = tracer.log();
  solution.trace.reached_precision = arrived || range == 0 ? precision : tracer.stake() / range;
  if (!arrived) {
    solution.status = tracer.out_of_budget() ? Status::out_of_budget : Status::stalled;
    solution.trace.stopped = describe_stop(plan, tracer, solution.trace.reached_precision);
  } else if (solution.status != Status::certified) {
    char residual[32];
    std::snprintf(residual, sizeof residual, "%.2g", solution.certificate.logit_residual);
    solution.trace.stopped =
        std::string("Newton's method at this precision ended with a residual of ") + residual;
  }
  return solution;
}

/// One trace through the precisions in `order`, ascending.
struct TracedResponses {
  std::vector<Solution> solutions;  // [place in `order`]
  bool arrived = true;
  bool smooth = true;  // it never turned back, and every step was taken at once
};

TracedResponses trace_through(const SolvePlan& plan, const GameNumbers& numbers,
                              const ForcedActions& forced, const ScaledNumbers<double>& scaled,
                              std::span<const double> precisions,
                              std::span<const std::size_t> order, const TraceOptions& options) {
  TracedResponses traced;
  BranchTracer tracer(plan, scaled, options);
  for (const std::size_t i : order) {
    traced.arrived = traced.arrived && tracer.advance_to(precisions[i] * scaled.range);
    traced.solutions.push_back(
        read_off(plan, numbers, forced, tracer, scaled.range, precisions[i], traced.arrived));
  }
  traced.smooth = !tracer.log().turned && tracer.log().rejected == 0;
  return traced;
}

bool same_play(const TracedResponses& a, const TracedResponses& b) {
  for (std::size_t k = 0; k < a.solutions.size(); ++k) {
    const std::vector<double>&p = a.solutions[k].profile.probability,
          &q = b.solutions[k].profile.probability;
    for (std::size_t i = 0; i < p.size(); ++i)
      if (!(std::abs(p[i] - q[i]) <= kSamePlay)) return false;
  }
  return true;
}

std::string check_precision(double precision, double range) {
  if (!(precision >= 0) || !std::isfinite(precision)) return "a precision is a number from 0 on";
  if (!std::isfinite(precision * range)) return "precision times payoff range is not finite";
  return {};
}

}  // namespace

std::vector<Solution> solve_quantal_responses(const Game& game, const GameNumbers& numbers,
                                              std::span<const double> precisions,
                                              const ForcedActions& forced,
                                              const TraceOptions& options) {
  std::vector<Solution> solutions(precisions.size());
  std::string fault = check_numbers(game, numbers, forced);
  const Status refusal = fault.empty() ? Status::out_of_budget : Status::invalid;
  if (fault.empty()) fault = check_size(game, forced);
  if (!fault.empty()) {
    for (std::size_t i = 0; i < precisions.size(); ++i) {
      solutions[i] = refused_solution(Concept::quantal_response, precisions[i], refusal, fault);
    }
    return solutions;
  }
  const SolvePlan plan = make_plan(game, numbers, forced);
  const ScaledNumbers<double> scaled = scale_numbers(plan, numbers);
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < precisions.size(); ++i) {
    const std::string wrong = check_precision(precisions[i], scaled.range);
    if (wrong.empty()) {
      order.push_back(i);
    } else {
      solutions[i] =
          refused_solution(Concept::quantal_response, precisions[i], Status::invalid, wrong);
    }
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return precisions[a] < precisions[b]; });
  const auto trace = [&](const TraceOptions& how) {
    return trace_through(plan, numbers, forced, scaled, precisions, order, how);
  };
  TracedResponses best;
  for (const TraceOptions& attempt : attempts(options)) {
    TracedResponses traced = trace(attempt);
    if (best.solutions.empty()) {
      best = std::move(traced);
    } else {
      for (std::size_t k = 0; k < order.size(); ++k)
        if (is_better(traced.solutions[k], best.solutions[k]))
          best.solutions[k] = std::move(traced.solutions[k]);
      best.arrived = traced.arrived;
      best.smooth = false;
    }
    if (best.arrived) break;
  }
  // Where a branch bends sharply others may be near, and a step may land on one of them: two traces
  // of different steps that end at one point have not.
  for (double finer = 0.3; best.arrived && !best.smooth && finer > kFinestStep; finer *= 0.3) {
    TracedResponses traced = trace({options.max_steps, finer * options.step, options.stop});
    const bool agree = same_play(best, traced);
    if (agree || !traced.arrived) break;
    best = std::move(traced);
  }
  for (std::size_t k = 0; k < order.size(); ++k) solutions[order[k]] = std::move(best.solutions[k]);
  return solutions;
}

Solution solve_quantal_response(const Game& game, const GameNumbers& numbers, double precision,
                                const ForcedActions& forced, const TraceOptions& options) {
  return std::move(
      solve_quantal_responses(game, numbers, std::span(&precision, 1), forced, options).front());
}

}  // namespace foedus
