// The door to the kernels: it hands them columns and turns certificates into statuses.
#include "solve/verify_block.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "base/check.h"
#include "solve/verify.h"
#include "solve/verify_block_lanes.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

void refuse(std::span<const std::int32_t> draws, BlockSolution& solution) {
  for (const std::int32_t draw : draws) {
    solution.status[at(draw)] = Status::invalid;
    solution.certificate[at(draw)] = std::numeric_limits<double>::quiet_NaN();
    for (auto* columns :
         {&solution.terminal, &solution.utility, &solution.analyst_utility, &solution.own_terminal})
      for (std::size_t k = at(draw); k < columns->size(); k += solution.play.stride)
        (*columns)[k] = 0;
  }
}

}  // namespace

BlockVerifier::BlockVerifier(const Game& game, const NumberLayout& layout,
                             const ForcedActions& forced)
    : plan_(make_verify_block_plan(game, layout, forced)) {
  constexpr std::size_t kRoomToAlign = kLanes;
  workspace_.assign(2 * plan_.workspace + kRoomToAlign, 0);
}

void BlockVerifier::make_room(BlockSolution& solution) const {
  const std::size_t stride = solution.play.stride, actors = at(plan_.actor_count);
  solution.analyst_utility.assign(plan_.analyst_ends.empty() ? 0 : actors * stride, 0);
  solution.own_terminal.assign(plan_.own_priors ? actors * at(plan_.terminal_count) * stride : 0,
                               0);
}

void BlockVerifier::certify(const NumberBlock& numbers, std::span<const std::int32_t> draws,
                            BlockSolution& solution, std::span<const double> belief) {
  const PlayBlock& play = solution.play;
  FOEDUS_DEMAND(play.probability.size() == at(plan_.action_count) * play.stride);
  FOEDUS_DEMAND(play.log_probability.size() == play.probability.size());
  FOEDUS_DEMAND(solution.terminal.size() == at(plan_.terminal_count) * play.stride);
  FOEDUS_DEMAND(solution.utility.size() == at(plan_.actor_count) * play.stride);
  const bool told_twice = !plan_.analyst_ends.empty(), own = plan_.own_priors;
  const std::size_t own_columns = at(plan_.actor_count) * solution.terminal.size();
  FOEDUS_DEMAND(solution.analyst_utility.size() == (told_twice ? solution.utility.size() : 0));
  FOEDUS_DEMAND(solution.own_terminal.size() == (own ? own_columns : 0));
  const bool logit = solution.concept_used == Concept::quantal_response;
  if (!plan_.usable || (logit && !(solution.precision >= 0))) {
    refuse(draws, solution);
    return;
  }
  // Rows on cache lines of their own, wherever the vector lies now.
  const auto misplaced = reinterpret_cast<std::uintptr_t>(workspace_.data()) / sizeof(double);
  double* const rows = workspace_.data() + (kLanes - misplaced % kLanes) % kLanes;
  VerifiedBlock block;
  block.numbers = numbers.values.data();
  block.numbers_stride = numbers.stride;
  block.probability = play.probability.data();
  block.log_probability = play.log_probability.data();
  block.terminal = solution.terminal.data();
  block.utility = solution.utility.data();
  if (told_twice) block.analyst_utility = solution.analyst_utility.data();
  if (own) block.own_terminal = solution.own_terminal.data();
  block.stride = play.stride;
  block.certificate = solution.certificate.data();
  block.logit = logit;
  block.precision = solution.precision;
  if (!belief.empty()) {
    FOEDUS_DEMAND(belief.size() == plan_.member_rows.size() * play.stride);
    belief_error_.resize(play.draws);
    block.belief = belief.data();
    block.belief_error = belief_error_.data();
  }
  verify_lanes(plan_, block, draws, rows);
  Certificate certificate;
  for (const std::int32_t draw : draws) {
    if (!belief.empty()) certificate.belief_error = belief_error_[at(draw)];
    (logit ? certificate.logit_residual : certificate.relative) = solution.certificate[at(draw)];
    solution.status[at(draw)] = status_of(certificate, solution.concept_used);
  }
}

}  // namespace foedus
