// Looks structures up by their zeros; compiles what is new under the lock, so that no two threads
// compile the same.
#include "solve/batch_structures.h"

#include <algorithm>
#include <utility>

namespace foedus {
namespace {

constexpr std::size_t kMostKnown = 16;

bool is_zero(const NumberBlock& numbers, std::int32_t column, std::int32_t draw) {
  return !(numbers.column(column)[draw] > 0);
}

}  // namespace

BatchStructures::BatchStructures(const Game& game, NumberLayout layout, ForcedActions forced)
    : game_(game),
      layout_(std::move(layout)),
      forced_(std::move(forced)),
      chance_columns_(layout_.chance) {
  if (layout_.own_priors())
    chance_columns_.insert(chance_columns_.end(), layout_.belief.begin(), layout_.belief.end());
  std::sort(chance_columns_.begin(), chance_columns_.end());
  chance_columns_.erase(std::unique(chance_columns_.begin(), chance_columns_.end()),
                        chance_columns_.end());
}

bool BatchStructures::same(const NumberBlock& numbers, std::int32_t a, std::int32_t b) const {
  return std::all_of(chance_columns_.begin(), chance_columns_.end(), [&](std::int32_t c) {
    return is_zero(numbers, c, a) == is_zero(numbers, c, b);
  });
}

std::shared_ptr<const BatchStructure> BatchStructures::of(const NumberBlock& numbers,
                                                          std::int32_t draw, Cut cut) {
  const std::lock_guard lock(mutex_);
  auto& known = known_[static_cast<std::size_t>(cut)];
  for (const auto& one : known) {
    bool matches = true;
    for (std::size_t c = 0; c < chance_columns_.size() && matches; ++c)
      matches = (one->zero[c] != 0) == is_zero(numbers, chance_columns_[c], draw);
    if (matches) return one;
  }
  auto fresh = std::make_shared<BatchStructure>();
  for (const std::int32_t c : chance_columns_)
    fresh->zero.push_back(is_zero(numbers, c, draw) ? 1 : 0);
  fresh->plan = make_plan(game_, gather(layout_, numbers, static_cast<std::size_t>(draw)), forced_);
  fresh->program = compile_response(fresh->plan, layout_, cut);
  if (known.size() == kMostKnown) known.erase(known.begin());
  known.push_back(std::move(fresh));
  return known.back();
}

}  // namespace foedus
