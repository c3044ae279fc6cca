#!/usr/bin/env python3
"""floors_test.py PROGRAM: quality cannot fall silently. F1 (found) over the seed and the six-language sample."""
import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import program  # noqa: E402

ALPHA = program.SAMPLES / "alpha"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
LEAST_F1 = 0.80          # in each language, over all types
LEAST_IN_ALL_SIX = 0.75  # of the gold keys: found in every language


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


if __name__ == "__main__":
    program.main()
