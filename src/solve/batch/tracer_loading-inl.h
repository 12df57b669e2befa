// Draws in and out of lanes: numbers that no precision touches, the next draw of the list, the play
// where targets are reached, and the last draws handed to a narrow tile.
#if defined(FOEDUS_SOLVE_TRACER_LOADING_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FOEDUS_SOLVE_TRACER_LOADING_INL
#undef FOEDUS_SOLVE_TRACER_LOADING_INL
#else
#define FOEDUS_SOLVE_TRACER_LOADING_INL
#endif

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "solve/batch/tracer-inl.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::HWY_NAMESPACE {

double* aligned(std::vector<double>& memory, std::size_t size) {
  if (memory.size() < size + 8) memory.resize(size + 8);
  const auto address = reinterpret_cast<std::uintptr_t>(memory.data());
  return memory.data() + (64 - address % 64) % 64 / sizeof(double);
}

template <std::size_t kTile>
void Tracer<kTile>::prepare_group(std::size_t first, std::size_t count, double* slots) {
  constexpr std::size_t kGroup = kTile;
  const NumberBlock& numbers = *task_.numbers;
  const auto draw = [&](std::size_t k) {
    return static_cast<std::size_t>(task_.draws[first + std::min(k, count - 1)]);
  };
  for (const auto& [slot, number] : program_.prepare.constants)
    std::fill_n(slots + std::size_t{slot} * kGroup, kGroup, number);
  for (std::size_t c = 0; c < program_.column.size(); ++c) {
    const double* const column = numbers.column(program_.column[c]);
    double* const into = slots + std::size_t{program_.column_slot[c]} * kGroup;
    for (std::size_t k = 0; k < kGroup; ++k) into[k] = column[draw(k)];
  }
  TapeRunner<kGroup>::run(program_.prepare.code.data(), slots);
  double range[kGroup] = {};
  for (const auto& columns : program_.payoff_column) {
    double low[kGroup], high[kGroup];
    std::fill_n(low, kGroup, std::numeric_limits<double>::infinity());
    std::fill_n(high, kGroup, -std::numeric_limits<double>::infinity());
    for (const std::int32_t c : columns) {
      const double* const column = c < 0 ? nullptr : numbers.column(c);
      for (std::size_t k = 0; k < kGroup; ++k) {
        const double x = column == nullptr ? 0.0 : column[draw(k)];
        low[k] = x < low[k] ? x : low[k];
        high[k] = x > high[k] ? x : high[k];
      }
    }
    for (std::size_t k = 0; k < kGroup; ++k) range[k] = std::max(range[k], high[k] - low[k]);
  }
  // A value that is not finite leaves a NaN here, and nothing else does.
  double flaw[kGroup] = {};
  const auto check = [&](const std::vector<std::uint32_t>& list) {
    for (const std::uint32_t slot : list)
      for (std::size_t k = 0; k < kGroup; ++k)
        flaw[k] += 0.0 * slots[std::size_t{slot} * kGroup + k];
  };
  check(program_.handed_slot);
  check(program_.start_slot);
  check(program_.start_slope_slot);
  for (std::size_t k = 0; k < count; ++k) {
    double* into = room_.prepared.data() + (first + k) * row_size();
    const auto put = [&](const std::vector<std::uint32_t>& list) {
      for (const std::uint32_t slot : list) *into++ = slots[std::size_t{slot} * kGroup + k];
    };
    put(program_.handed_slot);
    put(program_.start_slot);
    put(program_.start_slope_slot);
    *into = range[k] + flaw[k];
  }
}

template <std::size_t kTile>
void Tracer<kTile>::prepare() {
  room_.prepared.resize(task_.draws.size() * row_size());
  room_.arrived.resize(task_.precisions.size() * task_.draws.size() * unknowns_);
  double* const slots = aligned(room_.slots, std::size_t{program_.prepare.slot_count} * kTile);
  for (std::size_t first = 0; first < task_.draws.size(); first += kTile)
    prepare_group(first, std::min(kTile, task_.draws.size() - first), slots);
}

template <std::size_t kTile>
void Tracer<kTile>::set_up() {
  prepare();
  slots_ = aligned(room_.slots, std::size_t{program_.main.slot_count} * kTile);
  branch_ = aligned(room_.branch, 4 * unknowns_ * kTile);
  std::fill_n(slots_, std::size_t{program_.main.slot_count} * kTile, 0.0);
  std::fill_n(branch_, 4 * unknowns_ * kTile, 0.0);
  for (const auto& [index, number] : program_.main.constants)
    std::fill_n(slot(index), kTile, number);
  for (std::size_t lane = 0; lane < kTile; ++lane) load_next(lane);
}

/// The lane takes the next draw of the list that the lanes may try.
template <std::size_t kTile>
void Tracer<kTile>::load_next(std::size_t index) {
  Lane& lane = lanes_[index];
  const bool was_active = lane.draw != kIdle;
  lane = Lane();
  limit_[index] = -1;
  while (next_ < task_.draws.size()) {
    const double* const numbers = room_.prepared.data() + next_ * row_size();
    const std::size_t draw = next_++;
    task_.reached[draw] = 0;
    const double range = numbers[row_size() - 1];
    const bool finite =
        range > 0 && std::isfinite(range * task_.precisions.back()) && std::isfinite(1 / range);
    if (!finite) continue;
    for (std::size_t v = 0; v < handed_; ++v) slot(program_.received_slot[v])[index] = numbers[v];
    lane.draw = static_cast<std::int32_t>(draw);
    lane.stretch = kBend * range;
    lane.unit = unit(range);
    if (unknowns_ == 0) lane.length = 1;
    const double* const start = numbers + handed_;
    for (std::size_t u = 0; u < unknowns_; ++u) {
      branch(0, u)[index] = start[u];
      branch(1, u)[index] = start[unknowns_ + u];
    }
    if (!was_active) ++active_;
    aim(index);
    place(index);
    return;
  }
  if (was_active) --active_;
}

