#!/usr/bin/env python3
"""score_parity_test.py PROGRAM: `rapporteur score` prints what shared/tools/score.py prints, byte by byte.

Predictions are the program's own over reports that have a gold file, the gold itself, and mutations of both.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import program  # noqa: E402

SCORE = program.SHARED / "tools" / "score.py"
MOST_GOLD = 400  # lines: score.py compares all with all


def other_values(value):
    """Wrong values of kinds that score.py can compare: it stops at a number where it expects words."""
    if isinstance(value, str):
        return [None, "7", "other", value + " x"]
    if isinstance(value, dict):
        return [None, {"start": "2024-01-01"}, {}]
    return [None, ["x", "2"], []] if isinstance(value, list) else [None, 7, 7.04, value, True]


def mutated(lines, seed):
    """Drops, doubles, moves and changes records, as a bad extractor would."""
    chance, out = random.Random(seed), []
    for line in lines:
        record = json.loads(line)
        if chance.random() < 0.15:
            continue
        fields = record.setdefault("fields", {})
        for name in list(fields):
            dice = chance.random()
            if dice < 0.08:
                del fields[name]
            elif dice < 0.14:
                fields[name] = chance.choice(other_values(fields[name]))
            elif dice < 0.2 and isinstance(fields[name], str):
                fields[name] = fields[name][: len(fields[name]) // 2].upper()
        for evidence in record.get("evidence", []):
            if chance.random() < 0.2 and evidence.get("quote"):
                cut = chance.randrange(len(evidence["quote"]))
                evidence["quote"] = evidence["quote"][cut:] or "x"
            if chance.random() < 0.1:
                evidence["page"] = chance.choice([None, 1, 99])
        if chance.random() < 0.1:
            record["type"] = chance.choice(["case", "evaluation", "recommendation", "other"])
        record.setdefault("id", f"id{len(out)}")
        out.append(json.dumps(record, ensure_ascii=False))
        if chance.random() < 0.1:
            out.append(out[-1])
    return out


class Parity(unittest.TestCase):
    def setUp(self):
        if not SCORE.exists():
            self.skipTest(f"needs {SCORE}")
        self.folder = pathlib.Path(tempfile.mkdtemp())

    def both(self, *arguments):
        theirs = subprocess.run([sys.executable, SCORE, *map(str, arguments)], capture_output=True, check=False)
        self.assertEqual(theirs.returncode, 0, theirs.stderr.decode()[-500:])
        ours = program.run("score", *arguments)
        self.assertEqual(ours.returncode, 0, ours.stderr.decode())
        self.maxDiff = 3000
        self.assertEqual(ours.stdout.decode(), theirs.stdout.decode(), arguments)

    def write(self, name, lines):
        (self.folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return self.folder / name

    def golds(self):
        """Gold files with their meta files and, where there is one, the report."""
        for gold in sorted((program.SHARED / "gold").rglob("*.gold.jsonl")) + sorted(program.SAMPLES.rglob("*.gold.jsonl")):
            if gold.read_text(encoding="utf-8").count("\n") > MOST_GOLD:
                continue
            stem = gold.name.removesuffix(".gold.jsonl")
            meta = gold.with_name(stem + ".meta.json")
            places = [gold.with_name(stem + ".pdf"), program.SHARED / "seed" / (stem + ".pdf"),
                      *(program.SHARED / "corpus" / part / (stem + ".pdf") for part in ("reports", "background"))]
            yield gold, ["--meta", meta] if meta.exists() else [], next((p for p in places if p.exists()), None)

    def test_every_gold_file(self):
        seen = 0
        for gold, meta, report in self.golds():
            lines = [line for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
            predictions = {"gold": lines, "mutated": mutated(lines, gold.name), "none": []}
            if report:
                done = program.run("extract", report)
                self.assertIn(done.returncode, (0, 1), done.stderr.decode())
                predictions["ours"] = done.stdout.decode().splitlines()
                predictions["ours mutated"] = mutated(predictions["ours"], gold.name)
            for name, predicted in predictions.items():
                with self.subTest(gold=gold.name, predictions=name):
                    file = self.write("predicted.jsonl", predicted)
                    self.both(gold, file, *meta, "--misses")
                    if name == "mutated":
                        self.both(gold, file, *meta, "--json")
            seen += 1
        self.assertGreater(seen, 5)

    def test_a_whole_set(self):
        golds = program.SAMPLES / "alpha"
        for gold in golds.glob("[aef]*.gold.jsonl"):  # the others count as no predictions
            lines = gold.read_text(encoding="utf-8").splitlines()
            self.write(gold.name.removesuffix(".gold.jsonl") + ".jsonl", mutated(lines, gold.name))
        self.both("--set", golds, self.folder)
        self.both("--set", golds, self.folder, "--json")


if __name__ == "__main__":
    program.main()
