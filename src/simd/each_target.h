// Compiles the file that includes it once for every instruction set; what was compiled is chosen at
// run time. The file defines HWY_TARGET_INCLUDE as its own name before, puts its kernels between
// HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE in a namespace HWY_NAMESPACE, and its doors under
// `#if HWY_ONCE`. Only the files of simd/ name Highway's headers; kernels elsewhere include this.
// No include guard: the instruction sets are told apart by Highway's own.
#include <hwy/foreach_target.h>
// foreach_target must come first.
#include <hwy/highway.h>
