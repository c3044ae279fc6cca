#!/usr/bin/env python3
"""scores_test.py PROGRAM: the figures of tests/golden/scores.json do not fall. A fall of more than 0.005 in any cell
(document, type) fails with the records that are missed or spurious now. New figures: tools/score.sh --json FILE.
"""
import json
import pathlib
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "cli"), str(HERE.parents[1] / "tools")]
import program  # noqa: E402
import calibrate  # noqa: E402
import score_table  # noqa: E402

ALLOWED = 0.005


def falls(before, now):
    """Cells that fell, as (document, type, before, now); a cell that is gone has fallen to nothing."""
    found = []
    for name, cells in before.items():
        for kind, cell in cells.items():
            here = now.get(name, {}).get(kind, [0.0, 0.0])
            if any(old - new > ALLOWED for old, new in zip(cell, here)):
                found.append((name, kind, cell, here))
    return found


class Scores(unittest.TestCase):
    def test_no_cell_falls(self):
        if not score_table.SHARED.exists():
            self.skipTest(f"needs {score_table.SHARED}")
        before = json.loads((HERE / "scores.json").read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as folder:
            rows = score_table.table(program.PROGRAM, folder)
        fallen = falls(before, {name: row["cells"] for name, row in rows.items()})
        for name, kind, old, new in fallen:
            with self.subTest(document=name, type=kind):
                lost = [line for line in rows.get(name, {"misses": []})["misses"] if f" {kind}" in line]
                self.fail(f"{old} before, {new} now\n" + "\n".join(lost))

    def test_a_fall_is_seen(self):
        before = {"a": {"case": [0.9, 0.8]}, "b": {"case": [1.0, 1.0]}}
        self.assertEqual(falls(before, before), [])
        self.assertEqual(falls(before, {"a": {"case": [0.9, 0.794]}, "b": {"case": [1.0, 1.0]}})[0][0], "a")
        self.assertEqual(falls(before, {"a": {"case": [0.9, 0.8]}})[0][0], "b")


class Calibration(unittest.TestCase):
    @staticmethod
    def record(document, confidence, found, weight=1.0):
        return calibrate.Record(document, "case", confidence, found, found, weight, "")

    def test_bins_are_tenths_and_all_from_nine_tenths_on_are_one(self):
        self.assertEqual([calibrate.bin_of(self.record("a", c, True)) for c in (0.69, 0.7, 0.9, 0.95, 1.0)],
                         [0.6, 0.7, 0.9, 0.9, 0.9])

    def test_a_document_is_promised_what_the_others_held(self):
        records = [self.record("a", 0.9, True), self.record("a", 0.9, True), self.record("b", 0.9, False)]
        self.assertAlmostEqual(calibrate.left_out(records), (0 + 0 + 1) / 3)
        self.assertIsNone(calibrate.left_out(records[:2]))

    def test_weights_count(self):
        records = [self.record("a", 0.9, True, 3.0), self.record("b", 0.9, False)]
        self.assertAlmostEqual(calibrate.share(records, lambda r: r.found), 0.75)


if __name__ == "__main__":
    program.main()
