// The arithmetic of the verifier of blocks, on the widest lanes at hand. A draw has the bits that
// it has alone: no draw meets another, and sums are formed in the order of verify.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "solve/verify_block_plan.h"

namespace foedus {

/// Columns, draw fastest, of one block.
struct VerifiedBlock {
  const double* numbers = nullptr;
  std::size_t numbers_stride = 0;
  const double* probability = nullptr;
  const double* log_probability = nullptr;
  const double* belief = nullptr;  // [member]; none: by Bayes' rule
  double* terminal = nullptr;
  double* utility = nullptr;
  double* analyst_utility = nullptr;  // none: the same
  double* own_terminal = nullptr;     // [actor * terminals + terminal]; none: all share `terminal`
  std::size_t stride = 0;             // of play, beliefs, terminals and utilities
  double* certificate = nullptr;      // [draw]
  double* belief_error = nullptr;     // [draw] of stated beliefs
  bool logit = false;                 // the logit residual is claimed, at `precision`
  double precision = 0;
};

/// Fills certificates, chances of ends and utilities of `draws` (ascending), and belief errors
/// where beliefs are stated. Where a certificate is not finite, chances and utilities are 0.
/// `workspace` holds twice plan.workspace doubles.
void verify_lanes(const VerifyBlockPlan& plan, const VerifiedBlock& block,
                  std::span<const std::int32_t> draws, double* workspace);

}  // namespace foedus
