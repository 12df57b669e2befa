#!/usr/bin/env python3
"""Holds `foedus schema` to `foedus check`: every shipped scenario is valid under both, and of
hundreds of structural mutants and broken files

    what the schema refuses, the checker refuses;
    what the checker refuses for its structure, the schema refuses,

both for values that an editor typed (0.5 is a number) and for values left as text. One kind of
slip is beyond a schema and counted apart: a quantity whose only key is misspelt reads like a map
of actors, since actors are named by the user.
"""
import argparse
import collections
import concurrent.futures
import json
import pathlib
import random
import re
import subprocess
import sys

import jsonschema
import yaml

import scenario_tree as trees

# unknown, missing, wrong shape, empty, mixed, no choice, no date, no scenario, other version, and
# fields of a later version.
STRUCTURAL = {"F301", "F302", "F303", "F304", "F305", "F306", "F307", "F308", "F309", "F901"}
PER_FILE = 90       # mutants
PROMISED = 200      # structurally wrong mutants at least
ALIKE = 0.05        # of these at most may be the one kind beyond a schema
# Broken files whose mistake has a structural code but lies inside a text or a key of the user's.
INSIDE_A_TEXT = {"bare-distribution", "not-yet-mean", "malformed_date", "perspective-sign"}
INSIDE_A_TEXT_ALL = {"words"}  # folders
MODELINE = "# yaml-language-server: $schema={}scenario-schema.json\n"


def swapped(key):
    return key[1] + key[0] + key[2:] if len(key) > 1 and key[0] != key[1] else key + "x"


def with_key(key, value):
    return lambda node: {**node, key: value}


def without(key):
    return lambda node: {k: v for k, v in node.items() if k != key}


def renamed(key):
    return lambda node: {(swapped(k) if k == key else k): v for k, v in node.items()}


def mutations(node):
    """(kind, change) of one place."""
    if isinstance(node, dict):
        yield "unknown key", with_key("zzzz", trees.text("1"))
        for key in node:
            yield "key left out", without(key)
            yield "key misspelt", renamed(key)
        yield "map becomes a list", lambda old: list(old.values())
        yield "map becomes a word", lambda old: trees.text("word")
        yield "map becomes empty", lambda old: {}
    elif isinstance(node, list):
        yield "list becomes a word", lambda old: trees.text("word")
        yield "list becomes a map", lambda old: {"zzzz": trees.text("1")}
        yield "list holds a list", lambda old: [*old, [trees.text("1")]]
        yield "list holds a map", lambda old: [*old, {"zzzz": trees.text("1")}]
    else:
        yield "value becomes a list", lambda old: [old]
        yield "value becomes a map", lambda old: {"zzzz": old if old is not None else trees.text("1")}
        yield "value becomes a word", lambda old: trees.text("maybe")
        yield "value becomes a number", lambda old: trees.text("0.7")
        yield "value becomes a switch", lambda old: trees.text("true")
    yield "value left out", lambda old: None


