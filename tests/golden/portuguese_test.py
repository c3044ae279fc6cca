#!/usr/bin/env python3
"""portuguese_test.py PROGRAM: a language that came as data files only (docs/adding-a-language.md). F1 (found) and strict F1
of each Portuguese sample, and the text of the page block by block.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import program  # noqa: E402

SAMPLE = program.SOURCE / "samples" / "portuguese"
LEAST = {  # by gold file: PDF, F1 (found), strict F1
    "report": (SAMPLE / "report.pdf", 0.98, 0.88),
    "brasil": (SAMPLE / "brasil.pdf", 0.97, 0.66),
    "letter": (program.SOURCE / "samples" / "layouts" / "pt-letter.pdf", 0.95, 0.62),
}
MOST_WRONG = 0.002  # of the text's characters


class Portuguese(unittest.TestCase):
    def extract(self, pdf, folder):
        done = program.run("extract", pdf)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        records = pathlib.Path(folder) / "records.jsonl"
        records.write_bytes(done.stdout)
        return records

    def test_records_are_found_by_data_files_alone(self):
        for name, (pdf, found, strict) in LEAST.items():
            with self.subTest(name=name), tempfile.TemporaryDirectory() as folder:
                command = "score", SAMPLE / f"{name}.gold.jsonl", self.extract(pdf, folder)
                done = program.run(*command, "--json")
                self.assertEqual(done.returncode, 0, done.stderr.decode())
                total = json.loads(done.stdout)["all"]
                missed = program.run(*command, "--misses").stdout.decode()
                self.assertGreaterEqual(total["F1"], found, missed)
                self.assertGreaterEqual(total["strict_F1"], strict, missed)

    def test_every_record_is_told_to_be_portuguese(self):
        with tempfile.TemporaryDirectory() as folder:
            lines = self.extract(SAMPLE / "report.pdf", folder).read_text(encoding="utf-8").splitlines()
            self.assertTrue(lines)
            for record in map(json.loads, lines):
                self.assertEqual(record["language"], "pt", record)

    def test_text_is_read_as_it_is_written(self):
        scorer = program.SHARED / "tools" / "score_text.py"
        if not scorer.exists():
            self.skipTest(f"needs {scorer}")
        done = program.run("text", "--format", "json", SAMPLE / "report.pdf")
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        with tempfile.TemporaryDirectory() as folder:
            document = pathlib.Path(folder) / "document.json"
            document.write_bytes(done.stdout)
            command = [sys.executable, scorer, SAMPLE / "report.blocks.json", document, "--json"]
            score = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
        self.assertLessEqual(score["CER"], MOST_WRONG, score)
        self.assertTrue(all(score["masthead"].values()), score)


if __name__ == "__main__":
    program.main()
