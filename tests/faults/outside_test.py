#!/usr/bin/env python3
"""outside_test.py PROGRAM CLOCK: what the machine around a run can do to it: folders that cannot be written or that vanish, a
clock that runs backwards, names of every kind, the same bytes ten thousand times. A clear line each, and nothing lost."""
import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "cli"), str(HERE)]
import processes  # noqa: E402
import program  # noqa: E402
from program import run  # noqa: E402

CLOCK = str(pathlib.Path(sys.argv.pop(2)).resolve()) if len(sys.argv) > 2 else None
ALPHA = program.SAMPLES / "alpha"
NOBODY = 65534


class Outside(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.inbox, self.out = self.folder / "inbox", self.folder / "out"
        self.inbox.mkdir()

    def documents(self, out=None):
        report = json.loads(((out or self.out) / "run-report.json").read_bytes())
        self.assertEqual(report["inputs"], sum(report["states"].values()))
        return {d["file"]: f"{d['state']} {d['reason']}" for d in report["documents"]}

    def copies(self, count):
        for i in range(count):
            (self.inbox / f"{i:03}.pdf").write_bytes((ALPHA / "en.pdf").read_bytes() + b"\n%% %d\n" % i)


class Folders(Outside):
    def as_an_ordinary_user(self, *arguments):
        """Runs the program as one whom permissions bind; a root's test gives up its rights for it."""
        command = [program.PROGRAM, *map(str, arguments)]
        if os.geteuid() == 0:
            command = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]
        return subprocess.run(command, capture_output=True, timeout=program.DEADLINE, check=False,
                              env={"PATH": os.environ["PATH"], "HOME": "/nonexistent"})

    def setUp(self):
        super().setUp()
        self.folder.chmod(0o755)
        if os.geteuid() == 0 and self.as_an_ordinary_user("--version").returncode != 0:
            self.skipTest("an ordinary user cannot run the program where it lies")

    def one_line(self, done, code, *words):
        said = done.stderr.decode()
        self.assertEqual(done.returncode, code, said)
        self.assertEqual(said.count("\n"), 1, said)
        for word in words:
            self.assertIn(word, said)

    def owned(self, folder):
        folder.mkdir()
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        return folder

    def test_an_ordinary_user_gets_the_same_records(self):
        done = self.as_an_ordinary_user("run", ALPHA, "--out", self.owned(self.folder / "mine"), "--quiet")
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertEqual(run("run", ALPHA, "--out", self.out).returncode, 0)
        self.assertEqual((self.folder / "mine/records.jsonl").read_bytes(), (self.out / "records.jsonl").read_bytes())

    def test_a_folder_that_cannot_be_made_or_written(self):
        self.out.mkdir()
        self.out.chmod(0o555)
        self.one_line(self.as_an_ordinary_user("run", ALPHA, "--out", self.out), 2, str(self.out), "cannot be written", "Permission denied")
        self.one_line(self.as_an_ordinary_user("run", ALPHA, "--out", self.out / "below"), 2, "below", "cannot be made", "Permission denied")
        self.assertEqual(list(self.out.iterdir()), [])

    def test_a_ledger_that_cannot_be_written(self):
        mine = self.owned(self.folder / "mine")
        self.assertEqual(self.as_an_ordinary_user("run", ALPHA / "en.pdf", "--out", mine).returncode, 0)
        for name in ("ledger.sqlite", "ledger.lock"):
            (mine / name).chmod(0o444)
            if os.geteuid() == 0:
                os.chown(mine / name, 0, 0)
            before = (mine / "ledger.sqlite").read_bytes()
            self.one_line(self.as_an_ordinary_user("run", ALPHA, "--out", mine), 3, name, "cannot be")
            self.assertEqual((mine / "ledger.sqlite").read_bytes(), before)

    def test_an_export_whose_place_is_taken(self):
        self.out.mkdir()
        (self.out / "records.jsonl").mkdir()
        (self.out / "records.jsonl" / "somebody's").write_text("own")
        self.one_line(run("run", ALPHA, "--out", self.out, "--quiet"), 3, "records.jsonl", "Is a directory")
        self.assertEqual(sorted(p.name for p in self.out.iterdir() if p.name.startswith("records")), ["records.jsonl"])
        shutil.rmtree(self.out / "records.jsonl")
        done = run("run", ALPHA, "--out", self.out)
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"6 of them were finished by an earlier run", done.stderr)

    def test_a_device_and_a_pipe_are_written_to_and_stay_what_they_are(self):
        # /dev/null itself is not put at risk here: another name for a device like it, where one may be made.
        device, pipe = self.folder / "null", self.folder / "pipe"
        os.mkfifo(pipe)
        reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE)
        self.assertEqual(run("extract", ALPHA / "en.pdf", "-o", pipe).returncode, 0)
        self.assertEqual(reader.communicate()[0], run("extract", ALPHA / "en.pdf").stdout)
        self.assertTrue(pipe.is_fifo())
        try:
            os.mknod(device, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
        except PermissionError:
            self.skipTest("no device may be made here: only a pipe was tried")
        self.assertEqual(run("extract", ALPHA / "en.pdf", "-o", device).returncode, 0)
        self.assertTrue(device.is_char_device())

    def test_documents_that_may_not_be_read(self):
        shutil.copy(ALPHA / "en.pdf", self.inbox / "open.pdf")
        shutil.copy(ALPHA / "fr.pdf", self.inbox / "closed.pdf")
        (self.inbox / "closed.pdf").chmod(0)
        (self.inbox / "hidden").mkdir(mode=0)
        done = self.as_an_ordinary_user("run", self.inbox, "--out", self.owned(self.folder / "mine"), "--quiet")
        (self.inbox / "hidden").chmod(0o755)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr.count(b"\n"), 2, done.stderr)
        self.assertEqual(self.documents(self.folder / "mine"), {
            "closed.pdf": "rejected unreadable", "hidden": "rejected unreadable", "open.pdf": "done ok"})

    def test_an_inbox_that_vanishes_meanwhile(self):
        self.copies(200)
        going = processes.Running("run", self.inbox, "--out", self.out, "--jobs", 2, "--quiet")
        while not going.over() and not (self.out / "ledger.sqlite-wal").exists():
            time.sleep(0.001)
        time.sleep(0.3)
        shutil.rmtree(self.inbox)
        self.assertEqual(going.wait(), 1, going.said)
        documents = self.documents()
        self.assertEqual(len(documents), 200)
        self.assertLessEqual(set(documents.values()), {"done ok", "failed changed_input", "rejected unreadable"})
        self.assertLess(list(documents.values()).count("done ok"), 200)
        for line in going.said.splitlines():
            self.assertRegex(line, r'^rapporteur: (error: )?".*[0-9]{3}\.pdf" ')

    def test_an_output_folder_that_vanishes_meanwhile(self):
        self.copies(40)
        going = processes.Running("run", self.inbox, "--out", self.out, "--jobs", 2, "--quiet")
        while not going.over() and not (self.out / "ledger.sqlite-wal").exists():
            time.sleep(0.001)
        shutil.rmtree(self.out)
        self.assertEqual(going.wait(), 3, going.said)
        self.assertEqual(going.said.count("\n"), 1, going.said)
        self.assertIn(str(self.out), going.said)
        self.assertEqual(run("run", self.inbox, "--out", self.out).returncode, 0)
        self.assertEqual(set(self.documents().values()), {"done ok"})


