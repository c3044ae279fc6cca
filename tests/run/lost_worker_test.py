#!/usr/bin/env python3
"""lost_worker_test.py PROGRAM PLUGIN: a document that kills or hangs its worker costs only itself."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import program  # noqa: E402

PLUGIN = sys.argv.pop(2) if len(sys.argv) > 2 else None


def guarded():
    """Whether this build on this machine has all guards: a sanitizer build has not."""
    done = subprocess.run([sys.argv[1], "doctor", "--json"], capture_output=True, check=False)
    return all(g["holds"] for g in json.loads(done.stdout)["guards"] if g["name"] in ("limits", "files", "calls"))


GUARDED = guarded()


class Batch(unittest.TestCase):
    def outcome(self, jobs, *options, **texts):
        """Runs documents of one line each; each document's state, reason, attempts and records."""
        with tempfile.TemporaryDirectory() as folder:
            inbox = pathlib.Path(folder) / "in"
            inbox.mkdir()
            for name, text in texts.items():
                (inbox / f"{name}.pdf").write_bytes(program.pdf_saying(text))
            done = program.run("run", inbox, "--out", f"{folder}/out", "--plugin-path", PLUGIN, "--jobs", jobs, *(options or ("--time-limit", "3")))
            self.stderr = done.stderr.decode()
            self.assertEqual(done.returncode, 1, done.stderr.decode())
            report = json.loads(pathlib.Path(folder, "out/run-report.json").read_bytes())
            self.assertEqual(report["inputs"], len(texts))
            return {d["file"]: (d["state"], d["reason"], d["attempts"], d["records"]) for d in report["documents"]}


class LostWorker(Batch):
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

    def test_a_document_may_not_compute_without_end(self):
        self.assertEqual(self.outcome(1, "--cpu-limit", "1", "--time-limit", "60", a="Please HANG here", b="All is well here"), {
            "a.pdf": ("failed", "cpu_limit", 1, 0), "b.pdf": ("done", "ok", 1, 1)})

    def test_a_shout_costs_nothing_but_its_beginning_is_told(self):
        self.assertEqual(self.outcome(1, a="Please SHOUT here", b="Please CRASH here")["a.pdf"], ("done", "ok", 1, 1))
        self.assertIn("A line that nobody needs to read", self.stderr)
        self.assertLess(len(self.stderr), 200_000)


@unittest.skipUnless(GUARDED, "the guards of this machine are not all there (rapporteur doctor)")
class Guards(Batch):
    def test_a_new_process_a_program_and_the_network_end_the_worker_and_are_not_tried_again(self):
        self.assertEqual(self.outcome(1, a="Please CONNECT", b="Please FORK", c="Please EXECUTE", d="All is well here"), {
            "a.pdf": ("failed", "sandbox_violation", 1, 0), "b.pdf": ("failed", "sandbox_violation", 1, 0),
            "c.pdf": ("failed", "sandbox_violation", 1, 0), "d.pdf": ("done", "ok", 1, 1)})

    def test_files_and_memory_are_refused(self):  # the plugin gives its record where it was refused
        for word in ("READ", "WRITE", "LINKED", "GREEDY"):
            self.assertEqual(self.outcome(1, a=f"Please {word} here", b="Please CRASH here")["a.pdf"], ("done", "ok", 1, 1), word)
        self.assertFalse(pathlib.Path("/tmp/rapporteur-was-here").exists())

    def test_without_the_sandbox_they_are_not(self):
        self.assertEqual(self.outcome(1, "--sandbox", "off", a="Please READ here", b="Please CRASH here")["a.pdf"],
                         ("done", "ok", 1, 0))


if __name__ == "__main__":
    program.main()
