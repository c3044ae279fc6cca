#!/usr/bin/env python3
"""score_table.py PROGRAM [--json FILE] [--keep DIR]: records against gold, a row a document and a column a type.

Extracts the sample report in its six languages (three typesettings) and the real reports of ../shared that are labelled,
scores each with `rapporteur score`, and prints F1 (found) and strict F1 by type, language and document; below, each
language's and each type's mean over documents that have anything of the type. --json writes the cells, which
tests/golden/scores_test.py holds against tests/golden/scores.json. Standard library only.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[1]
SHARED = SOURCE.parent / "shared"
TYPES = ("case", "evaluation", "recommendation")
REAL = "real"  # the group of labelled reports of others, beside the sample's typesettings
READ = "read"  # reports of which one type is labelled, in tests/golden/read
WRITTEN = "written"  # texts for one plugin, which need no PDF


def documents():
    """(name, group, PDF, gold, meta or None) of everything that is labelled and here."""
    for folder in ("alpha", "alpha-chromium", "alpha-lamalef"):
        for pdf in sorted((SHARED / "samples" / folder).glob("*.pdf")):
            yield pdf.stem, folder, pdf, pdf.with_name(pdf.stem + ".gold.jsonl"), None
    for gold in sorted((SHARED / "gold").glob("*.gold.jsonl")):
        name = gold.name.removesuffix(".gold.jsonl")
        pdf = next((p for p in (SHARED / "corpus" / "reports" / f"{name}.pdf", SHARED / "seed" / f"{name}.pdf")
                    if p.exists()), None)
        meta = gold.with_name(name + ".meta.json")
        if pdf is not None:
            yield name, REAL, pdf, gold, meta if meta.exists() else None
    for gold in sorted((SOURCE / "tests" / "golden" / "read").glob("*.gold.jsonl")):
        name = gold.name.removesuffix(".gold.jsonl")
        pdf = next((SHARED / "corpus").glob(f"*/{name.rpartition('.')[0]}.pdf"), None)
        meta = gold.with_name(name + ".meta.json")
        if pdf is not None:
            yield name, READ, pdf, gold, meta if meta.exists() else None
    for text in sorted((SOURCE / "tests" / "golden" / "written").glob("*.txt")):
        yield text.stem, WRITTEN, text, text.with_suffix(".gold.jsonl"), None


def extracted(program, document):
    """The records of a PDF, or what the plugin named first in the file's name gives for a text, as JSON Lines."""
    if document.suffix != ".txt":
        done = subprocess.run([program, "extract", document], capture_output=True, check=False)
        if done.returncode not in (0, 1):
            sys.exit(f"{document}: {done.stderr.decode().strip()}")
        return done.stdout
    plugin, *_, language = document.stem.split("-")
    command = [pathlib.Path(program).with_name("run_plugin_on_text"), plugin, language]
    lines = subprocess.run(command, input=document.read_bytes(), capture_output=True, check=True).stdout.splitlines()
    records = [json.loads(line) | {"id": at, "document": {"language": language}} for at, line in enumerate(lines)]
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def score(program, pdf, gold, meta, records):
    """The scorer's JSON for one document, and the list of what was missed or is spurious."""
    records.write_bytes(extracted(program, pdf))
    command = [program, "score", gold, records] + (["--meta", meta] if meta else [])
    scored = json.loads(subprocess.run(command + ["--json"], capture_output=True, check=True).stdout)
    misses = subprocess.run(command + ["--misses"], capture_output=True, check=True).stdout.decode()
    return scored, [line for line in misses.splitlines() if line.startswith(("  missed", "  spurious"))]


def language_of(records, name):
    for line in records.read_text(encoding="utf-8").splitlines():
        return json.loads(line)["document"]["language"]
    return name.split("-")[-1] if "-" in name else "und"


def table(program, folder):
    """{document: {"group", "language", "cells": {type: [F1, strict F1]}, "misses"}}; types with nothing are left out."""
    rows = {}
    for name, group, pdf, gold, meta in documents():
        records = pathlib.Path(folder) / f"{name}.jsonl"
        scored, misses = score(program, pdf, gold, meta, records)
        cells = {kind: [cell["F1"], cell["strict_F1"]] for kind, cell in scored["types"].items()
                 if cell["gold"] or cell["predicted"]}
        rows[name] = {"group": group, "language": language_of(records, name), "cells": cells, "misses": misses}
    return rows


def mean(cells):
    return [sum(cell[i] for cell in cells) / len(cells) for i in (0, 1)] if cells else None


def shown(cell):
    return "      -      " if cell is None else f"{cell[0]:.3f}  {cell[1]:.3f}"


def print_table(rows):
    head = "".join(f"{kind:>18}" for kind in TYPES)
    print(f"{'document':28}{'language':>9}{head}        (F1 found, strict F1)")
    for name, row in rows.items():
        cells = "".join(f"{shown(row['cells'].get(kind)):>18}" for kind in TYPES)
        print(f"{name:28}{row['language']:>9}{cells}")
    for group in sorted({row["group"] for row in rows.values()}):
        members = [row for row in rows.values() if row["group"] == group]
        for language in sorted({row["language"] for row in members}) if group == REAL else ():
            of = [row for row in members if row["language"] == language]
            cells = "".join(f"{shown(mean([r['cells'][k] for r in of if k in r['cells']])):>18}" for k in TYPES)
            print(f"{'mean of ' + group:28}{language:>9}{cells}")
        cells = "".join(f"{shown(mean([r['cells'][k] for r in members if k in r['cells']])):>18}" for k in TYPES)
        print(f"{'mean of ' + group:28}{'all':>9}{cells}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--json", metavar="FILE", help="write the cells to FILE")
    parser.add_argument("--keep", metavar="DIR", help="leave the records here")
    arguments = parser.parse_args()
    if not SHARED.exists():
        sys.exit(f"needs {SHARED}: the labelled reports are not part of the project")
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(arguments.keep or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        rows = table(str(pathlib.Path(arguments.program).resolve()), folder)
    print_table(rows)
    if arguments.json:
        cells = {name: row["cells"] for name, row in rows.items()}
        pathlib.Path(arguments.json).write_text(json.dumps(cells, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
