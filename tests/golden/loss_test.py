#!/usr/bin/env python3
"""loss_test.py PROGRAM: every character that the PDF gives is in a block, in a page's furniture or masthead, or counted under
a reason, over samples and corpus; and no step of structure lets one fall without a reason."""
import json
import pathlib
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
import program  # noqa: E402


def characters(text):
    return sum(1 for c in text if not c.isspace())


class Loss(unittest.TestCase):
    def test_given_and_added_are_in_the_text_in_the_page_record_or_lost(self):
        files = [*program.SOURCE.glob("samples/**/*.pdf"), *program.SHARED.glob("samples/**/*.pdf"),
                 *program.SHARED.glob("corpus/reports/*.pdf"), *program.SHARED.glob("corpus/background/*.pdf")]
        read = 0
        for file in sorted(files):
            done = subprocess.run([PROGRAM, "text", "--format", "json", file], capture_output=True, check=False)
            if done.returncode != 0:  # scans, broken layers: rejected as a whole
                continue
            read += 1
            with self.subTest(file=file.name):
                document = json.loads(done.stdout)
                kept = characters(document["text"]) + sum(
                    characters(line) for page in document["pages"] for line in page["furniture"] + page["masthead"])
                lost = sum(count for reason, count in document["loss"].items() if reason != "replacement")
                given = document["characters"]["given"] + document["characters"]["added"]
                self.assertEqual(given, kept + lost)
                self.assertEqual(document["loss"].get("unplaced", 0), 0)
        self.assertGreater(read, 10)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
