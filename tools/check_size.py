#!/usr/bin/env python3
"""Keeps files small: a header aims at 150 lines and a source at 400.

Above the aim it warns, a source from 500 on warns louder, and above 800 lines it fails unless
tools/size_exceptions.txt names the file with a reason. Data tables (.inc) are not counted.
"""
import pathlib
import sys

AIM = {".h": 150, ".cc": 400, ".py": 400}
WARN, FAIL = 500, 800
FOLDERS = ("src", "apps", "include", "tests", "fuzz", "bench", "tools")


def read_exceptions(path):
    """Returns {file: reason}; a line without a reason is itself an error."""
    found = {}
    if path.exists():
        for line in path.read_text().splitlines():
            line = line.split("#")[0].strip()
            if line:
                name, _, reason = line.partition(" ")
                if not reason.strip():
                    raise SystemExit(f"{path.name}: {name} has no reason. FIX: write why after it.")
                found[name] = reason.strip()
    return found


def check(root, exceptions):
    """Returns (failures, warnings), each a list of lines."""
    failures, warnings, seen = [], [], set()
    for folder in FOLDERS:
        for file in sorted((root / folder).glob("**/*")):
            aim = AIM.get(file.suffix)
            if aim is None or not file.is_file():
                continue
            name = file.relative_to(root).as_posix()
            lines = len(file.read_text(errors="replace").splitlines())
            if lines <= aim:
                continue
            if name in exceptions:
                seen.add(name)
            elif lines > FAIL:
                failures.append(f"{name}: {lines} lines, the limit is {FAIL}. FIX: split it by "
                                "concept, or name it in tools/size_exceptions.txt with a reason.")
            else:
                word = "large" if lines > WARN else "over its aim"
                warnings.append(f"{name}: {lines} lines, {word} (aim {aim})")
    for name in sorted(set(exceptions) - seen):
        failures.append(f"{name} needs no exception any more. FIX: remove its line.")
    return failures, warnings


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    failures, warnings = check(root, read_exceptions(root / "tools" / "size_exceptions.txt"))
    for line in warnings:
        print("warning:", line)
    for line in failures:
        print(line)
    print(f"sizes: {len(failures)} failures, {len(warnings)} warnings")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
