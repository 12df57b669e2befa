// Compiled like the kernels, so that the list of targets is theirs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "simd/targets.cc"
#include "simd/each_target.h"

#include "simd/targets.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::simd::HWY_NAMESPACE {

const char* target_name() { return hwy::TargetName(HWY_TARGET); }

}  // namespace foedus::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace foedus::simd {

HWY_EXPORT(target_name);

std::vector<Target> supported_targets() {
  std::vector<Target> targets;
  // Highway gives better targets lower bits.
  for (const std::int64_t bit : hwy::SupportedAndGeneratedTargets())
    targets.push_back({bit, hwy::TargetName(bit)});
  return targets;
}

const char* active_target() { return HWY_DYNAMIC_DISPATCH(target_name)(); }

TargetOverride::TargetOverride(const Target& target) {
  hwy::SetSupportedTargetsForTest(target.bit);
}

TargetOverride::~TargetOverride() { hwy::SetSupportedTargetsForTest(0); }

}  // namespace foedus::simd
#endif
