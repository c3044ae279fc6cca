"""The markup of texts/*.txt: what a layout sample says, and from it the true blocks a reader would name.

A file begins with `key: value` lines (see README.md) up to the first line that starts with `@`. Then blocks:

    @title TEXT            @h1 LABEL | TEXT (@h2, @h3; @h: no level) @p LABEL | TEXT       @i LABEL | TEXT (@ii: one deeper)
    @caption LINE // LINE  @note TEXT                           @fn MARK | TEXT (printed where the engine puts it)
    @table OPTIONS         rows as `CELL | CELL`; `<2 CELL` covers two columns; the first `head=N` rows are heads
    @contents OPTIONS      entries as `TEXT | PAGE`; `> ` in front is a deeper one
    @figure LINE // LINE   the words of a chart drawn by the `@html` line behind it
    @box / @endbox         a side box           @html / @odt RAW      printed, not in the truth
    @page, @wide, @tall    page breaks: plain, to a landscape page, and back

Inline: ^3^ the mark of footnote 3, [[words]] white on white, *italic*, **bold**, \\- soft hyphen,
\\~ no-break space, \\, narrow no-break space. Lines of one block are joined by a space, in zh and ja by nothing.
"""
import re

SPACELESS = ("zh", "ja")
ESCAPES = {"\\-": "\u00ad", "\\~": "\u00a0", "\\,": "\u202f"}
LABELLED = ("h", "h1", "h2", "h3", "p", "i", "ii", "fn")
KINDS = {"h": "heading", "h1": "heading", "h2": "heading", "h3": "heading", "p": "paragraph", "i": "item", "ii": "item", "fn": "footnote",
         "title": "title", "caption": "caption", "note": "note"}


class Block:
    def __init__(self, kind, label="", text="", options=None):
        self.kind, self.label, self.text, self.options = kind, label, text, options or {}
        self.rows = []  # of a table: lists of (text, columns covered); of contents: (depth, text, page)


class Sample:
    def __init__(self, path):
        self.name, self.head, self.blocks = path.stem, {}, []
        lines = path.read_text(encoding="utf-8").split("\n")
        first = next(i for i, line in enumerate(lines) if line.startswith("@"))
        for line in lines[:first]:
            if line.strip() and not line.startswith("#"):
                key, value = line.split(":", 1)
                self.head.setdefault(key.strip(), []).append(unescaped(value.strip()))
        for line in lines[first:]:
            self.add(unescaped(line.rstrip()))

    def get(self, key, default=""):
        return self.head.get(key, [default])[0]

    def all(self, key):
        return self.head.get(key, [])

    @property
    def language(self):
        return self.get("language")

    def add(self, line):
        if line.startswith("@"):
            kind, _, rest = line[1:].partition(" ")
            if kind in ("table", "contents"):
                self.blocks.append(Block(kind, options=dict(word.split("=") for word in rest.split())))
                return
            label, bar, text = rest.partition("|") if kind in LABELLED else ("", "", rest)
            self.blocks.append(Block(kind, label.strip() if bar else "", text.strip() if bar else rest.strip()))
        elif line.strip() and not line.startswith("#"):
            block = self.blocks[-1]
            if block.kind == "table":
                block.rows.append([covering(cell.strip()) for cell in line.split("|")])
            elif block.kind == "contents":
                text, _, page = line.rpartition("|")
                depth = len(text) - len(text.lstrip("> "))
                block.rows.append((1 if depth else 0, text.lstrip("> ").strip(), page.strip()))
            else:
                glue = "\n" if block.kind in ("html", "odt") else "" if self.language in SPACELESS else " "
                block.text += (glue if block.text else "") + line.strip()

    def footnote(self, mark):
        return next((b for b in self.blocks if b.kind == "fn" and b.label == mark), None)

    def truth(self):
        """Masthead and blocks as ../alpha/LANG.blocks.json has them. A field given as `-` must not be found."""
        masthead = {key: None if self.get(key) == "-" else said(self.get(key))
                    for key in ("symbol", "language", "date", "title", "body") if self.get(key)}
        blocks, notes = [], []
        for b in self.blocks:
            if b.kind == "table":
                for row in b.rows:
                    cells = [said(text) for text, _ in row]
                    blocks.append({"kind": "row", "cells": cells, "text": " ".join(c for c in cells if c)})
            elif b.kind == "contents":
                blocks += [{"kind": "note", "text": said(f"{text} {page}")} for _, text, page in b.rows]
            elif b.kind == "figure":
                blocks += [{"kind": "note", "text": said(line)} for line in b.text.split(" // ")]
            elif b.kind in KINDS:
                block = {"kind": KINDS[b.kind]}
                if b.kind in ("h1", "h2", "h3"):
                    block["level"] = int(b.kind[1])
                if b.label:
                    block["label"] = said(b.label)
                block["text"] = said(b.text.replace(" // ", " "))
                (notes if b.kind == "fn" else blocks).append(block)
        return {"masthead": masthead, "blocks": blocks + notes}


def unescaped(text):
    for escape, character in ESCAPES.items():
        text = text.replace(escape, character)
    return text


def covering(cell):
    found = re.match(r"<(\d) ?(.*)", cell)
    return (found.group(2), int(found.group(1))) if found else (cell, 1)


def said(text):
    """The words a reader reads: no marks of footnotes, no hidden words, no markup."""
    text = re.sub(r"\^[^^]+\^|\[\[.*?\]\]|\u00ad", "", text)
    return re.sub(r" +", " ", text.replace("*", "")).strip()
