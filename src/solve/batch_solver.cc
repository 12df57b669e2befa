// One block: what the lanes solve and the verifier certifies, and what is left to be traced alone.
#include "solve/batch_solver.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "solve/backward_block.h"
#include "solve/batch/trace_lanes.h"
#include "solve/batch_structures.h"
#include "solve/solve_game.h"
#include "solve/verify_block.h"

namespace foedus {
namespace {

// Stakes (precision x payoff range) from which the limit is read. Log-odds are s d + z + a / s + b
// / s^2 + ... along a branch that settles; weights that leave s d + z at the last stake, and
// nothing of a and b, are the solution of four linear equations.
constexpr std::array<double, 4> kLimitStakes{1.25e5, 2.5e5, 5e5, 1e6};
constexpr std::array<double, 4> kLimitWeights{2.0 / 7, -5.0 / 3, 2.0, 8.0 / 21};
constexpr double kGone = 1e-9;    // a probability below this is 0 in the limit
constexpr double kFading = 1e-4;  // one below this may still be on its way out

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
  put(solution.analyst_utility, stride, draw, into.analyst_utility);
  put(solution.own_terminal_probability, stride, draw, into.own_terminal);
}

bool traceable(double precision) { return precision >= 0 && std::isfinite(precision); }

}  // namespace

class BatchSolver::Implementation {
 public:
  explicit Implementation(std::shared_ptr<BatchStructures> structures)
      : structures_(std::move(structures)),
        game_(structures_->game()),
        layout_(structures_->layout()),
        forced_(structures_->forced()),
        verifier_(game_, layout_, forced_) {
    if (BackwardBlock::applies(game_)) backward_.emplace(game_, layout_, forced_);
  }

  void shape(std::size_t draws, BlockSolution& solution) const {
    shape_solution(game_, draws, solution);
    verifier_.make_room(solution);
  }
  void solve(const NumberBlock& numbers, std::span<const std::int32_t> draws,
             std::span<const double> precisions, std::vector<BlockSolution>& out);
  void solve_limits(const NumberBlock& numbers, std::span<const std::int32_t> draws,
                    BlockSolution& out);
  void stop_when(const std::atomic<bool>* stop) { alone_.stop = stop; }

 private:
  [[nodiscard]] bool stopped() const { return alone_.stop != nullptr && *alone_.stop; }
  void order_precisions(std::span<const double> precisions);
  void group_draws(const NumberBlock& numbers, std::span<const std::int32_t> draws);
  void trace(const NumberBlock& numbers, std::vector<BlockSolution>& out);
  void trace_group(const NumberBlock& numbers, std::span<const std::int32_t> draws,
                   std::vector<BlockSolution>& out);
  void trace_limits(const NumberBlock& numbers, std::span<const std::int32_t> draws,
                    BlockSolution& out);
  bool put_limit(const PlayBlock& limit, std::size_t draw, PlayBlock& into) const;
  void solve_rest(const NumberBlock& numbers, std::span<const std::int32_t> draws,
                  std::span<const double> precisions, std::vector<BlockSolution>& out);

  std::shared_ptr<BatchStructures> structures_;
  const Game& game_;
  const NumberLayout& layout_;
  const ForcedActions& forced_;
  BlockVerifier verifier_;
  std::optional<BackwardBlock> backward_;
  TraceOptions alone_;  // how draws are traced that the lanes leave over

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
  // By insertion: there are few, and std::stable_sort would take memory.
  for (std::size_t k = 1; k < order_.size(); ++k)
    for (std::size_t i = k; i > 0 && precisions[order_[i]] < precisions[order_[i - 1]]; --i)
      std::swap(order_[i], order_[i - 1]);
  ascending_.clear();
  for (const std::size_t p : order_) ascending_.push_back(precisions[p]);
}

/// Draws by which of their chances are 0; nearly always all of them together.
void BatchSolver::Implementation::group_draws(const NumberBlock& numbers,
                                              std::span<const std::int32_t> draws) {
  groups_.resize(std::max<std::size_t>(groups_.size(), 1));
  group_count_ = 1;
  for (auto& group : groups_) group.clear();
  for (const std::int32_t draw : draws) {
    std::size_t g = 0;
    while (g < group_count_ && !groups_[g].empty() &&
           !structures_->same(numbers, groups_[g].front(), draw))
      ++g;
    if (g == groups_.size()) groups_.emplace_back();
    group_count_ = std::max(group_count_, g + 1);
    groups_[g].push_back(draw);
  }
}

