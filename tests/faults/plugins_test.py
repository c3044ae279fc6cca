#!/usr/bin/env python3
"""plugins_test.py PROGRAM PLUGIN: whatever a plugin does, the run ends, and other documents and plugins keep their records."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "cli"), str(HERE)]
import processes  # noqa: E402
import program  # noqa: E402

PLUGIN = pathlib.Path(sys.argv.pop(2)).resolve() if len(sys.argv) > 2 else None
FACT = "The Office received 19 cases of harassment in 2023 and closed them."  # a record for the built-in plugin of cases


def guarded():
    """Whether this build on this machine has all guards: a sanitizer build has not."""
    done = subprocess.run([sys.argv[1], "doctor", "--json"], capture_output=True, check=False)
    return all(g["holds"] for g in json.loads(done.stdout)["guards"] if g["name"] in ("limits", "files", "calls"))


GUARDED = guarded()


def seconds_of_computing(pid):
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Plugins(unittest.TestCase):
    def setUp(self):
        processes.adopt_orphans()
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def run_over(self, *options, env=None, code=1, **texts):
        inbox, out = self.folder / "in", self.folder / "out"
        for folder in (inbox, out):
            shutil.rmtree(folder, ignore_errors=True)
        inbox.mkdir()
        for name, text in texts.items():
            (inbox / f"{name}.pdf").write_bytes(program.pdf_saying(text))
        run = processes.Running("run", inbox, "--out", out, "--plugin-path", PLUGIN, "--jobs", 1, "--time-limit", 120, "--cpu-limit", 60,
                                "--memory-limit", 768, *options, env=env)
        self.assertEqual(run.wait(), code, run.said)
        self.assertEqual(processes.left_over(), [])
        self.said, self.peak = run.said, run.peak
        self.report = json.loads((out / "run-report.json").read_bytes())
        self.assertEqual(self.report["inputs"], len(texts))
        self.records = {}
        for record in map(json.loads, (out / "records.jsonl").read_text().splitlines()):
            self.records.setdefault(record["document"]["file"], []).append(record["type"])
        for types in self.records.values():
            types.sort()
        return {d["file"].removesuffix(".pdf"): f"{d['state']} {d['reason']}" for d in self.report["documents"]}

    def test_nonsense_is_refused_record_by_record(self):
        for word in ("NOTUTF8", "NOTJSON", "RANGES"):
            with self.subTest(word):
                self.assertEqual(self.run_over(a=f"Please {word}. {FACT}", b=FACT), {"a": "done ok", "b": "done ok"})
                self.assertEqual(self.records, {"a.pdf": ["case", "faulty"], "b.pdf": ["case", "faulty"]})
                self.assertEqual({r["plugin"] for r in self.report["rejected"]}, {"faulty"})

    def test_a_million_records_are_cut_off(self):
        documents = self.run_over(a=f"Please a MILLION. {FACT}", b=FACT)
        self.assertEqual(documents["b"], "done ok")
        self.assertEqual(self.records["a.pdf"].count("case"), 1)
        self.assertEqual(self.records["a.pdf"].count("faulty"), 10_000)
        self.assertLess(len(self.report["rejected"]), 2_000)
        self.assertLess(self.peak, 768 << 10)

    def test_an_exception_costs_only_the_plugins_own_records(self):
        for word in ("THROW", "TOSS"):
            with self.subTest(word):
                self.assertEqual(self.run_over(a=f"Please {word}. {FACT}", b=FACT), {"a": "degraded plugin_failed", "b": "done ok"})
                self.assertEqual(self.records, {"a.pdf": ["case"], "b.pdf": ["case", "faulty"]})
                self.assertIn('plugin "faulty" failed', self.said)

    def test_whatever_ends_the_worker_costs_only_the_plugins_own_records(self):
        words = ["CRASH", "ABORT", "EXIT", "BABBLE", "STOP", "HANG", "DEAF"]
        if GUARDED:
            words += ["EAT", "LEAK", "KILL", "FORK", "EXECUTE", "CONNECT"]
        documents = {word: f"{FACT} Please {word}." for word in words} | {"b": FACT, "z": f"{FACT} All is well."}
        states = self.run_over("--plugin-faults", 0, "--plugin-time", 2, **documents)
        self.assertEqual(states, {word: "degraded plugin_failed" for word in words} | {"b": "done ok", "z": "done ok"})
        self.assertEqual(self.records, {f"{word}.pdf": ["case"] for word in words} | {f"{name}.pdf": ["case", "faulty"] for name in "bz"})
        for word in words:
            self.assertRegex(self.said, f'"{word}.pdf".*plugin "faulty"')

    def test_a_plugin_that_keeps_most_of_the_memory_takes_it_from_no_other_document(self):
        self.assertEqual(self.run_over(code=0, a=f"{FACT} Please HOARD.", b=f"{FACT} Do HOARD.", c=FACT), {n: "done ok" for n in "abc"})
        self.assertEqual(self.records, {f"{name}.pdf": ["case", "faulty"] for name in "abc"})

    def test_a_plugin_that_cannot_be_set_up_costs_only_its_own_records(self):
        for word in ("CRASH", "TOSS", "EXIT", "HOARD"):
            with self.subTest(word):
                self.assertEqual(self.run_over("--plugin-time", 2, env={"FAULTY_CREATE": word}, a=FACT), {"a": "degraded plugin_failed"})
                self.assertEqual(self.records, {"a.pdf": ["case"]})
                self.assertIn('plugin "faulty"', self.said)

    @unittest.skipUnless(GUARDED, "the guards of this machine are not all there (rapporteur doctor)")
    def test_files_are_refused(self):
        self.assertEqual(self.run_over(code=0, a=f"{FACT} Please READ.", b=f"{FACT} Please WRITE."), {"a": "done ok", "b": "done ok"})
        did = [json.loads(line)["fields"].get("did") for line in (self.folder / "out/records.jsonl").read_text().splitlines()]
        self.assertEqual([d for d in did if d], ["nothing", "nothing"])
        self.assertFalse(pathlib.Path("/tmp/rapporteur-was-here").exists())

    def test_a_closed_door_keeps_back_no_model_of_a_language(self):
        # Finnish: no language of ours, so that only libexttextcat's models know it.
        lines = ("Komitea pani tyytyvaisena merkille sihteerin esittaman kertomuksen seka vuoden aikana",
                 "toteutetut toimenpiteet joilla on vahvistettu virastojen valista yhteistyota ja parannettu",
                 "palvelujen laatua kaikissa maakunnissa ja kunnissa.")
        text = ") Tj 0 -14 Td (".join(lines)
        for sandbox in ("off", "best"):
            self.assertEqual(self.run_over("--sandbox", sandbox, code=0, a=text), {"a": "done ok"})
            record = json.loads((self.folder / "out/records.jsonl").read_text())
            self.assertEqual(record["document"]["language"], "fi", sandbox)
            self.assertNotIn("libexttextcat", self.said)

    def test_a_worker_that_hangs_does_not_outlive_its_run(self):
        (self.folder / "in").mkdir()
        (self.folder / "in/a.pdf").write_bytes(program.pdf_saying("Please HANG"))
        run = processes.Running("run", self.folder / "in", "--out", self.folder / "out", "--plugin-path", PLUGIN, "--jobs", 1, "--time-limit", 900,
                                "--cpu-limit", 900, "--plugin-time", 900)
        while not any(seconds_of_computing(worker) > 2 for worker in run.workers()):
            self.assertFalse(run.over(), run.said)
            time.sleep(0.05)
        run.kill()
        left_over = processes.left_over()
        for worker in left_over:
            os.kill(worker, signal.SIGKILL)
        self.assertEqual(left_over, [])


class Loading(unittest.TestCase):
    """A library that cannot be loaded is refused by name before anything is done, and takes nothing down with it."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def refused(self, plugin, words, env=None):
        done = program.run("run", program.SAMPLES / "alpha", "--out", self.folder / "out", "--plugin-path", plugin, env=env)
        said = done.stderr.decode()
        self.assertEqual(done.returncode, 2, said)
        self.assertEqual(said.count("\n"), 1, said)
        self.assertIn(plugin.name, said)
        self.assertRegex(said, words)

    def test_a_library_that_faults_while_it_is_loaded(self):
        for fault, words in (("CRASH", "crashed.*SIGSEGV"), ("ABORT", "crashed.*SIGABRT"), ("TOSS", "crashed.*SIGABRT"),
                             ("HANG", "took longer than"), ("EXIT", "ended the process")):
            with self.subTest(fault):
                self.refused(PLUGIN, words, env={"FAULTY_LOAD": fault})

    def test_a_truncated_library(self):
        whole = PLUGIN.read_bytes()
        for size in (0, 3, 63, 64, 200, len(whole) // 3, len(whole) // 2, len(whole) - 64, len(whole) - 1):
            with self.subTest(size):
                cut = self.folder / "cut.so"
                cut.write_bytes(whole[:size])
                self.refused(cut, "refused")

    def test_a_library_that_was_not_named_costs_nothing_but_itself(self):
        plugins = self.folder / "plugins"
        plugins.mkdir()
        (plugins / "cut.so").write_bytes(PLUGIN.read_bytes()[:5000])
        done = program.run("run", program.SAMPLES / "alpha" / "en.pdf", "--out", self.folder / "out", "--plugin-path", plugins)
        self.assertEqual(done.returncode, 0, done.stderr)
        report = json.loads((self.folder / "out/run-report.json").read_bytes())
        self.assertEqual(report["states"], {"done": 1})
        self.assertIn("cut.so", json.dumps([p for p in report["plugins"] if p["state"] != "loaded"]))


if __name__ == "__main__":
    program.main()
