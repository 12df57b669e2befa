// The numbers of a game for a block of draws: columns of chances and payoffs, draw fastest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace foedus {

inline constexpr std::size_t kLanes = 8;  // virtual lanes, whatever the processor

/// values[column * stride + draw]; stride is a multiple of kLanes, lanes past `draws` repeat the
/// last draw so that arithmetic on them is harmless.
struct NumberBlock {
  std::size_t draws = 0;
  std::size_t stride = 0;
  std::vector<double> values;

  [[nodiscard]] const double* column(std::int32_t index) const {
    return values.data() + static_cast<std::size_t>(index) * stride;
  }
};

/// Doubles from column to column. From 256 draws on, an odd number of cache lines, so that the rows
/// of one tile do not compete for the same places in the cache.
std::size_t block_stride(std::size_t draws);

/// Shapes a block; values are left as they come.
void shape(NumberBlock& block, std::size_t draws, std::size_t columns);

/// Which column holds what. Equal expressions share a column.
struct NumberLayout {
  std::int32_t column_count = 0;
  std::vector<std::int32_t> chance;  // [branch]
  std::vector<std::int32_t>
      payoff;  // [terminal * actor_count + actor]; -1: the actor has no payoff (0)
  /// [actor * branch_count + branch] the actor's own prior; empty where all share `chance`, which
  /// is the analyst's.
  std::vector<std::int32_t> belief;
  /// Shaped like payoff: payoffs as the analyst states them, where actors play their own
  /// perspectives; empty where they are the same.
  std::vector<std::int32_t> analyst_payoff;

  /// The column of a branch's chance in an actor's eyes.
  [[nodiscard]] std::int32_t chance_to(std::size_t actor, std::size_t branch) const {
    return belief.empty() ? chance[branch] : belief[actor * chance.size() + branch];
  }
  /// Whether the actor's prior is another than the analyst's: some column is.
  [[nodiscard]] bool own_prior(std::size_t actor) const;
  [[nodiscard]] bool own_priors() const;        // somebody's is
  [[nodiscard]] bool analyst_payoffs() const;   // other columns than those that actors choose by
  [[nodiscard]] bool analyst_differs() const {  // so that utilities have to be told twice
    return own_priors() || analyst_payoffs();
  }
};

/// The numbers of one draw, gathered: what a scalar solver or verifier reads.
struct GameNumbers {
  std::vector<double> chance;          // [branch]
  std::vector<double> payoff;          // [terminal * actor_count + actor]
  std::vector<double> belief;          // [actor * branch_count + branch]; empty: all share `chance`
  std::vector<double> analyst_payoff;  // shaped like payoff; empty: the same

  /// A branch's chance in an actor's eyes.
  [[nodiscard]] double chance_to(std::size_t actor, std::size_t branch) const {
    return belief.empty() ? chance[branch] : belief[actor * chance.size() + branch];
  }
};
/// Beliefs and the analyst's payoffs are left empty where their columns are the others'.
[[nodiscard]] GameNumbers gather(const NumberLayout& layout, const NumberBlock& block,
                                 std::size_t draw);
/// The same into memory that is used again from draw to draw.
void gather(const NumberLayout& layout, const NumberBlock& block, std::size_t draw,
            GameNumbers& result);

}  // namespace foedus
