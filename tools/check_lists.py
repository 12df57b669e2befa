#!/usr/bin/env python3
"""Fails on a source, header or test that no CMakeLists.txt names, and on a name without a file.

The build uses no globs, so a forgotten line would leave a test unrun, or a header that other
rooms include never compiled alone (headers in a room's subfolders are its own affair). The list is the CMakeLists.txt of the file's own folder or of the nearest folder above that has one.
"""
import pathlib
import re
import sys

FOLDERS = ("src", "apps", "tests", "fuzz", "bench")
NAME = re.compile(r"[\w./${}-]+\.(?:cc|h)\b")


def check(root):
    complaints = []
    for folder in FOLDERS:
        for file in sorted((root / folder).glob("**/*")):
            public = file.suffix == ".h" and folder == "src" and file.parent.parent == root / "src"
            if file.suffix == ".cc" or public:
                home = next(p for p in [*file.parents] if (p / "CMakeLists.txt").exists() or p == root)
                name = file.relative_to(home).as_posix()
                text = (home / "CMakeLists.txt").read_text() if home != root else ""
                if name not in NAME.findall(text):
                    where = (home / "CMakeLists.txt").relative_to(root)
                    complaints.append(f"{file.relative_to(root)} is not built. FIX: add {name} to {where}.")
        for listing in sorted((root / folder).glob("**/CMakeLists.txt")):
            for name in NAME.findall(re.sub(r"#.*", "", listing.read_text())):
                if "$" not in name and not (listing.parent / name).exists():
                    complaints.append(f"{listing.relative_to(root)} names {name}, which does not exist. "
                                      "FIX: write it or take the line out.")
    return complaints


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    complaints = check(root.resolve())
    print("\n".join(complaints) if complaints else "lists: every source is built, every name has a file")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
