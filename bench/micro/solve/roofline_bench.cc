// How near the lanes come to what the processor can do: runs of the tape, products and exponentials
// a draw, beside the rates of both that are reached by loops with nothing else in them.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bench/micro/solve/roofline_bench.cc"
#include "simd/each_target.h"

#include <cstddef>

#include "simd/lanes-inl.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::bench::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Doubles = simd::HWY_NAMESPACE::LaneArithmetic::Doubles;

constexpr std::size_t kChains = 8;  // sums at once, so that none waits for the one before

/// n products, each added to a sum, in registers. Two operations: nothing here is fused.
HWY_ATTR void products_in_registers(const double* in, double* out, std::size_t n) {
  const Doubles d;
  const std::size_t lanes = hn::Lanes(d);
  const auto factor = hn::Load(d, in);
  // from different numbers, so that the sums are not one
  auto s0 = hn::Load(d, in), s1 = hn::Load(d, in + 8), s2 = hn::Load(d, in + 16);
  auto s3 = hn::Load(d, in + 24), s4 = hn::Load(d, in + 32), s5 = hn::Load(d, in + 40);
  auto s6 = hn::Load(d, in + 48), s7 = hn::Load(d, in + 56);
  for (std::size_t k = 0; k < n; k += kChains * lanes) {
    s0 = hn::Add(hn::Mul(s0, factor), factor), s1 = hn::Add(hn::Mul(s1, factor), factor);
    s2 = hn::Add(hn::Mul(s2, factor), factor), s3 = hn::Add(hn::Mul(s3, factor), factor);
    s4 = hn::Add(hn::Mul(s4, factor), factor), s5 = hn::Add(hn::Mul(s5, factor), factor);
    s6 = hn::Add(hn::Mul(s6, factor), factor), s7 = hn::Add(hn::Mul(s7, factor), factor);
  }
  s0 =
      hn::Add(hn::Add(hn::Add(s0, s1), hn::Add(s2, s3)), hn::Add(hn::Add(s4, s5), hn::Add(s6, s7)));
  hn::Store(s0, d, out);
}

/// The same with both factors read from the nearest cache, as a tape reads them.
HWY_ATTR void products_from_cache(const double* in, double* out, std::size_t n) {
  const Doubles d;
  const std::size_t lanes = hn::Lanes(d), half = n / 2;
  auto s0 = hn::Zero(d), s1 = s0, s2 = s0, s3 = s0;
  for (std::size_t k = 0; k + 4 * lanes <= half; k += 4 * lanes) {
    const double *a = in + k, *b = in + half + k;
    s0 = hn::Add(s0, hn::Mul(hn::Load(d, a), hn::Load(d, b)));
    s1 = hn::Add(s1, hn::Mul(hn::Load(d, a + lanes), hn::Load(d, b + lanes)));
    s2 = hn::Add(s2, hn::Mul(hn::Load(d, a + 2 * lanes), hn::Load(d, b + 2 * lanes)));
    s3 = hn::Add(s3, hn::Mul(hn::Load(d, a + 3 * lanes), hn::Load(d, b + 3 * lanes)));
  }
  hn::Store(hn::Add(hn::Add(s0, s1), hn::Add(s2, s3)), d, out);
}

HWY_ATTR void exponentials(const double* in, double* out, std::size_t n) {
  const Doubles d;
  const simd::HWY_NAMESPACE::LaneArithmetic arithmetic;
  for (std::size_t k = 0; k < n; k += hn::Lanes(d))
    hn::Store(simd::HWY_NAMESPACE::exp_of(arithmetic, hn::Load(d, in + k)), d, out + k);
}

}  // namespace foedus::bench::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <benchmark/benchmark.h>

#include <array>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "solve/batch/trace_lanes.h"
#include "solve/batch_solver.h"
#include "solve/batch_structures.h"
#include "validation/support/drawn_game.h"

