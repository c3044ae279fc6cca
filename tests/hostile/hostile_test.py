#!/usr/bin/env python3
"""hostile_test.py PROGRAM [--full]: a run over hostile files ends, gives each a final state, and costs the good ones nothing.

The files are those of make_hostile.py, and those of ../shared/corpus/hostile where that is there; --full makes the first
as large as they come (tools/soak.sh --hostile)."""
import hashlib
import json
import pathlib
import shutil
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "cli"), str(HERE.parent / "faults")]
import make_hostile  # noqa: E402
import processes  # noqa: E402
import program  # noqa: E402

FULL = "--full" in sys.argv
if FULL:
    sys.argv.remove("--full")

FOUND = program.SHARED / "corpus" / "hostile"
MEMORY = 768  # MiB for a worker
LIMITS = ("--jobs", 2, "--memory-limit", MEMORY, "--cpu-limit", 5, "--time-limit", 300)
REASONS = {
    "done": {"ok"},
    "degraded": {"plugin_failed", "pages_withheld", "incomplete_pages", "repaired"},
    "rejected": {"not_pdf", "empty", "encrypted", "damaged", "no_pages", "no_text", "garbled", "too_large", "unreadable", "refused"},
    "failed": {"time_limit", "cpu_limit", "memory_limit", "crash", "no_reply", "sandbox_violation", "changed_input"},
    "skipped": {"same_content"},
}


def state_of_folder(folder):
    return {p.name: (hashlib.sha256(p.read_bytes()).hexdigest(), p.stat().st_mtime_ns, p.stat().st_mode, p.stat().st_nlink)
            for p in folder.iterdir()}


class Hostile(unittest.TestCase):
    """One run for all tests, as what it must show is about one run."""

    @classmethod
    def setUpClass(cls):
        processes.adopt_orphans()
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.good, cls.mixed = cls.folder / "good", cls.folder / "mixed"
        cls.good.mkdir()
        for sample in sorted((program.SAMPLES / "alpha").glob("*.pdf")):
            shutil.copy(sample, cls.good / sample.name)
        shutil.copytree(cls.good, cls.mixed)
        cls.made = make_hostile.write_hostile(cls.mixed, FULL)
        cls.found = sorted(p.name for p in FOUND.glob("*.pdf"))
        for name in cls.found:
            shutil.copy(FOUND / name, cls.mixed / name)
        cls.before = state_of_folder(cls.mixed)
        cls.alone = cls.run_over(cls.good)
        cls.with_them = cls.run_over(cls.mixed)
        cls.left_over = processes.left_over()
        cls.after = state_of_folder(cls.mixed)
        cls.report = json.loads((cls.folder / "mixed.out/run-report.json").read_bytes())
        cls.documents = {d["file"]: d for d in cls.report["documents"]}

    @classmethod
    def run_over(cls, inbox):
        run = processes.Running("run", inbox, "--out", cls.folder / f"{inbox.name}.out", "--quiet", *LIMITS)
        run.wait()
        return run

    def test_the_run_ends_and_tells_that_some_documents_were_not_done(self):
        self.assertEqual(self.alone.wait(), 0, self.alone.said)
        self.assertEqual(self.with_them.wait(), 1, self.with_them.said)

    def test_every_file_ends_in_one_final_state_with_a_listed_reason(self):
        self.assertEqual(sorted(self.documents), sorted(self.before))
        self.assertEqual(self.report["inputs"], sum(self.report["states"].values()))
        for name, document in self.documents.items():
            self.assertIn(document["reason"], REASONS.get(document["state"], ()), name)

    def test_what_is_not_done_is_told_in_one_line_that_names_the_file(self):
        lines = self.with_them.said.splitlines()
        for name, document in self.documents.items():
            if document["state"] in ("rejected", "failed", "degraded"):
                self.assertIn(f'"{name}"', document["message"])
                self.assertEqual([line for line in lines if line == "rapporteur: " + document["message"]],
                                 ["rapporteur: " + document["message"]])

    def test_reasons_are_as_expected(self):
        expected = json.loads((HERE / "expected.json").read_bytes())
        for name, reasons in expected.items():
            if name not in self.documents:
                continue  # of the corpus, which is not there
            document = self.documents[name]
            with self.subTest(name):
                self.assertIn(f"{document['state']} {document['reason']}", reasons if isinstance(reasons, list) else [reasons])

    def test_no_process_had_more_memory_than_a_worker_may_have(self):
        self.assertLess(self.with_them.peak, MEMORY << 10)

    def test_no_worker_is_left_over(self):
        self.assertEqual(self.left_over, [])

    def test_nothing_in_the_inbox_was_touched(self):
        self.assertEqual(self.after, self.before)
        self.assertFalse(pathlib.Path("/tmp/rapporteur-was-here").exists())

    def test_the_good_files_come_out_as_if_the_others_were_not_there(self):
        names = {p.name for p in self.good.iterdir()}
        records = (self.folder / "mixed.out/records.jsonl").read_bytes().splitlines(keepends=True)
        of_the_good = [line for line in records if json.loads(line)["document"]["file"] in names]
        self.assertGreater(len(of_the_good), 100)
        self.assertEqual(b"".join(of_the_good), (self.folder / "good.out/records.jsonl").read_bytes())

    def test_the_corpus_was_there(self):
        if not self.found:
            self.skipTest(f"{FOUND} is not there: only the made files were tried")
        self.assertGreater(len(self.found), 200)


if __name__ == "__main__":
    program.main()
