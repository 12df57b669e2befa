"""Runs programs and takes medians: arms of a benchmark binary interleaved with one another, whole
processes with their processor time and memory, and instructions by callgrind."""
import json
import os
import pathlib
import re
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def median(values):
    return statistics.median(values)


def interleaved(binary, pattern, rounds, seconds=0.05):
    """Arms of a Google Benchmark binary, each `rounds` times in random order.

    Returns the context and {arm: {"rate": median a second of processor time, "low", "high", ...}}.
    """
    done = subprocess.run(
        [binary, f"--benchmark_filter={pattern}", "--benchmark_format=json",
         f"--benchmark_repetitions={rounds}", "--benchmark_enable_random_interleaving=true",
         f"--benchmark_min_time={seconds}"], cwd=ROOT, check=True, capture_output=True, text=True)
    result = json.loads(done.stdout)
    rows = {}
    for row in result["benchmarks"]:
        if row["run_type"] == "iteration":
            rows.setdefault(row["run_name"], []).append(row)
    arms = {}
    for name, runs in rows.items():
        rates = [run["items_per_second"] for run in runs]
        arms[name] = {"rate": median(rates), "low": min(rates), "high": max(rates)}
        for counter in ("certified", "alone", "nodes", "sets", "per_node"):
            arms[name][counter] = median([run[counter] for run in runs])
    return result["context"], arms


def process(command):
    """One whole process: wall and processor seconds, its largest resident memory in kB, and where it
    tells before large work what that takes, the seconds and kB that it forecasts."""
    start = time.perf_counter()
    child = subprocess.Popen([str(word) for word in command], cwd=ROOT, stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE)
    words = child.stderr.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stderr.close()
    if child.returncode != 0:
        raise RuntimeError(words.splitlines()[0] if words else f"exit {child.returncode}")
    return {"wall": time.perf_counter() - start, "cpu": usage.ru_utime + usage.ru_stime,
            "kB": usage.ru_maxrss, **forecast(words)}


UNITS = {"ms": 1e-3, "s": 1, "min": 60, "h": 3600, "MB": 1e3, "GB": 1e6}


def forecast(words):
    """"solutions, about 35 s, about 3.3 GB of memory" as seconds and kB; empty where none is told."""
    told = re.search(r"(\d+) solutions(?:, about ([\d.]+) (ms|s|min|h))?(?:, about ([\d.]+) (MB|GB) of)?",
                     words)
    if not told:
        return {}
    solutions, time_told, time_unit, memory_told, memory_unit = told.groups()
    found = {"solutions": int(solutions)}
    if time_told:
        found["forecast wall"] = float(time_told) * UNITS[time_unit]
    if memory_told:
        found["forecast kB"] = float(memory_told) * UNITS[memory_unit]
    return found


def processes(commands, rounds):
    """Medians of whole processes, {name: command}, interleaved."""
    runs = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(process(command))
    return {name: {key: median([run[key] for run in many]) for key in many[0]}
            for name, many in runs.items()}


def instructions(command, within=None):
    """Instructions of a process, or of what one of its functions does, by callgrind."""
    only = [f"--toggle-collect={within}"] if within else []
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["valgrind", "--tool=callgrind", *only,
                               f"--callgrind-out-file={folder}/out", *map(str, command)],
                              cwd=ROOT, check=True, capture_output=True, text=True)
    return int(re.search(r"Collected : (\d+)", done.stderr).group(1))


def instruction_set_under_valgrind(binary):
    """What the kernels take under valgrind, whose processor is not this one: 3.19 knows no AVX-512."""
    done = subprocess.run(["valgrind", "--tool=none", str(binary), "--benchmark_filter=^counted/bench-",
                           "--benchmark_format=json"], cwd=ROOT, check=True, capture_output=True,
                          text=True)
    return json.loads(done.stdout[done.stdout.index("{"):])["context"]["instruction_set"]
