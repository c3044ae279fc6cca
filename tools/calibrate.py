#!/usr/bin/env python3
"""calibrate.py PROGRAM [--markdown] [--steps] [--spurious]: how far a record's confidence can be trusted.

Extracts all that is labelled in ../shared, asks `rapporteur score --verdicts` what became of each record and prints
reliability tables: for records of a confidence, how many were found in the gold and how many were strictly right.
The sample report counts as one document, whatever number of languages and typesettings it comes in: its records weigh
1/files each. "Left out" is what the records of that bin in all other documents would have promised for a document,
against what it turned out to be. Optional records and pages without labels are not counted. Standard library only.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

import score_table

Record = collections.namedtuple("Record", "document type confidence found strict weight quote")


def records_of(program, folder):
    """A Record for each that was judged, over all labelled documents."""
    own = (score_table.READ, score_table.WRITTEN)  # those have one type only
    documents = [one for one in score_table.documents() if one[1] not in own]
    typesettings = sum(group != score_table.REAL for _, group, *_ in documents)
    for name, group, pdf, gold, meta in documents:
        extracted = subprocess.run([program, "extract", pdf], capture_output=True, check=False)
        if extracted.returncode not in (0, 1):
            sys.exit(f"{pdf}: {extracted.stderr.decode().strip()}")
        records = folder / f"{name}.jsonl"
        records.write_bytes(extracted.stdout)
        command = [program, "score", gold, records, "--verdicts"] + (["--meta", meta] if meta else [])
        verdicts = subprocess.run(command, capture_output=True, check=True).stdout.decode().splitlines()
        said = {r["id"]: r for r in map(json.loads, extracted.stdout.decode().splitlines())}
        real = group == score_table.REAL
        for verdict in map(json.loads, verdicts):
            if verdict["verdict"] == "optional":
                continue
            record = said[verdict["id"]]
            yield Record(name if real else "sample", verdict["type"], record["confidence"],
                         verdict["verdict"] != "spurious", verdict["verdict"] == "right",
                         1.0 if real else 1.0 / typesettings, record["evidence"][0]["quote"])


def bin_of(record):
    """The tenth that a confidence is in: 0.9 for all from 0.9 on."""
    return min(int(record.confidence * 10 + 1e-9), 9) / 10


def share(records, value):
    weight = sum(r.weight for r in records)
    return sum(r.weight * value(r) for r in records) / weight if weight else None


def left_out(records):
    """Mean, over a bin's records, of the share found among that bin's records in other documents."""
    tallies = collections.defaultdict(lambda: [0.0, 0.0])
    for r in records:
        for key in (None, r.document):
            tallies[key][0] += r.weight * r.found
            tallies[key][1] += r.weight
    total, promised = 0.0, 0.0
    for r in records:
        weight = tallies[None][1] - tallies[r.document][1]
        if weight > 1e-9:
            promised += r.weight * (tallies[None][0] - tallies[r.document][0]) / weight
            total += r.weight
    return promised / total if total else None


def rows(records, key):
    """(key, files' records, weight, mean confidence, found, strict, left out), the highest key first."""
    groups = collections.defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    for name, group in sorted(groups.items(), reverse=True):
        yield (name, len(group), sum(r.weight for r in group), share(group, lambda r: r.confidence),
               share(group, lambda r: r.found), share(group, lambda r: r.strict), left_out(group))


def show(title, found, markdown):
    head = ("records", "n", "weight", "confidence", "found", "strictly right", "left out")
    cells = [head] + [(f"{name:.2f}" if isinstance(name, float) else str(name), str(n), f"{weight:.0f}",
                       *("-" if value is None else f"{value:.2f}" for value in rest))
                      for name, n, weight, *rest in found]
    if markdown:
        cells.insert(1, ("---",) * len(head))
        print(f"\n{title}\n\n" + "\n".join("| " + " | ".join(row) + " |" for row in cells))
    else:
        print(f"\n{title}\n" + "\n".join("".join(f"{cell:>16}" for cell in row) for row in cells))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--markdown", action="store_true", help="tables as docs/quality.md has them")
    parser.add_argument("--steps", action="store_true", help="also a row for each confidence that occurs, by type")
    parser.add_argument("--spurious", action="store_true", help="also the records that are wrong, surest first")
    arguments = parser.parse_args()
    if not score_table.SHARED.exists():
        sys.exit(f"needs {score_table.SHARED}: the labelled reports are not part of the project")
    with tempfile.TemporaryDirectory() as folder:
        records = list(records_of(str(pathlib.Path(arguments.program).resolve()), pathlib.Path(folder)))
    show("all types", rows(records, bin_of), arguments.markdown)
    for kind in score_table.TYPES:
        of = [r for r in records if r.type == kind]
        show(kind, rows(of, bin_of), arguments.markdown)
        if arguments.steps:
            show(f"{kind}, each confidence", rows(of, lambda r: r.confidence), arguments.markdown)
    show("0.9 and above, by document", rows([r for r in records if bin_of(r) == 0.9], lambda r: r.document),
         arguments.markdown)
    if arguments.spurious:
        for r in sorted((r for r in records if not r.found), key=lambda r: -r.confidence):
            print(f"{r.confidence:.2f} {r.type:15} {r.document:22} {r.quote[:150]}")


if __name__ == "__main__":
    main()
