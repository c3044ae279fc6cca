#!/usr/bin/env python3
"""lost_worker_test.py PROGRAM PLUGIN: a plugin that kills or hangs its worker costs only its own records."""
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
    def outcome(self, jobs, *options, environment=None, **texts):
        """Runs documents of one line each; each document's state, reason, attempts and records."""
        with tempfile.TemporaryDirectory() as folder:
            inbox = pathlib.Path(folder) / "in"
            inbox.mkdir()
            for name, text in texts.items():
                (inbox / f"{name}.pdf").write_bytes(program.pdf_saying(text))
            done = program.run("run", inbox, "--out", f"{folder}/out", "--plugin-path", PLUGIN, "--jobs", jobs, *(options or ("--time-limit", "3")),
                               env=environment)
            self.stderr = done.stderr.decode()
            self.assertEqual(done.returncode, 1, done.stderr.decode())
            self.report = report = json.loads(pathlib.Path(folder, "out/run-report.json").read_bytes())
            self.assertEqual(report["inputs"], len(texts))
            return {d["file"]: (d["state"], d["reason"], d["attempts"], d["records"]) for d in report["documents"]}


FACT = "In 2023, the Office of Investigations received 25 complaints."  # a record for the built-in plugin of cases
FAILED = ("degraded", "plugin_failed", 2, 0)


class LostWorker(Batch):
    def test_the_document_is_tried_again_without_the_plugin(self):
        for jobs in (1, 2):
            self.assertEqual(self.outcome(jobs, a="All is well here", b=f"Please CRASH. {FACT}", c="All is well there"), {
                "a.pdf": ("done", "ok", 1, 1), "b.pdf": ("degraded", "plugin_failed", 2, 1), "c.pdf": ("done", "ok", 1, 1)})
            self.assertIn('"b.pdf": plugin "deadly" ended its worker (crash, signal 11', self.stderr)

    def test_an_exit_without_an_answer_is_told(self):
        self.assertEqual(self.outcome(1, a="Please EXIT here", b="All is well here"), {
            "a.pdf": FAILED, "b.pdf": ("done", "ok", 1, 1)})
        self.assertIn("no_reply", self.stderr)

    def test_a_hang_costs_the_plugins_time_not_the_documents(self):
        self.assertEqual(self.outcome(1, "--plugin-time", 2, "--time-limit", 500, a=f"Please HANG. {FACT}", b="All is well here"), {
            "a.pdf": ("degraded", "plugin_failed", 2, 1), "b.pdf": ("done", "ok", 1, 1)})
        self.assertIn('plugin "deadly" did not end within its time (more than 2 seconds; --plugin-time)', self.stderr)

    def test_what_a_plugin_prints_is_no_answer(self):
        self.assertEqual(self.outcome(1, a="Please PRINT here", b="Please CRASH here")["a.pdf"], ("done", "ok", 1, 1))

    def test_a_plugin_may_not_compute_without_end(self):
        self.assertEqual(self.outcome(1, "--cpu-limit", 1, "--time-limit", 400, "--plugin-time", 400, a="Please HANG here", b="All is well here"), {
            "a.pdf": FAILED, "b.pdf": ("done", "ok", 1, 1)})
        self.assertIn('plugin "deadly" used up its CPU time', self.stderr)

    def test_a_shout_costs_nothing_but_its_beginning_is_told(self):
        self.assertEqual(self.outcome(1, a="Please SHOUT here", b="Please CRASH here")["a.pdf"], ("done", "ok", 1, 1))
        self.assertIn("A line that nobody needs to read", self.stderr)
        self.assertLess(len(self.stderr), 200_000)

    def test_a_plugin_that_cannot_be_set_up_is_benched_at_once(self):
        self.assertEqual(self.outcome(1, a=FACT, environment={"DEADLY_CREATE": "1"}), {"a.pdf": ("degraded", "plugin_failed", 1, 1)})
        self.assertIn('plugin "deadly" was benched, as it could not be set up', self.stderr)


class Bench(Batch):
    FOUR = {name: f"Please CRASH {name}. {FACT}" for name in "abcd"}

    def test_a_plugin_is_called_no_more_after_some_faults(self):
        outcome = self.outcome(1, "--plugin-faults", 2, **self.FOUR)
        self.assertEqual([outcome[f"{name}.pdf"] for name in "abcd"],
                         [("degraded", "plugin_failed", attempts, 1) for attempts in (2, 2, 1, 1)])
        loud = [line for line in self.stderr.splitlines() if line.startswith('rapporteur: plugin "deadly" was benched')]
        self.assertEqual(len(loud), 1)
        self.assertIn("2 documents", loud[0])
        self.assertEqual({p["name"]: p["state"] for p in self.report["plugins"]}["deadly"], "benched")

    def test_or_always(self):
        self.assertEqual({o[2] for o in self.outcome(2, "--plugin-faults", 0, **self.FOUR).values()}, {2})
        self.assertNotIn("benched", self.stderr)

    def test_a_throw_counts_too(self):
        outcome = self.outcome(1, "--plugin-faults", 1, a=f"Please THROW. {FACT}", b=FACT)
        self.assertEqual(outcome, {f"{name}.pdf": ("degraded", "plugin_failed", 1, 1) for name in "ab"})
        self.assertIn("on purpose", self.stderr)


class Fresh(Batch):
    """The plugin fails where it was asked before in the same worker."""

    TWO = {"a": "The FIRST one", "b": "The FIRST too", "c": "Please CRASH here"}

    def test_a_worker_keeps_its_plugins_for_many_documents(self):
        self.assertEqual(self.outcome(1, **self.TWO)["b.pdf"], ("degraded", "plugin_failed", 1, 0))

    def test_it_is_replaced_after_some_documents_or_when_it_has_grown(self):
        for option in ("--worker-documents", "--worker-memory"):
            self.assertEqual(self.outcome(1, option, 1, **self.TWO)["b.pdf"], ("done", "ok", 1, 1), option)

    def test_and_after_any_failure(self):
        outcome = self.outcome(1, a="The FIRST one", b="Please THROW here", c="The FIRST too")
        self.assertEqual(outcome["c.pdf"], ("done", "ok", 1, 1))


@unittest.skipUnless(GUARDED, "the guards of this machine are not all there (rapporteur doctor)")
class Guards(Batch):
    def test_a_new_process_a_program_and_the_network_end_the_worker(self):
        self.assertEqual(self.outcome(1, a="Please CONNECT", b="Please FORK", c="Please EXECUTE", d="All is well here"), {
            "a.pdf": FAILED, "b.pdf": FAILED, "c.pdf": FAILED, "d.pdf": ("degraded", "plugin_failed", 1, 0)})
        self.assertEqual(self.stderr.count("sandbox_violation"), 3)

    def test_files_and_memory_are_refused(self):  # the plugin gives its record where it was refused
        for word in ("READ", "WRITE", "LINKED", "GREEDY"):
            self.assertEqual(self.outcome(1, a=f"Please {word} here", b="Please CRASH here")["a.pdf"], ("done", "ok", 1, 1), word)
        self.assertFalse(pathlib.Path("/tmp/rapporteur-was-here").exists())

    def test_without_the_sandbox_they_are_not(self):
        self.assertEqual(self.outcome(1, "--sandbox", "off", a="Please READ here", b="Please CRASH here")["a.pdf"],
                         ("done", "ok", 1, 0))


if __name__ == "__main__":
    program.main()
