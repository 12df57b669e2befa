// Compiles the file that includes it once for every instruction set; what was compiled is chosen at
// run time. The file defines HWY_TARGET_INCLUDE as its own name before, puts its kernels between
// HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE in a namespace HWY_NAMESPACE, and its doors under
// `#if HWY_ONCE`. Only the files of simd/ name Highway's headers; kernels elsewhere include this.
// No include guard: the instruction sets are told apart by Highway's own. A file whose path is not
// under src/ names itself from the root of the repository. simd/targets.h runs it on each set.

// Kernels keep vectors in arrays and structs, which those without a fixed size do not allow.
#ifndef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#endif
#include <hwy/foreach_target.h>
// foreach_target must come first.
#include <hwy/highway.h>
