"""A scenario as a tree in which every scalar is still text, and what readers of YAML make of it.

Foedus types a value by its field; an editor types it by its text (YAML 1.2, core schema). A tree
can be seen both ways, changed at any place, and written out again.
"""
import json
import re

import yaml

INTEGER = re.compile(r"[-+]?[0-9]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


class Text(str):
    """A scalar; `plain` where it stands without quotes, so that an editor may type it."""
    plain = False


def text(value, plain=True):
    made = Text(value)
    made.plain = plain
    return made


def read(source):
    """Dicts, lists, Text, and None where a value is missing. Raises yaml.YAMLError."""
    return convert(yaml.compose(source, Loader=yaml.SafeLoader))


def convert(node):
    if isinstance(node, yaml.MappingNode):
        made = {}
        for key, value in node.value:
            if key.value in made:
                raise yaml.YAMLError(f"{key.value} stands twice")
            made[key.value] = convert(value)
        return made
    if isinstance(node, yaml.SequenceNode):
        return [convert(item) for item in node.value]
    if node is None or (node.style is None and node.value == ""):
        return None
    return text(node.value, node.style is None)


def as_text(tree):
    """What a reader sees that types nothing."""
    if isinstance(tree, dict):
        return {key: as_text(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [as_text(item) for item in tree]
    return None if tree is None else str(tree)


def as_editor(tree):
    """What a YAML 1.2 reader sees."""
    if isinstance(tree, dict):
        return {key: as_editor(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [as_editor(item) for item in tree]
    if tree is None or not tree.plain:
        return tree if tree is None else str(tree)
    if tree in ("null", "Null", "NULL", "~"):
        return None
    if tree in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return tree.lower() == "true"
    if INTEGER.fullmatch(tree):
        return int(tree)
    return float(tree) if FLOAT.fullmatch(tree) else str(tree)


def write(tree, indent=0):
    """Block style, every scalar in double quotes: the language reads the same from it."""
    pad = " " * indent
    if isinstance(tree, dict) and tree:
        return "".join(f"\n{pad}{key}:{write(value, indent + 2)}" for key, value in tree.items())
    if isinstance(tree, list) and tree:
        return "".join(f"\n{pad}-{write(item, indent + 2)}" for item in tree)
    if tree is None:
        return ""
    return " " + json.dumps(tree, ensure_ascii=False)


def places(tree, path=()):
    """Every path of the tree, the root first."""
    yield path
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in pairs:
        yield from places(value, path + (key,))


def at(tree, path):
    for key in path:
        tree = tree[key]
    return tree


def changed(tree, path, change):
    """A copy with `change(value)` at `path`; the rest is shared."""
    if not path:
        return change(tree)
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    copy[path[0]] = changed(tree[path[0]], path[1:], change)
    return copy