template <std::size_t kTile>
void Tracer<kTile>::aim(std::size_t index) {
  Lane& lane = lanes_[index];
  lane.tau_target = 1 / (1 + wanted(lane) * lane.stretch);
  lane.decisions = 0;
}

/// The lane stands on its target: where it arrived is kept, and it goes on to the next.
template <std::size_t kTile>
void Tracer<kTile>::harvest(std::size_t index) {
  Lane& lane = lanes_[index];
  const auto draw = static_cast<std::size_t>(lane.draw);
  double* const into = arrival(lane.target, draw);
  for (std::size_t u = 0; u < unknowns_; ++u)
    into[u] = slot(program_.unknown_slot[u])[index] + slot(program_.step_slot[u])[index];
  task_.reached[draw] = static_cast<std::uint16_t>(++lane.target);
  if (lane.target == task_.precisions.size()) return load_next(index);
  aim(index);
  // Two targets may be one point, and at lambda = 0 there is no slope yet.
  if (lane.tau < 1 && lane.tau != lane.accepted.tau) return accept(index);
  lane.accepted.along = kAlongTau;
  place(index);
}

/// Log-odds of all sets, where draws arrived at a target.
template <std::size_t kTile>
void Tracer<kTile>::tell_play(std::uint32_t target) {
  double* const slots = aligned(room_.slots, std::size_t{program_.play.slot_count} * kTile);
  for (const auto& [index, number] : program_.play.constants)
    std::fill_n(slots + std::size_t{index} * kTile, kTile, number);
  std::size_t next = 0, draw[kTile];
  while (true) {
    std::size_t count = 0;
    for (; next < task_.draws.size() && count < kTile; ++next)
      if (task_.reached[next] > target) draw[count++] = next;
    if (count == 0) return;
    for (std::size_t lane = 0; lane < kTile; ++lane) {
      const std::size_t one = draw[std::min(lane, count - 1)];
      const double* const prepared = room_.prepared.data() + one * row_size();
      const double* const from = arrival(target, one);
      auto into = program_.play_input_slot.begin();
      const auto put = [&](double number) { slots[std::size_t{*into++} * kTile + lane] = number; };
      put(task_.precisions[target] * unit(prepared[row_size() - 1]));
      for (std::size_t u = 0; u < unknowns_; ++u) put(from[u]);
      for (std::size_t v = 0; v < handed_; ++v) put(prepared[v]);
    }
    TapeRunner<kTile>::run(program_.play.code.data(), slots);
    PlayBlock& play = task_.out[target]->play;
    for (std::size_t k = 0; k < program_.odds_action.size(); ++k) {
      const double* const odds = slots + std::size_t{program_.odds_slot[k]} * kTile;
      double* const row = play.log_probability.data() +
                          static_cast<std::size_t>(program_.odds_action[k]) * play.stride;
      for (std::size_t lane = 0; lane < count; ++lane)
        row[static_cast<std::size_t>(task_.draws[draw[lane]])] = odds[lane];
    }
  }
}

/// A few draws that take long would keep a wide tile busy with little: they end in narrower ones.
template <std::size_t kTile>
template <std::size_t kOther>
void Tracer<kTile>::adopt(Tracer<kOther>& other) {
  const bool narrowest = kTile == kNarrowTile;  // the other one's memory is still read here
  slots_ = aligned(narrowest ? room_.narrow_slots : room_.half_slots,
                   std::size_t{program_.main.slot_count} * kTile);
  branch_ = aligned(narrowest ? room_.narrow_branch : room_.half_branch, 4 * unknowns_ * kTile);
  std::fill_n(slots_, std::size_t{program_.main.slot_count} * kTile, 0.0);
  std::fill_n(branch_, 4 * unknowns_ * kTile, 0.0);
  for (const auto& [index, number] : program_.main.constants)
    std::fill_n(slot(index), kTile, number);
  next_ = other.next_;
  std::size_t to = 0;
  for (std::size_t from = 0; from < kOther; ++from) {
    if (other.lanes_[from].draw == kIdle) continue;
    lanes_[to] = other.lanes_[from];
    along_[to] = other.along_[from];
    looks_[to] = other.looks_[from];
    previous_[to] = other.previous_[from];
    first_factor_[to] = other.first_factor_[from];
    limit_[to] = other.limit_[from];
    take_[to] = other.take_[from];
    settled_[to] = other.settled_[from];
    expected_[to] = other.expected_[from];
    const auto copy = [&](std::uint32_t index) { slot(index)[to] = other.slot(index)[from]; };
    copy(program_.precision_slot);
    for (const std::uint32_t index : program_.received_slot) copy(index);
    for (const std::uint32_t index : program_.unknown_slot) copy(index);
    for (std::size_t kind = 0; kind < 4; ++kind)
      for (std::size_t u = 0; u < unknowns_; ++u) branch(kind, u)[to] = other.branch(kind, u)[from];
    ++to;
  }
  active_ = to;
}

}  // namespace foedus::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per target
