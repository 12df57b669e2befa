#include "validation/support/batch_agreement.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "solve/batch_solver.h"
#include "solve/verify.h"

namespace foedus::validation {
namespace {

constexpr double kOtherBranch = 1e-6;  // [chance]
// A move off the path of a limit may rest on a belief that it approaches like one over the stake.
constexpr double kOtherLimitOffPath = 1e-3;  // [chance]

std::vector<double> column_of(const std::vector<double>& columns, std::size_t stride,
                              std::size_t draw) {
  std::vector<double> values;
  for (std::size_t at = draw; at < columns.size(); at += stride) values.push_back(columns[at]);
  return values;
}

double largest_distance(const std::vector<double>& a, const std::vector<double>& b) {
  double worst = a.size() == b.size() ? 0 : INFINITY;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    if (!(std::abs(a[i] - b[i]) <= worst)) worst = std::abs(a[i] - b[i]);
  return worst;
}

bool says_why(const BlockSolution& solution, std::size_t draw) {
  return std::any_of(
      solution.stopped.begin(), solution.stopped.end(),
      [&](const StoppedDraw& stopped) { return stopped.draw == draw && !stopped.why.empty(); });
}

/// Whether the verifier of single profiles confirms a draw of the block. A limit's beliefs off its
/// path may be those of the branch, which the columns do not hold.
bool holds(const NumberedBlock& block, const GameNumbers& numbers, const BlockSolution& solution,
           std::size_t draw, const ForcedActions& forced, const Solution& alone) {
  const bool logit = solution.concept_used == Concept::quantal_response;
  Profile profile = profile_of(solution, draw);
  const auto certified = [&] {
    const double precision = logit ? solution.precision : -1;
    return status_of(verify_profile(block.game, numbers, profile, forced, precision),
                     solution.concept_used) == Status::certified;
  };
  if (certified()) return true;
  profile.belief = alone.profile.belief;
  return !logit && !profile.belief.empty() && certified();
}

void compare(const NumberedBlock& block, const GameNumbers& numbers, const BlockSolution& batch,
             std::size_t draw, const Solution& alone, const ForcedActions& forced,
             Agreement& result) {
  ++result.draws;
  const bool batch_holds = batch.status[draw] == Status::certified;
  const bool alone_holds = alone.status == Status::certified;
  if (!batch_holds) {
    ++result.batch_failed;
    if (batch.status[draw] > Status::approximate && !says_why(batch, draw)) ++result.wordless;
  } else if (!holds(block, numbers, batch, draw, forced, alone)) {
    ++result.refuted;
  }
  if (!alone_holds) ++result.scalar_failed;
  if (!batch_holds || !alone_holds) return;
  const double moves =
      largest_distance(profile_of(batch, draw).probability, alone.profile.probability);
  const double ends = largest_distance(column_of(batch.terminal, batch.play.stride, draw),
                                       alone.terminal_probability);
  const bool limit = batch.concept_used == Concept::limit;
  const double distance = std::max(moves, ends);
  if (!(ends <= kOtherBranch && moves <= (limit ? kOtherLimitOffPath : kOtherBranch)))
    ++result.apart;
  if (!(distance <= result.worst)) {
    result.worst = distance;
    result.where =
        "draw " + std::to_string(draw) + ", precision " + std::to_string(batch.precision);
  }
}

}  // namespace

void Agreement::add(const Agreement& other) {
  draws += other.draws;
  traced_alone += other.traced_alone;
  batch_failed += other.batch_failed;
  scalar_failed += other.scalar_failed;
  apart += other.apart;
  refuted += other.refuted;
  wordless += other.wordless;
  if (!(other.worst <= worst)) {
    worst = other.worst;
    where = other.where;
  }
}

Agreement agreement(const NumberedBlock& block, std::span<const double> precisions,
                    const ForcedActions& forced, const TraceOptions& alone) {
  BatchSolver solver(block.game, block.layout, forced);
  std::vector<BlockSolution> batch;
  solver.solve(block.numbers, all_draws(block.numbers.draws), precisions, batch);
  Agreement result;
  for (const BlockSolution& solution : batch) result.traced_alone += solution.traced_alone;
  for (std::size_t draw = 0; draw < block.numbers.draws; ++draw) {
    const GameNumbers numbers = gather(block.layout, block.numbers, draw);
    const auto traced = solve_quantal_responses(block.game, numbers, precisions, forced, alone);
    for (std::size_t p = 0; p < precisions.size(); ++p)
      compare(block, numbers, batch.at(p), draw, traced.at(p), forced, result);
  }
  return result;
}

Agreement limit_agreement(const NumberedBlock& block, const ForcedActions& forced) {
  BatchSolver solver(block.game, block.layout, forced);
  BlockSolution batch;
  solver.solve_limits(block.numbers, all_draws(block.numbers.draws), batch);
  Agreement result;
  result.traced_alone = batch.traced_alone;
  for (std::size_t draw = 0; draw < block.numbers.draws; ++draw) {
    const GameNumbers numbers = gather(block.layout, block.numbers, draw);
    compare(block, numbers, batch, draw, solve_limit(block.game, numbers, forced), forced, result);
  }
  return result;
}

void print(const std::string& name, const Agreement& found) {
  std::printf(
      "  %-44s %6zu solves, %zu traced alone, not certified %zu (alone %zu), apart %zu, largest "
      "difference %.1e %s\n",
      name.c_str(), found.draws, found.traced_alone, found.batch_failed, found.scalar_failed,
      found.apart, found.worst, found.where.c_str());
}

Profile profile_of(const BlockSolution& solution, std::size_t draw) {
  return {column_of(solution.play.probability, solution.play.stride, draw),
          column_of(solution.play.log_probability, solution.play.stride, draw),
          {}};
}

std::vector<std::int32_t> all_draws(std::size_t count) {
  std::vector<std::int32_t> draws(count);
  std::iota(draws.begin(), draws.end(), 0);
  return draws;
}

}  // namespace foedus::validation
