#!/usr/bin/env python3
"""`run`: the same bytes from any number of workers, folder and order; states and exit codes; signals; limits."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest

import program
from program import run

ALPHA = program.SAMPLES / "alpha"


class Run(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.inbox = self.folder / "inbox"
        self.inbox.mkdir()

    def records(self, *arguments, code=0, out="out", **how):
        done = run("run", *arguments, "--out", self.folder / out, **how)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        self.assertEqual(done.stdout, b"")
        return (self.folder / out / "records.jsonl").read_bytes()

    def report(self, out="out"):
        return json.loads((self.folder / out / "run-report.json").read_bytes())

    def documents(self, out="out"):
        return {d["file"]: (d["state"], d["reason"]) for d in self.report(out)["documents"]}

    def test_output_does_not_depend_on_jobs_order_or_folder(self):
        first = self.records(ALPHA, "--jobs", 1)
        self.assertGreater(first.count(b"\n"), 100)
        self.assertEqual(self.records(ALPHA, "--jobs", 2, out="b"), first)
        self.assertEqual(self.records(ALPHA.name, "--jobs", 2, out="c", cwd=ALPHA.parent, env={"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"}), first)
        files = sorted(ALPHA.glob("*.pdf"))
        self.assertEqual(self.records(*files, out="d"), self.records(*reversed(files), out="e"))
        reports = [self.report(out) for out in ("out", "b", "c")]
        for report in reports:
            del report["timings"]
        self.assertEqual(reports[0], reports[1])
        self.assertEqual(reports[0], reports[2])

    def test_every_input_has_a_state(self):
        shutil.copy(ALPHA / "en.pdf", self.inbox / "b.pdf")
        shutil.copy(ALPHA / "en.pdf", self.inbox / "a-copy.pdf")
        (self.inbox / "deep").mkdir()
        shutil.copy(ALPHA / "fr.pdf", self.inbox / "deep" / "no-extension")
        (self.inbox / "notes.txt").write_text("not a report")
        (self.inbox / "empty.pdf").write_bytes(b"")
        (self.inbox / "scan.pdf").write_bytes(program.pdf_without_text())
        (self.inbox / "link.pdf").symlink_to(ALPHA / "ru.pdf")
        os.mkfifo(self.inbox / "pipe.pdf")
        self.records(self.inbox, code=1)
        self.assertEqual(self.documents(), {
            "a-copy.pdf": ("done", "ok"), "b.pdf": ("skipped", "same_content"), "deep/no-extension": ("done", "ok"),
            "empty.pdf": ("rejected", "empty"), "link.pdf": ("rejected", "refused"),
            "pipe.pdf": ("rejected", "refused"), "scan.pdf": ("rejected", "no_text")})
        report = self.report()
        self.assertEqual(report["inputs"], sum(report["states"].values()))
        self.assertEqual([d["file"] for d in report["documents"]], sorted(d["file"] for d in report["documents"]))

    def test_files_are_called_by_the_folder_that_led_to_them(self):
        shutil.copy(ALPHA / "en.pdf", self.inbox / "x.pdf")
        other = self.folder / "other"
        other.mkdir()
        shutil.copy(ALPHA / "fr.pdf", other / "x.pdf")
        self.records(self.inbox, other)
        self.assertEqual(sorted(self.documents()), ["inbox/x.pdf", "other/x.pdf"])
        self.records(str(self.inbox) + "/", out="one")
        self.assertEqual(sorted(self.documents("one")), ["x.pdf"])

    def test_a_name_that_is_no_utf8_is_shown_with_percent_signs(self):
        name = os.fsencode(self.inbox) + b"/caf\xe9.pdf"
        with open(name, "wb") as file:
            file.write((ALPHA / "es.pdf").read_bytes())
        records = self.records(self.inbox)
        self.assertEqual(sorted(self.documents()), ["caf%E9.pdf"])
        self.assertEqual(json.loads(records.splitlines()[0])["document"]["file"], "caf%E9.pdf")

    def test_a_missing_input_among_others_is_told(self):
        done = run("run", ALPHA / "en.pdf", self.folder / "missing.pdf", "--out", self.folder / "out")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"missing.pdf", done.stderr)
        self.assertEqual(self.documents()["missing.pdf"], ("rejected", "unreadable"))

    def test_inputs_that_are_all_missing_are_wrong_usage(self):
        done = run("run", self.folder / "missing", "--out", self.folder / "out")
        self.assertEqual(done.returncode, 2)
        self.assertFalse((self.folder / "out").exists())

    def test_limits_reject_a_document(self):
        self.records(ALPHA / "en.pdf", "--max-pages", 2, code=1)
        self.assertEqual(self.documents()["en.pdf"], ("rejected", "too_large"))

    def test_the_summary_tells_languages_and_types(self):
        done = run("run", ALPHA, "--out", self.folder / "out")
        said = done.stderr.decode()
        self.assertIn("6 documents: 6 done", said)
        for word in ("ar", "zh", "case", "evaluation", "recommendation", "records.jsonl"):
            self.assertIn(word, said)
        self.assertEqual(run("run", ALPHA, "--quiet", "--out", self.folder / "q").stderr, b"")

    def test_nothing_is_coloured_or_redrawn_in_a_pipe(self):
        for extra in ({}, {"TERM": "xterm-256color"}):
            done = run("run", ALPHA / "en.pdf", "--out", self.folder / "out", env=extra)
            self.assertNotIn(b"\x1b", done.stderr)
            self.assertNotIn(b"\r", done.stderr)

    def interrupted(self, number, code):
        """Sends the signal as soon as the workers are at it; many copies, each with bytes of its own, keep them busy."""
        for i in range(400):
            (self.inbox / f"{i:03}.pdf").write_bytes((ALPHA / "en.pdf").read_bytes() + b"\n%% %d\n" % i)
        out = self.folder / "out"
        with subprocess.Popen([program.PROGRAM, "run", self.inbox, "--out", out, "--jobs", "2"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            children = f"/proc/{process.pid}/task/{process.pid}/children"
            while process.poll() is None and not pathlib.Path(children).read_text().strip():
                pass
            process.send_signal(number)
            said = process.stderr.read().decode()
            self.assertEqual(process.wait(program.DEADLINE), code, said)
        self.assertIn("interrupted", said)
        report = self.report()
        self.assertEqual(report["inputs"], 400)
        self.assertEqual(report["inputs"], sum(report["states"].values()))
        self.assertGreater(report["states"].get("queued", 0), 0)
        done = [d for d in report["documents"] if d["state"] == "done"]
        self.assertEqual((out / "records.jsonl").read_bytes().count(b"\n"), sum(d["records"] for d in done))

    def test_sigint_keeps_what_was_finished(self):
        self.interrupted(signal.SIGINT, 130)

    def test_sigterm_keeps_what_was_finished(self):
        self.interrupted(signal.SIGTERM, 143)


if __name__ == "__main__":
    program.main()
