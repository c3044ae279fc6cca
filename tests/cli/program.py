"""Runs the built program for the tests, and makes the bad inputs that they need. First argument: the program."""
import os
import pathlib
import subprocess
import sys
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SHARED = SOURCE.parent / "shared"
SAMPLES = SOURCE / "samples"
PROGRAM = None
DEADLINE = 500  # only ends a hang


def main():
    global PROGRAM
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} PROGRAM [unittest arguments]")
    PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main(module="__main__")


def run(*arguments, cwd=None, env=None, stdin=None, program=None):
    """Finished process with bytes in stdout and stderr; plugins and settings of the user's own do not count."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("RAPPORTEUR_")}
    clean |= {"HOME": "/nonexistent", "XDG_CONFIG_HOME": "/nonexistent", "XDG_DATA_HOME": "/nonexistent"} | (env or {})
    return subprocess.run([program or PROGRAM, *map(str, arguments)], cwd=cwd, env=clean, input=stdin or b"",
                          capture_output=True, timeout=DEADLINE, check=False)


def pdf(*objects):
    """A PDF of these objects, the first of which is the catalogue."""
    out, starts = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(out))


def pdf_without_text():
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>")


def pdf_saying(text):
    drawing = b"BT /F1 12 Tf 20 100 Td (%s) Tj ET" % text.encode("ascii")
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
               b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
