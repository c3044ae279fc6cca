#!/usr/bin/env python3
"""text_quality.py PROGRAM [--shared DIR] [-o FILE] [--json]: what can be said of the text and the structure of real
reports without true blocks. Writes docs/text-quality.md. Standard library, the rapporteur program and pdftotext.

Furniture and Arabic are judged by rules of this file alone, from pdftotext's lines and from Arabic spelling: nothing
of pipeline/structure or pipeline/text is asked."""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[1]
MARGIN = 0.12  # furniture stands in this share of a page's height, at its top and its bottom
NEAR = 4.0     # points: two lines at the same height

PAGE_OF = re.compile(r"\d{1,4} ?/ ?\d{1,4}")
PAGE_WORD = re.compile(r"(?:page|página|pág\.|страница|стр\.|الصفحة) ?\d{1,4}|第 ?\d{1,4} ?页", re.IGNORECASE)
NUMBER = re.compile(r"[-–—] ?(\d{1,4}) ?[-–—]|(\d{1,4})")
JOB = re.compile(r"(?:\d\d-\d{5,6}|[A-Z]{1,2}\.\d\d-\d{4,6}|K\d{7,8})[A-Z]?(?: ?\([A-Z]\))?(?: +\d{6})*(?: +\*\d+\*)?")
BARCODE = re.compile(r"\*\d{6,10}\*|[\ue000-\uf8ff ]+")
SYMBOL = re.compile(r"\*?[A-Z]+(?:[-.][A-Z0-9]+)*(?:/[A-Z][A-Za-z0-9.\-]*|/\d[\d.]*)+(?: ?\((?:Part|Vol)[^)]*\))?(?<!\.)\*?")


def has_shape(line):
    """The shape of furniture, wherever it stands; a symbol or a bare number may be the label of something."""
    shapes = (PAGE_OF, PAGE_WORD, NUMBER, JOB, BARCODE, SYMBOL)
    return any(shape.fullmatch(line.text) for shape in shapes)


class Line:
    """A line of a page as pdftotext sees it, y downwards, with the middle of each word."""

    def __init__(self, page, height, element):
        words = [w for w in element if w.text]
        self.page = page
        self.text = " ".join(w.text for w in words)
        self.middles = [((float(w.get("xMin")) + float(w.get("xMax"))) / 2,
                         height - (float(w.get("yMin")) + float(w.get("yMax"))) / 2) for w in words]
        self.y = (float(element.get("yMin")) + float(element.get("yMax"))) / 2
        self.alone = True  # no text that is no furniture stands on the same height
        self.on_margin = self.y < MARGIN * height or self.y > (1 - MARGIN) * height


def lines_of(pdf):
    out = subprocess.run(["pdftotext", "-q", "-bbox-layout", pdf, "-"], capture_output=True, check=True).stdout
    # Characters that XML forbids come through pdftotext as they are.
    text = re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", out.decode("utf-8", "replace"))
    lines = []
    for number, page in enumerate((e for e in ElementTree.fromstring(text).iter() if e.tag.endswith("page")), 1):
        height = float(page.get("height"))
        here = [Line(number, height, e) for e in page.iter() if e.tag.endswith("}line") or e.tag == "line"]
        here = [line for line in here if line.text]
        for line in here:
            line.alone = all(abs(other.y - line.y) > NEAR or has_shape(other) for other in here)
        lines += here
    return lines


def repeated(lines, pages):
    """Margin lines that come again, but for their digits, at the same height on other pages."""
    seen = collections.defaultdict(list)
    for line in lines:
        if line.on_margin:
            seen[re.sub(r"\d+", "#", line.text)].append(line)
    enough = 2 if pages <= 3 else 3
    for text, same in seen.items():
        if not re.search(r"[^\W\d_]", text):
            continue  # bare numbers: see page_numbers
        for line in same:
            on = {other.page for other in same if abs(other.y - line.y) <= NEAR}
            # A heading that some pages begin with ("Discussion" in A/80/16) is no running head.
            if len(on) >= enough and 3 * len(on) >= max(on) - min(on) + 1:
                yield line


