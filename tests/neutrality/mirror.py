#!/usr/bin/env python3
"""What the program says of one side it says of the other, when the sides change places.

Two sides in a scenario of many claims, priors, perspectives and positions: every name of the one is
exchanged with that of the other throughout the file, so that roles and numbers change hands. Every
text of the program (also its report, as a reader sees it) has to be the same, word for word, with
the names exchanged. What depends on an actor's name, its place in the alphabet or in the file, and
not on what it does, fails here. Then tables have to follow the order of the file, whatever their
numbers, and every claim of a shipped scenario needs an owner and an entry on who disputes it.
"""
import argparse
import difflib
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

SIDES = (("alpha", "gamma"), ("Alpha", "Gamma"))
DIGEST = re.compile(r"\b[0-9a-f]{64}\b|\b[0-9a-f]{12}\b")
COMMANDS = (
    ("check", "check crisis.yaml"),
    ("solve", "solve crisis.yaml --lever pact=loose"),
    ("walk", "solve crisis.yaml --lever pact=firm --walk"),
    ("run", "run crisis.yaml -o report.html --every-finding"),
    ("compare", "compare crisis.yaml"),
    ("ablate", "ablate crisis.yaml"),
    ("audit", "audit crisis.yaml"),
    ("sweep", "sweep crisis.yaml tension 0.1..0.5 --points 3"),
    ("positions", "positions crisis.yaml"),
    ("fair", "check crisis.yaml --fair"),
    ("elicit", "elicit crisis.yaml"),
    ("explain", "explain crisis.yaml alpha"),
    ("diff", "diff crisis.yaml --perspective alpha_says --against gamma_says --explain"),
)


def exchanged(text):
    for one, other in SIDES:
        text = re.sub(f"{one}|{other}", lambda m, a=one, b=other: b if m.group() == a else a, text)
    return text


def ask(program, arguments, folder):
    done = subprocess.run([str(program), *arguments.split()], cwd=folder, capture_output=True, text=True,
                          timeout=240, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": "/nowhere"})
    return f"exit {done.returncode}\n{done.stdout}{done.stderr}"


def as_read(page):
    """The text of a report without markup; drawings hold words too."""
    page = re.sub(r"<style>.*?</style>", "", page, flags=re.S)
    return html.unescape(re.sub(r"<[^>]+>", "\n", page))


def texts(program, scenario):
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        (folder / "crisis.yaml").write_text(scenario)
        found = {}
        for name, command in COMMANDS:
            side = exchanged(command) if scenario.startswith(exchanged("# alpha first")) else command
            found[name] = ask(program, side, folder)
        report = folder / "report.html"
        found["report"] = as_read(report.read_text()) if report.exists() else "no report"
        return {name: DIGEST.sub("DIGEST", text) for name, text in found.items()}


def check_mirror(program, scenario):
    here, there = texts(program, scenario), texts(program, exchanged(scenario))
    failures = []
    for name, text in here.items():
        mirrored = exchanged(there[name])
        if name != "fair" and text.startswith("exit") and not re.match(r"exit [01]\n", text):
            failures.append(f"{name}: {text[:300]}")
        if text == mirrored:
            continue
        lines = list(difflib.unified_diff(text.splitlines(), mirrored.splitlines(), lineterm="", n=0))[2:12]
        failures.append(f"{name} is not mirrored:\n    " + "\n    ".join(lines))
    return failures


def check_order(program, scenario):
    """Options, measures and actors stand as in the file, before and after the file is reordered."""
    failures = []
    other = scenario.replace("      loose: {trust: 0.5}\n      firm: {trust: 0.2}\n",
                             "      firm: {trust: 0.2}\n      loose: {trust: 0.5}\n")
    assert other != scenario
    for text, order in ((scenario, ("loose", "firm")), (other, ("firm", "loose"))):
        with tempfile.TemporaryDirectory() as scratch:
            folder = pathlib.Path(scratch)
            (folder / "crisis.yaml").write_text(text)
            for command in ("run crisis.yaml -o report.html", "compare crisis.yaml"):
                rows = [line.split()[0].rstrip(",") for line in ask(program, command, folder).splitlines()
                        if re.match(r"  +(loose|firm)\b.*\d", line)]
                if not rows:
                    failures.append(f"{command}: no rows of options found")
                for start in range(0, len(rows) - 1, 2):
                    if tuple(rows[start:start + 2]) != order:
                        failures.append(f"{command}: rows stand as {rows}, the file says {order}")
                        break
    return failures


def mechanisms_of(text):
    section = re.search(r"^mechanisms:.*\n((?:(?:[ #].*)?\n)*)", text, re.M)
    return re.findall(r"^  ([a-z]\w*):", section.group(1), re.M) if section else []


def check_owners(program, root):
    """Through the program's own reading of every shipped file that states claims."""
    failures, count = [], 0
    for file in sorted((root / "scenarios").rglob("*.yaml")):
        for name in mechanisms_of(file.read_text()):
            told = ask(program, f"explain {file.name} {name} --json", file.parent)
            for answer in json.loads(told.partition("\n")[2])["explanations"]:
                if answer["kind"] != "mechanism":
                    continue
                count += 1
                failures += [f"{file.name}: `{name}` has no entry on who it is {entry.replace('_', ' ')}"
                             for entry in ("asserted_by", "disputed_by") if not answer["facts"].get(entry)]
    if count < 40:
        failures.append(f"only {count} mechanisms were found in scenarios/")
    return failures, count


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=pathlib.Path, required=True)
    options = parser.parse_args()
    program = options.program.resolve()
    here = pathlib.Path(__file__).resolve().parent
    scenario = "# alpha first\n" + (here / "two-sides.yaml").read_text()
    failures = check_mirror(program, scenario) + check_order(program, scenario)
    owners, count = check_owners(program, here.parents[1])
    failures += owners
    for failure in failures:
        print(failure)
    print(f"neutrality: {len(COMMANDS) + 1} texts mirrored, {count} claims with owners, {len(failures)} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
