#!/usr/bin/env python3
"""Fails where a file that the program writes about itself has drifted from what it writes now.

These files are kept in the repository so that they can be read without a build. With --write they
are brought up to date.
"""
import argparse
import pathlib
import subprocess
import sys

# The file, and the command whose output it is.
GENERATED = {
    "scenarios/scenario-schema.json": ["schema"],
    "docs/language-reference.md": ["schema", "--reference"],
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--write", action="store_true", help="write the files anew")
    options = parser.parse_args()
    root = pathlib.Path(__file__).resolve().parent.parent
    drifted = 0
    for name, arguments in GENERATED.items():
        made = subprocess.run([options.program.resolve(), *arguments], capture_output=True, check=True).stdout
        file = root / name
        if file.exists() and file.read_bytes() == made:
            continue
        if options.write:
            file.write_bytes(made)
            print(f"{name}: written")
        else:
            drifted += 1
            print(f"{name} is not what `foedus {' '.join(arguments)}` prints. FIX: ./dev generate")
    if not drifted and not options.write:
        print(f"generated: {len(GENERATED)} files are what the program writes")
    return 1 if drifted else 0


if __name__ == "__main__":
    sys.exit(main())
