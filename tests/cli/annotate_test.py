#!/usr/bin/env python3
"""Annotated copies: valid PDFs whose highlights stand where the records say, with their words, and the same text."""
import hashlib
import json
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import program
from program import run

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


def tool(*arguments):
    return subprocess.run([*map(str, arguments)], capture_output=True, timeout=program.DEADLINE, check=False)


def objects(file):
    """All objects of a PDF by their reference, as qpdf tells them."""
    done = tool("qpdf", "--json", file)
    assert done.returncode in (0, 3), done.stderr
    return json.loads(done.stdout)["qpdf"][1]


def highlights(file):
    """(page, annotation) of each highlight, by page."""
    done = json.loads(tool("qpdf", "--json", file).stdout)
    of = done["qpdf"][1]
    found = []
    for number, page in enumerate(done["pages"], 1):
        listed = of["obj:" + page["object"]]["value"].get("/Annots", [])
        listed = of["obj:" + listed]["value"] if isinstance(listed, str) else listed
        for reference in listed:
            annotation = of["obj:" + reference]["value"] if isinstance(reference, str) else reference
            if annotation.get("/Subtype") == "/Highlight" and annotation.get("/T") == "u:Rapporteur":
                found.append((number, annotation))
    return found, of


def quads_of(boxes):
    return [round(v, 2) for b in boxes for v in (b["x0"], b["y1"], b["x1"], b["y1"], b["x0"], b["y0"], b["x1"], b["y0"])]


