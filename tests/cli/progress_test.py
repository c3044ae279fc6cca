#!/usr/bin/env python3
"""The progress bar on a terminal of any width, with and without colour; nothing of it elsewhere."""
import fcntl
import os
import pathlib
import pty
import re
import shutil
import struct
import subprocess
import tempfile
import termios
import unicodedata
import unittest

import program

SAMPLE = (program.SAMPLES / "alpha" / "en.pdf").read_bytes()
WIDE = "报告" * 30 + ".pdf"


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Bar(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        (self.folder / "in").mkdir()
        for i in range(16):
            (self.folder / "in" / f"{i:02}{WIDE}").write_bytes(SAMPLE + b"\n%% %d\n" % i)

    def said(self, columns, *options, code=0, **env):
        """All that a run writes to a terminal of so many columns."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        clean = {k: v for k, v in os.environ.items() if not k.startswith("RAPPORTEUR_") and k != "NO_COLOR"}
        with subprocess.Popen([program.PROGRAM, "run", self.folder / "in", "--out", self.folder / f"out{columns}", "--jobs", "1", "--force",
                               *options], stderr=theirs, env=clean | {"HOME": "/nonexistent", "TERM": "xterm"} | env) as process:
            os.close(theirs)
            text = b""
            while True:
                try:
                    piece = os.read(ours, 65536)
                except OSError:  # how Linux says that the other end is closed
                    break
                if not piece:
                    break
                text += piece
            os.close(ours)
            self.assertEqual(process.wait(program.DEADLINE), code, text.decode())
        return text.decode()

    def bars(self, text):
        return [re.sub(r"\x1b\[[0-9;]*m", "", part[3:]).split("\n")[0] for part in text.split("\r") if part.startswith("\x1b[K")]

    def test_it_fits_and_tells_how_far_and_how_long(self):
        for columns in (200, 80, 40, 12):
            bars = [bar for bar in self.bars(self.said(columns)) if bar]
            self.assertTrue(any("/16" in bar for bar in bars), bars)
            for bar in bars[:-1]:  # behind the last the summary begins
                self.assertLess(width(bar), columns, bar)
            if columns >= 80:
                self.assertTrue(any(re.search(r"\d+/16  \d+\.\d/s  \d+:\d\d left  \d+ records", bar) for bar in bars), bars)
                self.assertTrue(any("[#" in bar and "报" in bar for bar in bars), bars)

    def test_colour_is_for_those_who_want_it(self):
        green = "\x1b[32m"
        self.assertIn(green, self.said(80))
        self.assertNotIn(green, self.said(80, NO_COLOR="1"))
        self.assertIn(green, self.said(80, "--color", "always", NO_COLOR="1"))
        self.assertNotIn(green, self.said(80, "--color", "never"))

    def test_a_terminal_that_cannot_gets_no_bar(self):
        text = self.said(80, TERM="dumb")
        self.assertNotIn("\x1b", text)
        self.assertNotIn("/16  ", text)
        text = self.said(80, "--log-format", "json")
        self.assertNotIn("\x1b", text)

    def test_a_line_in_between_takes_the_bar_away_first(self):
        for i in range(3, 16, 4):
            (self.folder / "in" / f"{i:02}{WIDE}").write_bytes(b"%PDF-1.4 and no more")
        text = self.said(80, "--log-level", "info", code=1)
        lines = [found.start() for found in re.finditer("rapporteur: (info|warn): ", text)]
        self.assertEqual(len(lines), 16)
        self.assertTrue(any(text[at - 4:at] == "\r\x1b[K" for at in lines))  # there was a bar
        for at in lines:
            self.assertTrue(text[at - 4:at] == "\r\x1b[K" or text[at - 1:at] in ("", "\n"), text[at - 80:at + 40])


if __name__ == "__main__":
    program.main()
