#!/usr/bin/env python3
"""Unpacks a Debian package into an empty root, adds the shared libraries of the packages it depends
on and nothing else, and runs the program in there (chroot; root, or user namespaces, are needed).

A library that the package forgot to depend on is not there, and the program does not start.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout


def add_dependencies(package, root):
    """The shared libraries of every package it depends on, through whatever many steps."""
    waiting = re.findall(r"([a-z0-9+.-]+)(?: \([^)]*\))?(?:,|$)", run("dpkg-deb", "-f", package, "Depends").strip())
    seen = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for file in map(pathlib.Path, run("dpkg-query", "-L", name).split("\n")):
            if ".so" in file.name and file.is_file():
                folder = file.parent.relative_to("/")
                merged = folder.parts[0] in ("lib", "lib64")
                target = root / "usr" / folder if merged else root / folder
                target.mkdir(parents=True, exist_ok=True)
                shutil.copy2(file, target / file.name)
        depends = run("dpkg-query", "-W", "-f", "${Depends}", name)
        waiting += re.findall(r"([a-z0-9+.-]+)(?::any)?(?: \([^)]*\))?(?:,|$)", depends)
    return sorted(seen)


def main():
    package = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch)
        run("dpkg-deb", "-x", package, root)
        for name in ("lib", "lib64"):  # merged /usr, as Debian 12 has it
            (root / "usr" / name).mkdir(parents=True, exist_ok=True)
            (root / name).symlink_to(f"usr/{name}")
        names = add_dependencies(package, root)
        (root / "desk").mkdir()
        enter = [] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user"]
        for arguments in (["--version"], ["init", "guarantee-crisis", "-o", "/desk/mine.yaml"],
                          ["check", "/desk/mine.yaml", "-q"], ["fmt", "/desk/mine.yaml", "--check"],
                          ["run", "/desk/mine.yaml", "--draws", "16", "--precision", "12", "-o", "/desk/mine.html"],
                          ["check", "/usr/share/foedus/scenarios/unilateral-deterrence.yaml", "-q"]):
            done = subprocess.run([*enter, "chroot", root, "/usr/bin/foedus", *arguments],
                                  capture_output=True, text=True)
            print(f"foedus {' '.join(arguments)}: {done.returncode}")
            if done.returncode != 0:
                sys.exit(done.stdout + done.stderr)
        if not (root / "desk/mine.html").read_text().startswith("<!DOCTYPE html>"):
            sys.exit("the report is no page")
        print(f"{package.name}: runs in an empty root with the libraries of {', '.join(names)}")


if __name__ == "__main__":
    main()
