"""The checkers must fail on what they exist to catch; each test plants one fault in a scratch tree."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parents[2] / "tools"


class CheckerTest(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.scratch.name)
        self.addCleanup(self.scratch.cleanup)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def run_tool(self, name, *arguments):
        done = subprocess.run([sys.executable, str(TOOLS / name), str(self.root), *arguments],
                              capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def test_words_refuses_the_future_real_actors_and_claims(self):
        self.write("src/report/a.cc", 'auto s = "The adversary "  // they will\n    "will attack.";\n')
        self.write("src/report/b.cc", 'auto s = R"(war between Russia and NATO)";\n')
        self.write("apps/cli/c.cc", 'auto s = "a significant difference";\n')
        status, text = self.run_tool("check_words.py")
        self.assertEqual(status, 1)
        self.assertIn("src/report/a.cc:1: `will` speaks of the future", text)
        self.assertIn("src/report/b.cc:1: `Russia` names a real actor", text)
        self.assertIn("`NATO` names a real actor", text)
        self.assertIn("apps/cli/c.cc:1: `significant` claims more", text)
        self.assertIn("4 failures", text)

    def test_words_reads_texts_only_and_what_is_allowed_with_a_reason(self):
        self.write("src/report/a.cc", '// it will pass\n#include "will/will.h"\nauto s = "said \\"at will\\" // will";\n')
        self.write("tools/allowed_words.txt", "src/report/a.cc: at will # an idiom\nsrc/report/a.cc: // will # a test\n")
        self.assertEqual(self.run_tool("check_words.py")[0], 0)
        self.write("tools/allowed_words.txt", "src/report/a.cc: at will\n")
        self.assertIn("has no reason", self.run_tool("check_words.py")[1])
        self.write("tools/allowed_words.txt", "src/report/a.cc: at dawn # gone\n")
        self.assertIn("is not in that file", self.run_tool("check_words.py")[1])

    def test_layers_accepts_an_allowed_edge(self):
        self.write("src/game/game.h", '#include "scenario/scenario.h"\n#include <vector>\n')
        self.assertEqual(self.run_tool("check_layers.py")[0], 0)

    def test_layers_refuses_an_upward_edge_and_says_how_to_mend_it(self):
        self.write("src/base/error.h", '#pragma once\n#include "solve/solution.h"\n')
        status, text = self.run_tool("check_layers.py")
        self.assertEqual(status, 1)
        self.assertIn('src/base/error.h:2: base may not include "solve/solution.h"', text)
        self.assertIn("FIX:", text)

    def test_layers_lets_report_read_solutions_but_not_call_solvers(self):
        self.write("src/report/words.cc", '#include "solve/solution.h"\n')
        self.assertEqual(self.run_tool("check_layers.py")[0], 0)
        self.write("src/report/words.cc", '#include "solve/trace.h"\n')
        self.assertEqual(self.run_tool("check_layers.py")[0], 1)

    def test_layers_keeps_third_party_headers_at_home(self):
        self.write("src/simd/lanes.h", "#include <hwy/highway.h>\n")
        self.write("src/solve/newton.cc", "#include <Eigen/Dense>\n")
        self.write("apps/cli/main.cc", "#include <CLI/CLI.hpp>\n")
        self.assertEqual(self.run_tool("check_layers.py")[0], 0)
        self.write("src/solve/newton.h", "#include <Eigen/Dense>\n")
        self.write("src/game/game.cc", "#include <hwy/highway.h>\n")
        status, text = self.run_tool("check_layers.py")
        self.assertEqual(status, 1)
        self.assertIn("src/solve/newton.h:1", text)
        self.assertIn("src/game/game.cc:1", text)

    def test_layers_refuses_a_room_that_is_not_in_the_table(self):
        self.write("src/util/strings.h", "#pragma once\n")
        status, text = self.run_tool("check_layers.py")
        self.assertEqual(status, 1)
        self.assertIn("util is not in tools/layers.txt", text)

    def test_size_accepts_a_small_file_and_warns_about_a_larger_one(self):
        self.write("src/base/error.h", "//\n" * 150)
        self.assertIn("0 failures, 0 warnings", self.run_tool("check_size.py")[1])
        self.write("src/base/error.h", "//\n" * 151)
        status, text = self.run_tool("check_size.py")
        self.assertEqual(status, 0)
        self.assertIn("0 failures, 1 warnings", text)

    def test_size_fails_above_the_limit_unless_excepted_with_a_reason(self):
        self.write("src/base/table.cc", "//\n" * 801)
        self.assertEqual(self.run_tool("check_size.py")[0], 1)
        self.write("tools/size_exceptions.txt", "src/base/table.cc generated from the data\n")
        self.assertEqual(self.run_tool("check_size.py")[0], 0)
        self.write("tools/size_exceptions.txt", "src/base/table.cc\n")
        self.assertEqual(self.run_tool("check_size.py")[0], 1)

    def test_size_refuses_an_exception_nobody_needs(self):
        self.write("tools/size_exceptions.txt", "src/base/gone.cc was long once\n")
        self.assertEqual(self.run_tool("check_size.py")[0], 1)

    def test_lists_refuses_a_source_nobody_builds_and_a_name_without_a_file(self):
        self.write("tests/unit/base/CMakeLists.txt", "foedus_test(NAME unit_base SOURCES a_test.cc)\n")
        self.write("tests/unit/base/a_test.cc", "")
        self.assertEqual(self.run_tool("check_lists.py")[0], 0)
        self.write("tests/unit/base/b_test.cc", "")
        self.assertIn("b_test.cc is not built", self.run_tool("check_lists.py")[1])
        self.write("tests/unit/base/CMakeLists.txt", "foedus_test(SOURCES a_test.cc b_test.cc c.cc)\n")
        status, text = self.run_tool("check_lists.py")
        self.assertEqual(status, 1)
        self.assertIn("names c.cc, which does not exist", text)

    def check_docs(self, text):
        self.write("README.md", text)
        self.write("program", "#!/bin/sh\necho one; echo two; echo three; exit ${1:-0}\n")
        (self.root / "program").chmod(0o755)
        done = subprocess.run([sys.executable, str(TOOLS / "check_docs.py"), "--root", str(self.root),
                               "--program", str(self.root / "program")],
                              capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def test_docs_accepts_links_and_commands_that_hold(self):
        status, text = self.check_docs("[here](README.md#top) [web](https://example.org/x)\n"
                                       "```console\n$ foedus\none\n...\nthree\n```\n"
                                       "```console exit=2\n$ foedus 2\n```\n")
        self.assertEqual(status, 0, text)
        self.assertIn("2 commands run", text)

    def test_docs_writes_edits_and_extends_the_files_of_a_page(self):
        page = ("<!-- file=a.yaml -->\n```yaml\none: 1\ntwo: 2\n```\n"
                "<!-- append=a.yaml -->\n```yaml\nthree: 3\n```\n"
                "<!-- edit=a.yaml -->\n```diff\n one: 1\n-two: 2\n+two: 4\n```\n"
                "```console\n$ foedus 0; cat a.yaml\none: 1\ntwo: 4\nthree: 3\n```\n")
        status, text = self.check_docs(page)
        self.assertEqual(status, 0, text)
        status, text = self.check_docs(page.replace("-two: 2", "-two: 3"))
        self.assertEqual(status, 1)
        self.assertIn("README.md:11: these lines stand 0 times in a.yaml", text)
        status, text = self.check_docs("<!-- exit=3 -->\n```console\n$ foedus 3\n```\n")
        self.assertEqual(status, 0, text)

    def test_docs_refuses_a_page_nobody_links_to(self):
        self.write("docs/lost.md", "Lost.\n")
        self.assertIn("docs/lost.md: no page links to it", self.check_docs("Hello.\n")[1])
        self.assertEqual(self.check_docs("[found](docs/lost.md)\n")[0], 0)

    def test_docs_refuses_a_dead_link_a_failing_command_and_an_output_that_moved(self):
        for text, complaint in (("[x](gone.md)\n", "README.md:1: gone.md does not exist"),
                                ("```console\n$ foedus 3\n```\n", "exits 3, not 0"),
                                ("```console\n$ foedus\nthree\none\n```\n", "this line")):
            status, output = self.check_docs(text)
            self.assertEqual(status, 1)
            self.assertIn(complaint, output)


if __name__ == "__main__":
    unittest.main()
