// One block: what the lanes solve, what is left to the scalar tracer, and the columns of both.
#include "solve/batch_solver.h"

#include <algorithm>
#include <utility>

#include "solve/solve_game.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

void put(const std::vector<double>& from, std::size_t stride, std::size_t draw,
         std::vector<double>& into) {
  for (std::size_t k = 0; k < from.size(); ++k) into[k * stride + draw] = from[k];
}

/// A draw that was solved alone, in its place in the block.
void put_draw(const Solution& solution, std::size_t draw, BlockSolution& into) {
  const bool logit = solution.concept_used == Concept::quantal_response;
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

}  // namespace

class BatchSolver::Implementation {
 public:
  Implementation(const Game& game, const NumberLayout& layout, ForcedActions forced)
      : game_(game), layout_(layout), forced_(std::move(forced)) {}

  void solve_alone(const NumberBlock& numbers, std::int32_t draw,
                   std::span<const double> precisions, std::vector<BlockSolution>& out);
  void solve_limit_alone(const NumberBlock& numbers, std::int32_t draw, BlockSolution& out);
  [[nodiscard]] const Game& game() const { return game_; }

 private:
  const Game& game_;
  const NumberLayout& layout_;
  ForcedActions forced_;
  GameNumbers gathered_;
};

void BatchSolver::Implementation::solve_alone(const NumberBlock& numbers, std::int32_t draw,
                                              std::span<const double> precisions,
                                              std::vector<BlockSolution>& out) {
  gather(layout_, numbers, at(draw), gathered_);
  const std::vector<Solution> found =
      solve_quantal_responses(game_, gathered_, precisions, forced_);
  for (std::size_t p = 0; p < found.size(); ++p) {
    put_draw(found[p], at(draw), out[p]);
    ++out[p].traced_alone;
  }
}

void BatchSolver::Implementation::solve_limit_alone(const NumberBlock& numbers, std::int32_t draw,
                                                    BlockSolution& out) {
  gather(layout_, numbers, at(draw), gathered_);
  put_draw(solve_limit(game_, gathered_, forced_), at(draw), out);
  ++out.traced_alone;
}

BatchSolver::BatchSolver(const Game& game, const NumberLayout& layout, ForcedActions forced)
    : implementation_(std::make_unique<Implementation>(game, layout, std::move(forced))) {}
BatchSolver::~BatchSolver() = default;
BatchSolver::BatchSolver(BatchSolver&&) noexcept = default;
BatchSolver& BatchSolver::operator=(BatchSolver&&) noexcept = default;

void BatchSolver::solve(const NumberBlock& numbers, std::span<const std::int32_t> draws,
                        std::span<const double> precisions, std::vector<BlockSolution>& out) {
  out.resize(precisions.size());
  for (std::size_t p = 0; p < precisions.size(); ++p) {
    shape_solution(implementation_->game(), numbers.draws, out[p]);
    out[p].concept_used = Concept::quantal_response;
    out[p].precision = precisions[p];
  }
  for (const std::int32_t draw : draws)
    implementation_->solve_alone(numbers, draw, precisions, out);
}

void BatchSolver::solve_limits(const NumberBlock& numbers, std::span<const std::int32_t> draws,
                               BlockSolution& out) {
  shape_solution(implementation_->game(), numbers.draws, out);
  out.concept_used = Concept::limit;
  out.precision = 0;
  for (const std::int32_t draw : draws) implementation_->solve_limit_alone(numbers, draw, out);
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
