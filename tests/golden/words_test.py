#!/usr/bin/env python3
"""words_test.py PROGRAM: what pdftotext finds in a report and we do not. Each missing word has a reason (words_of.py), or
words_allowed.json says for that document why it may be missing."""
import collections
import json
import pathlib
import shutil
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
import program  # noqa: E402
from words_of import Comparison  # noqa: E402

ALLOWED = json.loads((HERE / "words_allowed.json").read_text(encoding="utf-8"))
FAULTS = ("torn", "glued", "lost")


def pages_of(pdf):
    done = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace").split("\f")[:-1]


def compare(pdf):
    """None where the program refuses the document: it has no text to compare."""
    done = program.run("text", "--format", "json", pdf)
    if done.returncode != 0:
        return None
    document = json.loads(done.stdout)
    verdicts = [page["verdict"] for page in document["pages"]]
    theirs = [text if verdict == "ok" else None for text, verdict in zip(pages_of(pdf), verdicts)]
    return Comparison(theirs, document)


def unexplained(comparison, allowed):
    """Words that are at fault and letters that are lost, without those allowed."""
    words = collections.Counter(word for fault in FAULTS for word in comparison.missing[fault])
    letters = comparison.lost_letters()
    for entry in allowed:
        words -= collections.Counter(entry["words"])
        letters -= collections.Counter("".join(entry["words"]) + entry.get("letters", ""))
    return sorted(words.elements()), "".join(sorted(letters.elements()))


class Corpus(unittest.TestCase):
    def check(self, folder):
        documents = sorted(folder.glob("**/*.pdf"))
        if not documents or not shutil.which("pdftotext"):
            self.skipTest(f"needs {folder} and pdftotext")
        compared = 0
        for pdf in documents:
            comparison = compare(pdf)
            compared += comparison is not None
            if comparison is None:
                continue
            with self.subTest(document=pdf.stem):
                words, letters = unexplained(comparison, ALLOWED.get(pdf.stem, []))
                self.assertEqual((words, letters), ([], ""), "words and letters of pdftotext that our text does not have")
        self.assertGreater(compared, 0)

    def test_reports(self):
        self.check(program.SHARED / "corpus" / "reports")

    def test_background(self):
        self.check(program.SHARED / "corpus" / "background")

    def test_samples(self):
        self.check(program.SHARED / "samples")

    def test_each_exception_says_why(self):
        for document, entries in ALLOWED.items():
            for entry in entries:
                self.assertGreater(len(entry["why"]), 20, document)


def document(*texts, furniture=(), masthead=(), notes=()):
    blocks = [{"kind": "paragraph", "label": None, "text": text} for text in texts]
    blocks += [{"kind": "footnote", "label": note, "text": note + " The note."} for note in notes]
    return {"blocks": blocks, "pages": [{"furniture": list(furniture), "masthead": list(masthead)}], "loss": {}}


class TheComparison(unittest.TestCase):
    def reasons(self, theirs, ours, **more):
        return {reason: words for reason, words in Comparison([theirs], document(*ours, **more)).missing.items() if words}

    def test_finds_a_lost_word_and_its_letters(self):
        found = Comparison(["The Office closed 17 cases in 2024."], document("The Office closed cases in 2024."))
        self.assertEqual(found.missing["lost"], ["17"])
        self.assertEqual(unexplained(found, []), (["17"], "17"))
        self.assertEqual(unexplained(found, [{"words": ["17"], "why": "..."}]), ([], ""))

    def test_finds_a_word_lost_once_of_twice(self):
        self.assertEqual(self.reasons("cases closed, cases open", ["cases closed, open"]), {"lost": ["cases"]})

    def test_takes_furniture_and_masthead_for_ours(self):
        self.assertEqual(self.reasons("2/5 Distr.: General One.", ["One."], furniture=["2/5"], masthead=["Distr.: General"]), {})

    def test_takes_a_hyphen_at_a_line_end_for_one_but_not_a_space(self):
        self.assertEqual(self.reasons("a followup of it", ["a follow-up of it"]), {"hyphen": ["followup"]})
        self.assertEqual(self.reasons("a followup of it", ["a follow up of it"]), {"torn": ["followup"]})

    def test_knows_words_that_only_the_spaces_change(self):
        self.assertEqual(self.reasons("delivered sustai nable results", ["delivered sustainable results"]),
                         {"cut": ["sustai", "nable"]})
        self.assertEqual(self.reasons("issued on 24 March 2025 in Geneva", ["issued on 24March2025 in Geneva"]),
                         {"glued": ["24", "march", "2025"]})

    def test_knows_a_note_mark_only_with_its_note(self):
        self.assertEqual(self.reasons("12 cases3 The note.", ["12 cases"], notes=["3"]),
                         {"note_mark": ["cases3"]})
        self.assertEqual(self.reasons("12 cases3 closed", ["12 cases closed"]), {"lost": ["cases3"]})

    def test_knows_lam_alef_the_wrong_way_round(self):
        self.assertEqual(self.reasons("الخالق", ["الخلاق"]),
                         {"lam_alef": ["الخالق"]})


if __name__ == "__main__":
    program.main()
