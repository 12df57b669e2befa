// The instruction sets that kernels were compiled for and this processor has, and how a test runs
// every door on each of them. Kernels of the whole project obey, wherever they are.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace foedus::simd {

struct Target {
  std::int64_t bit = 0;  // Highway's
  std::string name;
};

/// Best first; never empty.
[[nodiscard]] std::vector<Target> supported_targets();

/// The one that doors use now: the best, unless a TargetOverride lives.
[[nodiscard]] const char* active_target();

/// While it lives, all doors use this target. For tests and benchmarks: one at a time, and not
/// while other threads run kernels.
class TargetOverride {
 public:
  explicit TargetOverride(const Target& target);
  ~TargetOverride();
  TargetOverride(const TargetOverride&) = delete;
  TargetOverride& operator=(const TargetOverride&) = delete;
};

}  // namespace foedus::simd
