#!/usr/bin/env python3
"""Measures Foedus from outside and inside, and gates on instruction counts.

Times are printed for information: on a shared machine they vary by a third. They are medians of
runs in turn with one another, of processor time where one core is meant. Instruction counts
(callgrind) repeat to a fraction of a percent, so they are the gate: more than TOLERANCE above
bench/baseline/instructions.json fails. valgrind 3.19 knows no AVX-512, so what it counts are the
kernels of the instruction set that is printed beside them. An ensemble's memory must not grow with
its draws: more than MEMORY_TOLERANCE from 2,000 to 20,000 draws fails too.
`--update` rewrites bench/baseline/, `--no-gate` skips callgrind, `--json FILE` keeps everything.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import machine
import measure
import targets

ROOT = measure.ROOT
sys.path.insert(0, str(ROOT / "bench" / "peers"))
import compare  # noqa: E402

BASELINE = ROOT / "bench" / "baseline" / "instructions.json"
TIMES = ROOT / "bench" / "baseline" / "times.json"
TOLERANCE = 0.03
MEMORY_TOLERANCE = 0.05
SCENARIO = "scenarios/guarantee-crisis.yaml"
COMMANDS = {"start-up": ["--version"], "check": ["check", SCENARIO],
            "solve, precision 12": ["solve", SCENARIO, "--precision", "12", "--quiet"]}
TARGET_MS = {"start-up": 20, "check": 50, "solve, precision 12": 100}  # DESIGN, what fast means
RUN = ["run", SCENARIO, "--precision", "12"]
FLAGSHIP = "scenarios/ukraine-security-guarantees.yaml"
# One row of levers as `./dev run` holds it: all nine options of the guarantee remain, offered and in
# place. The file's three perspectives are asked for under one casting, since castings would else be
# four worlds more: as cast, and each perspective under that casting; precisions 12, 4 and 40.
HELD = ["--lever", "sequence=together", "--lever", "forum=adversary_has_veto"]
FLAGSHIP_JOBS = {
    "run, 2,000 draws": ["run", FLAGSHIP, *HELD, "--casting", "us_leads", "--draws", "2000"],
    "ablate, 1,000 draws": ["ablate", FLAGSHIP, *HELD, "--draws", "1000"],
    "ablate, 10,000 draws": ["ablate", FLAGSHIP, *HELD, "--draws", "10000"]}
# Within these functions alone: reading and drawing are counted elsewhere.
COUNTED = {"batch, 512 draws of bench-deterrence": ("bench-deterrence", "*BatchSolver::solve(*"),
           "batch, 512 draws of guarantee-crisis": ("guarantee-crisis", "*BatchSolver::solve(*"),
           "certificates of 512 draws of guarantee-crisis":
               ("guarantee-crisis", "*BlockVerifier::certify(*")}


def whole_processes(program, repeats):
    commands = {name: [program, *arguments] for name, arguments in COMMANDS.items()}
    found = measure.processes(commands, repeats)
    print(f"{'whole process':<26} {'median':>10} {'target':>10}  of {repeats}")
    for name, row in found.items():
        print(f"{name:<26} {row['wall'] * 1000:>7.1f} ms {TARGET_MS[name]:>7} ms")
    return found


def batch_arms(folder, rounds, stored):
    """Every arm of the batch benchmark: batch, scalar, plain loop and verifier in turn."""
    context, arms = measure.interleaved(folder / "batch_bench", "^(batch|scalar|plain|verif)", rounds)
    print(f"\n{'solver/game/precision':<40} {'draws/s':>12} {'low .. high':>25} {'certified':>9} "
          f"{'alone':>7} {'a node':>9}  stored")
    for name, arm in arms.items():
        span = f"{arm['low']:,.0f} .. {arm['high']:,.0f}"
        before = stored.get(name)
        change = f"{arm['rate'] / before - 1:+.0%}" if before else "new"
        print(f"{name:<40} {arm['rate']:>12,.0f} {span:>25} {arm['certified']:>9.2%} "
              f"{arm['alone']:>7.2%} {arm['per_node'] * 1e9:>6.0f} ns  {change}")
    print("(of the plain loop `certified` counts the draws that settle)")
    return context["instruction_set"], arms


def other_benches(folder):
    """The other Google Benchmark binaries, once each."""
    tables = {}
    for binary in sorted(folder.glob("*_bench")):
        if binary.name == "batch_bench":
            continue
        print(f"\n{binary.name} (in process)")
        done = subprocess.run([binary, "--benchmark_format=json", "--benchmark_min_time=0.2"],
                              cwd=ROOT, check=True, capture_output=True, text=True)
        tables[binary.name] = json.loads(done.stdout)["benchmarks"]
        for row in tables[binary.name]:
            rate = row.get("items_per_second")
            items = f"  {rate:>13,.0f} a second" if rate else ""
            print(f"  {row['name']:<56} {row['real_time']:>12.2f} {row['time_unit']}{items}")
    return {name: {row["name"]: row["cpu_time"] for row in rows} for name, rows in tables.items()}


def macro(program, rounds):
    """Whole runs to the finished report: the main job, and smaller ones on one thread and two."""
    with tempfile.TemporaryDirectory() as folder:
        def run(draws, threads):
            return [program, *RUN, "--draws", str(draws), "--threads", str(threads),
                    "-o", f"{folder}/report.html"]
        found = measure.processes({"1 thread": run(4000, 1), "2 threads": run(4000, 2),
                                   "main job": run(20000, 2)}, rounds)
    print(f"\n{'foedus ' + ' '.join(RUN):<58} {'wall':>8} {'processor':>10} {'memory':>10}")
    for name, label in {"1 thread": "4,000 draws, 1 thread", "2 threads": "4,000 draws, 2 threads",
                        "main job": "20,000 draws, 2 threads"}.items():
        row = found[name]
        print(f"{label:<58} {row['wall']:>6.1f} s {row['cpu']:>8.1f} s {row['kB'] / 1000:>7,.0f} MB")
    return found


def flagship(program, rounds, only=""):
    """Long jobs on the flagship, 2 threads: to the finished report, and every claim off and alone."""
    found = {}
    print(f"\n{'flagship, 2 threads':<26} {'wall':>9} {'processor':>10} {'memory':>10}  told before it began")
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in FLAGSHIP_JOBS.items():
            if only not in name:
                continue
            command = [program, *arguments, "--threads", "2"]
            if arguments[0] == "run":
                command += ["-o", f"{folder}/report.html"]
            row = found[name] = measure.processes({name: command}, rounds)[name]
            told = ""
            if "solutions" in row:
                told = (f"{row['solutions']:,.0f} solutions, {row.get('forecast wall', 0):.0f} s, "
                        f"{row.get('forecast kB', 0) / 1000:,.0f} MB")
            print(f"{name:<26} {row['wall']:>7.1f} s {row['cpu']:>8.1f} s {row['kB'] / 1000:>7,.0f} MB  {told}")
    return found


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


def count(program, folder):
    counts = {name: measure.instructions([program, *arguments])
              for name, arguments in COMMANDS.items()}
    counts["ensemble, 80 solves"] = measure.instructions(
        [folder / "ensemble_bench", "--benchmark_filter=counted_run"])
    for name, (game, within) in COUNTED.items():
        counts[name] = measure.instructions(
            [folder / "batch_bench", f"--benchmark_filter=^counted/{game}/"], within)
    return counts


def gate(counts, instruction_set):
    baseline = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
    worse = []
    print(f"\n{'instructions (callgrind, ' + instruction_set + ')':<46} {'now':>14} {'baseline':>14}")
    for name, now in counts.items():
        before = baseline.get(name)
        change = f"{now / before - 1:+.2%}" if before else "new"
        print(f"{name:<46} {now:>14,} {before or 0:>14,}  {change}")
        if before and now > before * (1 + TOLERANCE):
            worse.append(name)
    if worse:
        print(f"bench: more instructions than the baseline allows (+{TOLERANCE:.0%}): {', '.join(worse)}")
        print("FIX: find what became slower, or accept it with `./dev bench --update` and say why.")
    return 1 if worse else 0


def read_options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=ROOT / "build" / "release" / "bin" / "foedus")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/bench",
                        help="the tree of the benchmarks")
    parser.add_argument("--repeats", type=int, default=20, help="of whole processes")
    parser.add_argument("--rounds", type=int, default=7, help="of everything else")
    parser.add_argument("--flagship-rounds", type=int, default=1,
                        help="of the long jobs on the flagship; 0 leaves them out")
    parser.add_argument("--flagship-only", metavar="WORD", nargs="?", const="",
                        help="measure nothing but the long jobs on the flagship (whose name has WORD)")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE", help="keep the results")
    parser.add_argument("--update", action="store_true", help="rewrite the baseline")
    parser.add_argument("--no-gate", action="store_true", help="times only, no callgrind")
    parser.add_argument("--no-peers", action="store_true", help="leave other solvers out")
    return parser.parse_args()


def main():
    options = read_options()
    folder = options.build / "bin" / "bench"
    if options.flagship_only is not None:
        jobs = flagship(options.program, max(1, options.flagship_rounds), options.flagship_only)
        targets.show(targets.flagship_rows(jobs))
        return 0
    stored = json.loads(TIMES.read_text()) if TIMES.exists() else {"draws/s": {}}
    results = {"rounds": options.rounds, "machine": machine.describe(ROOT, "")}
    results["whole processes"] = whole_processes(options.program, options.repeats)
    instruction_set, arms = batch_arms(folder, options.rounds, stored["draws/s"])
    results["machine"]["instruction set"] = instruction_set
    results["batch"] = arms
    results["other benchmarks"] = other_benches(folder)
    results["macro"] = macro(options.program, options.rounds)
    results["flagship"] = (flagship(options.program, options.flagship_rounds)
                           if options.flagship_rounds > 0 else {})
    results["peers"] = {} if options.no_peers else compare.compare(
        folder / "batch_bench", options.build / "bin" / "peers" / "peer_games", options.rounds)
    results["targets"] = [*targets.batch_rows(arms, instruction_set),
                          *targets.peer_rows(results["peers"]), *targets.macro_rows(results["macro"]),
                          *targets.flagship_rows(results["flagship"])]
    targets.show(results["targets"])
    described = ", ".join(f"{key} {value}" for key, value in results["machine"].items())
    print(f"\nmachine: {described}")
    failed = not ensemble_memory(folder / "ensemble_bench")
    if not options.no_gate:
        counted_on = measure.instruction_set_under_valgrind(folder / "batch_bench")
        results["instructions"] = count(options.program, folder)
        if options.update:
            BASELINE.write_text(json.dumps(results["instructions"], indent=2) + "\n")
        failed = bool(gate(results["instructions"], counted_on)) or failed
    if options.update:
        TIMES.write_text(json.dumps({"machine": results["machine"], "draws/s": {
            name: round(arm["rate"]) for name, arm in arms.items()}}, indent=2) + "\n")
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