void BatchSolver::Implementation::trace_group(const NumberBlock& numbers,
                                              std::span<const std::int32_t> draws,
                                              std::vector<BlockSolution>& out) {
  const auto structure = structures_->of(numbers, draws.front(), Cut::few);
  if (!structure->program) return;
  const bool alone = group_count_ == 1;
  traced_.clear();
  scratch_.resize(alone ? scratch_.size() : order_.size());
  for (std::size_t k = 0; k < order_.size(); ++k) {
    if (!alone) shape_solution(game_, numbers.draws, scratch_[k]);
    traced_.push_back(alone ? &out[order_[k]] : &scratch_[k]);
  }
  reached_.assign(draws.size(), 0);
  trace_lanes({&*structure->program, &numbers, draws, ascending_, false, traced_, reached_}, room_);
  for (std::size_t k = 0; k < order_.size(); ++k) {
    finish_play(structure->plan, traced_[k]->play);
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
    if (stopped()) return;
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
        solve_quantal_responses(game_, gathered_, left_precisions_, forced_, alone_);
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
    shape(numbers.draws, out[p]);
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

/// Follows the branches of a group far out and reads their limits off.
void BatchSolver::Implementation::trace_limits(const NumberBlock& numbers,
                                               std::span<const std::int32_t> draws,
                                               BlockSolution& out) {
  const auto structure = structures_->of(numbers, draws.front(), Cut::all);
  if (!structure->program) return;
  scratch_.resize(kLimitStakes.size() + 1);
  traced_.clear();
  for (BlockSolution& one : scratch_) shape_solution(game_, numbers.draws, one);
  for (std::size_t k = 0; k < kLimitStakes.size(); ++k) traced_.push_back(&scratch_[k]);
  reached_.assign(draws.size(), 0);
  trace_lanes({&*structure->program, &numbers, draws, kLimitStakes, true, traced_, reached_},
              room_);
  PlayBlock& limit = scratch_.back().play;
  for (std::size_t i = 0; i < limit.log_probability.size(); ++i) {
    double odds = 0;
    for (std::size_t k = 0; k < kLimitStakes.size(); ++k)
      odds += kLimitWeights[k] * scratch_[k].play.log_probability[i];
    limit.log_probability[i] = odds;
  }
  finish_play(structure->plan, limit);
  for (std::size_t i = 0; i < draws.size(); ++i) {
    if (reached_[i] < kLimitStakes.size()) continue;
    if (put_limit(limit, at(draws[i]), out.play)) arrived_[0].push_back(draws[i]);
  }
}

/// Moves that are gone have probability 0, and keep the logarithm that beliefs rest on. false: a
/// move is still fading.
bool BatchSolver::Implementation::put_limit(const PlayBlock& limit, std::size_t draw,
                                            PlayBlock& into) const {
  for (std::size_t place = draw; place < limit.probability.size(); place += limit.stride) {
    const double p = limit.probability[place];
    if (p >= kGone && p < kFading) return false;
    into.probability[place] = p < kGone ? 0 : p;
    into.log_probability[place] = limit.log_probability[place];
  }
  return true;
}

void BatchSolver::Implementation::solve_limits(const NumberBlock& numbers,
                                               std::span<const std::int32_t> draws,
                                               BlockSolution& out) {
  if (backward_) {
    // Without ties there is one subgame-perfect equilibrium, and the branch has nowhere else to go.
    const std::span<const std::int32_t> tied = backward_->solve(numbers, draws, out);
    for (const std::int32_t draw : tied) out.status[at(draw)] = Status::stalled;
    out.concept_used = Concept::limit;
  } else {
    shape(numbers.draws, out);
    out.concept_used = Concept::limit;
    group_draws(numbers, draws);
    arrived_.resize(std::max<std::size_t>(arrived_.size(), 1));
    arrived_[0].clear();
    for (std::size_t g = 0; g < group_count_; ++g)
      if (!groups_[g].empty()) trace_limits(numbers, groups_[g], out);
    std::sort(arrived_[0].begin(), arrived_[0].end());
    verifier_.certify(numbers, arrived_[0], out);
  }
  out.precision = 0;
  for (const std::int32_t draw : draws) {
    if (stopped()) return;
    if (out.status[at(draw)] == Status::certified) continue;
    gather(layout_, numbers, at(draw), gathered_);
    put_draw(solve_limit(game_, gathered_, forced_, alone_), at(draw), out);
  }
}

BatchSolver::BatchSolver(const Game& game, const NumberLayout& layout, ForcedActions forced)
    : BatchSolver(std::make_shared<BatchStructures>(game, layout, std::move(forced))) {}
BatchSolver::BatchSolver(std::shared_ptr<BatchStructures> structures)
    : implementation_(std::make_unique<Implementation>(std::move(structures))) {}
BatchSolver::~BatchSolver() = default;
BatchSolver::BatchSolver(BatchSolver&&) noexcept = default;
BatchSolver& BatchSolver::operator=(BatchSolver&&) noexcept = default;

void BatchSolver::stop_when(const std::atomic<bool>* stop) { implementation_->stop_when(stop); }

void BatchSolver::shape(std::size_t draws, BlockSolution& solution) const {
  implementation_->shape(draws, solution);
}

void BatchSolver::solve(const NumberBlock& numbers, std::span<const std::int32_t> draws,
                        std::span<const double> precisions, std::vector<BlockSolution>& out) {
  implementation_->solve(numbers, draws, precisions, out);
}

void BatchSolver::solve_limits(const NumberBlock& numbers, std::span<const std::int32_t> draws,
                               BlockSolution& out) {
  implementation_->solve_limits(numbers, draws, out);
}

void shape_solution(const Game& game, std::size_t draws, BlockSolution& solution) {
  const std::size_t stride = block_stride(draws);
  solution.play.draws = draws;
  solution.play.stride = stride;
  solution.play.probability.assign(at(game.action_count) * stride, 0);
  solution.play.log_probability.assign(at(game.action_count) * stride, 0);
  solution.status.assign(draws, Status::invalid);
  solution.certificate.assign(draws, 0);
  solution.terminal.assign(at(game.terminal_count) * stride, 0);
  solution.utility.assign(at(game.actor_count) * stride, 0);
  solution.analyst_utility.clear();
  solution.own_terminal.clear();
  solution.stopped.clear();
  solution.traced_alone = 0;
}

}  // namespace foedus
