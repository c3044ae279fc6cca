#!/usr/bin/env python3
"""check_layers.py catches seeded breaks and lets the allowed arrows pass."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = pathlib.Path(__file__).resolve().parents[2] / "tools" / "check_layers.py"


def check(files):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "pipeline").mkdir()
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        return subprocess.run([sys.executable, TOOL, root], capture_output=True, text=True)


class CheckLayers(unittest.TestCase):
    def caught(self, name, line, words):
        done = check({name: "// file\n" + line + "\n"})
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn(f"{name}:2: ", done.stdout)
        self.assertIn(words, done.stdout)

    def passes(self, files):
        done = check(files)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_a_stage_may_not_include_another(self):
        self.caught("pipeline/text/lines.cpp", '#include "structure/structure.hpp"', "text may not use structure")

    def test_nothing_flows_back_to_base(self):
        self.caught("pipeline/base/files.cpp", '#include "document/document.hpp"', "base may not use document")

    def test_run_may_not_write_sinks(self):
        self.caught("pipeline/run/batch.cpp", '#include "sinks/jsonl.hpp"', "run may not use sinks")

    def test_poppler_is_fenced_by_name_and_by_core_header(self):
        self.caught("pipeline/text/lines.cpp", "#include <poppler-document.h>", "only pdf")
        self.caught("pipeline/text/lines.cpp", "#include <OutputDev.h>", "only pdf")

    def test_other_third_parties_are_fenced(self):
        for room, header in (("layers", "re2/re2.h"), ("extract", "unicode/unistr.h"), ("cli", "spdlog/spdlog.h"),
                             ("run", "CLI/CLI.hpp"), ("cli", "boost/dll/shared_library.hpp"),
                             ("run", "valijson/validator.hpp"), ("records", "qpdf/QPDF.hh")):
            self.caught(f"pipeline/{room}/a.cpp", f"#include <{header}>", "only ")

    def test_an_unknown_library_has_to_be_written_down(self):
        self.caught("pipeline/text/a.cpp", "#include <unknown/thing.hpp>", "not in the table")

    def test_an_unknown_room_is_a_fault(self):
        done = check({"pipeline/helpers/a.cpp": "// file\n"})
        self.assertEqual(done.returncode, 1)
        self.assertIn("pipeline/helpers is not in the table", done.stdout)

    def test_std_regex_is_used_nowhere(self):
        self.caught("pipeline/cli/a.cpp", "#include <regex>", "<regex>")
        self.caught("plugins/cases/a.cpp", "#include <regex>", "a plugin may include only")

    def test_a_plugin_uses_only_the_sdk(self):
        self.caught("plugins/cases/cases.cpp", '#include "document/document.hpp"', "a plugin may include only")
        self.caught("plugins/cases/cases.cpp", "#include <nlohmann/json.hpp>", "a plugin may include only")

    def test_a_plugin_does_not_reach_into_another(self):
        done = check({"plugins/cases/cases.cpp": '#include "../evaluations/x.hpp"\n',
                      "plugins/evaluations/x.hpp": "// there\n"})
        self.assertEqual(done.returncode, 1)
        self.assertIn("plugins/cases/cases.cpp:1: a plugin may include only", done.stdout)

    def test_the_allowed_arrows_pass(self):
        self.passes({
            "pipeline/pdf/glyphs.cpp": '#include "pdf/glyphs.hpp"\n#include "base/result.hpp"\n#include <OutputDev.h>\n'
                                       "#include <qpdf/QPDF.hh>\n#include <vector>\n",
            "pipeline/run/worker.cpp": '#include "text/lines.hpp"\n#include <sys/wait.h>\n#include <nlohmann/json.hpp>\n',
            "pipeline/sdk/include/rapporteur/abi.h": "#include <stdint.h>\n",
            "pipeline/extract/view.cpp": "#include <rapporteur/abi.h>\n#include <boost/dll/shared_library.hpp>\n",
            "plugins/cases/cases.cpp": '#include <rapporteur/plugin.hpp>\n#include "manifest.hpp"\n#include "part.hpp"\n'
                                       "#include <string>\n",
            "plugins/cases/part.hpp": "#include <cstdint>\n",
        })


if __name__ == "__main__":
    unittest.main()
