// One block: what the lanes solve and the verifier certifies, and what is left to be traced alone.
#include "solve/batch_solver.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "solve/backward_block.h"
#include "solve/batch/response_program.h"
#include "solve/batch/trace_lanes.h"
#include "solve/solve_game.h"
#include "solve/solve_plan.h"
#include "solve/verify_block.h"

namespace foedus {
namespace {

constexpr std::size_t kMostStructures = 16;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

void put(const std::vector<double>& from, std::size_t stride, std::size_t draw,
         std::vector<double>& into) {
  for (std::size_t k = 0; k < from.size(); ++k) into[k * stride + draw] = from[k];
}

/// A draw that was solved alone, in its place in the block.
void put_draw(const Solution& solution, std::size_t draw, BlockSolution& into) {
  const bool logit = solution.concept_used == Concept::quantal_response;
  ++into.traced_alone;
  if (solution.status > into.status[draw]) return;  // the lanes came closer
  into.status[draw] = solution.status;
  into.certificate[draw] =
      logit ? solution.certificate.logit_residual : solution.certificate.relative;
  if (!solution.trace.stopped.empty() || solution.status > Status::approximate)
    into.stopped.push_back({draw, solution.trace.stopped});
  if (nothing_solved(solution)) return;
  const std::size_t stride = into.play.stride;
  put(solution.profile.probability, stride, draw, into.play.probability);
  put(solution.profile.log_probability, stride, draw, into.play.log_probability);
  put(solution.terminal_probability, stride, draw, into.terminal);
  put(solution.utility, stride, draw, into.utility);
}

bool traceable(double precision) { return precision >= 0 && std::isfinite(precision); }

}  // namespace

class BatchSolver::Implementation {
 public:
  Implementation(const Game& game, const NumberLayout& layout, ForcedActions forced)
      : game_(game), layout_(layout), forced_(std::move(forced)), verifier_(game, layout, forced_) {
    if (BackwardBlock::applies(game)) backward_.emplace(game, layout, forced_);
    chance_columns_ = layout.chance;
    std::sort(chance_columns_.begin(), chance_columns_.end());
    chance_columns_.erase(std::unique(chance_columns_.begin(), chance_columns_.end()),
                          chance_columns_.end());
  }

  void solve(const NumberBlock& numbers, std::span<const std::int32_t> draws,
             std::span<const double> precisions, std::vector<BlockSolution>& out);
  void solve_limits(const NumberBlock& numbers, std::span<const std::int32_t> draws,
                    BlockSolution& out);

 private:
  /// Draws in which the same chances are 0 have the same ways to every set, and share a program.
  struct Structure {
    std::vector<std::uint8_t> zero;  // [chance column that is distinct]
    SolvePlan plan;
    std::optional<ResponseProgram> program;  // none: the game is too large for one
  };

  void order_precisions(std::span<const double> precisions);
  void group_draws(const NumberBlock& numbers, std::span<const std::int32_t> draws);
  Structure& structure_of(const NumberBlock& numbers, std::int32_t draw);
  void trace(const NumberBlock& numbers, std::vector<BlockSolution>& out);
  void trace_group(const NumberBlock& numbers, std::span<const std::int32_t> draws,
                   std::vector<BlockSolution>& out);
  void solve_rest(const NumberBlock& numbers, std::span<const std::int32_t> draws,
                  std::span<const double> precisions, std::vector<BlockSolution>& out);

  const Game& game_;
  const NumberLayout& layout_;
  ForcedActions forced_;
  BlockVerifier verifier_;
  std::optional<BackwardBlock> backward_;
  std::vector<std::int32_t> chance_columns_;
  std::vector<std::unique_ptr<Structure>> structures_;

