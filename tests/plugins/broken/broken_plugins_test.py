#!/usr/bin/env python3
"""All plugins of broken.json beside the three good ones: each is refused with its message, and the records are those of a
run without them. Arguments: the program, the build folder."""
import json
import os
import pathlib
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "cli"))
import program
from program import run

BUILD = None
LIST = json.loads((pathlib.Path(__file__).parent / "broken.json").read_text(encoding="utf-8"))


def make(entry, folder):
    file, whole = folder / entry["file"], (BUILD / "test_plugins" / "plain.so").read_bytes()
    made = entry["made"]
    if made == "bytes":
        file.write_bytes(entry["bytes"].encode())
    elif made == "cut":
        file.write_bytes(whole[: len(whole) * entry["percent"] // 100])
    elif made == "changed":
        file.write_bytes(whole[: entry["at"]] + bytes([entry["to"]]) + whole[entry["at"] + 1:])
    elif made == "folder":
        file.mkdir()
    elif made == "link":
        file.symlink_to("nowhere.so")
    elif made == "pipe":
        os.mkfifo(file)
    elif made == "mode":
        file.write_bytes(whole)
        file.chmod(entry["mode"])
    else:
        shutil.copy(BUILD / "test_plugins" / ("broken" if made == "built" else "") / entry["file"], file)


class Broken(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.broken = cls.folder / "broken"
        cls.broken.mkdir()
        for entry in LIST:
            make(entry, cls.broken)
        cls.both = ("--plugin-path", BUILD / "plugins", "--plugin-path", cls.broken)

    def test_there_are_twenty_and_more(self):
        self.assertGreaterEqual(len(LIST), 20)
        self.assertEqual(len({entry["file"] for entry in LIST}), len(LIST))

    def test_each_gives_its_message_and_the_good_ones_are_used(self):
        done = run("plugins", "list", "--json", *self.both)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        found = json.loads(done.stdout)
        self.assertEqual([p["name"] for p in found["plugins"]], ["cases", "evaluations", "recommendations"])
        refused = {pathlib.Path(p["file"]).name: p for p in found["refused"]}
        self.assertEqual(set(refused), {entry["file"] for entry in LIST})
        for entry in LIST:
            with self.subTest(file=entry["file"]):
                self.assertRegex(refused[entry["file"]]["reason"], "^" + entry["message"])
                self.assertEqual(refused[entry["file"]]["state"], "shadowed" if entry.get("shadowed") else "refused")
        for line in done.stderr.decode().splitlines():
            self.assertRegex(line, r'plugin ".*" is refused: \w')

    def test_a_refused_one_is_named_as_far_as_it_says_its_name(self):
        found = json.loads(run("plugins", "list", "--json", *self.both).stdout)
        names = {pathlib.Path(p["file"]).name: (p["name"], p["version"]) for p in found["refused"]}
        self.assertEqual(names["crashes.so"][0], "crashes")
        self.assertEqual(names["hangs.so"][0], "hangs")
        self.assertEqual(names["schema_bad.so"], ("schema_bad", "1.0.0"))
        self.assertEqual(names["text.so"], ("", ""))

    def test_named_by_its_own_path_each_ends_the_program(self):
        for name in ("text.so", "wrong_major.so", "schema_bad.so", "dangling.so"):
            done = run("plugins", "list", "--plugin-path", self.broken / name)
            self.assertEqual(done.returncode, 2, (name, done.stderr.decode()))

    def test_a_run_beside_them_gives_the_same_records(self):
        samples = program.SAMPLES / "alpha"
        for out, extra in (("alone", ("--plugin-path", BUILD / "plugins")), ("beside", self.both)):
            done = run("run", samples, "--out", self.folder / out, *extra)
            self.assertIn(done.returncode, (0, 1), done.stderr.decode())
        alone = (self.folder / "alone" / "records.jsonl").read_bytes()
        self.assertGreater(alone.count(b"\n"), 20)
        self.assertEqual((self.folder / "beside" / "records.jsonl").read_bytes(), alone)


if __name__ == "__main__":
    BUILD = pathlib.Path(sys.argv.pop(2))
    program.main()
