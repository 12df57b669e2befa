#!/usr/bin/env python3
"""Installs a build into an empty folder, moves it, and builds and runs a program against it.

Moving it shows that nothing in it remembers where it was first. What is there afterwards and works:
the program, the scenarios, the manual of every command, completion in bash, the C++ face.
"""
import argparse
import pathlib
import shutil
import subprocess
import sys


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} exits with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def completed(script, words):
    """What bash would offer for the last of the words."""
    quoted = " ".join(f"'{word}'" for word in words)
    return run("bash", "-c", f"source '{script}'; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; "
                             "_foedus; printf '%s\\n' \"${COMPREPLY[@]}\"").split()


def check_runtime(root):
    program = root / "bin" / "foedus"
    commands = [line.split()[0] for line in run(program, "--help").splitlines()
                if line.startswith("  ") and line.split()[0].isalpha() and line.split()[0] != "foedus"]
    manual = (root / "share/man/man1/foedus.1").read_text()
    script = root / "share/bash-completion/completions/foedus"
    offered = completed(script, ["foedus", ""])
    for command in commands:
        assert f".SS foedus {command}" in manual, f"the manual lacks {command}"
        assert command in offered, f"bash does not offer {command}"
    assert "--lever" in completed(script, ["foedus", "solve", "--"]), "bash does not offer --lever"
    assert completed(script, ["foedus", "solve", "--lev"]) == ["--lever"]
    scenarios = root / "share/foedus/scenarios"
    assert (scenarios / "scenario-schema.json").exists()
    run(program, "check", scenarios / "guarantee-crisis.yaml")
    return len(commands)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, type=pathlib.Path)
    parser.add_argument("--cmake", default="cmake")
    parser.add_argument("--work", required=True, type=pathlib.Path, help="a folder to use; emptied first")
    options = parser.parse_args()
    options.work = options.work.resolve()
    shutil.rmtree(options.work, ignore_errors=True)
    first, root = options.work / "first", options.work / "moved"
    run(options.cmake, "--install", options.build, "--prefix", first)
    first.rename(root)
    commands = check_runtime(root)
    consumer = pathlib.Path(__file__).resolve().parent / "consumer"
    build = options.work / "consumer"
    run(options.cmake, "-S", consumer, "-B", build, f"-DCMAKE_PREFIX_PATH={root}", "-G", "Ninja",
        "-DCMAKE_BUILD_TYPE=Debug")
    run(options.cmake, "--build", build)
    words = run(build / "consumer", root / "share/foedus/scenarios/unilateral-deterrence.yaml")
    print(f"{commands} commands in the manual and in completion; a consumer says: {words.strip()}")


if __name__ == "__main__":
    main()
