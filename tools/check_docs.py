#!/usr/bin/env python3
"""Checks the documentation against the repository and the program.

Relative links must lead to a file. A page is followed from top to bottom in a scratch folder of its
own that holds a copy of scenarios/. In a ```console block every `$ foedus ...` line is run and must
exit with 0; the lines shown below it must occur in its output in that order, `...` standing for
lines left out. Other commands are shown, not run. A comment on the line before a block says more:

    <!-- exit=2 -->          the commands of the block exit with 2 (also: ```console exit=2)
    <!-- file=a.yaml -->     the block is written to a.yaml
    <!-- append=a.yaml -->   the block is added to the end of a.yaml
    <!-- edit=a.yaml -->     a ```diff block: its lines without + stand once in a.yaml, and those
                             without - take their place
"""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^\s*```(\w*)(?:\s+(exit)=(\d+))?\s*$")
ORDER = re.compile(r"^<!-- (exit|file|append|edit)=(\S+) -->$")
Block = collections.namedtuple("Block", "line language orders text")  # text: (number, line) pairs


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


def blocks(page):
    """Yields the fenced blocks of a page with the orders on the line before each."""
    lines = page.read_text().splitlines()
    opened = None
    for number, line in enumerate(lines, 1):
        fence = FENCE.match(line)
        if fence and opened is None:
            order = ORDER.match(lines[number - 2]) if number > 1 else None
            orders = dict([order.groups()] if order else [])
            if fence.group(2):
                orders[fence.group(2)] = fence.group(3)
            opened = Block(number, fence.group(1), orders, [])
        elif fence:
            yield opened
            opened = None
        elif opened is not None:
            opened.text.append((number, line))


def commands(block):
    """Yields (line number, command, shown output) of a console block."""
    current = None
    for number, line in block.text:
        if current and current[1].endswith("\\"):
            current = (current[0], current[1][:-1] + line.strip(), current[2])
        elif line.startswith("$ "):
            if current:
                yield current
            current = (number, line[2:].strip(), [])
        elif current:
            current[2].append(line.rstrip())
    if current:
        yield current


def edit(file, block):
    """Makes the change that a diff block shows; returns a complaint or None."""
    lines = [line for _, line in block.text]
    before = "".join(line[1:] + "\n" for line in lines if line[:1] != "+")
    after = "".join(line[1:] + "\n" for line in lines if line[:1] != "-")
    text = file.read_text() if file.exists() else ""
    if ("\n" + text).count("\n" + before) != 1:
        return f"these lines stand {text.count(before)} times in {file.name}, not once:\n{before}"
    file.write_text(text.replace(before, after))
    return None


def write(block, scratch):
    """Follows the orders of a block that concern a file; returns a complaint or None."""
    text = "".join(line + "\n" for _, line in block.text)
    if "file" in block.orders:
        (scratch / block.orders["file"]).write_text(text)
    if "append" in block.orders:
        with (scratch / block.orders["append"]).open("a") as file:
            file.write(text)
    return edit(scratch / block.orders["edit"], block) if "edit" in block.orders else None


def first_missing(shown, output):
    """The first shown line that does not follow the one before it in the output, or None."""
    lines = iter(line.rstrip() for line in output.splitlines())
    for line in shown:
        if line.strip() not in ("", "...") and line not in lines:
            return line
    return None


def run(command, status, shown, scratch):
    """Runs one command; returns a complaint or None."""
    environment = {**os.environ, "PATH": f"{scratch / 'bin'}:{os.environ['PATH']}", "NO_COLOR": "1"}
    done = subprocess.run(["bash", "-c", command], cwd=scratch, env=environment, text=True,
                          capture_output=True, stdin=subprocess.DEVNULL, timeout=120)
    if done.returncode != status:
        return f"exits {done.returncode}, not {status}\n{done.stderr[-1500:]}"
    missing = first_missing(shown, done.stdout + done.stderr)
    return missing and f"does not print this line (in this place): {missing}"


def follow(root, page, program):
    """Follows a page in a folder of its own; returns (commands run, complaints, seconds)."""
    count, complaints, start = 0, [], time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        (scratch / "bin").mkdir()
        (scratch / "bin" / "foedus").symlink_to(program.resolve(strict=True))
        if (root / "scenarios").is_dir():
            shutil.copytree(root / "scenarios", scratch / "scenarios")
        for block in blocks(page):
            if complaint := write(block, scratch):
                complaints.append(f"{page.relative_to(root)}:{block.line}: {complaint}")
            for number, command, shown in commands(block) if block.language == "console" else ():
                if command.split()[0] != "foedus":
                    continue
                count += 1
                if complaint := run(command, int(block.orders.get("exit", 0)), shown, scratch):
                    complaints.append(f"{page.relative_to(root)}:{number}: {command}: {complaint}")
    return count, complaints, time.monotonic() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", type=pathlib.Path, help="the foedus to run the commands with")
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).parent.parent)
    parser.add_argument("--page", help="follow only the pages whose path contains this")
    parser.add_argument("--times", action="store_true", help="say how long each page takes")
    options = parser.parse_args()
    root, count = options.root.resolve(), 0
    complaints = list(unlinked(root))
    for page in pages(root):
        complaints += broken_links(root, page)
    followed = [page for page in pages(root) if options.program and (options.page or "") in str(page)]
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        results = pool.map(lambda page: follow(root, page, options.program), followed)
        for page, (run_here, found, seconds) in zip(followed, results):
            count += run_here
            complaints += found
            if options.times and run_here:
                print(f"{seconds:6.1f} s {run_here:3} commands: {page.relative_to(root)}")
    print("\n".join(complaints) if complaints else f"docs: links lead somewhere, {count} commands run")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
