#!/usr/bin/env python3
"""text_quality_test.py PROGRAM: no furniture is left in the text of the corpus's reports, Arabic pairs of lam and alef are in
order, and docs/text-quality.md speaks of every report. Also that the tool sees faults where there are some."""
import importlib.util
import json
import pathlib
import shutil
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
import program  # noqa: E402

TOOL = program.SOURCE / "tools/text_quality.py"
spec = importlib.util.spec_from_file_location("text_quality", TOOL)
text_quality = importlib.util.module_from_spec(spec)
spec.loader.exec_module(text_quality)


def block(paragraph, text="", boxes=(), kind="paragraph"):
    return {"kind": kind, "paragraph": paragraph, "text": text, "boxes": list(boxes)}


class Judging(unittest.TestCase):
    def test_missing_numbers_are_named_and_an_annex_begins_anew(self):
        numbers = ["1", "2", "5", "6", "6 (a)", "1", "2"]
        runs = text_quality.sequences({"blocks": [block(number) for number in numbers]})
        self.assertEqual(runs, [[1, 6, [3, 4]], [1, 2, []]])
        self.assertEqual(text_quality.say_sequences(runs[:1], []),
                         "1–6 without 3 (no line begins with it), 4 (no line begins with it)")

    def test_swapped_lam_and_alef_are_seen(self):
        self.assertEqual(text_quality.lam_alef("الأمم في خلال الاجتماع لا إلا"), (5, 0))
        for wrong in ("األمم", "في خالل عام", "االجتماع", "ال شك", "\ufefb"):
            self.assertEqual(text_quality.lam_alef(wrong)[1], 1, wrong)

    def test_shapes_of_furniture(self):
        for shape, text in ((text_quality.JOB, "25-04504X (E) 090425"), (text_quality.PAGE_OF, "2/24"),
                            (text_quality.SYMBOL, "A/79/309 (Part I)"), (text_quality.BARCODE, "*2504764*")):
            self.assertTrue(shape.fullmatch(text), text)
        self.assertFalse(text_quality.SYMBOL.fullmatch("A/79/150."))


@unittest.skipUnless((program.SHARED / "corpus/reports").exists(), f"needs {program.SHARED}/corpus/reports")
@unittest.skipUnless(shutil.which("pdftotext"), "needs pdftotext (poppler-utils)")
class Reports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        done = subprocess.run([sys.executable, TOOL, program.PROGRAM, "--shared", program.SHARED, "--json"],
                              capture_output=True, check=True)
        cls.figures = json.loads(done.stdout)

    def test_no_furniture_is_left_in_the_text(self):
        for row in self.figures["reports"] + self.figures["samples"]:
            with self.subTest(row["document"]):
                self.assertEqual(row["furniture_left"], [])
        self.assertGreater(sum(row["furniture"] for row in self.figures["reports"]), 1000)

    def test_lam_alef_is_in_order(self):
        for row in self.figures["reports"] + self.figures["samples"]:
            with self.subTest(row["document"]):
                self.assertEqual(row["lam_alef_wrong"], 0)
        self.assertGreater(sum(row["lam_alef_right"] for row in self.figures["samples"]), 100)

    def test_the_page_in_docs_speaks_of_every_report(self):
        page = (program.SOURCE / "docs/text-quality.md").read_text(encoding="utf-8")
        for row in self.figures["reports"]:
            self.assertIn(f"| {row['document']} | {row['pages']} |", page, "run tools/text_quality.py again")


if __name__ == "__main__":
    program.main()
