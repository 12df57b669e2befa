#!/usr/bin/env python3
"""Holds every historical case to what docs/cases.md promises of cases.

A case says who coded it and claims no fit; the commands at its top work; every number has a source or
is called illustrative in words; every claim is disputed by somebody or says when a dispute was looked
for, and does at central values what the file says it does; and every choice of levers, reading and
precision (4, 12, 40) has a certified solution.
"""
import argparse
import itertools
import json
import pathlib
import re
import shlex
import subprocess
import sys

import yaml

PROMISES = ("Coded by one reader", "no fit to the case is claimed")
PRECISIONS = (4, 12, 40)
MOVED = 1e-6  # a claim moves the measure that it is said to move by at least so much
COMMAND = re.compile(r"^#   foedus ([^(\n]+)", re.MULTILINE)  # as the top of a file proposes it
UNIT = "the unit"  # what a scale is measured in needs no source


class Case:
    def __init__(self, program, file):
        self.program, self.file = program, file
        self.tree = yaml.safe_load(file.read_text())
        self.solved = 0

    def ask(self, command, *options):
        done = subprocess.run([self.program, command, self.file.name, "--json", *options], text=True,
                              cwd=self.file.parent, stdin=subprocess.DEVNULL, capture_output=True)
        if done.returncode > 1:
            raise SystemExit(f"{self.file.name}: {command} {' '.join(options)}: exit code "
                             f"{done.returncode}\n{done.stdout}{done.stderr}")
        return json.loads(done.stdout)

    def solve(self, *options):
        self.solved += 1
        return self.ask("solve", *options)

    def complaints(self):
        yield from self.wording()
        yield from self.commands()
        yield from self.numbers()
        yield from self.claims()
        yield from self.certificates()

    def wording(self):
        summary = " ".join(self.tree["summary"].split())
        for promise in PROMISES:
            if promise not in summary:
                yield f"its summary does not say: {promise}"

    def commands(self):
        for command in COMMAND.findall(self.file.read_text()):
            done = subprocess.run([self.program, *shlex.split(command)], cwd=self.file.parent, text=True,
                                  stdin=subprocess.DEVNULL, capture_output=True)
            if done.returncode != 0:
                yield f"foedus {command.strip()} exits {done.returncode}: {done.stderr.splitlines()[:1]}"

    def numbers(self):
        for number in self.ask("audit")["numbers"]:
            note = number["note"] or ""
            switch = number["role"] == "lever_attribute" and number["value"] in ("0", "1")
            if number["standing"] == "unsourced" and not switch and "illustrative" not in note and UNIT not in note:
                yield f"{number['name']} has no source, and no note that calls it illustrative"

    def claims(self):
        for name, claim in self.tree.get("mechanisms", {}).items():
            if not claim.get("asserted_by") or not claim.get("disputed_by"):
                yield f"{name} does not say who asserts it and who disputes it"
            for word, sign in (("raises", 1), ("lowers", -1)):
                for measure, setting in claim.get(word, {}).items():
                    moved = sign * self.effect(name, measure, setting)
                    if not moved > MOVED:
                        yield f"{name} is said to be one that {word} {measure}, and moves it by {sign * moved:+.2g}"

    def effect(self, claim, measure, setting):
        levers = self.tree.get("levers", {})
        options = [text for name, value in setting.items()
                   for text in ("--lever" if name in levers else "--set", f"{name}={value}")]
        held, away = (self.solve(*options, *off)["solutions"][0]["measures"][measure]
                      for off in ((), ("--off", claim)))
        return held - away

    def certificates(self):
        levers = self.tree.get("levers", {})
        choices = itertools.product(*[[f"{name}={option}" for option in lever["options"]]
                                      for name, lever in levers.items()])
        readings = [(), *[("--perspective", name) for name in self.tree.get("perspectives", {})]]
        for choice, reading, precision in itertools.product(choices, readings, PRECISIONS):
            options = [text for lever in choice for text in ("--lever", lever)]
            options += [*reading, "--precision", str(precision)]
            status = self.solve(*options)["status"]
            if status != "certified":
                yield f"{' '.join(options)}: {status}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--page", type=pathlib.Path, required=True, help="the page that lists the cases")
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    files = sorted(options.folder.glob("*.yaml"))
    page, failed, solved = options.page.read_text(), 0, 0
    for file in files:
        case = Case(options.program, file)
        found = list(case.complaints())
        if file.name not in page:
            found.append(f"{options.page.name} does not tell of it")
        solved += case.solved
        failed += len(found)
        print("".join(f"{file.name}: {complaint}\n" for complaint in found), end="")
    print(f"{len(files)} cases, {solved} solutions, {failed} complaints")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