namespace foedus::bench {
HWY_EXPORT(products_in_registers);
HWY_EXPORT(products_from_cache);
HWY_EXPORT(exponentials);

namespace {

constexpr std::size_t kNumbers = 2048;  // 16 KiB: in the nearest cache

using Kernel = void (*)(const double*, double*, std::size_t);

/// `items`: products or exponentials a call.
void peak(benchmark::State& state, Kernel kernel, std::size_t items) {
  alignas(64) static std::array<double, kNumbers> in, out;
  for (std::size_t k = 0; k < kNumbers; ++k) in[k] = -1 + 0.0009 * static_cast<double>(k);
  for (auto _ : state) {
    kernel(in.data(), out.data(), kNumbers);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(items));
}

void peak_of_products(benchmark::State& state) {
  peak(
      state,
      [](const double* in, double* out, std::size_t n) {
        HWY_DYNAMIC_DISPATCH(products_in_registers)(in, out, n);
      },
      kNumbers);
}
void peak_of_products_from_cache(benchmark::State& state) {
  peak(
      state,
      [](const double* in, double* out, std::size_t n) {
        HWY_DYNAMIC_DISPATCH(products_from_cache)(in, out, n);
      },
      kNumbers / 2);
}
void peak_of_exponentials(benchmark::State& state) {
  peak(
      state,
      [](const double* in, double* out, std::size_t n) {
        HWY_DYNAMIC_DISPATCH(exponentials)(in, out, n);
      },
      kNumbers);
}
BENCHMARK(peak_of_products);
BENCHMARK(peak_of_products_from_cache);
BENCHMARK(peak_of_exponentials);

/// The tracer of lanes alone: no certificates, no chances of ends.
void lanes(benchmark::State& state, const char* file, std::size_t option, std::size_t block,
           double precision) {
  const validation::DrawnGame drawn(validation::scenario_of_file(file), option);
  const NumberBlock numbers = drawn.numbers(0, block);
  BatchStructures structures(drawn.game(), drawn.layout(), {});
  const auto structure = structures.of(numbers, 0, Cut::few);
  if (!structure->program) return state.SkipWithError("the game is too large for a tape");
  std::vector<std::int32_t> draws(block);
  std::iota(draws.begin(), draws.end(), 0);
  BlockSolution solution;
  shape_solution(drawn.game(), block, solution);
  const std::array out = {&solution};
  std::vector<std::uint16_t> reached(block);
  TraceRoom room;
  TraceCount count;
  double solved = 0;
  for (auto _ : state) {
    const TraceCount made = trace_lanes(
        {&*structure->program, &numbers, draws, std::span(&precision, 1), false, out, reached},
        room);
    count.runs += made.runs;
    count.tile_runs += made.tile_runs;
    solved += static_cast<double>(block);
  }
  const Tape& tape = structure->program->main;
  const auto runs = static_cast<double>(count.runs);
  state.SetItemsProcessed(static_cast<std::int64_t>(solved));
  state.counters["runs_a_draw"] = runs / solved;
  state.counters["lanes_in_use"] = runs / static_cast<double>(count.tile_runs);
  state.counters["unknowns"] = static_cast<double>(structure->program->unknown_slot.size());
  state.counters["operations"] = static_cast<double>(tape.operations);
  state.counters["products"] = static_cast<double>(tape.products);
  state.counters["exponentials"] = static_cast<double>(tape.exponentials);
  state.counters["kB_of_code"] = static_cast<double>(tape.code.size()) * 4 / 1000;
  state.counters["kB_of_slots"] = static_cast<double>(tape.slot_count) * 8 * 8 / 1000;  // 8 lanes
  state.counters["products_rate"] =
      benchmark::Counter(runs * static_cast<double>(tape.products), benchmark::Counter::kIsRate);
  state.counters["exponentials_rate"] = benchmark::Counter(
      runs * static_cast<double>(tape.exponentials), benchmark::Counter::kIsRate);
}

void bench_deterrence(benchmark::State& state) {
  lanes(state, "scenarios/bench-deterrence.yaml", 0, 512, static_cast<double>(state.range(0)));
}
void guarantee_crisis(benchmark::State& state) {
  lanes(state, "scenarios/guarantee-crisis.yaml", 1, 512, static_cast<double>(state.range(0)));
}
void guarantee_negotiation(benchmark::State& state) {
  lanes(state, "tests/validation/data/guarantee-negotiation.yaml", 1, 64,
        static_cast<double>(state.range(0)));
}
BENCHMARK(bench_deterrence)->Arg(12)->Arg(40)->Unit(benchmark::kMillisecond);
BENCHMARK(guarantee_crisis)->Arg(12)->Arg(40)->Unit(benchmark::kMillisecond);
BENCHMARK(guarantee_negotiation)->Arg(12)->Arg(40)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace foedus::bench

BENCHMARK_MAIN();
#endif
