#!/usr/bin/env python3
"""Fails on an #include that tools/layers.txt does not allow, and says how to mend it.

It reads text only (no compiler), so it also sees includes behind #if. Tests are free to include
anything; only src/ and apps/ are held to the table.
"""
import fnmatch
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')


def read_table(path):
    """Returns ({room: [allowed rooms or headers]}, [(third-party prefix, [homes])])."""
    rooms, homes = {}, []
    for line in path.read_text().splitlines():
        line = line.split("#")[0].strip()
        if line.startswith("<"):
            prefix, *where = line.split()
            homes.append((prefix.strip("<>"), where))
        elif line:
            room, _, allowed = line.partition(":")
            rooms[room.strip()] = allowed.split()
    return rooms, homes


def at_home(file, home):
    """Whether `file` (relative to src/, or starting with apps/) lies in `home`."""
    return fnmatch.fnmatch(file, home) if "*" in home else file.startswith(home + "/")


def problem(file, room, quote, header, rooms, homes):
    """The complaint about one include, or None."""
    target = header.split("/")[0]
    if quote == '"' and "/" in header and (target in rooms or target == "foedus"):
        if target == room or target in rooms[room] or header in rooms[room]:
            return None
        users = [r for r in rooms if target in rooms[r] or r == target]
        return (f'{room} may not include "{header}". FIX: take what is needed as a parameter or a '
                f"struct of a room that {room} may see ({' '.join(rooms[room]) or 'none'}), or move "
                f"the code to a room that may see {target} ({' '.join(users)}).")
    for prefix, where in homes:
        if header == prefix or header.startswith(prefix):
            if any(at_home(file, home) for home in where):
                return None
            return (f"<{header}> has its home in {' '.join(where) or 'the tests'}. FIX: put the code "
                    f"that needs it there, behind a plain struct or function.")
    if quote == '"' and "/" not in header:
        return f'"{header}" without its room. FIX: write "{room}/{header}".'
    return None


def check(root, table):
    rooms, homes = read_table(table)
    complaints = []
    for file in sorted([*root.glob("src/**/*"), *root.glob("apps/**/*")]):
        if file.suffix not in (".h", ".cc"):
            continue
        parts = file.relative_to(root).parts
        room = "apps" if parts[0] == "apps" else parts[1]
        name = "/".join(parts if room == "apps" else parts[1:])
        if room not in rooms:
            complaints.append(f"{'/'.join(parts)}: {room} is not in tools/layers.txt. "
                              "FIX: add the room and what it may see.")
            continue
        for number, line in enumerate(file.read_text(errors="replace").splitlines(), 1):
            if match := INCLUDE.match(line):
                if text := problem(name, room, *match.groups(), rooms, homes):
                    complaints.append(f"{'/'.join(parts)}:{number}: {text}")
    return complaints


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    complaints = check(root, pathlib.Path(__file__).parent / "layers.txt")
    print("\n".join(complaints) if complaints else "layers: every include is allowed")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