def page_numbers(lines):
    """Bare numbers that count with the pages. With no text beside them: those of footnotes may do so too
    (JIU/REP/2025/1)."""
    numbers = collections.defaultdict(list)
    for line in lines:
        match = NUMBER.fullmatch(line.text) if line.on_margin and line.alone else None
        if match:
            numbers[int(match[1] or match[2]) - line.page].append(line)
    return [line for same in numbers.values() for line in same
            if sum(abs(other.y - line.y) <= NEAR for other in same) >= 3]


def furniture(lines, pages):
    found = {id(line): line for line in [*repeated(lines, pages), *page_numbers(lines)]}
    for line in lines:
        shaped = any(shape.fullmatch(line.text) for shape in (PAGE_OF, PAGE_WORD, JOB, BARCODE))
        # On page 1 the symbol is the masthead's.
        symbol = line.page > 1 and line.alone and SYMBOL.fullmatch(line.text)
        if line.on_margin and (shaped or symbol):
            found[id(line)] = line
    return list(found.values())


def is_inside(line, boxes):
    covered = sum(any(b["x0"] <= x <= b["x1"] and b["y0"] <= y <= b["y1"] for b in boxes) for x, y in line.middles)
    return 2 * covered > len(line.middles)


def furniture_left(lines, document):
    boxes = collections.defaultdict(list)
    for block in document["blocks"]:
        for box in block["boxes"]:
            boxes[box["page"]].append(box)
    found = furniture(lines, len(document["pages"]))
    return len(found), [line for line in found if is_inside(line, boxes[line.page])]


def sequences(document):
    """The printed numbers of paragraphs as runs [first, last, missing]; a run begins at 1."""
    runs = []
    for block in document["blocks"]:
        if block["kind"] != "paragraph" or not (block["paragraph"] or "").isdecimal():
            continue
        number = int(block["paragraph"])
        last = runs[-1][1] if runs else 0
        if not runs or number == 1 or not last < number <= last + 20:
            runs.append([1, number, list(range(1, number)) if number <= 20 else []])
        else:
            runs[-1][2] += range(last + 1, number)
            runs[-1][1] = number
    return runs


def say_sequences(runs, lines):
    said = []
    for first, last, missing in runs:
        text = f"{first}–{last}" if last > first else f"{first}"
        gaps = []
        for number in missing:
            printed = any(re.match(rf"{number}(?:\.|\s*[-–]\s|\s|$)", line.text) for line in lines)
            gaps.append(f"{number}{'' if printed else ' (no line begins with it)'}")
        said.append(text + (f" without {', '.join(gaps)}" if gaps else ""))
    return "; ".join(said) or "none"


# An alef with hamza or madda never follows another alef, and no word has two plain alefs in a row: both are a lam and
# an alef that changed places. So is the word "ال" alone, and these common words.
SWAPPED = re.compile(r"ا[أإآ](?=ل)|اا(?=ل)|(?<!\w)ال(?!\w)|"
                     r"(?<!\w)[وف]?(?:خالل|السالم|العالقات|الواليات|الوالية|بالد|البالد|ثالثة|ثالثين|عالقة|إعالن|اإلعالن|سالمة|إال)(?!\w)")
RIGHT = re.compile(r"ل[اأإآ]")
LIGATURES = re.compile(r"[\ufef5-\ufefc]")


