#!/usr/bin/env python3
"""Fills in the form of `foedus elicit` in a headless browser and reads back what it saves.

Fails on a form that is wider than the screen or that loads something, that saves answers which do
not rise, or whose table `foedus pool` does not read; and on a print without the questions.
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile

from webdriver import Browser, Missing

CHECKS = (pathlib.Path(__file__).parent / "page_checks.js").read_text()
# What the page would hand to the user, kept here instead.
CATCH = """
window.saved = null;
window.Blob = class { constructor(parts) { window.saved = parts.join(''); } };
URL.createObjectURL = () => 'data:text/csv,';"""
FILL = """
const [who, answers] = arguments;
document.getElementById('who').value = who;
const questions = [...document.querySelectorAll('.question')];
answers.forEach((three, q) => three.forEach((text, k) => {
  questions[q].querySelectorAll('input')[k].value = text; }));
document.getElementById('save').click();
return [window.saved, [...document.querySelectorAll('.wrong')].map((e) => e.textContent).filter(Boolean)];"""


def pool(program, text, folder):
    table = folder / "form.csv"
    table.write_text(text)
    return subprocess.run([str(program), "pool", str(table), "--perspective", "experts"],
                          capture_output=True, text=True, timeout=60)


def look(browser, program, form, folder, screenshots):
    found = []
    for width in (360, 768, 1280):
        browser.resize(width, 900)
        browser.open(form.as_uri())
        found += [f"{width} px: {line}" for line in browser.ask(CHECKS, 11, False)
                  if line != "there is a script"]  # which a report may not have, and a form does
        height = int(browser.ask("return document.documentElement.scrollHeight"))
        (screenshots / f"form-{width}.png").write_bytes(
            browser.screenshot(0, 0, width, min(8000, height)))
    if browser.ask("return performance.getEntriesByType('resource').length"):
        found.append("the form loads something")
    browser.ask(CATCH)
    saved, notes = browser.ask(FILL, "", [["0.3", "0.2", "0.4"], ["1", "", ""]])
    if saved is not None or len(notes) != 3:
        found.append(f"a form without a name, with answers that do not rise or are not complete, gave {notes}")
    saved, notes = browser.ask(FILL, 'Anna "A", B', [["0.01", "5 %", "0.2"], ["", "", ""]])
    if not saved or notes:
        return found + [f"a form that is filled in was not saved: {notes}"]
    done = pool(program, saved, folder)
    if done.returncode != 1 or "linear pool of Anna" not in done.stdout or done.stdout.count(": no pool") != 9:
        found.append(f"pool read the table with exit {done.returncode}: {done.stdout}{done.stderr}")
    (screenshots / "form.pdf").write_bytes(browser.pdf())
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--screenshots", type=pathlib.Path, required=True)
    options = parser.parse_args()
    options.screenshots.mkdir(parents=True, exist_ok=True)
    program = options.program.resolve()
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        form = folder / "form.html"
        subprocess.run([str(program), "elicit", "scenarios/guarantee-crisis.yaml", "--draws", "64",
                        "--form", str(form), "--quiet"], check=True, capture_output=True, timeout=300)
        try:
            with Browser() as browser:
                found = look(browser, program, form, folder, options.screenshots)
        except Missing as missing:
            raise SystemExit(str(missing)) from missing
    for line in found:
        print(line)
    print(f"form: {len(found)} faults")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
