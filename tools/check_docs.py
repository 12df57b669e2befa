#!/usr/bin/env python3
"""Checks the documentation against the repository and the program.

Relative links must lead to a file. In a ```console block every `$ foedus ...` line is run, in a
scratch folder that holds a copy of scenarios/, and must exit with 0 (or N, where the block opens
with ```console exit=N); the lines shown below it must occur in its output in that order, `...`
standing for lines left out. Other commands are shown, not run.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^\s*```(\w*)(?:\s+exit=(\d+))?\s*$")


def pages(root):
    found = [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("scenarios/**/*.md")]
    return sorted(page for page in found if "build" not in page.parts)


def broken_links(root, page):
    in_code = False
    for number, line in enumerate(page.read_text().splitlines(), 1):
        if FENCE.match(line):
            in_code = not in_code
        elif not in_code:
            for match in LINK.finditer(line):
                target = (match.group(1) or match.group(2)).split("#")[0]
                if target and "://" not in target and not target.startswith("mailto:"):
                    if not (page.parent / target).exists():
                        yield f"{page.relative_to(root)}:{number}: {target} does not exist"


def unlinked(root):
    """Pages of docs/ that no other page leads to: nobody would find them."""
    reached = {(page.parent / (m.group(1) or m.group(2)).split("#")[0]).resolve()
               for page in pages(root) for m in LINK.finditer(page.read_text())}
    for page in sorted(root.glob("docs/**/*.md")):
        if page.resolve() not in reached and page != root / "docs" / "index.md":
            yield f"{page.relative_to(root)}: no page links to it"


def commands(page):
    """Yields (line number, command, expected status, shown output) of the console blocks."""
    block, status, current = None, 0, None
    for number, line in enumerate(page.read_text().splitlines(), 1):
        fence = FENCE.match(line)
        if fence:
            if current:
                yield current
            block = fence.group(1) if block is None else None
            status, current = int(fence.group(2) or 0), None
        elif block == "console" and current and current[1].endswith("\\"):
            current = (current[0], current[1][:-1] + line.strip(), status, current[3])
        elif block == "console" and line.startswith("$ "):
            if current:
                yield current
            current = (number, line[2:].strip(), status, [])
        elif current:
            current[3].append(line.rstrip())


def first_missing(shown, output):
    """The first shown line that does not follow the one before it in the output, or None."""
    lines = iter(line.rstrip() for line in output.splitlines())
    for line in shown:
        if line.strip() not in ("", "...") and line not in lines:
            return line
    return None


def failing_commands(root, page, program, scratch):
    environment = {**os.environ, "PATH": f"{scratch / 'bin'}:{os.environ['PATH']}", "NO_COLOR": "1"}
    for number, command, status, shown in commands(page):
        if not command.startswith("foedus"):
            continue
        place = f"{page.relative_to(root)}:{number}: {command}"
        done = subprocess.run(["bash", "-c", command], cwd=scratch, env=environment, text=True,
                              capture_output=True, stdin=subprocess.DEVNULL, timeout=120)
        if done.returncode != status:
            yield f"{place}: exits {done.returncode}, not {status}\n{done.stderr[-1500:]}"
        elif (line := first_missing(shown, done.stdout + done.stderr)) is not None:
            yield f"{place}: does not print this line (in this place): {line}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", type=pathlib.Path, help="the foedus to run the commands with")
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).parent.parent)
    options = parser.parse_args()
    root, complaints, count = options.root.resolve(), [], 0
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        (scratch / "bin").mkdir()
        if options.program:
            (scratch / "bin" / "foedus").symlink_to(options.program.resolve(strict=True))
        if (root / "scenarios").is_dir():
            shutil.copytree(root / "scenarios", scratch / "scenarios")
        complaints += unlinked(root)
        for page in pages(root):
            complaints += broken_links(root, page)
            if options.program:
                count += sum(command.startswith("foedus") for _, command, _, _ in commands(page))
                complaints += failing_commands(root, page, options.program, scratch)
    print("\n".join(complaints) if complaints else f"docs: links lead somewhere, {count} commands run")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
