#!/usr/bin/env python3
"""redo_test.py PROGRAM PLUGIN: another set of plugins over a finished folder does only what is new, and the folder is then as
a fresh run with that set would have made it, byte for byte."""
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import program  # noqa: E402

DEADLY = pathlib.Path(sys.argv.pop(2)) if len(sys.argv) > 2 else None
LOUD = b"A line that nobody needs to read"  # what DEADLY prints at the word SHOUT: it was called


class Redo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shared = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.shared)
        built = pathlib.Path(program.PROGRAM).parent
        cls.plugins_of_ours = {name: built / "plugins" / f"{name}.so" for name in ("cases", "evaluations", "recommendations")}
        for kind in ("languages", "schemas"):
            shutil.copytree(built / kind, cls.shared / kind)
        (cls.shared / "plugins").mkdir()

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.inbox, self.plugins, self.out = (self.folder / name for name in ("in", "plugins", "out"))
        self.inbox.mkdir()
        self.plugins.mkdir()
        for language in ("ar", "en", "zh"):
            shutil.copy(program.SAMPLES / "alpha" / f"{language}.pdf", self.inbox)
        self.put("mixed.pdf", "We recommend that the Office report on fraud. In 2023, 14 cases were closed.")
        self.put("loud.pdf", "Please SHOUT here: 19 cases were closed in 2023.")
        (self.inbox / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing")

    def put(self, name, text):
        (self.inbox / name).write_bytes(program.pdf_saying(text))

    def use(self, *names, replace=()):
        """Exactly these plugins; some with other bytes at some places, as another build would have."""
        for old in self.plugins.iterdir():
            old.unlink()
        for name in names:
            data = (DEADLY if name == "deadly" else self.plugins_of_ours[name]).read_bytes()
            for old, new in dict(replace).get(name, ()):
                self.assertEqual(len(old), len(new))
                self.assertIn(old, data)
                data = data.replace(old, new)
            (self.plugins / f"{name}.so").write_bytes(data)

    def run_into(self, out, *options, command="run"):
        inputs = [self.inbox, "--out", out] if command == "run" else [out]
        done = program.run(command, *inputs, "--plugin-path", self.plugins, *options, env={"RAPPORTEUR_DATA_DIR": str(self.shared)})
        self.assertIn(done.returncode, (0, 1), done.stderr.decode()[-2000:])
        return LOUD in done.stderr

    def made(self, out):
        report = json.loads((out / "run-report.json").read_bytes())
        del report["timings"]
        return report, (out / "records.jsonl").read_bytes()

    def sql(self, statement):
        with sqlite3.connect(self.out / "ledger.sqlite") as ledger:
            return ledger.execute(statement).fetchall()

    def assert_as_fresh(self, *options):
        """Gives the records."""
        fresh = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        self.run_into(fresh, *options)
        (report, records), (fresh_report, fresh_records) = self.made(self.out), self.made(fresh)
        self.assertEqual(report, fresh_report)
        self.assertTrue(records == fresh_records, "records.jsonl is not as a fresh run makes it")
        return [json.loads(line) for line in records.splitlines()]

    def states(self):
        return {d["file"]: (d["state"], d["reason"], d["attempts"]) for d in self.made(self.out)[0]["documents"]}

    def test_a_plugin_that_is_added_adds_its_part_and_calls_no_other(self):
        self.use("cases", "deadly", "recommendations")
        self.assertTrue(self.run_into(self.out))
        self.assert_as_fresh()
        self.sql("UPDATE record SET language = 'kept'")
        kept = self.sql("SELECT count(*) FROM record")
        self.use("cases", "deadly", "evaluations", "recommendations")
        self.assertFalse(self.run_into(self.out), "only the new plugin is called")
        records = self.assert_as_fresh()
        self.assertEqual(self.sql("SELECT count(*) FROM record WHERE language = 'kept'"), kept, "rows of the others are untouched")
        plugins = [r["extractor"]["plugin"] for r in records if r["document"]["file"] == "mixed.pdf"]
        self.assertEqual(set(plugins), {"cases", "deadly", "recommendations"})
        self.assertNotEqual(plugins, sorted(plugins), "by position, whichever plugin gave them")
        self.sql("UPDATE document SET size = 0")
        self.run_into(self.out)
        self.assertEqual(set(self.sql("SELECT size FROM document")), {(0,)}, "and nothing is left to do")

    def test_a_plugin_of_a_new_version_does_its_part_again(self):
        self.use("cases", "deadly")
        self.run_into(self.out)
        self.sql("UPDATE record SET language = 'kept'")
        self.use("cases", "deadly", replace={"deadly": [(b"0.1.0", b"0.2.0")]})
        self.assertTrue(self.run_into(self.out))
        versions = {(r["extractor"]["plugin"], r["extractor"]["version"]) for r in self.assert_as_fresh()}
        self.assertIn(("deadly", "0.2.0"), versions)
        self.assertNotIn(("deadly", "0.1.0"), versions)
        self.assertEqual(set(self.sql("SELECT plugin, language = 'kept' FROM record")), {("cases", 1), ("deadly", 0)})

    def test_of_a_plugin_that_is_removed_the_records_go(self):
        self.use("cases", "deadly", "evaluations")
        self.run_into(self.out)
        self.use("cases", "evaluations")
        self.run_into(self.out)
        self.assertNotIn("deadly", {r["extractor"]["plugin"] for r in self.assert_as_fresh()})
        self.use()
        self.run_into(self.out)
        self.assertEqual(self.assert_as_fresh(), [])
        self.use("cases", "deadly", "evaluations")
        self.assertTrue(self.run_into(self.out))
        self.assertTrue(self.assert_as_fresh())

    def test_all_at_once(self):
        self.use("cases", "deadly", "evaluations")
        self.run_into(self.out)
        self.put("new.pdf", "And one more")
        self.use("deadly", "evaluations", "recommendations", replace={"evaluations": [(b"evaluation ", b"evaluatiom ")]})
        self.assertFalse(self.run_into(self.out))
        self.assert_as_fresh()

    def test_a_plugin_that_failed_and_is_mended_or_removed(self):
        self.put("throw.pdf", "Please THROW here: 14 cases were closed in 2023.")
        self.put("crash.pdf", "Please CRASH here: 15 cases were closed in 2023.")
        self.use("cases", "deadly")
        self.run_into(self.out)
        failed = {"throw.pdf": ("degraded", "plugin_failed", 1), "crash.pdf": ("degraded", "plugin_failed", 2)}
        self.assertLessEqual(failed.items(), self.states().items())
        self.assert_as_fresh()
        self.use("cases", "deadly", "evaluations")  # what failed stays so, and counts on
        self.run_into(self.out)
        self.assertLessEqual(failed.items(), self.states().items())
        self.assert_as_fresh()
        shutil.copytree(self.out, self.folder / "kept")
        self.use("cases", "evaluations")
        self.run_into(self.out)
        self.assertEqual(self.states()["crash.pdf"], ("done", "ok", 1))
        self.assert_as_fresh()
        shutil.rmtree(self.out)
        (self.folder / "kept").rename(self.out)
        self.use("cases", "deadly", "evaluations", replace={"deadly": [(b"CRASH", b"CR4SH"), (b"THROW", b"THR0W")]})
        self.run_into(self.out)
        self.assertEqual(self.states()["crash.pdf"], ("done", "ok", 1))
        self.assert_as_fresh()

    def test_a_new_plugin_that_fails_costs_only_its_own_records(self):
        self.put("throw.pdf", "Please THROW here: 14 cases were closed in 2023.")
        self.put("crash.pdf", "Please CRASH here: 15 cases were closed in 2023.")
        self.use("cases")
        self.run_into(self.out)
        self.use("cases", "deadly")
        self.run_into(self.out)
        self.assertEqual(self.states()["crash.pdf"], ("degraded", "plugin_failed", 2))
        self.assert_as_fresh()
        self.sql("UPDATE record SET language = 'kept'")
        self.run_into(self.out, command="retry")
        self.assertEqual(self.states()["crash.pdf"], ("degraded", "plugin_failed", 2))
        self.assertEqual(set(self.sql("SELECT language FROM record")), {("kept",)}, "only what failed is tried again")
        self.assert_as_fresh()

    def test_a_document_that_cannot_be_read_this_time_keeps_what_it_had(self):
        self.put("open.pdf", "It has a password: 19 cases were closed in 2023.")
        subprocess.run(["qpdf", "--encrypt", "secret", "secret", "256", "--", self.inbox / "open.pdf", self.inbox / "locked.pdf"], check=True)
        (self.folder / "password").write_text("secret\n")
        password = ("--password-file", self.folder / "password")
        self.use("cases")
        self.run_into(self.out, *password)
        before = self.sql("SELECT count(*) FROM record")
        self.use("cases", "deadly")
        self.run_into(self.out)
        self.assertEqual(self.states()["locked.pdf"], ("degraded", "plugin_failed", 1))
        self.assertEqual(self.sql("SELECT count(*) FROM record WHERE plugin = 'cases'"), before)
        self.run_into(self.out, *password)
        self.assertEqual(self.states()["locked.pdf"], ("done", "ok", 1))
        self.assert_as_fresh(*password)


if __name__ == "__main__":
    program.main()