def lam_alef(text):
    text = re.sub(r"[\u064b-\u0652\u0640\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)
    right, wrong = len(RIGHT.findall(text)), len(SWAPPED.findall(text)) + len(LIGATURES.findall(text))
    return right, wrong


def measure(program, pdf):
    done = subprocess.run([program, "text", "--format", "json", pdf], capture_output=True, check=False)
    if done.returncode not in (0, 1) or not done.stdout:
        sys.exit(f"text_quality.py: {pdf}: {done.stderr.decode()}")
    document = json.loads(done.stdout)
    lines = lines_of(pdf)
    seen, left = furniture_left(lines, document)
    broken = {page["number"] for page in document["pages"] if page["verdict"] != "ok"}
    right, wrong = lam_alef("\n".join(block["text"] for block in document["blocks"]
                                      if not broken & {box["page"] for box in block["boxes"]}))
    runs = sequences(document)
    return {"document": pdf.stem, "language": document["document"].get("language") or "und",
            "pages": len(document["pages"]), "withheld": len(broken),
            "paragraphs": sum(last - first + 1 - len(missing) for first, last, missing in runs),
            "runs": runs, "sequence": say_sequences(runs, lines),
            "furniture": seen, "furniture_left": [f"p. {line.page}: {line.text}" for line in left],
            "lam_alef_right": right, "lam_alef_wrong": wrong}


def share(row):
    pairs = row["lam_alef_right"] + row["lam_alef_wrong"]
    return f"{100 * row['lam_alef_right'] / pairs:.1f} % of {pairs}" if pairs else "–"


def table(rows):
    yield "| document | pages | withheld | numbered paragraphs | printed sequence | furniture seen | left in the text | lam-alef in order |"
    yield "| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: |"
    for row in rows:
        yield (f"| {row['document']} | {row['pages']} | {row['withheld']} | {row['paragraphs']} | {row['sequence']} | "
               f"{row['furniture']} | {len(row['furniture_left'])} | {share(row)} |")


HEAD = """# The text of real reports, measured

Made by `tools/text_quality.py build/release/rapporteur`; do not edit. Real reports have no true blocks to compare with
(those of the samples are compared by `../shared/tools/score_text.py`); these figures need none:

* **numbered paragraphs, printed sequence**: the printed numbers of the paragraphs that the program found, in their
  order. A run begins at 1 (an annex, a decision) or where the order breaks; a number missing in a run is named, with
  the remark where none of pdftotext's lines begins with it either.
* **furniture**: lines that `pdftotext -bbox-layout` shows in the top or bottom {margin} % of a page and that come again
  at the same height on three pages (two in documents of up to three) and on a third at least of those from the first to the last, count with the pages, or look like a page
  number, job number, bar code or, after page 1, a document symbol alone. *Left in the text* are those that more than half
  stand inside the boxes of a block. Nothing of the program's own furniture rules is used. Target: 0.
* **lam-alef**: Arabic pairs of lam and alef in the right order. Wrong are ligature characters and what Arabic spelling
  excludes: an alef before an alef with hamza (`األمم`), two alefs in a row (`االجتماع`), `ال` alone, and a list of common
  words (`خالل`). Target: 100 %.
* **withheld**: pages whose text layer cannot be trusted; they yield no records, and their spelling is not judged.
"""


def page(rows, samples):
    yield HEAD.format(margin=round(100 * MARGIN))
    yield "## ../shared/corpus/reports\n"
    yield from table(rows)
    left = [f"* {row['document']} {line}" for row in rows for line in row["furniture_left"]]
    yield f"\nTogether: {sum(r['pages'] for r in rows)} pages, {sum(r['paragraphs'] for r in rows)} numbered " \
          f"paragraphs, {sum(len(run[2]) for r in rows for run in r['runs'])} numbers missing, " \
          f"{len(left)} of {sum(r['furniture'] for r in rows)} lines of furniture left in the text."
    if left:
        yield "\n".join(["\nLeft in the text:\n", *left])
    yield "\n## The sample in Arabic, from three producers\n"
    yield from table(samples)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=lambda p: pathlib.Path(p).resolve())
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("-o", "--output", type=pathlib.Path, default=ROOT / "docs/text-quality.md")
    parser.add_argument("--json", action="store_true", help="print the figures instead of writing the page")
    arguments = parser.parse_args()
    rows = [measure(arguments.program, pdf) for pdf in sorted((arguments.shared / "corpus/reports").glob("*.pdf"))]
    samples = [measure(arguments.program, pdf) for pdf in sorted((arguments.shared / "samples").glob("alpha*/ar*.pdf"))]
    if arguments.json:
        json.dump({"reports": rows, "samples": samples}, sys.stdout, ensure_ascii=False, indent=1)
    else:
        arguments.output.write_text("\n".join(page(rows, samples)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
