#!/usr/bin/env python3
"""Holds every shipped scenario to its own `expect:`, so that the library does not rot.

A scenario that expects nothing fails: `foedus check --expect` prints what it could expect.
"""
import argparse
import pathlib
import subprocess
import sys


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    files = [file for folder in options.folders for file in sorted(folder.glob("*.yaml"))]
    failed = 0
    for file in files:
        done = subprocess.run([options.program, "check", "--expect", file.name], cwd=file.parent,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode == 0:
            continue
        failed += 1
        told = done.stdout[max(done.stdout.find("\nExpected results"), 0):]
        print(f"== {file.name}: exit code {done.returncode}\n{told}{done.stderr}\n"
              f"FIX: find out what moved the result. Where the new one is right, change `expect:` in {file.name}.")
    print(f"{len(files)} scenarios, {failed} failed")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
