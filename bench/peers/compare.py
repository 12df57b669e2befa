"""Ratios to other solvers on the same games and numbers in the same run: pygambit, from the registry
into an environment of its own, and the plain loop of plain_loop.h.

pygambit runs as a separate process; nothing of it is linked, imported or copied here.
"""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import measure  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
VENV = measure.ROOT / "build" / "peers" / "venv"
# Its own defaults, and the longest steps with which it still arrives everywhere: the fairer figure.
STEPS = {"as it comes": {}, "longest steps": {"first_step": 0.3, "max_accel": 1.5}}
SAME = 1e-6  # [chance]
PATIENCE = 1200  # [s] it is compiled when there is no wheel


def environment():
    """The environment's python with the newest pygambit, or None with the reason."""
    python = VENV / "bin" / "python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", VENV], check=True, capture_output=True)
        got = subprocess.run([python, "-m", "pip", "install", "--quiet", "--upgrade", "pygambit"],
                             capture_output=True, text=True, timeout=PATIENCE)
        words = got.stderr.strip().splitlines()
    except (OSError, subprocess.SubprocessError) as problem:
        words = [str(problem)]
    there = python.exists() and subprocess.run([python, "-c", "import pygambit"],
                                               capture_output=True).returncode == 0
    return (python, None) if there else (None, words[-1] if words else "it cannot be imported")


def games(peer_games, scenario, draws, precisions):
    folder = measure.ROOT / "build" / "peers" / pathlib.Path(scenario).stem
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([peer_games, scenario, str(draws), folder, *map(str, precisions)],
                   cwd=measure.ROOT, check=True)
    answers = json.loads((folder / "answers.json").read_text())
    return [str(folder / f"{k}.efg") for k in range(draws)], answers


def ask(python, job):
    done = subprocess.run([python, HERE / "solve_with_gambit.py"], input=json.dumps(job),
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    return json.loads(done.stdout)


def distance(one, other):
    return max(abs(a - b) for name in one for a, b in zip(one[name], other[name]))


def rate(batch_bench, arm):
    _, arms = measure.interleaved(batch_bench, f"^{arm}$", 1)
    return arms[arm]["rate"]


def contest(python, batch_bench, arm, job, rounds):
    """Their solves a second and ours, turn by turn, and their answers."""
    theirs, ours = [], []
    for _ in range(rounds):
        found = ask(python, job)
        theirs.append(len(job["games"]) / sum(found["seconds"]))
        ours.append(rate(batch_bench, arm))
    return {"version": found["version"], "theirs": measure.median(theirs),
            "ours": measure.median(ours),
            "ratio": measure.median([a / b for a, b in zip(ours, theirs)]),
            "answers": found["answers"]}


def logit(python, batch_bench, peer_games, rounds):
    files, answers = games(peer_games, "scenarios/bench-deterrence.yaml", 8, [12, 20])
    result = {}
    for precision in (12, 20):
        for how, steps in STEPS.items():
            job = {"games": files, "method": "logit", "precision": precision, "steps": steps}
            row = contest(python, batch_bench, f"batch/bench-deterrence/{precision}", job, rounds)
            apart = [distance(a, b) for a, b in zip(answers[str(precision)], row.pop("answers"))]
            row["same answers"] = sum(d <= SAME for d in apart)
            row["draws"] = len(files)
            row["largest difference where the same"] = max((d for d in apart if d <= SAME), default=0)
            result[f"logit, bench-deterrence, {precision}, {how}"] = row
    return result


def equilibrium(python, batch_bench, peer_games, rounds):
    files, answers = games(peer_games, "scenarios/unilateral-deterrence.yaml", 32, [12])
    row = contest(python, batch_bench, "batch/unilateral-deterrence/limit",
                  {"games": files, "method": "lcp"}, rounds)
    apart = [distance(a, b) for a, b in zip(answers["limit"], row.pop("answers"))]
    row["same answers"] = sum(d <= SAME for d in apart)
    row["draws"] = len(files)
    return {"sequence-form lcp, unilateral-deterrence": row}


def compare(batch_bench, peer_games, rounds):
    """{contest: figures}, or {} with the reason printed."""
    python, why = environment()
    if python is None:
        print(f"\npeers: pygambit is not here and could not be installed ({why}).\n"
              "Ratios to it are left out; the plain loop is in the table above.")
        return {}
    result = {**logit(python, batch_bench, peer_games, rounds),
              **equilibrium(python, batch_bench, peer_games, rounds)}
    version = next(iter(result.values()))["version"]
    print(f"\npeers: pygambit {version}, in a process of its own, reading the file not counted")
    print(f"{'contest':<48} {'theirs/s':>9} {'ours/s':>11} {'ratio':>9}  same answer")
    for name, row in result.items():
        print(f"{name:<48} {row['theirs']:>9,.1f} {row['ours']:>11,.0f} {row['ratio']:>8,.0f}x  "
              f"{row['same answers']} of {row['draws']}")
    print("Of the lcp one Nash equilibrium comes out, not always the one that the branch leads to;\n"
          "ours is certified at every information set, theirs is not.")
    return result
