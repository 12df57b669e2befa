// What the elementary functions cost a number: `stream` over 512 numbers in cache, where calls
// overlap, and `chain`, where each argument waits for the result before it (times are a vector's).
// On the best instruction set; exp and log on the others too.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bench/micro/simd/math_bench.cc"
#include "simd/each_target.h"

#include <cstddef>

#include "simd/lanes-inl.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::bench::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
namespace lanes = simd::HWY_NAMESPACE;
using lanes::LaneArithmetic;
using Doubles = LaneArithmetic::Doubles;

/// f(x) for n numbers, a multiple of 8.
template <class Function>
HWY_INLINE void stream(const double* in, double* out, std::size_t n, Function f) {
  for (std::size_t i = 0; i < n; i += hn::Lanes(Doubles()))
    hn::Store(f(hn::Load(Doubles(), in + i)), Doubles(), out + i);
}

/// x = in + 0 f(x), n times: each call waits for the one before it.
template <class Function>
HWY_INLINE void chain(const double* in, double* out, std::size_t n, Function f) {
  const auto start = hn::Load(Doubles(), in);
  auto x = start;
  for (std::size_t i = 0; i < n; ++i) x = hn::Add(start, hn::Mul(f(x), hn::Zero(Doubles())));
  hn::Store(x, Doubles(), out);
}

#define FOEDUS_BENCH_KERNEL(name)                                                              \
  HWY_ATTR void name##_stream(const double* in, double* out, std::size_t n) {                  \
    stream(in, out, n, [](auto x) HWY_ATTR { return lanes::name##_of(LaneArithmetic(), x); }); \
  }                                                                                            \
  HWY_ATTR void name##_chain(const double* in, double* out, std::size_t n) {                   \
    chain(in, out, n, [](auto x) HWY_ATTR { return lanes::name##_of(LaneArithmetic(), x); });  \
  }
#define exp_ordinary_of exp_of_ordinary
#define log_ordinary_of log_of_ordinary
#define log1p_unit_of log1p_of_unit
FOEDUS_BENCH_KERNEL(exp)
FOEDUS_BENCH_KERNEL(exp_ordinary)
FOEDUS_BENCH_KERNEL(expm1)
FOEDUS_BENCH_KERNEL(log)
FOEDUS_BENCH_KERNEL(log_ordinary)
FOEDUS_BENCH_KERNEL(log1p)
FOEDUS_BENCH_KERNEL(log1p_unit)
FOEDUS_BENCH_KERNEL(logistic)
FOEDUS_BENCH_KERNEL(normal_cdf)
FOEDUS_BENCH_KERNEL(normal_quantile)
#undef FOEDUS_BENCH_KERNEL
#undef exp_ordinary_of
#undef log_ordinary_of
#undef log1p_unit_of

HWY_ATTR void pow_stream(const double* in, double* out, std::size_t n) {
  stream(in, out, n, [](auto x) HWY_ATTR { return lanes::pow_of(LaneArithmetic(), x, x); });
}
HWY_ATTR void pow_chain(const double* in, double* out, std::size_t n) {
  chain(in, out, n, [](auto x) HWY_ATTR { return lanes::pow_of(LaneArithmetic(), x, x); });
}

}  // namespace foedus::bench::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <benchmark/benchmark.h>

#include <initializer_list>
#include <string>
#include <vector>

#include "simd/targets.h"

namespace foedus::bench {
namespace {

constexpr std::size_t kNumbers = 512;
using Kernel = void (*)(const double* in, double* out, std::size_t n);

void measure(benchmark::State& state, const simd::Target& target, Kernel kernel) {
  alignas(64) double in[kNumbers];
  alignas(64) double out[kNumbers];
  // Within the range of every function: (0, 1), a tenth of it in the tails of the quantile.
  for (std::size_t i = 0; i < kNumbers; ++i)
    in[i] = (static_cast<double>(i * 197 % kNumbers) + 0.5) / kNumbers;
  const simd::TargetOverride only(target);
  for (auto _ : state) {
    kernel(in, out, kNumbers);
    benchmark::DoNotOptimize(out);
    benchmark::ClobberMemory();
  }
  state.counters["each"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * kNumbers,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

#define FOEDUS_BENCH(name)                                                \
  HWY_EXPORT(name##_stream);                                              \
  HWY_EXPORT(name##_chain);                                               \
  void name##_stream_door(const double* in, double* out, std::size_t n) { \
    HWY_DYNAMIC_DISPATCH(name##_stream)(in, out, n);                      \
  }                                                                       \
  void name##_chain_door(const double* in, double* out, std::size_t n) {  \
    HWY_DYNAMIC_DISPATCH(name##_chain)(in, out, n);                       \
  }
#define FOEDUS_EACH_FUNCTION(apply)                                                       \
  apply(exp) apply(exp_ordinary) apply(expm1) apply(log) apply(log_ordinary) apply(log1p) \
      apply(log1p_unit) apply(logistic) apply(normal_cdf) apply(normal_quantile) apply(pow)
FOEDUS_EACH_FUNCTION(FOEDUS_BENCH)

void register_all() {
  struct Entry {
    const char* name;
    Kernel stream, chain;
  };
#define FOEDUS_ENTRY(name) Entry{#name, name##_stream_door, name##_chain_door},
  const std::vector<simd::Target> targets = simd::supported_targets();
  const auto add = [](const std::string& name, const simd::Target& target, Kernel kernel) {
    benchmark::RegisterBenchmark((name + '/' + target.name).c_str(), measure, target, kernel);
  };
  for (const Entry& entry : std::initializer_list<Entry>{FOEDUS_EACH_FUNCTION(FOEDUS_ENTRY)}) {
    const std::string name = entry.name;
    add(name + "/stream", targets.front(), entry.stream);
    add(name + "/chain", targets.front(), entry.chain);
    if (name != "exp" && name != "log") continue;
    for (std::size_t i = 1; i < targets.size(); ++i)
      add(name + "/stream", targets[i], entry.stream);
  }
}

}  // namespace
}  // namespace foedus::bench

int main(int argc, char** argv) {
  foedus::bench::register_all();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
#endif
