#!/usr/bin/env python3
"""lost_worker_test.py PROGRAM PLUGIN: a document that kills or hangs its worker costs only itself."""
import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import program  # noqa: E402

PLUGIN = sys.argv.pop(2) if len(sys.argv) > 2 else None


class LostWorker(unittest.TestCase):
    def outcome(self, jobs, **texts):
        """Runs documents of one line each; each document's state, reason, attempts and records."""
        with tempfile.TemporaryDirectory() as folder:
            inbox = pathlib.Path(folder) / "in"
            inbox.mkdir()
            for name, text in texts.items():
                (inbox / f"{name}.pdf").write_bytes(program.pdf_saying(text))
            done = program.run("run", inbox, "--out", f"{folder}/out", "--plugin-path", PLUGIN, "--jobs", jobs, "--time-limit", "3")
            self.assertEqual(done.returncode, 1, done.stderr.decode())
            report = json.loads(pathlib.Path(folder, "out/run-report.json").read_bytes())
            self.assertEqual(report["inputs"], len(texts))
            return {d["file"]: (d["state"], d["reason"], d["attempts"], d["records"]) for d in report["documents"]}

    def test_a_crash_is_tried_once_more_and_then_told(self):
        for jobs in (1, 2):
            self.assertEqual(self.outcome(jobs, a="All is well here", b="Please CRASH here", c="All is well there"), {
                "a.pdf": ("done", "ok", 1, 1), "b.pdf": ("failed", "crash", 2, 0), "c.pdf": ("done", "ok", 1, 1)})

    def test_an_exit_without_an_answer_is_told(self):
        self.assertEqual(self.outcome(1, a="Please EXIT here", b="All is well here"), {
            "a.pdf": ("failed", "no_reply", 2, 0), "b.pdf": ("done", "ok", 1, 1)})

    def test_a_hang_is_ended_and_not_tried_again(self):
        self.assertEqual(self.outcome(1, a="Please HANG here", b="All is well here"), {
            "a.pdf": ("failed", "time_limit", 1, 0), "b.pdf": ("done", "ok", 1, 1)})

    def test_what_a_plugin_prints_is_no_answer(self):
        self.assertEqual(self.outcome(1, a="Please PRINT here", b="Please CRASH here")["a.pdf"], ("done", "ok", 1, 1))


if __name__ == "__main__":
    program.main()
