#!/usr/bin/env python3
"""resume_test.py PROGRAM PLUGIN: the same command again goes on; what a document's records depend on makes it be read again."""
import fcntl
import json
import pathlib
import shutil
import sqlite3
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import program  # noqa: E402

PLUGIN = pathlib.Path(sys.argv.pop(2)) if len(sys.argv) > 2 else None
LOUD = "A line that nobody needs to read"  # what the plugin prints at the word SHOUT: the document was read


class Inbox(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.inbox, self.out = self.folder / "in", self.folder / "out"
        self.inbox.mkdir()
        self.plugin = self.folder / PLUGIN.name
        shutil.copy(PLUGIN, self.plugin)
        self.put("a", "Please SHOUT here")
        self.put("b", "All is well there")

    def put(self, name, text):
        (self.inbox / f"{name}.pdf").write_bytes(program.pdf_saying(text))

    def run_again(self, *options, code=0, **how):
        """Runs over the inbox; whether "a", which shouts, was read."""
        done = program.run("run", self.inbox, "--out", self.out, "--plugin-path", self.plugin, "--jobs", 1, *options, **how)
        self.said = done.stderr.decode()
        self.assertEqual(done.returncode, code, self.said)
        return LOUD in self.said

    def records(self):
        lines = (self.out / "records.jsonl").read_text().splitlines()
        return [(r["document"]["file"], r["document"]["sha256"]) for r in map(json.loads, lines) if r["type"] == "deadly"]

    def states(self):
        report = json.loads((self.out / "run-report.json").read_bytes())
        return {d["file"]: (d["state"], d["reason"], d["attempts"]) for d in report["documents"]}

    def sql(self, statement):
        with sqlite3.connect(self.out / "ledger.sqlite") as ledger:
            return ledger.execute(statement).fetchall()


class Resume(Inbox):
    def test_finished_documents_are_recalled_not_read(self):
        self.assertTrue(self.run_again())
        before, states = (self.out / "records.jsonl").read_bytes(), self.states()
        self.assertFalse(self.run_again())
        self.assertIn("2 of them were finished by an earlier run", self.said)
        self.assertEqual((self.out / "records.jsonl").read_bytes(), before)
        self.assertEqual(self.states(), states)
        self.assertTrue(self.run_again("--force"))
        self.assertNotIn("earlier run", self.said)
        self.assertEqual((self.out / "records.jsonl").read_bytes(), before)

    def test_what_is_new_is_read_and_the_rest_recalled(self):
        self.run_again()
        self.put("c", "And one more")
        self.assertFalse(self.run_again())
        self.assertEqual([file for file, _ in self.records()], ["a.pdf", "b.pdf", "c.pdf"])

    def test_a_changed_file_loses_its_old_records(self):
        self.run_again()
        old = dict(self.records())
        self.put("a", "Other words SHOUT")
        self.assertTrue(self.run_again())
        self.assertEqual(len(self.records()), 2)
        self.assertNotEqual(dict(self.records())["a.pdf"], old["a.pdf"])

    def test_a_renamed_file_has_one_set_of_records_under_its_new_name(self):
        self.run_again()
        (self.inbox / "a.pdf").rename(self.inbox / "z.pdf")
        self.run_again()
        self.assertEqual([file for file, _ in self.records()], ["b.pdf", "z.pdf"])

    def test_a_file_that_takes_the_bytes_of_another_keeps_no_records_of_its_own(self):
        self.run_again()
        shutil.copy(self.inbox / "a.pdf", self.inbox / "b.pdf")
        self.run_again()
        self.assertEqual(self.states()["b.pdf"], ("skipped", "same_content", 0))
        self.assertEqual([file for file, _ in self.records()], ["a.pdf"])

    def test_a_plugin_with_other_bytes_makes_documents_be_read_again(self):
        self.run_again()
        with open(self.plugin, "ab") as file:
            file.write(b"\0")
        self.assertTrue(self.run_again())

    def test_other_language_data_makes_documents_be_read_again(self):
        self.run_again()
        data = self.folder / "data"
        for kind in ("languages", "schemas", "plugins"):
            shutil.copytree(pathlib.Path(program.PROGRAM).parent / kind, data / kind)
        self.assertFalse(self.run_again(env={"RAPPORTEUR_DATA_DIR": str(data)}))
        with open(data / "languages" / "en.json", "a", encoding="utf-8") as file:
            file.write("\n")
        self.assertTrue(self.run_again(env={"RAPPORTEUR_DATA_DIR": str(data)}))

    def test_a_limit_that_rejects_is_part_of_the_result(self):
        self.run_again("--max-bytes", 100_000)
        self.assertTrue(self.run_again("--max-bytes", 100_001))

    def test_failed_documents_stay_aside_until_a_limit_changes_or_retry(self):
        self.put("c", "Please HANG here")
        self.run_again("--time-limit", 4, code=1)
        self.assertEqual(self.states()["c.pdf"], ("degraded", "plugin_failed", 2))
        self.sql("UPDATE document SET size = 0")  # a document that is done again has its size back
        self.assertFalse(self.run_again("--time-limit", 4, code=1))
        self.assertIn("3 of them were finished", self.said)
        self.assertEqual(self.sql("SELECT DISTINCT size FROM document"), [(0,)])
        self.assertFalse(self.run_again("--time-limit", 5, code=1))  # done documents do not depend on it
        self.assertIn("2 of them were finished", self.said)
        self.put("c", "Please SHOUT now")
        done = program.run("retry", self.out, "--plugin-path", self.plugin, "--time-limit", 5)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn(LOUD, done.stderr.decode())
        self.assertEqual([file for file, _ in self.records()], ["a.pdf", "b.pdf", "c.pdf"])
        self.assertIn(b"no document", program.run("retry", self.out).stderr)

    def test_what_misses_the_records_of_a_plugin_is_taken_up_by_retry_and_by_a_new_version_of_it(self):
        self.put("c", "Please CRASH here")
        self.run_again(code=1)
        size = "SELECT size FROM document WHERE file = CAST('c.pdf' AS BLOB)"
        true = self.sql(size)
        for how, again in (("run", False), ("retry", True), ("new version", True)):
            self.sql("UPDATE document SET size = 0")  # a document that is done again has its size back
            if how == "retry":
                done = program.run("retry", self.out, "--plugin-path", self.plugin)
                self.assertIn(b"1 document: 1 degraded", done.stderr)
            else:
                if how == "new version":
                    with open(self.plugin, "ab") as file:
                        file.write(b"\0")
                self.run_again(code=1)
            self.assertEqual(self.sql(size) == true, again, how)

    def test_the_second_of_two_runs_says_so_and_stops(self):
        self.run_again()
        with open(self.out / "ledger.lock", "rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.run_again(code=3)
        self.assertIn("another run is writing into", self.said)
        self.assertEqual(len(self.said.splitlines()), 1)

    def test_a_damaged_ledger_is_told_and_left_alone(self):
        self.run_again()
        ledger = self.out / "ledger.sqlite"
        ledger.write_bytes(b"x" * 9000)
        self.run_again(code=3)
        self.assertIn("move it away", self.said)
        self.assertEqual(ledger.read_bytes(), b"x" * 9000)

    def test_a_row_that_somebody_garbled_is_as_if_it_were_not_there(self):
        self.run_again()
        self.sql("UPDATE document SET details = '{\"state\": \"do'")
        self.assertTrue(self.run_again())
        self.assertEqual(self.states()["a.pdf"], ("done", "ok", 1))

    def test_another_inbox_in_the_same_folder_joins_it(self):
        self.run_again()
        other = self.folder / "other"
        other.mkdir()
        (other / "x.pdf").write_bytes(program.pdf_saying("From elsewhere"))
        done = program.run("run", other, "--out", self.out, "--plugin-path", self.plugin)
        self.assertIn("The folder holds", done.stderr.decode())
        self.assertEqual([file for file, _ in self.records()], ["a.pdf", "b.pdf", "x.pdf"])

    def test_the_first_of_the_same_bytes_has_the_records_whatever_inbox_it_is_in(self):
        self.run_again()
        own, ours = self.inbox, dict(self.records())["a.pdf"]
        places = {"a.pdf": own / "a.pdf"}
        for name, first in (("x.pdf", "a.pdf"), ("0.pdf", "0.pdf"), ("y.pdf", "0.pdf")):
            self.inbox = self.folder / f"with {name}"
            self.inbox.mkdir()
            places[name] = shutil.copy(own / "a.pdf", self.inbox / name)
            self.assertEqual(self.run_again(), first == name, name)
            self.assertEqual([file for file, sha in self.records() if sha == ours], [first])
            states = {file: state for file, (state, _, _) in self.states().items()}
            self.assertEqual(states, {"b.pdf": "done"} | {n: "done" if n == first else "skipped" for n in places})
        self.inbox = own
        self.assertFalse(self.run_again())
        self.assertEqual([file for file, sha in self.records() if sha == ours], ["0.pdf"])
        places["0.pdf"].unlink()
        self.assertTrue(self.run_again())
        self.assertEqual([file for file, sha in self.records() if sha == ours], ["a.pdf"])

    def test_a_retry_does_not_follow_what_has_become_a_link(self):
        self.put("c", "Please THROW here")
        self.run_again(code=1)
        (self.folder / "elsewhere").mkdir()
        (self.inbox / "c.pdf").rename(self.folder / "elsewhere" / "c.pdf")
        (self.inbox / "c.pdf").symlink_to(self.folder / "elsewhere" / "c.pdf")
        done = program.run("retry", self.out, "--plugin-path", self.plugin)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"goes through a link", done.stderr)


class Folder(Inbox):
    """status, show and forget."""

    def test_status_counts_and_names_what_was_not_done(self):
        (self.inbox / "c.pdf").write_bytes(b"%PDF-1.4 and nothing")
        self.run_again(code=1)
        said = program.run("status", self.out).stdout.decode()
        self.assertIn("3 documents", said)
        self.assertIn("2  done", said)
        self.assertIn("1  rejected: damaged", said)
        self.assertIn("c.pdf", said)
        status = json.loads(program.run("status", self.out, "--json").stdout)
        self.assertEqual([d["file"] for d in status["not_done"]], ["c.pdf"])
        self.assertEqual(sum(s["documents"] for s in status["states"]), status["documents"])

    def test_show_tells_one_record(self):
        self.run_again()
        record = json.loads((self.out / "records.jsonl").read_text().splitlines()[0])
        said = program.run("show", self.out, record["id"]).stdout.decode()
        self.assertIn(record["evidence"][0]["quote"], said)
        self.assertEqual(json.loads(program.run("show", self.out, record["id"], "--json").stdout), record)
        unknown = program.run("show", self.out, "no\x1bsuch")
        self.assertEqual(unknown.returncode, 2)
        self.assertNotIn(b"\x1b", unknown.stderr)

    def test_forget_leaves_nothing_but_the_pdf(self):
        self.put("secret", "About SOMEBODY whom we name")
        shutil.copy(self.inbox / "secret.pdf", self.inbox / "secret-too.pdf")
        self.run_again()
        sha = dict(self.records())["secret-too.pdf"]
        done = program.run("forget", self.out, sha)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn(b"secret.pdf", done.stderr)
        self.assertIn(b"secret-too.pdf", done.stderr)
        self.assertTrue((self.inbox / "secret.pdf").exists())
        for file in self.out.iterdir():
            self.assertNotIn(sha.encode(), file.read_bytes(), file.name)
            self.assertNotIn(b"secret", file.read_bytes(), file.name)
        self.assertEqual([file for file, _ in self.records()], ["a.pdf", "b.pdf"])
        self.assertEqual(program.run("forget", self.out, sha).returncode, 2)

    def test_a_folder_that_is_none_is_wrong_usage(self):
        for command in (["status"], ["show", "1"], ["forget", "1"], ["retry"]):
            done = program.run(command[0], self.inbox, *command[1:])
            self.assertEqual(done.returncode, 2, command)
            self.assertIn(b"has no ledger.sqlite", done.stderr)
            self.assertEqual(sorted(p.name for p in self.inbox.iterdir()), ["a.pdf", "b.pdf"])


if __name__ == "__main__":
    program.main()