class Annotate(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.copy = self.folder / "copy.pdf"

    def annotate(self, file, *more, code=0):
        before = hashlib.sha256(file.read_bytes()).digest()
        done = run("annotate", file, "-o", self.copy, *more)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        self.assertEqual(hashlib.sha256(file.read_bytes()).digest(), before, "the original is untouched")
        return done.stderr.decode()

    def records(self, file):
        return [json.loads(line) for line in run("extract", file).stdout.splitlines()]

    def check(self, file, records):
        """The copy is valid, says the same, and has a highlight for each passage and page of the records, where they say."""
        checked = tool("qpdf", "--check", self.copy)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        self.assertEqual(tool("pdftotext", "-layout", self.copy, "-").stdout, tool("pdftotext", "-layout", file, "-").stdout)
        found, of = highlights(self.copy)
        expected = []
        for record in records:
            for evidence in record["evidence"]:
                for page in sorted({box["page"] for box in evidence["boxes"]}):
                    expected.append((page, record["id"], quads_of([box for box in evidence["boxes"] if box["page"] == page])))
        told = [(page, a["/Contents"].rsplit("id ", 1)[1], [round(v, 2) for v in a["/QuadPoints"]]) for page, a in found]
        self.assertEqual(sorted(told), sorted(expected))
        self.assertEqual(len({a["/NM"] for _, a in found}), len(found))
        for _, annotation in found:
            quads, rect = annotation["/QuadPoints"], annotation["/Rect"]
            self.assertEqual(rect, [min(quads[::2]), min(quads[1::2]), max(quads[::2]), max(quads[1::2])])
            appearance = of["obj:" + annotation["/AP"]["/N"]]["stream"]["dict"]
            self.assertEqual(appearance["/BBox"], rect, "drawn where it is")
        return found

    def test_samples_in_six_languages(self):
        for language in LANGUAGES:
            with self.subTest(language):
                file = program.SAMPLES / "alpha" / f"{language}.pdf"
                records = self.records(file)
                self.annotate(file)
                found = self.check(file, records)
                self.assertGreater(len(found), 30)
                contents = {a["/Contents"] for _, a in found}
                for record in records:
                    note = next(c for c in contents if c.endswith(record["id"]))
                    self.assertTrue(note.startswith(f"u:{record['type']}, confidence {record['confidence']}\n"), note)
                    for name, value in record["fields"].items():
                        if isinstance(value, (str, int)):
                            self.assertIn(f"\n{name}: {value}\n", note)

    def test_the_same_bytes_again_and_with_the_records_given(self):
        file = program.SAMPLES / "alpha" / "zh.pdf"
        self.annotate(file)
        first = self.copy.read_bytes()
        run("run", program.SAMPLES / "alpha", "--out", self.folder / "out", "--quiet")
        self.annotate(file, "--records", self.folder / "out" / "records.jsonl")
        self.assertEqual(self.copy.read_bytes(), first)
        self.assertEqual(run("annotate", file, "-o", "-").stdout, first)

    def made(self, *options, name="made.pdf"):
        """The English sample as qpdf changes it."""
        file = self.folder / name
        done = tool("qpdf", *options, program.SAMPLES / "alpha" / "en.pdf", file)
        self.assertIn(done.returncode, (0, 3), done.stderr)
        return file

    def test_turned_and_cropped_pages(self):
        for angle in ("90", "180", "270"):
            with self.subTest(angle):
                file = self.made(f"--rotate=+{angle}", name=f"turned{angle}.pdf")
                self.annotate(file)
                found = self.check(file, self.records(file))
                self.assertGreater(len(found), 30)
        file = self.made("--qdf", "--object-streams=disable", name="qdf.pdf")
        cropped = self.folder / "cropped.pdf"
        text = file.read_bytes().replace(b"/MediaBox", b"/CropBox [ 30 40 560 800 ]\n  /MediaBox")
        file.write_bytes(text)
        self.assertIn(tool("qpdf", file, cropped).returncode, (0, 3))
        self.annotate(cropped)
        found = self.check(cropped, self.records(cropped))
        plain = {(a["/Contents"].splitlines()[0], tuple(a["/QuadPoints"])) for _, a in found}
        self.annotate(program.SAMPLES / "alpha" / "en.pdf")
        whole = {(a["/Contents"].splitlines()[0], tuple(a["/QuadPoints"])) for _, a in highlights(self.copy)[0]}
        self.assertGreater(len(plain & whole), len(whole) * 0.9, "a crop box does not move what is on the page")

    def test_annotations_that_are_there_stay_and_a_list_of_two_pages_does_not_double(self):
        objects_ = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>"]
        for page in (b"4 0 R", b"7 0 R"):
            drawing = b"BT /F1 12 Tf 20 100 Td (1. In 2024 the Ethics Office received 19 cases of fraud.) Tj ET"
            objects_ += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents " + page + b"/Resources<</Font<</F1 5 0 R>>>>/Annots 8 0 R>>",
                         b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
                         b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
        objects_ = objects_[:7] + [b"[9 0 R]", b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(mine)>>"]
        file = self.folder / "shared.pdf"
        file.write_bytes(program.pdf(*objects_))
        records = self.records(file)
        self.assertTrue(records)
        self.annotate(file)
        self.check(file, records)
        texts = [o["value"] for o in objects(self.copy).values() if isinstance(o.get("value"), dict) and o["value"].get("/Subtype") == "/Text"]
        self.assertEqual([t["/Contents"] for t in texts], ["u:mine"])

    def test_what_the_copy_is_not_is_told(self):
        file = self.made("--encrypt", "", "owner", "256", "--annotate=n", "--", name="protected.pdf")
        self.assertIn("is protected; the copy has the same protection", self.annotate(file))
        self.check(file, self.records(file))
        self.assertIn(b"modify annotations: not allowed", tool("qpdf", "--show-encryption", self.copy).stdout)
        password = self.folder / "password"
        password.write_text("secret\n")
        file = self.made("--encrypt", "secret", "owner", "256", "--", name="locked.pdf")
        self.assertIn("--password-file", self.annotate(file, code=1))
        self.annotate(file, "--password-file", password)
        self.assertEqual(tool("qpdf", "--check", "--password=secret", self.copy).returncode, 0)
        file = self.made("--linearize", name="linear.pdf")
        self.assertNotIn("protected", self.annotate(file))
        self.assertIn(b"linearized", tool("qpdf", "--check", self.copy).stdout)
        signed = self.folder / "signed.pdf"
        qdf = self.made("--qdf", "--object-streams=disable", name="qdf.pdf").read_bytes()
        signed.write_bytes(qdf.replace(b"/Type /Catalog", b"/Type /Catalog /AcroForm << /SigFlags 3 /Fields [] >>"))
        self.assertIn("signature does not hold for the copy", self.annotate(signed))

    def test_faults_are_told_and_nothing_is_written(self):
        sample = program.SAMPLES / "alpha" / "en.pdf"
        own = self.folder / "own.pdf"
        shutil.copy(sample, own)
        (self.folder / "bad.jsonl").write_text("{}\n")
        (self.folder / "bad.pdf").write_text("%PDF-1.4 no\n")
        (self.folder / "none.jsonl").write_text("")
        for arguments, code, words in (((own, "-o", own), 2, "stays as it is"),
                                       ((own,), 2, "--output"),
                                       ((own, "-o", self.folder / "none" / "x.pdf"), 2, "no folder"),
                                       ((own, "-o", self.copy, "--records", self.folder / "bad.jsonl"), 2, "is no record"),
                                       ((own, "-o", self.copy, "--records", self.folder / "none.jsonl"), 2, "has no record of"),
                                       ((self.folder / "missing.pdf", "-o", self.copy), 2, "missing.pdf"),
                                       ((self.folder / "bad.pdf", "-o", self.copy), 1, "bad.pdf")):
            done = run("annotate", *arguments)
            self.assertEqual((done.returncode, done.stdout), (code, b""), done.stderr)
            self.assertIn(words, done.stderr.decode())
            self.assertFalse(self.copy.exists())
        self.assertEqual(own.read_bytes(), sample.read_bytes())


if __name__ == "__main__":
    program.main()
