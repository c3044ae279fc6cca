#!/usr/bin/env python3
"""watch_test.py PROGRAM PLUGIN: what arrives in an inbox is read once it is whole, whatever happens meanwhile."""
import contextlib
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

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import program  # noqa: E402

PLUGIN = sys.argv.pop(2) if len(sys.argv) > 2 else None


class Watch(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.inbox, self.out = self.folder / "in", self.folder / "out"
        self.inbox.mkdir()
        self.log = self.folder / "log"

    def put(self, name, text):
        (self.inbox / name).write_bytes(program.pdf_saying(text))

    @contextlib.contextmanager
    def watching(self, *options, end=signal.SIGTERM, code=143, jobs="2", plugins=PLUGIN):
        """Watches the inbox meanwhile; then ends it and checks how it ended."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith("RAPPORTEUR_")} | {"HOME": "/nonexistent"}
        command = [program.PROGRAM, "watch", self.inbox, "--out", self.out, "--plugin-path", plugins, "--jobs", jobs, "--settle", "1",
                   "--log-level", "info", "--log-format", "json", *options]
        with open(self.log, "wb") as log, subprocess.Popen(command, stderr=log, stdout=subprocess.PIPE, env=clean) as self.process:
            try:
                yield
                self.process.send_signal(end)
                self.assertEqual(self.process.wait(program.DEADLINE), code, self.log.read_text())
                self.assertEqual(self.process.stdout.read(), b"")
            finally:
                if self.process.poll() is None:
                    self.process.kill()

    def events(self, kind):
        """The whole lines of the log so far that tell of this."""
        lines = self.log.read_text().split("\n")[:-1]
        return [line for line in map(json.loads, lines) if line["event"] == kind]

    def ended(self, file):
        return [e["state"] for e in self.events("document") if e["file"] == file]

    def report(self, out=None):
        with contextlib.suppress(FileNotFoundError):
            return json.loads(((out or self.out) / "run-report.json").read_bytes())
        return {"documents": [], "states": {}}

    def states(self):
        return {d["file"]: d["state"] for d in self.report()["documents"]}

    def records(self):
        return {d["file"]: d["sha256"] for d in self.report()["documents"] if d["records"] > 0}

    def until(self, holds):
        limit = time.monotonic() + program.DEADLINE
        while not holds():
            self.assertIsNone(self.process.poll(), self.log.read_text())
            self.assertLess(time.monotonic(), limit, self.log.read_text())
            time.sleep(0.05)

    def assert_as_by_run(self, code=0, plugins=PLUGIN):
        """A run over the inbox, into this folder and into a fresh one: the same bytes."""
        exports = []
        for out in (self.out, self.folder / "fresh"):
            done = program.run("run", self.inbox, "--out", out, "--plugin-path", plugins)
            self.assertEqual(done.returncode, code, done.stderr.decode())
            report = self.report(out)
            del report["timings"]
            exports.append(((out / "records.jsonl").read_bytes(), report))
        self.assertEqual(exports[0], exports[1])
        return exports[0][0]

    def test_what_is_there_and_what_comes_is_read_by_the_same_workers(self):
        self.put("a.pdf", "It was there")
        workers = lambda: pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        with self.watching(jobs="1"):
            self.until(lambda: self.states() == {"a.pdf": "done"})
            first = workers()
            (self.inbox / "new" / "deep").mkdir(parents=True)
            self.put("new/deep/b.pdf", "It came with its folder")
            self.until(lambda: "new/deep/b.pdf" in self.states())
            (self.inbox / "new").rename(self.inbox / "moved")
            self.put("moved/deep/c.pdf", "It came after its folder had moved")
            elsewhere = self.folder / "elsewhere.pdf"
            elsewhere.write_bytes(program.pdf_saying("It was moved in"))
            elsewhere.rename(self.inbox / "d.pdf")
            whole = {"a.pdf": "done", "moved/deep/b.pdf": "done", "moved/deep/c.pdf": "done", "d.pdf": "done"}
            self.until(lambda: self.states() == whole)
            self.assertEqual(workers(), first)
        self.assertEqual(self.assert_as_by_run().count(b"\n"), 4)

    def test_a_slow_writer_is_waited_for(self):
        whole = program.pdf_saying("Slow and steady")
        self.put("first.pdf", "The first")
        with self.watching():
            self.until(lambda: self.ended("first.pdf"))  # from now on nothing is missed
            with open(self.inbox / "slow.pdf", "wb") as slow:
                slow.write(whole[:300])
                slow.flush()
                self.put("quick.pdf", "Quick")
                self.until(lambda: self.ended("quick.pdf"))  # which came after the last word of the slow one
                self.put("second.pdf", "Quick too")
                self.until(lambda: self.ended("second.pdf"))
                self.assertEqual(self.ended("slow.pdf"), [])
                slow.write(whole[300:])
            self.until(lambda: self.states().get("slow.pdf") == "done")
            self.assertEqual(self.ended("slow.pdf"), ["done"])
        self.assert_as_by_run()

    def test_a_thousand_at_once(self):
        with self.watching():
            self.until(lambda: self.events("watching"))
            for i in range(1000):
                (self.inbox / f"{i:03}.pdf").write_bytes(program.pdf_saying(f"Number {i}"))
            self.until(lambda: self.report()["states"] == {"done": 1000})
        self.assertEqual((self.out / "records.jsonl").read_bytes().count(b"\n"), 1000)

    def test_copies_have_one_set_of_records(self):
        self.put("m.pdf", "The same")
        with self.watching():
            self.until(lambda: self.states() == {"m.pdf": "done"})
            for i in range(99):
                shutil.copy(self.inbox / "m.pdf", self.inbox / f"{'a' if i % 2 else 'z'}{i}.pdf")
            self.until(lambda: self.report()["states"] == {"done": 1, "skipped": 99})
            self.assertEqual(list(self.records()), ["a1.pdf"])
        self.assertEqual(self.assert_as_by_run().count(b"\n"), 1)

    def test_renamed_removed_and_rewritten_files(self):
        for name in "abcd":
            self.put(f"{name}.pdf", f"Words of {name}")
        shutil.copy(self.inbox / "d.pdf", self.inbox / "d-too.pdf")
        with self.watching():
            self.until(lambda: len(self.states()) == 5)
            old = self.records()
            (self.inbox / "a.pdf").rename(self.inbox / "z.pdf")
            (self.inbox / "b.pdf").unlink()
            self.put("c.pdf", "Other words")
            self.put("d-too.pdf", "No copy any more")  # the first of the two had the records
            self.put("gone.pdf", "Not for long")
            (self.inbox / "gone.pdf").unlink()
            self.until(lambda: set(self.records()) == {"b.pdf", "c.pdf", "d.pdf", "d-too.pdf", "z.pdf"})
            new = self.records()
        self.assertEqual((new["z.pdf"], new["b.pdf"], new["d.pdf"]), (old["a.pdf"], old["b.pdf"], old["d-too.pdf"]))
        self.assertNotEqual(new["c.pdf"], old["c.pdf"])
        self.assertNotIn("gone.pdf", self.states())

    def test_links_and_pipes_are_refused_and_not_followed(self):
        outside = self.folder / "outside"
        outside.mkdir()
        (outside / "secret.pdf").write_bytes(program.pdf_saying("Not meant"))
        with self.watching():
            (self.inbox / "link.pdf").symlink_to(outside / "secret.pdf")
            (self.inbox / "folder").symlink_to(outside)
            os.mkfifo(self.inbox / "pipe.pdf")
            self.put("a.pdf", "Meant")
            self.until(lambda: len(self.states()) == 4)
            (outside / "later.pdf").write_bytes(program.pdf_saying("Not meant either"))
            self.put("b.pdf", "Meant too")
            self.until(lambda: len(self.states()) == 5)
            self.assertEqual(self.states(), {"a.pdf": "done", "b.pdf": "done", "folder": "rejected", "link.pdf": "rejected",
                                             "pipe.pdf": "rejected"})
        self.assertNotIn(b"secret", (self.out / "records.jsonl").read_bytes())
        self.assert_as_by_run(code=1)

    def test_more_events_than_the_queue_holds(self):
        most = int(pathlib.Path("/proc/sys/fs/inotify/max_queued_events").read_text())
        if most > 40_000:
            self.skipTest(f"this machine queues {most} events")
        with self.watching():
            self.until(lambda: self.events("watching"))
            self.put("a.pdf", "All is well")
            self.until(lambda: self.states() == {"a.pdf": "done"})
            self.process.send_signal(signal.SIGSTOP)
            for i in range(most // 2):
                (self.inbox / f"{i}.part").write_bytes(b"")
                (self.inbox / f"{i}.part").unlink()
            self.put("b.pdf", "All is well here too")
            self.process.send_signal(signal.SIGCONT)
            self.until(lambda: self.states() == {"a.pdf": "done", "b.pdf": "done"})
            self.assertTrue(self.events("events_lost"))

    def test_stopped_in_the_middle_a_run_goes_on(self):
        for i in range(300):
            self.put(f"{i:03}.pdf", f"Number {i}")
        with self.watching():
            self.until(lambda: self.events("document"))
        report = self.report()
        self.assertEqual((report["inputs"], sum(report["states"].values())), (300, 300))
        self.assertEqual((self.out / "records.jsonl").read_bytes().count(b"\n"), report["states"]["done"])
        self.assertEqual(self.assert_as_by_run().count(b"\n"), 300)

    def test_what_does_not_end_goes_back_to_the_queue(self):
        self.put("a.pdf", "Please HANG here")
        self.put("b.pdf", "All is well")
        with self.watching(end=signal.SIGINT, code=130):
            self.until(lambda: self.ended("b.pdf"))
        self.assertEqual(self.states(), {"a.pdf": "queued", "b.pdf": "done"})
        self.assertEqual(self.report()["documents"][0]["attempts"], 0)

    def test_folders_that_will_not_do(self):
        (self.folder / "file").write_bytes(b"")
        (self.folder / "way").symlink_to(self.inbox)
        for inbox, out, word in ((self.inbox, self.inbox / "out", b"lies in the inbox"), (self.inbox, self.inbox, b"lies in"),
                                 (self.folder / "way", self.inbox / "deep" / "out", b"lies in"),
                                 (self.folder / "none", self.out, b"is no folder"), (self.folder / "file", self.out, b"is no folder")):
            done = program.run("watch", inbox, "--out", out)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(word, done.stderr)
        self.assertEqual(list(self.inbox.iterdir()), [])

    def test_an_inbox_that_goes_away_ends_it(self):
        with self.watching(code=3):
            self.until(lambda: self.events("watching"))
            self.inbox.rmdir()
            self.process.wait(program.DEADLINE)
        self.assertIn("no longer there", self.log.read_text())

    def use(self, *changes):
        """The plugin with these bytes in place of others, moved into the folder of plugins in one step."""
        data = pathlib.Path(PLUGIN).read_bytes()
        for old, new in changes:
            self.assertIn(old, data)
            data = data.replace(old, new)
        whole = self.folder / "whole"
        whole.write_bytes(data)
        whole.rename(self.plugin_folder / "deadly.so")

    def versions(self):
        """Of the plugin, by the documents that have its records."""
        with contextlib.suppress(FileNotFoundError):
            records = map(json.loads, (self.out / "records.jsonl").read_text().splitlines())
            return {r["document"]["file"]: r["extractor"]["version"] for r in records if r["type"] == "deadly"}
        return {}

    def test_a_plugin_is_dropped_in_replaced_and_removed_while_it_goes_on(self):
        self.plugin_folder = self.folder / "plugins"
        self.plugin_folder.mkdir()
        self.put("a.pdf", "It was there")
        with self.watching(plugins=self.plugin_folder):
            self.until(lambda: self.states() == {"a.pdf": "done"})
            self.assertEqual(self.versions(), {})
            self.use()
            self.until(lambda: self.events("plugins_changed"))
            self.put("b.pdf", "It came later")
            self.until(lambda: self.versions() == {"a.pdf": "0.1.0", "b.pdf": "0.1.0"})
            self.use((b"0.1.0", b"0.2.0"))
            self.until(lambda: self.versions() == {"a.pdf": "0.2.0", "b.pdf": "0.2.0"})
            # In place, as a careless copy would: the mapped library must not change under those who use it.
            with open(self.plugin_folder / "deadly.so", "r+b") as file:
                file.truncate(5000)
            self.until(lambda: self.events("plugin_refused"))
            self.put("c.pdf", "It came after that")
            self.until(lambda: self.versions().get("c.pdf") == "0.2.0")
            self.assertEqual(set(self.versions().values()), {"0.2.0"})
            self.assertEqual(set(self.states().values()), {"done"})
            said = [plugin["reason"] for plugin in self.report()["plugins"] if plugin["state"] == "refused"]
            self.assertEqual(len(said), 1)
            self.assertIn("is used on", said[0])
            self.use((b"0.1.0", b"0.3.0"))
            self.until(lambda: set(self.versions().values()) == {"0.3.0"})
            (self.plugin_folder / "deadly.so").unlink()
            self.until(lambda: self.versions() == {})
            self.put("d.pdf", "It came at last")
            self.until(lambda: self.states().get("d.pdf") == "done")
            self.assertEqual(self.versions(), {})
        self.assert_as_by_run(plugins=self.plugin_folder)

    def test_a_new_plugin_that_cannot_be_set_up_is_refused_and_nothing_changes(self):
        self.plugin_folder = self.folder / "plugins"
        self.plugin_folder.mkdir()
        self.use()
        with self.watching(plugins=self.plugin_folder):
            self.put("a.pdf", "It was there")
            self.until(lambda: self.versions() == {"a.pdf": "0.1.0"})
            self.use((b"0.1.0", b"0.2.0"), (b"DEADLY_CREATE\0", b"HOME\0" + b"\0" * 9))  # HOME is set: it crashes
            self.until(lambda: self.events("plugin_refused"))
            self.put("b.pdf", "It came later")
            self.until(lambda: self.versions() == {"a.pdf": "0.1.0", "b.pdf": "0.1.0"})


if __name__ == "__main__":
    program.main()