class Clock(Outside):
    def test_a_clock_that_runs_backwards_changes_nothing(self):
        backwards = {"LD_PRELOAD": CLOCK}
        first, second = subprocess.run([sys.executable, "-c", "import time; print(time.time(), time.time())"], capture_output=True,
                                       env=os.environ | backwards, check=True).stdout.split()
        self.assertGreater(float(first), float(second), "the clock does not run backwards, so this shows nothing")
        self.assertEqual(run("run", ALPHA, "--out", self.out).returncode, 0)
        done = run("run", ALPHA, "--out", self.folder / "backwards", env=backwards)
        self.assertEqual(done.returncode, 0, done.stderr)
        again = run("run", ALPHA, "--out", self.folder / "backwards", env=backwards)
        self.assertIn(b"6 of them were finished by an earlier run", again.stderr)
        self.assertEqual((self.folder / "backwards/records.jsonl").read_bytes(), (self.out / "records.jsonl").read_bytes())


class Names(Outside):
    def test_names_of_every_kind_are_data(self):
        names = [b"-rf.pdf", b"--out.pdf", b"new\nline.pdf", b"esc\x1b[31m.pdf", b"tab\t.pdf", b"caf\xe9.pdf", b"\xff\xfe.pdf", b"=cmd.pdf",
                 b"%41.pdf", b"'; DROP TABLE document; --.pdf", b"a" * 251 + b".pdf", "ملف.pdf".encode(), b" .pdf", b"\xe2\x80\xaetxt.pdf"]
        for i, name in enumerate(names):
            pathlib.Path(os.fsdecode(os.fsencode(self.inbox) + b"/" + name)).write_bytes(
                (ALPHA / "en.pdf").read_bytes() + b"\n%% %d\n" % i if i % 2 else b"no PDF, number %d" % i)
        done = run("run", self.inbox, "--out", self.out, "--quiet")
        self.assertEqual(done.returncode, 1)
        documents = self.documents()
        self.assertEqual(len(documents), len(names))
        self.assertEqual(sorted(documents.values()), ["done ok"] * (len(names) // 2) + ["rejected not_pdf"] * (len(names) // 2))
        said = done.stderr.decode()
        self.assertEqual(said.count("\n"), len(names) // 2, said)
        self.assertFalse(set(said) & {"\x1b", "\t", "\u202e"}, said)
        files = {json.loads(line)["document"]["file"] for line in (self.out / "records.jsonl").read_text().splitlines()}
        self.assertEqual(files, {name for name, state in documents.items() if state == "done ok"})
        before = (self.out / "records.jsonl").read_bytes()
        again = run("run", self.inbox, "--out", self.out)
        self.assertIn(f"{len(names)} of them were finished by an earlier run".encode(), again.stderr)
        self.assertEqual((self.out / "records.jsonl").read_bytes(), before)

    def test_names_on_the_command_line(self):
        for name in (b"-rf.pdf", b"new\nline.pdf", b"caf\xe9.pdf"):
            path = pathlib.Path(os.fsdecode(os.fsencode(self.inbox) + b"/" + name))
            shutil.copy(ALPHA / "en.pdf", path)
            with self.subTest(name):
                out = self.folder / name.hex()
                done = subprocess.run([os.fsencode(program.PROGRAM), b"run", b"--quiet", b"--out", os.fsencode(out), b"--", name], cwd=self.inbox,
                                      capture_output=True, check=False, timeout=program.DEADLINE)
                self.assertEqual((done.returncode, done.stderr), (0, b""))
                self.assertEqual(len(self.documents(out)), 1)

    def test_folders_deeper_than_a_path_can_be_long(self):
        shutil.copy(ALPHA / "en.pdf", self.inbox / "shallow.pdf")
        top = os.open(self.inbox, os.O_RDONLY)
        for _ in range(18):
            os.mkdir(b"d" * 250, dir_fd=top)
            below = os.open(b"d" * 250, os.O_RDONLY, dir_fd=top)
            os.close(top)
            top = below
        os.close(top)
        self.addCleanup(subprocess.run, ["rm", "-rf", "--", self.inbox], check=False)
        done = run("run", self.inbox, "--out", self.out, "--quiet")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr.count(b"\n"), 1)
        self.assertEqual(sorted(self.documents().values()), ["done ok", "rejected unreadable"])

    def test_the_same_bytes_ten_thousand_times(self):
        content = (ALPHA / "en.pdf").read_bytes()
        (self.inbox / "00000.pdf").write_bytes(content)
        for i in range(1, 10_000):  # hard links: the same file would be no worse
            os.link(self.inbox / "00000.pdf", self.inbox / f"{i:05}.pdf")
        done = run("run", self.inbox, "--out", self.out)
        self.assertEqual(done.returncode, 0, done.stderr[-1000:])
        documents = self.documents()
        self.assertEqual(len(documents), 10_000)
        self.assertEqual(documents.pop("00000.pdf"), "done ok")
        self.assertEqual(set(documents.values()), {"skipped same_content"})
        records = (self.out / "records.jsonl").read_bytes()
        again = run("run", self.inbox, "--out", self.out)
        self.assertEqual(again.returncode, 0)
        self.assertEqual((self.out / "records.jsonl").read_bytes(), records)
        # Without the first path the second carries the records.
        (self.inbox / "00000.pdf").unlink()
        self.assertEqual(run("run", self.inbox, "--out", self.out).returncode, 0)
        self.assertEqual(self.documents()["00001.pdf"], "done ok")
        self.assertEqual((self.out / "records.jsonl").read_bytes(), records.replace(b'"00000.pdf"', b'"00001.pdf"'))


if __name__ == "__main__":
    program.main()
