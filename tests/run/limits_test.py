#!/usr/bin/env python3
"""limits_test.py PROGRAM PLUGIN: each limit on a document is tripped once; it costs that document and no other."""
import json
import pathlib
import sys
import tempfile
import unittest
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import program  # noqa: E402

PLUGIN = sys.argv.pop(2) if len(sys.argv) > 2 else None
GOOD = program.pdf_saying("All is well here")


def painted(drawing):
    """A page with this drawing, packed: a small file may be a big page."""
    packed = zlib.compress(drawing)
    return program.pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                       b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                       b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
                       b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")


def of_pages(*kids):
    return program.pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids)),
                       b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                       b"<</Length 40>>stream\nBT /F1 12 Tf 20 100 Td (All is well) Tj ET\nendstream",
                       b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")


SLOW = painted(b"q 1 0 0 1 0 0 cm Q " * 30_000_000)
GREEDY = painted(b"BT /F1 12 Tf 20 100 Td (" + b"A" * 300_000_000 + b") Tj ET")


class Run(unittest.TestCase):
    def trip(self, options, how, code=1, configured="", **documents):
        """Runs over the documents and a good one with the same worker; what became of "a"."""
        with tempfile.TemporaryDirectory() as folder:
            inbox = pathlib.Path(folder, "in")
            inbox.mkdir()
            for name, bytes_of_it in documents.items():
                (inbox / f"{name}.pdf").write_bytes(bytes_of_it)
            (inbox / "good.pdf").write_bytes(GOOD)
            config = pathlib.Path(folder, "rapporteur.toml")
            config.write_text(configured)
            done = program.run("--config", config, "run", inbox, "--out", f"{folder}/out", "--plugin-path", PLUGIN, "--jobs", 1, *options,
                               env=how)
            self.said = done.stderr.decode()
            self.assertEqual(done.returncode, code, self.said)
            report = json.loads(pathlib.Path(folder, "out/run-report.json").read_bytes())
            self.documents = {d["file"]: d for d in report["documents"]}
            self.assertEqual(self.documents["good.pdf"]["state"], "done", self.said)
            a = self.documents["a.pdf"]
            return f"{a['state']} {a['reason']}"


class Limits(Run):
    def test_bytes(self):
        self.assertEqual(self.trip(["--max-bytes", 2000], None, a=GOOD + b"%" * 2000), "rejected too_large")

    def test_pages(self):
        self.assertEqual(self.trip(["--max-pages", 1], None, a=of_pages(b"3 0 R", b"3 0 R")), "rejected too_large")

    def test_time(self):
        self.assertEqual(self.trip(["--time-limit", 4, "--page-time", 0], None, a=SLOW), "failed time_limit")
        self.assertIn("more than 4 seconds", self.said)

    def test_time_without_a_word(self):
        self.assertEqual(self.trip([], {"RAPPORTEUR_SILENCE_LIMIT": "3"}, a=SLOW), "failed time_limit")
        self.assertIn("nothing heard for 3 seconds at glyphs", self.said)

    def test_cpu_time(self):
        self.assertEqual(self.trip(["--time-limit", 500, "--silence-limit", 500], None, configured="cpu_limit = 1", a=SLOW), "failed cpu_limit")

    def test_time_grows_with_the_pages(self):
        options = ["--time-limit", 1, "--cpu-limit", 1, "--page-time", 60_000, "--silence-limit", 500]
        self.assertEqual(self.trip(options, None, code=0, a=painted(b"q Q " * 8_000_000 + b"BT /F1 12 Tf 20 100 Td (All is well) Tj ET")), "done ok")

    def test_memory(self):
        self.assertEqual(self.trip(["--memory-limit", 256], None, a=GREEDY), "failed memory_limit")
        self.assertIn("--memory-limit", self.said)

    def test_characters(self):
        self.assertEqual(self.trip(["--max-characters", 20], None, a=program.pdf_saying("All is well " * 5)), "degraded incomplete_pages")

    def test_records(self):
        self.assertEqual(self.trip(["--max-records", 2], None, a=program.pdf_saying("MANY records")), "done ok")
        self.assertEqual((self.documents["a.pdf"]["records"], self.documents["a.pdf"]["rejected_records"]), (2, 1))


class NotBelieved(Run):
    """Poppler says that all is well where libqpdf counts other pages."""

    DIRECT = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"

    def test_no_page_can_be_reached(self):
        self.assertEqual(self.trip([], None, a=of_pages(self.DIRECT)), "rejected damaged")

    def test_a_page_is_missing(self):
        self.assertIn(self.trip([], None, a=of_pages(b"3 0 R", self.DIRECT)), ("degraded incomplete_pages", "degraded repaired"))


if __name__ == "__main__":
    program.main()