def mutants(tree, rng):
    made = [(kind, path, trees.changed(tree, path, change))
            for path in trees.places(tree) for kind, change in mutations(trees.at(tree, path))]
    by_kind = collections.defaultdict(list)
    for mutant in made:
        by_kind[mutant[0]].append(mutant)
    each = max(1, PER_FILE // len(by_kind))
    for kind in sorted(by_kind):
        yield from rng.sample(by_kind[kind], min(each, len(by_kind[kind])))


def reads_like_actors(tree, fields):
    """Whether a quantity has keys of which none is a field of a quantity."""
    quantities = tree.get("quantities") if isinstance(tree, dict) else None
    return isinstance(quantities, dict) and any(
        isinstance(q, dict) and q and not fields & set(q) for q in quantities.values())


def codes_of(program, source, folder):
    """`folder` is where the bases of the scenario are looked for."""
    done = subprocess.run([program, "check", "-", "--json"], input=source.encode(), capture_output=True, cwd=folder)
    if done.returncode == 0:
        return set()
    if done.returncode not in (2, 3):
        return {f"exit {done.returncode}: {done.stderr.decode(errors='replace')[:300]}"}
    answer = json.loads(done.stdout)
    return {d["code"] for d in answer["diagnostics"] if d["severity"] == "error"}


class Judge:
    def __init__(self, program):
        self.program = str(program)
        schema = json.loads(subprocess.run([program, "schema"], capture_output=True, check=True).stdout)
        jsonschema.Draft7Validator.check_schema(schema)
        self.validator = jsonschema.Draft7Validator(schema)
        self.fields = set(schema["definitions"]["quantity_fields"]["properties"])
        self.counts = collections.Counter()
        self.problems = []

    def __call__(self, name, tree, codes):
        """Compares the verdicts on one tree, seen both ways."""
        structural = codes & STRUCTURAL
        self.counts["structural" if structural else "otherwise wrong" if codes else "valid"] += 1
        for view in (trees.as_editor, trees.as_text):
            error = next(iter(self.validator.iter_errors(view(tree))), None)
            if error is not None and not codes:
                self.problems.append(f"{name} ({view.__name__}): only the schema refuses it: "
                                     f"{'.'.join(map(str, error.absolute_path))}: {error.message[:200]}")
            if error is None and structural:
                if structural == {"F306"} and re.search(r"[.](raises|lowers)[.]| perspectives[.].*[.]sign", name):
                    self.counts["words of the file's own"] += 1  # options and moves by name; dotted paths
                elif structural <= {"F301", "F303", "F305"} and reads_like_actors(tree, self.fields):
                    self.counts["like actors"] += 1
                else:
                    self.problems.append(f"{name} ({view.__name__}): only the checker refuses it: "
                                         f"{', '.join(sorted(structural))}")


def cases(options):
    """(name, tree, text to check, whether it is sound, its folder)"""
    rng = random.Random(20260101)
    for file in options.scenarios:
        tree = trees.read(file.read_text())
        yield f"{file}", tree, file.read_text(), True, file.parent
        yield f"{file} written out", tree, trees.write(tree), True, file.parent
        if re.search(r"^base:", file.read_text(), re.MULTILINE):
            continue  # a variant states parts of entries: whether they are whole only the merged text shows
        for kind, path, mutant in mutants(tree, rng):
            yield f"{file}: {kind} at {'.'.join(map(str, path)) or 'the root'}", mutant, trees.write(mutant), False, None
    for file in sorted(options.broken.glob("**/*.yaml")):
        if file.stem in INSIDE_A_TEXT or file.parent.name in INSIDE_A_TEXT_ALL:
            continue
        try:
            yield f"{file}", trees.read(file.read_text()), file.read_text(), False, None
        except (yaml.YAMLError, UnicodeDecodeError):
            continue  # broken before any structure


def without_modeline():
    for file in sorted(pathlib.Path("scenarios").glob("**/*.yaml")):
        wanted = MODELINE.format("../" * (len(file.parts) - 2))
        if wanted not in file.read_text():
            yield f"{file}: editors do not find its schema. FIX: make this its first line:\n  {wanted}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--broken", required=True, type=pathlib.Path, help="scenarios that are refused")
    parser.add_argument("scenarios", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    judge = Judge(options.program.resolve())
    found = list(cases(options))
    with concurrent.futures.ThreadPoolExecutor() as pool:
        verdicts = pool.map(lambda case: codes_of(judge.program, case[2], case[4]), found)
        for (name, tree, _, sound, _), codes in zip(found, verdicts):
            judge.problems += [f"{name}: {code}" for code in codes if code.startswith("exit")]
            if codes and sound:
                judge.problems.append(f"{name}: a valid scenario is refused: {', '.join(sorted(codes))}")
            judge(name, tree, codes)
    judge.problems += without_modeline()
    print("\n".join(judge.problems))
    print(f"{len(found)} scenarios: " + ", ".join(f"{n} {what}" for what, n in sorted(judge.counts.items())))
    enough = judge.counts["structural"] >= PROMISED
    alike = judge.counts["like actors"] <= 2 * ALIKE * judge.counts["structural"]
    if not enough or not alike:
        print("too few structural mutants" if not enough else "too many slips that only the checker sees")
    return 0 if enough and alike and not judge.problems else 1


if __name__ == "__main__":
    sys.exit(main())
