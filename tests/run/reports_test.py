#!/usr/bin/python3
"""reports_test.py PROGRAM PLUGIN: run-report.json, status --json, the log and the summary tell all, and the same."""
import json
import os
import pathlib
import shutil
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "cli"), str(ROOT / "tests" / "schemas")]
import program  # noqa: E402
from second_validator import read, validator  # noqa: E402

PLUGIN = sys.argv.pop(2) if len(sys.argv) > 2 else None
FORGED = "forged\n\x1b[2Jrapporteur: all is well\u202e.pdf"  # a line of its own, a cleared screen, letters turned round


class Reports(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.inbox, self.out = self.folder / "in", self.folder / "out"
        self.inbox.mkdir()
        self.put("a.pdf", "All is well")
        self.put("b.pdf", "Please HANG here")
        self.put("copy-of-a.pdf", "All is well")
        (self.inbox / FORGED).write_bytes(b"%PDF-1.4 and no more")
        os.mkfifo(self.inbox / "pipe.pdf")

    def put(self, name, text):
        (self.inbox / name).write_bytes(program.pdf_saying(text))

    def run_over(self, *options, code=1, command="run"):
        where = (self.inbox, "--out", self.out) if command == "run" else (self.out,)
        done = program.run(command, *where, "--plugin-path", PLUGIN, "--time-limit", 2, *options)
        self.assertEqual((done.returncode, done.stdout), (code, b""), done.stderr.decode())
        return done.stderr.decode()

    def valid(self, name, text):
        value = json.loads(text)
        faults = validator(read(ROOT / f"schemas/{name}.schema.json"), read(ROOT / "schemas/common.schema.json")).iter_errors(value)
        self.assertEqual([f"{list(f.absolute_path)}: {f.message}" for f in faults], [], text)
        return value

    def report(self):
        report = self.valid("run-report", (self.out / "run-report.json").read_text())
        self.assertEqual(report["inputs"], len(report["documents"]))
        self.assertEqual(report["inputs"], sum(report["states"].values()))
        self.assertEqual((self.out / "records.jsonl").read_bytes().count(b"\n"), sum(d["records"] for d in report["documents"]))
        return report

    def test_the_report_is_of_the_whole_ledger(self):
        self.run_over()
        first = self.report()
        self.assertEqual(first["states"], {"done": 1, "degraded": 1, "rejected": 2, "skipped": 1})
        self.assertEqual(first["timings"]["slowest"][0]["file"], "b.pdf")
        self.run_over(command="retry")
        again = self.report()
        pipe = [d for d in first["documents"] if d["file"] == "pipe.pdf"]  # never read, so the ledger has no row of it
        self.assertEqual(again["documents"], [d for d in first["documents"] if d not in pipe])
        self.put("b.pdf", "No more of that")
        self.run_over(command="retry", code=0)
        self.assertEqual(self.report()["states"], {"done": 2, "rejected": 1, "skipped": 1})
        self.run_over()
        self.assertEqual(self.report()["states"], {"done": 2, "rejected": 2, "skipped": 1})

    def test_a_run_over_another_inbox_adds_to_the_report(self):
        self.run_over()
        self.inbox = self.folder / "other"
        self.inbox.mkdir()
        self.put("x.pdf", "From elsewhere")
        self.run_over(code=0)
        files = [d["file"] for d in self.report()["documents"]]
        self.assertEqual(files, ["a.pdf", "b.pdf", "copy-of-a.pdf", FORGED, "x.pdf"])

    def test_status_tells_the_same(self):
        self.run_over()
        report = self.report()
        status = self.valid("status", program.run("status", self.out, "--json").stdout)
        states = {}
        for row in status["states"]:
            states[row["state"]] = states.get(row["state"], 0) + row["documents"]
        self.assertEqual(states, report["states"] | {"rejected": 1})  # but for the pipe
        self.assertEqual(status["documents"], sum(states.values()))
        self.assertEqual(status["records"], sum(d["records"] for d in report["documents"]))
        self.assertEqual([d["file"] for d in status["not_done"]], ["b.pdf", FORGED])

    def test_the_log_is_one_object_a_line(self):
        for level in ("warn", "info"):
            said = self.run_over("--log-format", "json", "--log-level", level, "--force")
            lines = [self.valid("log", line) for line in said.split("\n")[:-1]]
            self.assertTrue(said.endswith("\n"))
            for c in said.replace("\n", ""):
                self.assertFalse(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or c in "\u2028\u2029\u202e", hex(ord(c)))
            told = {line["file"]: line for line in lines if line["event"] == "document"}
            self.assertEqual(told["b.pdf"]["reason"], "plugin_failed")
            self.assertEqual(set(told), {"b.pdf", "pipe.pdf", FORGED} | ({"a.pdf", "copy-of-a.pdf"} if level == "info" else set()))
            self.assertTrue(any("forged" in line["message"] for line in lines))
            self.assertEqual(lines[-1]["event"], "end")
            self.assertEqual((lines[-1]["inputs"], lines[-1]["records"]), (5, 1))
        self.assertNotIn(b'"time"', (self.out / "records.jsonl").read_bytes())

    def test_what_a_worker_prints_is_in_the_log(self):
        self.put("c.pdf", "Please SHOUT here")
        said = self.run_over("--log-format", "json")
        loud = [line for line in map(json.loads, said.split("\n")[:-1]) if line["event"] == "worker"]
        self.assertIn("A line that nobody needs to read", loud[0]["message"])
        self.assertEqual(loud[0]["file"], "c.pdf")

    def test_the_summary_tells_reasons_and_the_worst(self):
        said = self.run_over()
        self.assertIn("5 documents: 1 done, 1 degraded, 2 rejected, 1 skipped", said)
        for words in ("1  degraded: plugin_failed", "1  rejected: damaged", "1  rejected: refused", "1  skipped: same_content", "Slowest:",
                      "b.pdf, 1 page", "Not done:"):
            self.assertIn(words, said)
        not_done = said[said.index("Not done:"):].splitlines()[1:4]
        self.assertEqual([line.split()[0] for line in not_done], ["degraded", "rejected", "rejected"])
        self.assertNotIn("\x1b", said)
        self.assertNotIn("\nrapporteur: all is well", said)


if __name__ == "__main__":
    program.main()
