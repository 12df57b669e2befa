#!/usr/bin/env python3
"""Looks at reports in a headless browser, as a reader on a phone, at a desk and on paper would.

Makes the reports with `foedus run` (or takes finished files), and fails on: anything wider than the
screen outside a container that scrolls, a console message, text with a contrast below 4.5 : 1 or
smaller than 11 px, figures without words, labels that overlap or leave their figure, a file of 2 MB
or more, and a print that breaks. Screenshots are left in --screenshots for people to look at.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

from webdriver import Browser, Missing

WIDTHS = (360, 768, 1280)
SMALLEST = 11  # [px]
SLICE = 8000  # [px] of a screenshot; short ones take most of the time of the whole check
CHECKS = (pathlib.Path(__file__).parent / "page_checks.js").read_text()
OPEN_ALL = "for (const d of document.querySelectorAll('details')) d.open = true;"
HIDDEN_IN_PRINT = """
return [...document.querySelectorAll('details:not([open])')].filter(
  (d) => ![...d.children].slice(1).some((c) => c.getBoundingClientRect().height > 0)).length;"""
# The trees stand on pages in landscape.
WIDE_IN_PRINT = """
return [...document.body.querySelectorAll('table, pre, figure, p, ul, dl')].filter(
  (e) => !e.closest('.trees') && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .slice(0, 9).map((e) => e.tagName + ' ' + e.textContent.trim().slice(0, 40));"""
PAPER = (680, 960)  # [px] A4 less its margins


def make_reports(program, root, scenarios, draws, folder):
    """Runs the program; returns the files."""
    files = []
    for name in scenarios:
        out = folder / f"{name}.html"
        command = [str(program), "run", f"scenarios/{name}.yaml", "--draws", str(draws), "--quiet",
                   "-o", str(out)]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=300)
        if done.returncode not in (0, 1) or not out.exists():
            raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
        files.append(out)
    return files


def height_of(browser):
    return int(browser.ask("return document.documentElement.scrollHeight"))


def shoot(browser, width, stem, folder):
    total = height_of(browser)
    for number, top in enumerate(range(0, total, SLICE)):
        image = browser.screenshot(0, top, width, min(SLICE, total - top))
        (folder / f"{stem}-{width}-{number:02}.png").write_bytes(image)


def check_width(browser, url, width, stem, folder):
    """With scripts: as it opens, then with every section unfolded."""
    browser.resize(width, 900)
    browser.open(url)
    found = [f"{width} px: {line}" for line in browser.ask(CHECKS, SMALLEST, False)]
    shoot(browser, width, stem, folder)
    browser.ask(OPEN_ALL)
    found += [f"{width} px, unfolded: {line}"
              for line in browser.ask(CHECKS, SMALLEST, width == max(WIDTHS))]
    shoot(browser, width, stem + "-unfolded", folder)
    return found


def check_print(browser, url, stem, folder):
    browser.resize(*PAPER)
    browser.open(url)
    browser.devtools("Emulation.setEmulatedMedia", media="print")
    hidden = browser.ask(HIDDEN_IN_PRINT)
    wide = browser.ask(WIDE_IN_PRINT)
    browser.devtools("Emulation.setEmulatedMedia", media="")
    pdf = browser.pdf()
    (folder / f"{stem}.pdf").write_bytes(pdf)
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    found = [] if not hidden else [f"print: {hidden} folded sections stay hidden"]
    found += [f"print: {line} is wider than the paper" for line in wide]
    if not pdf.startswith(b"%PDF") or pages < 2:
        found.append(f"print: {pages} pages")
    return found


def check_file(file, folder):
    url = file.resolve().as_uri()
    found = []
    size = file.stat().st_size
    if size >= 2_000_000:
        found.append(f"the file has {size} bytes")
    with Browser() as browser:
        for width in WIDTHS:
            found += check_width(browser, url, width, file.stem, folder)
        found += check_print(browser, url, file.stem, folder)
        found += [f"console: {entry['message']}" for entry in browser.console()]
    with Browser(scripts=False) as browser:
        for width in WIDTHS:
            browser.resize(width, 900)
            browser.open(url)
            found += [f"{width} px, scripts off: {line}"
                      for line in browser.ask(CHECKS, SMALLEST, False)]
        found += [f"console, scripts off: {entry['message']}" for entry in browser.console()]
    print(f"{file.name}: {size} bytes, {len(found)} complaints")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=pathlib.Path)
    parser.add_argument("--draws", type=int, default=24)
    parser.add_argument("--screenshots", type=pathlib.Path, required=True)
    parser.add_argument("--reports", nargs="*", type=pathlib.Path, default=[])
    parser.add_argument("scenarios", nargs="*")
    options = parser.parse_args()
    root = pathlib.Path(__file__).resolve().parent.parent.parent
    options.screenshots.mkdir(parents=True, exist_ok=True)
    for old in options.screenshots.glob("*.p*"):
        old.unlink()
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        files = list(options.reports)
        if options.scenarios:
            files += make_reports(options.program.resolve(), root, options.scenarios, options.draws,
                                  pathlib.Path(scratch))
        if not files:
            raise SystemExit("nothing to look at")
        try:
            for file in files:
                for complaint in check_file(file, options.screenshots):
                    failed += 1
                    print(f"  {complaint}")
        except Missing as missing:
            raise SystemExit(f"check_report: {missing}") from None
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