  std::vector<std::size_t> order_;      // places of the precisions, ascending by precision
  std::vector<double> ascending_;       // those precisions
  std::vector<BlockSolution*> traced_;  // parallel to ascending_
  std::vector<std::vector<std::int32_t>> groups_;
  std::size_t group_count_ = 0;
  std::vector<std::uint16_t> reached_;              // [draw of the list at hand]
  std::vector<std::vector<std::int32_t>> arrived_;  // [ascending precision] draws
  std::vector<BlockSolution> scratch_;
  TraceRoom room_;
  GameNumbers gathered_;
  std::vector<double> left_precisions_;
  std::vector<std::size_t> left_places_;
};

void BatchSolver::Implementation::order_precisions(std::span<const double> precisions) {
  order_.clear();
  for (std::size_t p = 0; p < precisions.size(); ++p)
    if (traceable(precisions[p])) order_.push_back(p);
  std::stable_sort(order_.begin(), order_.end(),
                   [&](std::size_t a, std::size_t b) { return precisions[a] < precisions[b]; });
  ascending_.clear();
  for (const std::size_t p : order_) ascending_.push_back(precisions[p]);
}

/// Draws by which of their chances are 0; nearly always all of them together.
void BatchSolver::Implementation::group_draws(const NumberBlock& numbers,
                                              std::span<const std::int32_t> draws) {
  groups_.resize(std::max<std::size_t>(groups_.size(), 1));
  group_count_ = 1;
  for (auto& group : groups_) group.clear();
  const auto same = [&](std::int32_t a, std::int32_t b) {
    return std::all_of(chance_columns_.begin(), chance_columns_.end(), [&](std::int32_t c) {
      const double* const column = numbers.column(c);
      return (column[a] > 0) == (column[b] > 0);
    });
  };
  for (const std::int32_t draw : draws) {
    std::size_t g = 0;
    while (g < group_count_ && !groups_[g].empty() && !same(groups_[g].front(), draw)) ++g;
    if (g == groups_.size()) groups_.emplace_back();
    group_count_ = std::max(group_count_, g + 1);
    groups_[g].push_back(draw);
  }
}

/// The oldest makes room for a new one; what a structure comes to does not depend on that.
BatchSolver::Implementation::Structure& BatchSolver::Implementation::structure_of(
    const NumberBlock& numbers, std::int32_t draw) {
  const auto is_zero = [&](std::int32_t c) { return !(numbers.column(c)[draw] > 0); };
  for (const auto& one : structures_) {
    bool same = true;
    for (std::size_t c = 0; c < chance_columns_.size() && same; ++c)
      same = (one->zero[c] != 0) == is_zero(chance_columns_[c]);
    if (same) return *one;
  }
  if (structures_.size() == kMostStructures) structures_.erase(structures_.begin());
  Structure& fresh = *structures_.emplace_back(std::make_unique<Structure>());
  for (const std::int32_t c : chance_columns_) fresh.zero.push_back(is_zero(c) ? 1 : 0);
  gather(layout_, numbers, at(draw), gathered_);
  fresh.plan = make_plan(game_, gathered_.chance, forced_);
  fresh.program = compile_response(fresh.plan, layout_);
  return fresh;
}

void BatchSolver::Implementation::trace_group(const NumberBlock& numbers,
                                              std::span<const std::int32_t> draws,
                                              std::vector<BlockSolution>& out) {
  Structure& structure = structure_of(numbers, draws.front());
  if (!structure.program) return;
  const bool alone = group_count_ == 1;
  traced_.clear();
  scratch_.resize(alone ? scratch_.size() : order_.size());
  for (std::size_t k = 0; k < order_.size(); ++k) {
    if (!alone) shape_solution(game_, numbers.draws, scratch_[k]);
    traced_.push_back(alone ? &out[order_[k]] : &scratch_[k]);
  }
  reached_.assign(draws.size(), 0);
  trace_lanes({&*structure.program, &numbers, draws, ascending_, traced_, reached_}, room_);
  for (std::size_t k = 0; k < order_.size(); ++k) {
    finish_play(structure.plan, traced_[k]->play);
    BlockSolution& into = out[order_[k]];
    for (std::size_t i = 0; i < draws.size(); ++i) {
      if (reached_[i] <= k) continue;
      arrived_[k].push_back(draws[i]);
      if (alone) continue;
      const std::size_t stride = into.play.stride;
      for (std::size_t a = 0; a < at(game_.action_count); ++a) {
        const std::size_t place = a * stride + at(draws[i]);
        into.play.probability[place] = scratch_[k].play.probability[place];
        into.play.log_probability[place] = scratch_[k].play.log_probability[place];
      }
    }
  }
}

void BatchSolver::Implementation::trace(const NumberBlock& numbers,
                                        std::vector<BlockSolution>& out) {
  arrived_.resize(std::max(arrived_.size(), order_.size()));
  for (auto& list : arrived_) list.clear();
  for (std::size_t g = 0; g < group_count_; ++g)
    if (!groups_[g].empty()) trace_group(numbers, groups_[g], out);
  for (std::size_t k = 0; k < order_.size(); ++k) {
    std::sort(arrived_[k].begin(), arrived_[k].end());
    verifier_.certify(numbers, arrived_[k], out[order_[k]]);
  }
}

/// Draws without a certificate, each with the precisions that lack one, on one trace.
void BatchSolver::Implementation::solve_rest(const NumberBlock& numbers,
                                             std::span<const std::int32_t> draws,
                                             std::span<const double> precisions,
                                             std::vector<BlockSolution>& out) {
  for (const std::int32_t draw : draws) {
    left_precisions_.clear();
    left_places_.clear();
    for (std::size_t p = 0; p < precisions.size(); ++p) {
      if (out[p].status[at(draw)] == Status::certified) continue;
      left_precisions_.push_back(precisions[p]);
      left_places_.push_back(p);
    }
    if (left_places_.empty()) continue;
    gather(layout_, numbers, at(draw), gathered_);
    const std::vector<Solution> found =
        solve_quantal_responses(game_, gathered_, left_precisions_, forced_);
    for (std::size_t k = 0; k < found.size(); ++k)
      put_draw(found[k], at(draw), out[left_places_[k]]);
  }
}

void BatchSolver::Implementation::solve(const NumberBlock& numbers,
                                        std::span<const std::int32_t> draws,
                                        std::span<const double> precisions,
                                        std::vector<BlockSolution>& out) {
  out.resize(precisions.size());
  for (std::size_t p = 0; p < precisions.size(); ++p) {
    shape_solution(game_, numbers.draws, out[p]);
    out[p].concept_used = Concept::quantal_response;
    out[p].precision = precisions[p];
  }
  if (draws.empty()) return;
  order_precisions(precisions);
  if (!order_.empty()) {
    group_draws(numbers, draws);
    trace(numbers, out);
  }
  solve_rest(numbers, draws, precisions, out);
}

void BatchSolver::Implementation::solve_limits(const NumberBlock& numbers,
                                               std::span<const std::int32_t> draws,
                                               BlockSolution& out) {
  if (backward_) {
    // Without ties there is one subgame-perfect equilibrium, and the branch has nowhere else to go.
    const std::span<const std::int32_t> tied = backward_->solve(numbers, draws, out);
    for (const std::int32_t draw : tied) out.status[at(draw)] = Status::stalled;
  } else {
    shape_solution(game_, numbers.draws, out);
  }
  out.concept_used = Concept::limit;
  out.precision = 0;
  for (const std::int32_t draw : draws) {
    if (out.status[at(draw)] == Status::certified) continue;
    gather(layout_, numbers, at(draw), gathered_);
    put_draw(solve_limit(game_, gathered_, forced_), at(draw), out);
  }
}

BatchSolver::BatchSolver(const Game& game, const NumberLayout& layout, ForcedActions forced)
    : implementation_(std::make_unique<Implementation>(game, layout, std::move(forced))) {}
BatchSolver::~BatchSolver() = default;
BatchSolver::BatchSolver(BatchSolver&&) noexcept = default;
BatchSolver& BatchSolver::operator=(BatchSolver&&) noexcept = default;

void BatchSolver::solve(const NumberBlock& numbers, std::span<const std::int32_t> draws,
                        std::span<const double> precisions, std::vector<BlockSolution>& out) {
  implementation_->solve(numbers, draws, precisions, out);
}

void BatchSolver::solve_limits(const NumberBlock& numbers, std::span<const std::int32_t> draws,
                               BlockSolution& out) {
  implementation_->solve_limits(numbers, draws, out);
}

void shape_solution(const Game& game, std::size_t draws, BlockSolution& solution) {
  const std::size_t stride = (draws + kLanes - 1) / kLanes * kLanes;
  solution.play.draws = draws;
  solution.play.stride = stride;
  solution.play.probability.assign(at(game.action_count) * stride, 0);
  solution.play.log_probability.assign(at(game.action_count) * stride, 0);
  solution.status.assign(draws, Status::invalid);
  solution.certificate.assign(draws, 0);
  solution.terminal.assign(at(game.terminal_count) * stride, 0);
  solution.utility.assign(at(game.actor_count) * stride, 0);
  solution.stopped.clear();
  solution.traced_alone = 0;
}

}  // namespace foedus
