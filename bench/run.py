#!/usr/bin/env python3
"""Measures Foedus from outside and inside, and gates on instruction counts.

Times are printed for information: on a shared machine they vary by a third. Instruction counts
(callgrind) repeat to a fraction of a percent, so they are the gate: more than TOLERANCE above
bench/baseline/instructions.json fails. `--update` rewrites the baseline, `--no-gate` skips it.
"""
import argparse
import json
import pathlib
import re
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BASELINE = ROOT / "bench" / "baseline" / "instructions.json"
TOLERANCE = 0.03
SCENARIO = "scenarios/guarantee-crisis.yaml"
COMMANDS = {"start-up": ["--version"], "check": ["check", SCENARIO],
            "solve, precision 12": ["solve", SCENARIO, "--precision", "12", "--quiet"]}
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
            print(f"  {row['name']:<52} {row['real_time']:>12.2f} {row['time_unit']}")


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
    if options.no_gate:
        return 0
    counts = {name: instructions(options.program, arguments) for name, arguments in COMMANDS.items()}
    if options.update:
        BASELINE.write_text(json.dumps(counts, indent=2) + "\n")
    return gate(counts)


if __name__ == "__main__":
    sys.exit(main())
