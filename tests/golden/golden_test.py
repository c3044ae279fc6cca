#!/usr/bin/env python3
"""golden_test.py PROGRAM [--update]: the seed's full output, compared field by field with expected/seed.jsonl.

--update writes the expected file anew. Read the difference (git diff) before you commit it: each changed line is a
changed record, and must be a better one.
"""
import json
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
import program  # noqa: E402

EXPECTED = HERE / "expected" / "seed.jsonl"
SEED = program.SHARED / "seed" / "seed.pdf"
UPDATE = "--update" in sys.argv
if UPDATE:
    sys.argv.remove("--update")


def differences(was, now, where=""):
    """Lines that say at which pointer two JSON values differ."""
    if isinstance(was, dict) and isinstance(now, dict):
        for key in sorted(was.keys() | now.keys()):
            if key not in now:
                yield f"{where}/{key}: gone, was {json.dumps(was[key], ensure_ascii=False)[:200]}"
            elif key not in was:
                yield f"{where}/{key}: new, {json.dumps(now[key], ensure_ascii=False)[:200]}"
            else:
                yield from differences(was[key], now[key], f"{where}/{key}")
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for i, (a, b) in enumerate(zip(was, now)):
            yield from differences(a, b, f"{where}/{i}")
    elif was != now:
        yield f"{where}: was {json.dumps(was, ensure_ascii=False)[:200]}, is {json.dumps(now, ensure_ascii=False)[:200]}"


def called(record):
    fields = {k: v for k, v in record["fields"].items() if k in ("count", "symbol", "label", "title", "action")}
    return f"{record['type']} {record['id'][:8]} {json.dumps(fields, ensure_ascii=False)[:80]}"


class Golden(unittest.TestCase):
    def test_the_seeds_output_is_as_expected(self):
        if not SEED.exists():
            self.skipTest(f"needs {SEED}")
        done = program.run("extract", SEED)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        if UPDATE:
            EXPECTED.parent.mkdir(exist_ok=True)
            EXPECTED.write_bytes(done.stdout)
        self.assertTrue(EXPECTED.exists(), f"{EXPECTED} is missing: make it with --update, and read it")
        was = {r["id"]: r for r in map(json.loads, EXPECTED.read_text(encoding="utf-8").splitlines())}
        now = {r["id"]: r for r in map(json.loads, done.stdout.decode().splitlines())}
        report = [f"- {called(was[i])}" for i in was if i not in now] + [f"+ {called(now[i])}" for i in now if i not in was]
        for i in was.keys() & now.keys():
            report += [f"~ {called(was[i])} {line}" for line in differences(was[i], now[i])]
        self.assertFalse(report, "the seed's records are not as expected:\n" + "\n".join(report))
        self.assertEqual(list(was), list(now), "the same records in another order")
        self.assertEqual(done.stdout, EXPECTED.read_bytes(), "the same records in other bytes")


if __name__ == "__main__":
    program.main()
