#!/usr/bin/env python3
"""Runs the golden cases: a command line in, exactly this text and exit code out.

Two kinds of case. `broken/**/NAME.yaml` is a scenario with a mistake; NAME.txt holds the exit code
and what `foedus check` prints about it. A folder with a file `command` is run in a copy of itself
by the shell; `expected` holds the transcript. With FOEDUS_APPROVE=1 the present output becomes the
expected one: review the diff.
"""
import argparse
import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

LIMIT = 20  # [s] a case; --patience multiplies it
PATIENCE = 1


def environment(program):
    """A fixed environment: no colour, no locale, and `foedus` found by its name."""
    keep = {k: v for k, v in os.environ.items() if k in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS")}
    return {**keep, "PATH": f"{program.parent}:/usr/bin:/bin", "LC_ALL": "C", "HOME": "/nowhere"}


def normalised(text, version):
    """The version moves with every release; goldens must not."""
    return text.replace(version, "VERSION")


def run(arguments, program, folder, version, shell=False):
    done = subprocess.run(arguments, cwd=folder, env=environment(program), shell=shell,
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT * PATIENCE)
    return (done.returncode, normalised(done.stdout.decode(errors="replace"), version),
            normalised(done.stderr.decode(errors="replace"), version))


def broken_case(file, root, program, version):
    """A broken scenario must exit 2 and say why on standard error only."""
    code, out, err = run([str(program), "check", file.relative_to(root).as_posix()], program, root, version)
    problems = []
    if code != 2:
        problems.append(f"exit code {code}, a broken file must give 2")
    if out:
        problems.append("a broken file must print nothing on standard output")
    return f"exit {code}\n{err}", file.with_suffix(".txt"), problems


def command_case(folder, root, program, version):
    """Runs `command` in a copy of the folder, beside a link to the shipped scenarios."""
    command = (folder / "command").read_text()
    with tempfile.TemporaryDirectory() as scratch:
        work = pathlib.Path(scratch) / "case"
        shutil.copytree(folder, work, ignore=shutil.ignore_patterns("command", "expected"))
        (work / "scenarios").symlink_to(root / "scenarios")
        code, out, err = run(command, program, work, version, shell=True)
    transcript = f"$ {command.strip()}\nexit {code}\n--- stdout\n{out}--- stderr\n{err}"
    return transcript, folder / "expected", []


def compare(name, actual, expected_file, approve, root):
    """Returns what differs, as text; writes the file when approving."""
    problems = []
    for secret in (str(root), "/tmp/", os.sep + "root"):
        if secret in actual:
            problems.append(f"the output holds a path of this machine ({secret})")
    expected = expected_file.read_text() if expected_file.exists() else ""
    if actual != expected:
        if approve:
            expected_file.write_text(actual)
            print(f"approved {name}")
        else:
            diff = difflib.unified_diff(expected.splitlines(True), actual.splitlines(True),
                                        "expected", "actual")
            problems.append("".join(diff) + "\nFIX: if the new text is right, ./dev approve")
    return problems


def cases(here, groups):
    """(name, kind, path) of every case under the groups named."""
    found = []
    for group in groups:
        for file in sorted((here / group).glob("**/*.yaml")):
            if "broken" in file.relative_to(here).parts:
                found.append((file.relative_to(here).as_posix(), broken_case, file))
        for command in sorted((here / group).glob("**/command")):
            found.append((command.parent.relative_to(here).as_posix(), command_case, command.parent))
    return found


def main():
    global PATIENCE
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--patience", type=int, default=1, help="times as long as usual")
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--at-least", type=int, default=1, help="fewer cases than this is a failure")
    parser.add_argument("groups", nargs="+", help="folders of tests/golden")
    options = parser.parse_args()
    PATIENCE = options.patience
    here = pathlib.Path(__file__).resolve().parent
    root = here.parent.parent
    program = options.program.resolve()
    approve = os.environ.get("FOEDUS_APPROVE") == "1"
    version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout.split()[-1]

    found = cases(here, options.groups)
    failed = 0
    for name, kind, path in found:
        actual, expected_file, problems = kind(path, root, program, version)
        problems += compare(name, actual, expected_file, approve, root)
        if problems:
            failed += 1
            print(f"== {name}")
            print("\n".join(problems))
    print(f"{len(found)} cases, {failed} failed")
    if len(found) < options.at_least:
        print(f"only {len(found)} cases, {options.at_least} were promised")
        return 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
