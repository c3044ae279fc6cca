#!/usr/bin/env python3
"""corpus_test.py PROGRAM: every report of the corpus through `run`; nothing crashes, and a second, independent
validator finds every record right by its schema and every quote in the text at its range."""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
import program  # noqa: E402

CORPUS = program.SHARED / "corpus"


class Corpus(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def run_over(self, *inputs):
        done = program.run("run", *inputs, "--out", self.folder / "out", "--jobs", "2")
        self.assertIn(done.returncode, (0, 1), done.stderr.decode()[-2000:])
        report = json.loads((self.folder / "out/run-report.json").read_bytes())
        self.assertEqual(report["inputs"], sum(report["states"].values()))
        for document in report["documents"]:
            self.assertNotIn(document["reason"], ("crash", "no_reply", "plugin_failed", "internal"), document)
        return report

    def check(self, root):
        done = subprocess.run([sys.executable, HERE.parent / "schemas/check_output.py", self.folder / "out/records.jsonl",
                               "--root", root, "--rapporteur", program.PROGRAM], capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, (done.stdout + done.stderr).decode()[-3000:])

    def test_reports_and_background(self):
        if not CORPUS.exists():
            self.skipTest(f"needs {CORPUS}")
        report = self.run_over(CORPUS / "reports", CORPUS / "background")
        self.assertEqual(set(report["states"]) & {"failed", "queued"}, set(), report["states"])
        self.assertEqual(report["rejected"], [])
        self.assertGreater(sum(d["records"] for d in report["documents"]), 300)
        self.check(CORPUS)


if __name__ == "__main__":
    program.main()
