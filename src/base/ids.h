// Strong index types: an ActorId is never a StageId and never a bare int.
// This file refuses arithmetic; loops use `for (ActorId a : ids<ActorId>(n))` or `.index()`.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace foedus {

/// An index into one table. Default constructed it is invalid (-1).
template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value_(static_cast<std::int32_t>(index)) {}

  [[nodiscard]] constexpr bool valid() const { return value_ >= 0; }
  [[nodiscard]] constexpr std::size_t index() const { return static_cast<std::size_t>(value_); }
  [[nodiscard]] constexpr std::int32_t value() const { return value_; }

  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  std::int32_t value_ = -1;
};

}  // namespace foedus
