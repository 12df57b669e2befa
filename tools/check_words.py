#!/usr/bin/env python3
"""Collects every text of the program and refuses words that it must not say.

The program tells what a stated set of assumptions implies. So no string literal of src/ and apps/
may speak of the future ("will", "forecast", "bound to"), name a real actor (that is a scenario's
business), or claim more than a number with its interval carries ("significant", "optimal", "recommended").
Literals that stand next to each other count as one text. What is allowed after all stands in
tools/allowed_words.txt, each with a reason.
"""
import argparse
import pathlib
import re
import sys

FUTURE = r"will|shall|won't|going to|bound to|about to|inevitabl[ey]|predict\w*|forecast\w*|foresee\w*|doomed|soon"
ACTORS = (r"russia\w*|ukrain\w*|nato|otan|china|chinese|taiwan\w*|americans?|united states|usa|u\.s\.|washington|moscow|kremlin|"
          r"kyiv|kiev|beijing|brussels|europe|europeans?|european union|united kingdom|britain|british|france|french|german\w*|"
          r"poland|polish|belarus\w*|turkey|türkiye|iran\w*|israel\w*|palestin\w*|korea\w*|japan\w*|india|indian|pakistan\w*|"
          r"putin|zelensk\w*|trump|biden|xi jinping")
CLAIMS = (r"significant\w*|optimal\w*|optimum|recommend\w*|proves?|proven|"
          r"(?:best|worst) (?:option|choice|guarantee|policy|settlement|case)s?")
RULES = (("speaks of the future", re.compile(rf"\b(?:{FUTURE})\b", re.I)),
         ("names a real actor", re.compile(rf"\b(?:{ACTORS})\b", re.I)),
         ("claims more than a number with its interval carries", re.compile(rf"\b(?:{CLAIMS})\b", re.I)))
PIECE = r'(?:R"(?P<mark>\w*)\((?P<raw>.*?)\)(?P=mark)"|"(?P<plain>(?:[^"\\\n]|\\.)*)")'
LITERAL = re.compile(PIECE, re.S)
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
INCLUDE = re.compile(r"^\s*#\s*include[^\n]*", re.M)
SUFFIXES = (".cc", ".h", ".inc", ".def", ".in")


def without_comments(text):
    """Comments become blanks; what looks like one inside a literal stays."""
    out, at = [], 0
    token = re.compile(LITERAL.pattern + r"|'(?:[^'\\\n]|\\.)'|" + COMMENT.pattern, re.S)
    for found in token.finditer(text):
        if found.group().startswith("/"):
            out.append(text[at:found.start()] + re.sub(r"[^\n]", " ", found.group()))
            at = found.end()
    return "".join(out) + text[at:]


def texts(source):
    """(line, text) of each run of literals that the compiler joins."""
    source = INCLUDE.sub(lambda m: " " * len(m.group()), without_comments(source))
    run, start, end = "", 0, None
    for found in LITERAL.finditer(source):
        piece = found.group("raw") if found.group("raw") is not None else found.group("plain")
        if end is not None and source[end:found.start()].strip() == "":
            run += piece
        else:
            if end is not None:
                yield source.count("\n", 0, start) + 1, run
            run, start = piece, found.start()
        end = found.end()
    if end is not None:
        yield source.count("\n", 0, start) + 1, run


def allowed_in(path):
    """[(file, text)]: a text that may stand in a file, with a reason behind ` # `."""
    found = []
    if not path.exists():
        return found
    for line in path.read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        entry, mark, reason = line.partition(" # ")
        if not mark or not reason.strip():
            raise SystemExit(f"{path.name}: `{line}` has no reason. FIX: write ` # why` after it.")
        file, _, text = entry.strip().partition(": ")
        found.append((file, text))
    return found


def check(root, allowed):
    failures, count, used = [], 0, set()
    for folder in ("src", "apps"):
        for file in sorted((root / folder).rglob("*")):
            if file.suffix not in SUFFIXES or not file.is_file():
                continue
            name = file.relative_to(root).as_posix()
            for line, text in texts(file.read_text()):
                count += 1
                rest = text
                for entry in allowed:
                    if entry[0] == name and entry[1] in rest:
                        used.add(entry)
                        rest = rest.replace(entry[1], "")
                for what, words in RULES:
                    for found in words.finditer(rest):
                        failures.append(f"{name}:{line}: `{found.group()}` {what}: "
                                        f"\"...{rest[max(0, found.start() - 40):found.end() + 40]}...\"")
    failures += [f"tools/allowed_words.txt: `{file}: {text}` is not in that file. FIX: take it out."
                 for file, text in allowed if (file, text) not in used]
    return failures, count


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=pathlib.Path, nargs="?",
                        default=pathlib.Path(__file__).resolve().parent.parent)
    parser.add_argument("--list", action="store_true", help="print every text instead")
    options = parser.parse_args()
    if options.list:
        for folder in ("src", "apps"):
            for file in sorted((options.root / folder).rglob("*")):
                if file.suffix in SUFFIXES and file.is_file():
                    for line, text in texts(file.read_text()):
                        print(f"{file.relative_to(options.root).as_posix()}:{line}: {text}")
        return
    failures, count = check(options.root, allowed_in(options.root / "tools" / "allowed_words.txt"))
    for failure in failures:
        print(failure)
    if failures:
        print("FIX: say what the model gives under its assumptions, by role; or allow the text with a reason.")
    print(f"words: {count} texts of the program, {len(failures)} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
