#!/usr/bin/env python3
"""Measures Foedus from outside and inside, and gates on instruction counts.

Times are printed for information: on a shared machine they vary by a third. Instruction counts
(callgrind) repeat to a fraction of a percent, so they are the gate: more than TOLERANCE above
bench/baseline/instructions.json fails. `--update` rewrites the baseline, `--no-gate` skips it.
An ensemble's memory must not grow with its draws: more than MEMORY_TOLERANCE from 2,000 to 20,000
draws fails too.
"""
import argparse
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BASELINE = ROOT / "bench" / "baseline" / "instructions.json"
TOLERANCE = 0.03
MEMORY_TOLERANCE = 0.05
SCENARIO = "scenarios/guarantee-crisis.yaml"
COMMANDS = {"start-up": ["--version"], "check": ["check", SCENARIO],
            "solve, precision 12": ["solve", SCENARIO, "--precision", "12", "--quiet"]}
MAIN_JOB = ["run", SCENARIO, "--draws", "2000", "--precision", "12", "--threads", "2"]
TARGET_MS = {"start-up": 20, "check": 50, "solve, precision 12": 100}  # DESIGN, what fast means


def median_ms(program, arguments, repeats):
    """Median wall time of a whole process, in milliseconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        subprocess.run([program, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def instructions(program, arguments):
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                           program, *arguments], cwd=ROOT, check=True, capture_output=True, text=True)
    return int(re.search(r"Collected : (\d+)", done.stderr).group(1))


def run_micro(folder):
    """Runs every Google Benchmark binary and prints its table."""
    for binary in sorted(folder.glob("*")) if folder.is_dir() else []:
        print(f"\n{binary.name} (in process)")
        done = subprocess.run([binary, "--benchmark_format=json", "--benchmark_min_time=0.5"],
                              cwd=ROOT, check=True, capture_output=True, text=True)
        for row in json.loads(done.stdout)["benchmarks"]:
            rate = row.get("items_per_second")
            solves = f"  {rate:>9,.0f} solves a second" if rate else ""
            print(f"  {row['name']:<52} {row['real_time']:>12.2f} {row['time_unit']}{solves}")


def peak_kilobytes(binary, draws):
    """The largest resident memory of a process that solves an ensemble of so many draws."""
    done = subprocess.run([binary, f"--benchmark_filter=fixed_run/{draws}/", "--benchmark_format=json"],
                          cwd=ROOT, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)["benchmarks"][0]["peak_kB"]


def ensemble_memory(binary):
    """Whether an ensemble's memory stays where it is from 2,000 to 20,000 draws."""
    few, many = (peak_kilobytes(binary, draws) for draws in (2000, 20000))
    growth = many / few - 1
    print(f"\nensemble memory: {few:,.0f} kB at 2,000 draws, {many:,.0f} kB at 20,000: {growth:+.1%}")
    if growth > MEMORY_TOLERANCE:
        print(f"bench: memory grows with the draws by more than {MEMORY_TOLERANCE:.0%}")
        print("FIX: find what is kept a draw; results are to be reduced block by block.")
    return growth <= MEMORY_TOLERANCE


def main_job(program):
    """The main job as a user runs it: every perspective, offered and in place, with its report."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        done = subprocess.run([program, *MAIN_JOB, "-o", f"{folder}/report.html"], cwd=ROOT,
                              capture_output=True, text=True)
        seconds = time.perf_counter() - start
    words = f"{seconds:.1f} s" if done.returncode == 0 else done.stderr.splitlines()[0]
    print(f"\nfoedus {' '.join(MAIN_JOB)}: {words}")


def gate(counts):
    baseline = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
    worse = []
    print(f"\n{'instructions (callgrind)':<26} {'now':>14} {'baseline':>14}  change")
    for name, count in counts.items():
        before = baseline.get(name)
        change = f"{count / before - 1:+.2%}" if before else "new"
        print(f"{name:<26} {count:>14,} {before or 0:>14,}  {change}")
        if before and count > before * (1 + TOLERANCE):
            worse.append(name)
    if worse:
        print(f"bench: more instructions than the baseline allows (+{TOLERANCE:.0%}): {', '.join(worse)}")
        print("FIX: find what became slower, or accept it with `./dev bench --update` and say why.")
    return 1 if worse else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=ROOT / "build" / "release" / "bin" / "foedus")
    parser.add_argument("--micro", type=pathlib.Path, default=ROOT / "build/bench/bin/bench")
    parser.add_argument("--repeats", type=int, default=20)
    parser.add_argument("--update", action="store_true", help="rewrite the baseline")
    parser.add_argument("--no-gate", action="store_true", help="times only, no callgrind")
    options = parser.parse_args()

    print(f"{'whole process':<26} {'median':>10} {'target':>10}  of {options.repeats}")
    for name, arguments in COMMANDS.items():
        print(f"{name:<26} {median_ms(options.program, arguments, options.repeats):>7.1f} ms "
              f"{TARGET_MS[name]:>7} ms")
    run_micro(options.micro)
    main_job(options.program)
    flat = ensemble_memory(options.micro / "ensemble_bench")
    if options.no_gate:
        return 0
    counts = {name: instructions(options.program, arguments) for name, arguments in COMMANDS.items()}
    counts["ensemble, 80 solves"] = instructions(options.micro / "ensemble_bench",
                                                 ["--benchmark_filter=counted_run"])
    if options.update:
        BASELINE.write_text(json.dumps(counts, indent=2) + "\n")
    return gate(counts) if flat else 1


if __name__ == "__main__":
    sys.exit(main())
