#!/usr/bin/env python3
"""floors_test.py PROGRAM: quality cannot fall silently. F1 (found) over the seed and the six-language sample, and the
sample's text, block by block.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import program  # noqa: E402

ALPHA = program.SAMPLES / "alpha"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
LEAST_F1 = 0.95          # in each language, over all types
LEAST_IN_ALL_SIX = 0.95  # of the gold keys: found in every language
MOST_WRONG = 0.002       # of the text's characters


class Floors(unittest.TestCase):
    def score(self, pdf, gold, *more):
        done = program.run("extract", pdf)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        with tempfile.TemporaryDirectory() as folder:
            records = pathlib.Path(folder) / "records.jsonl"
            records.write_bytes(done.stdout)
            scored = program.run("score", gold, records, "--json", *more)
            self.assertEqual(scored.returncode, 0, scored.stderr.decode())
            return json.loads(scored.stdout)

    def test_seed_misses_at_most_one_and_invents_at_most_one(self):
        seed, gold = program.SHARED / "seed" / "seed.pdf", program.SHARED / "gold" / "seed.gold.jsonl"
        if not seed.exists():
            self.skipTest(f"needs {seed}")
        meta = gold.with_name("seed.meta.json")
        total = self.score(seed, gold, *(["--meta", meta] if meta.exists() else []))["all"]
        self.assertLessEqual(total["gold"] - total["found"], 1, total)
        self.assertLessEqual(total["predicted"] - total["found"], 1, total)

    def test_six_languages_find_the_same_report(self):
        found, keys = {}, set()
        for language in LANGUAGES:
            gold = ALPHA / f"{language}.gold.jsonl"
            scored = self.score(ALPHA / f"{language}.pdf", gold)
            with self.subTest(language=language):
                self.assertGreaterEqual(scored["all"]["F1"], LEAST_F1, scored["types"])
            found[language] = set(scored["documents"][gold.name]["keys"])
            keys |= {r["key"] for r in map(json.loads, gold.read_text(encoding="utf-8").splitlines())
                     if "key" in r and not r.get("optional")}
        in_all = set.intersection(*found.values())
        missing = {key: [language for language in LANGUAGES if key not in found[language]] for key in sorted(keys - in_all)}
        self.assertGreaterEqual(len(in_all), LEAST_IN_ALL_SIX * len(keys), missing)

    def test_six_languages_are_read_as_they_are_written(self):
        scorer = program.SHARED / "tools" / "score_text.py"
        if not scorer.exists():
            self.skipTest(f"needs {scorer}")
        for language in LANGUAGES:
            done = program.run("text", "--format", "json", ALPHA / f"{language}.pdf")
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            with self.subTest(language=language), tempfile.TemporaryDirectory() as folder:
                document = pathlib.Path(folder) / "document.json"
                document.write_bytes(done.stdout)
                command = [sys.executable, scorer, ALPHA / f"{language}.blocks.json", document, "--json"]
                score = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
                self.assertLessEqual(score["CER"], MOST_WRONG, score)
                self.assertEqual(score["order_inversions"], 0, score)
                self.assertTrue(all(score["masthead"].values()), score)
                for kind, tally in score["blocks"].items():
                    right, of = tally.split("/")
                    self.assertEqual(right, of, f"{kind}: {score}")


if __name__ == "__main__":
    program.main()
