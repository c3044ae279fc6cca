#!/usr/bin/env python3
"""Every bad input gets one clear line on stderr, the exit code of the table, and leaves no output half written."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import program
from program import run

SAMPLE = program.SAMPLES / "alpha" / "en.pdf"


class BadInput(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def file(self, name, content):
        (self.folder / name).write_bytes(content)
        return self.folder / name

    def one_line(self, done, code, *words):
        """The exit code, nothing on stdout, and one line on stderr that has all the words."""
        said = done.stderr.decode()
        self.assertEqual(done.returncode, code, said)
        self.assertEqual(done.stdout, b"")
        self.assertEqual(said.count("\n"), 1, said)
        self.assertTrue(said.startswith("rapporteur: "), said)
        for word in words:
            self.assertIn(word, said)

    def refused(self, path, code, *words):
        out = self.folder / "out.jsonl"
        self.one_line(run("extract", path, "-o", out), code, path.name, *words)
        self.assertFalse(out.exists())
        self.one_line(run("text", path), code, path.name, *words)

    def test_missing_file(self):
        self.refused(self.folder / "missing.pdf", 2, "No such file")

    def test_folder_given_as_a_file(self):
        self.refused(self.folder, 2, "is a folder")

    def test_not_a_pdf(self):
        self.refused(self.file("not.pdf", b"hello\n"), 1, "is not a PDF")

    def test_empty_file(self):
        self.refused(self.file("empty.pdf", b""), 1, "is empty")

    def test_truncated_pdf(self):
        self.refused(self.file("cut.pdf", SAMPLE.read_bytes()[:3000]), 1, "damaged")

    def test_pdf_without_text_suggests_ocr(self):
        self.refused(self.file("blank.pdf", program.pdf_without_text()), 1, "has no text", "OCR")

    def test_protected_pdf(self):
        if not shutil.which("qpdf"):
            self.skipTest("needs the program qpdf")
        locked = self.folder / "locked.pdf"
        subprocess.run(["qpdf", "--encrypt", "secret", "owner", "256", "--", SAMPLE, locked], check=True)
        self.refused(locked, 1, "password", "--password-file")
        password = self.file("password", b"secret\n")
        opened = run("extract", locked, "--password-file", password)
        self.assertEqual(opened.returncode, 0, opened.stderr)
        self.assertGreater(len(opened.stdout), 0)

    def test_one_password_for_an_inbox(self):
        if not shutil.which("qpdf"):
            self.skipTest("needs the program qpdf")
        inbox, out = self.folder / "inbox", self.folder / "out"
        inbox.mkdir()
        # The owner's password alone keeps nobody from reading.
        for name, *how in (("aes256", "secret", "owner", "256"), ("aes128", "secret", "owner", "128", "--use-aes=y"), ("rc4", "secret", "owner", "40"),
                           ("open", "", "owner", "256"), ("other", "another", "owner", "256"), ("arabic", "كلمة", "owner", "256")):
            subprocess.run(["qpdf", "--allow-weak-crypto", "--encrypt", *how, "--", SAMPLE, inbox / f"{name}.pdf"], check=True)
        shutil.copy(SAMPLE, inbox / "plain.pdf")

        def states(*options):
            done = run("run", inbox, "--out", out, "--quiet", *options)
            report = json.loads((out / "run-report.json").read_bytes())
            self.assertNotIn(b"secret", done.stderr + b"".join(p.read_bytes() for p in out.iterdir()))
            return done.stderr.decode(), {d["file"].removesuffix(".pdf"): f"{d['state']} {d['reason']}" for d in report["documents"]}

        expected = {name: "done ok" for name in ("aes256", "aes128", "rc4", "open", "plain")} | {
            name: "rejected encrypted" for name in ("other", "arabic")}
        said, found = states("--password-file", self.file("password", b"secret\r\n"))
        self.assertEqual(found, expected)
        self.assertIn("another password than that in --password-file", said)
        # Later runs go on with what another password opens.
        self.assertEqual(states()[1], expected)
        self.assertEqual(states("--password-file", self.file("password", "كلمة".encode()))[1], expected | {"arabic": "done ok"})

    def test_plugin_file_that_is_no_plugin(self):
        bad = self.file("bad.so", b"not a library")
        out = self.folder / "records"
        for command in (("extract", "--plugin-path", bad, SAMPLE), ("run", "--plugin-path", bad, SAMPLE, "--out", out)):
            self.one_line(run(*command), 2, "bad.so", "refused", "not a shared library")
        self.one_line(run("plugins", "check", bad), 1, "bad.so", "not a shared library")
        self.assertFalse((out / "records.jsonl").exists())

    def test_output_that_cannot_be_written(self):
        self.one_line(run("extract", SAMPLE, "-o", "/nonexistent/x.jsonl"), 2, "/nonexistent")
        self.one_line(run("extract", SAMPLE, "-o", self.folder), 2, "is a folder")
        self.one_line(run("run", SAMPLE, "--out", self.file("taken", b"")), 2, "taken", "folder")

    def test_one_bad_file_among_others_costs_only_itself(self):
        good = run("extract", SAMPLE)
        mixed = run("extract", self.file("empty.pdf", b""), SAMPLE, self.folder / "missing.pdf")
        self.assertEqual(mixed.returncode, 1)
        self.assertEqual(mixed.stdout, good.stdout)
        self.assertEqual(mixed.stderr.count(b"\n"), 2)

    def test_unknown_words_get_a_suggestion(self):
        self.one_line(run("extrct", SAMPLE), 2, '"extrct"', 'did you mean "extract"')
        self.one_line(run("extract", "--pagse", "1", SAMPLE), 2, '"--pagse"', 'did you mean "--pages"')
        self.one_line(run("plugins", "inspect", "casse"), 2, 'did you mean "cases"')
        self.one_line(run("schema", "caze"), 2, 'did you mean "case"')
        self.one_line(run(), 2, "a command was expected")
        self.one_line(run("extract"), 2, "FILE is required")

    def test_values_that_are_none(self):
        self.one_line(run("run", SAMPLE, "--out", self.folder / "o", "--jobs", "many"), 2, "jobs", '"many"', "--jobs")
        self.one_line(run("extract", SAMPLE, "--pages", "7-2"), 2, "--pages", '"7-2"')
        self.one_line(run("text", SAMPLE, "--format", "xml"), 2, "xml")
        self.assertFalse((self.folder / "o").exists())

    def test_a_file_of_records_that_is_none(self):
        self.one_line(run("validate", self.folder / "missing.jsonl"), 2, "missing.jsonl")
        done = run("validate", self.file("bad.jsonl", b"hello\n"))
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"bad.jsonl:1: ", done.stdout)

    def test_a_reader_that_goes_away_is_no_error(self):
        with subprocess.Popen([program.PROGRAM, "extract", *[str(SAMPLE)] * 5], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            process.stdout.read(10)
            process.stdout.close()
            said = process.stderr.read()
            self.assertEqual(process.wait(program.DEADLINE), 0)
        self.assertEqual(said, b"")

    def test_a_full_disk_ends_with_3(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("needs /dev/full")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([program.PROGRAM, "text", SAMPLE], stdout=full, stderr=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"stdout cannot be written", done.stderr)


if __name__ == "__main__":
    program.main()
