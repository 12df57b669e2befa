// A tile: as many draws of a block as there are lanes, or twice as many, and how they get from
// columns into lanes and back. Included after simd/each_target.h, once an instruction set.
#if defined(FOEDUS_DRAW_TILE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FOEDUS_DRAW_TILE_INL
#undef FOEDUS_DRAW_TILE_INL
#else
#define FOEDUS_DRAW_TILE_INL
#endif

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "solve/wide_lanes-inl.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::HWY_NAMESPACE {

/// Up to a vector of draws.
/// Lanes past the last draw repeat it and are not written.
class DrawTile {
 public:
  using Number = Value;
  static constexpr std::size_t kVectors = 1;

  DrawTile(const std::int32_t* draws, std::size_t left)
      : draws_(draws), count_(std::min(left, hn::Lanes(Doubles()))) {
    const std::size_t lanes = hn::Lanes(Doubles());
    side_by_side_ =
        count_ == lanes && draws[lanes - 1] - draws[0] == static_cast<std::int32_t>(lanes) - 1;
    for (std::size_t j = 0; j < lanes; ++j) index_[j] = draws[std::min(j, count_ - 1)];
  }
  [[nodiscard]] HWY_INLINE Value load(const double* column) const {
    const Doubles doubles;
    if (side_by_side_) return hn::LoadU(doubles, column + draws_[0]);
    const hn::RebindToSigned<Doubles> words;
    return hn::GatherIndex(doubles, column, hn::LoadU(words, index_));
  }
  HWY_INLINE void store(Value x, double* column) const {
    const Doubles doubles;
    if (side_by_side_) {
      hn::StoreU(x, doubles, column + draws_[0]);
      return;
    }
    double lanes[8];
    hn::StoreU(x, doubles, lanes);
    for (std::size_t j = 0; j < count_; ++j) column[draws_[j]] = lanes[j];
  }
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::size_t draw(std::size_t lane) const {
    return static_cast<std::size_t>(draws_[lane]);
  }

 private:
  const std::int32_t* draws_;
  std::size_t count_;
  bool side_by_side_ = false;
  std::int64_t index_[8] = {};
};

/// Two full vectors of draws.
class WideTile {
 public:
  using Number = Wide;
  static constexpr std::size_t kVectors = 2;

  WideTile(const std::int32_t* draws, std::size_t left)
      : low_(draws, left), high_(draws + hn::Lanes(Doubles()), left - hn::Lanes(Doubles())) {}
  [[nodiscard]] HWY_INLINE Wide load(const double* column) const {
    return {low_.load(column), high_.load(column)};
  }
  HWY_INLINE void store(Wide x, double* column) const {
    low_.store(x.low, column);
    high_.store(x.high, column);
  }

 private:
  DrawTile low_, high_;
};

}  // namespace foedus::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per target
