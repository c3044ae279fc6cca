#!/usr/bin/env python3
"""layouts_test.py PROGRAM: documents that nobody tuned on (samples/layouts) are read no worse than before, each against its
own floors in layouts_floors.json. `--measure` prints the table, `--floors` writes what is reached where it is better.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
sys.path.insert(0, str(HERE.parents[1] / "samples" / "layouts"))
import make  # noqa: E402
import program  # noqa: E402

LAYOUTS = program.SAMPLES / "layouts"
SCORER = program.SHARED / "tools" / "score_text.py"
FLOORS = HERE / "layouts_floors.json"
SLACK = 0.0005  # of the CER: what one more character may cost


def without_leaders(document):
    """Leader dots are ornament: whether an entry of a contents page keeps them is nobody's loss."""
    for block in document["blocks"]:
        block["text"] = re.sub(r"\s*(?:[.…]\s?){4,}", " ", block["text"])
    return document


def measure(name):
    """{"CER", "spare", kind: [right, of], "masthead": [...]} of one sample; a field that the page does not print
    (null in the truth) is right if it is not found."""
    done = program.run("text", "--format", "json", LAYOUTS / f"{name}.pdf")
    if done.returncode:
        raise AssertionError(f"{name}: {done.stderr.decode()}")
    document = without_leaders(json.loads(done.stdout))
    truth = json.loads((LAYOUTS / f"{name}.blocks.json").read_text(encoding="utf-8"))
    unprinted = [key for key, value in truth["masthead"].items() if value is None]
    truth["masthead"] = {key: value for key, value in truth["masthead"].items() if value is not None}
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder) / side for side in ("truth.json", "read.json")]
        for path, value in zip(paths, (truth, document)):
            path.write_text(json.dumps(value), encoding="utf-8")
        done = subprocess.run([sys.executable, SCORER, *paths, "--json"], stdout=subprocess.PIPE, check=True)
    score = json.loads(done.stdout)
    masthead = score["masthead"] | {key: not document["masthead"].get(key) for key in unprinted}
    tallies = {kind: [int(n) for n in tally.split("/")] for kind, tally in score["blocks"].items()}
    return {"CER": score["CER"], "inversions": score["order_inversions"], **tallies,
            "masthead": [sum(masthead.values()), len(masthead)], "wrong": [k for k, right in masthead.items() if not right]}


class Layouts(unittest.TestCase):
    def test_no_sample_is_read_worse_than_its_floor(self):
        if not SCORER.exists():
            self.skipTest(f"needs {SCORER}")
        for name, floor in json.loads(FLOORS.read_text()).items():
            with self.subTest(sample=name):
                score = measure(name)
                self.assertLessEqual(score["CER"], floor["CER"] + SLACK, score)
                self.assertLessEqual(score["inversions"], floor["inversions"], score)
                for kind in floor.keys() - {"CER", "inversions"}:
                    self.assertGreaterEqual(score[kind][0], floor[kind], f"{kind}: {score}")

    def test_every_sample_has_its_truth_and_its_floor(self):
        for sample in make.samples():
            with self.subTest(sample=sample.name):
                self.assertEqual((LAYOUTS / f"{sample.name}.blocks.json").read_text(encoding="utf-8"), make.truth(sample))
                self.assertTrue((LAYOUTS / f"{sample.name}.pdf").exists())
                self.assertIn(sample.name, json.loads(FLOORS.read_text()))


def report(write):
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    for sample in make.samples():
        score = measure(sample.name)
        tallies = {k: v for k, v in score.items() if isinstance(v, list) and k != "wrong"}
        print(f"{sample.name:18} CER {score['CER']:.4f} inv {score['inversions']}",
              " ".join(f"{k} {right}/{of}" for k, (right, of) in tallies.items()), *score["wrong"])
        old = floors.get(sample.name, {})
        best = {k: max(right, old.get(k, 0)) for k, (right, of) in tallies.items()}
        for key in ("CER", "inversions"):
            best[key] = min(score[key], old.get(key, score[key]))
        floors[sample.name] = dict(sorted(best.items()))
    if write:
        FLOORS.write_text("{\n" + ",\n".join(f'"{k}": {json.dumps(v)}' for k, v in sorted(floors.items())) + "\n}\n")


if __name__ == "__main__":
    if {"--measure", "--floors"} & set(sys.argv[2:]):
        program.PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
        report("--floors" in sys.argv)
    else:
        program.main()
