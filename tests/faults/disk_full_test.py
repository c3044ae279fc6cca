#!/usr/bin/env python3
"""disk_full_test.py PROGRAM: the disk of the output folder fills up at every stage of a run; with room again the run goes on.

Needs a file system of its own in a mount namespace; where that is not allowed the test ends with 77, which ctest shows as skipped."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
import program  # noqa: E402

SKIPPED = 77
UNSHARE = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--user", "--map-root-user"]

# In the namespace: a disk of SIZE, the run, the ledger as it lies there, room, the run again, what came of it.
STORY = """
mount -t tmpfs -o size=$SIZE none "$DISK" || exit 77
"$PROGRAM" run "$INBOX" --out "$DISK/out" --jobs 2 --quiet 2>"$KEPT/said"
echo $? >"$KEPT/code"
ls "$DISK/out" >"$KEPT/listing"
test -s "$DISK/out/ledger.sqlite" && python3 -c "import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute('PRAGMA integrity_check').fetchone()[0])" "$DISK/out/ledger.sqlite" >"$KEPT/integrity"
mount -o remount,size=100m "$DISK"
"$PROGRAM" run "$INBOX" --out "$DISK/out" --jobs 2 --quiet 2>"$KEPT/said-again"
echo $? >"$KEPT/code-again"
cp "$DISK/out/records.jsonl" "$DISK/out/run-report.json" "$KEPT"
"""


class DiskFull(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def story(self, size):
        kept, disk = self.folder / f"kept-{size}", self.folder / "disk"
        kept.mkdir()
        disk.mkdir(exist_ok=True)
        env = os.environ | {"SIZE": size, "DISK": str(disk), "KEPT": str(kept), "INBOX": str(program.SAMPLES / "alpha"),
                            "PROGRAM": program.PROGRAM, "HOME": "/nonexistent"}
        done = subprocess.run([*UNSHARE, "bash", "-c", STORY], env=env, capture_output=True, timeout=program.DEADLINE, check=False)
        if done.returncode == SKIPPED or not (kept / "code").exists():
            print("skipped: no file system of its own is allowed here:", done.stderr.decode().strip(), file=sys.stderr)
            os._exit(SKIPPED)
        return {p.name: p.read_text() for p in kept.iterdir()}

    def test_it_is_told_and_loses_nothing(self):
        whole = program.run("run", program.SAMPLES / "alpha", "--out", self.folder / "whole")
        self.assertEqual(whole.returncode, 0, whole.stderr)
        expected = (self.folder / "whole/records.jsonl").read_text()
        documents = json.loads((self.folder / "whole/run-report.json").read_text())["documents"]
        full = 0
        for size in ("4k", "32k", "64k", "128k", "200k", "300k", "500k", "700k", "900k", "1200k"):
            with self.subTest(size):
                kept = self.story(size)
                if kept["code"].strip() != "0":
                    full += 1
                    self.assertEqual(kept["code"].strip(), "3", kept["said"])
                    self.assertEqual(kept["said"].count("\n"), 1, kept["said"])
                    self.assertRegex(kept["said"], "full|No space left")
                    self.assertIn(str(self.folder / "disk"), kept["said"])
                    self.assertNotRegex(kept["listing"], r"(jsonl|json)\.", "half a file was left")
                self.assertIn(kept.get("integrity", "ok\n"), "ok\n")
                self.assertEqual(kept["code-again"].strip(), "0", kept["said-again"])
                self.assertEqual(kept["records.jsonl"], expected)
                self.assertEqual(json.loads(kept["run-report.json"])["documents"], documents)
        self.assertGreater(full, 4, "the disks were not small enough to show anything")


if __name__ == "__main__":
    program.main()
