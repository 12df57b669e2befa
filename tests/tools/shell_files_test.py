#!/usr/bin/env python3
"""What shells and `man` are given: zsh completes from it, and roff sets the manual without a complaint.

A tool that is not installed is said to be left out; the rest is tried all the same.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv.pop(1)

ZSH = r"""
export TERM=xterm
zmodload zsh/zpty
zpty shell zsh -f -i
sleep 0.5
zpty -w shell "PS1=; fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -d $1/dump; LISTMAX=0; stty columns 200; bindkey '^I' list-choices; print rea''dy"
zpty -r shell seen '*ready*'
sleep 0.3
zpty -w -n shell "$2"$'\t'
for round in 1 2 3 4; do
  sleep 0.5
  while zpty -r -t shell seen; do print -r -- $seen; done
done
zpty -d shell
"""


def written(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=True).stdout


def commands():
    return re.findall(r"^\.SS foedus ([a-z]+)", written("manual"), re.M)


class Manual(unittest.TestCase):
    def test_names_every_option_that_the_help_of_a_command_names(self):
        page = written("manual").replace("\\-", "-")
        sections = dict(zip(commands(), page.split(".SS foedus ")[1:]))
        self.assertGreater(len(sections), 15)
        for command, text in sections.items():
            told = set(re.findall(r"--[a-z][a-z-]+", written("help", command)))
            # An example in the help may show options of others.
            options = {one for one in told if re.search(rf"^\s+(-., )?{one}\b", written("help", command), re.M)}
            self.assertFalse(options - set(re.findall(r"--[a-z][a-z-]+", text)), command)

    @unittest.skipUnless(shutil.which("groff"), "groff is not installed")
    def test_is_set_without_a_warning(self):
        done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z"], input=written("manual"),
                              capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))


class Zsh(unittest.TestCase):
    def completed(self, line):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "_foedus").write_text(written("completion", "zsh"))
            done = subprocess.run(["zsh", "-fc", ZSH, "zsh", folder, line], capture_output=True,
                                  text=True, timeout=60)
        return done.stdout

    @unittest.skipUnless(shutil.which("zsh"), "zsh is not installed")
    def test_completes_commands_with_what_they_answer(self):
        offered = self.completed("foedus s")
        for command in ("solve", "sweep", "show", "schema"):
            self.assertIn(command, offered)
        self.assertIn("What does each side do in the model", offered)
        self.assertNotIn("compare", offered)

    @unittest.skipUnless(shutil.which("zsh"), "zsh is not installed")
    def test_completes_the_options_of_one_command(self):
        offered = self.completed("foedus solve --")
        for option in ("--lever", "--every-set", "--json", "--perspective"):
            self.assertIn(option, offered)
        self.assertNotIn("--draws", offered)

    def test_has_a_line_for_every_command(self):
        script = written("completion", "zsh")
        for command in commands():
            self.assertRegex(script, rf"(?m)^    {command}\) options=\(--")


if __name__ == "__main__":
    unittest.main()
