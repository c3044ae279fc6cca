#!/usr/bin/python3
"""check_output.py RECORDS.jsonl --root DIR --rapporteur PROGRAM [--text-dir DIR] [--source DIR]

Reads the output again by other means than the program that wrote it: every record against the schemas by
python3-jsonschema, and every quote against the text that `rapporteur text FILE` prints, cut out by the record's range
(in Python's own characters). Boxes must lie on their page as pdfinfo measures it (where pdfinfo is installed).

--root       document.file is a path below this folder
--text-dir   texts made before, NAME.txt by the file's sha256, in place of --rapporteur
Prints each fault; ends with 1 where there is one.
"""
import argparse
import collections
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys

from second_validator import read, type_schemas, validator


class Checker:
    def __init__(self, options):
        self.options = options
        source = pathlib.Path(options.source)
        common = read(source / "schemas/common.schema.json")
        self.envelope = validator(read(source / "schemas/record.schema.json"), common)
        self.types = {name: validator(schema, common) for name, (schema, _) in type_schemas(source).items()}
        self.references = {}
        for manifest in source.glob("plugins/*/plugin.json"):
            for name in read(manifest)["types"]:
                self.references[name] = read(manifest).get("references", [])
        self.texts, self.pages = {}, {}
        self.faults = 0

    def fault(self, line, text):
        self.faults += 1
        print(f"line {line}: {text}")

    def file_of(self, document):
        return pathlib.Path(self.options.root) / document["file"]

    def text_of(self, document):
        key = document["sha256"]
        if key not in self.texts:
            if self.options.text_dir:
                raw = (pathlib.Path(self.options.text_dir) / f"{key}.txt").read_bytes()
            else:
                file = self.file_of(document)
                if hashlib.sha256(file.read_bytes()).hexdigest() != key:
                    raise ValueError(f"{file} has another sha256 than its records say")
                raw = subprocess.run([self.options.rapporteur, "text", str(file)], stdout=subprocess.PIPE, check=True,
                                     timeout=600).stdout
            self.texts[key] = raw.decode("utf-8")
        return self.texts[key]

    def page_boxes(self, document):
        """{page: (x0, y0, x1, y1)} by pdfinfo; empty where it is not installed or there is no file."""
        key = document["sha256"]
        if key not in self.pages:
            boxes = {}
            if shutil.which("pdfinfo") and not self.options.text_dir:
                printed = subprocess.run(["pdfinfo", "-box", "-f", "1", "-l", "100000", str(self.file_of(document))],
                                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=600).stdout
                for found in re.finditer(rb"Page +(\d+) MediaBox: +(\S+) +(\S+) +(\S+) +(\S+)", printed):
                    boxes[int(found[1])] = tuple(float(found[i]) for i in range(2, 6))
            self.pages[key] = boxes
        return self.pages[key]

    def check(self, number, record):
        errors = list(self.envelope.iter_errors(record))
        for error in errors:
            self.fault(number, f"/{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
        if errors:
            return
        if record["type"] in self.types:
            for error in self.types[record["type"]].iter_errors(record["fields"]):
                self.fault(number, f"/fields/{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
        else:
            self.fault(number, f"the type {record['type']} has no schema under plugins/")
        text = self.text_of(record["document"])
        pages = self.page_boxes(record["document"])
        for evidence in record["evidence"]:
            self.check_evidence(number, evidence, text, pages)

    def check_evidence(self, number, evidence, text, pages):
        begin, end = evidence["range"]
        if not 0 <= begin < end <= len(text):
            self.fault(number, f"the range {begin}-{end} is not in the text of {len(text)} characters")
        elif text[begin:end] != evidence["quote"]:
            self.fault(number, f"the text at {begin}-{end} is {text[begin:end]!r}, the quote is {evidence['quote']!r}")
        if evidence["boxes"][0]["page"] != evidence["page"]:
            self.fault(number, f"the first box is on page {evidence['boxes'][0]['page']}, not {evidence['page']}")
        for box in evidence["boxes"]:
            if box["x0"] > box["x1"] or box["y0"] > box["y1"]:
                self.fault(number, f"the box {box} is turned inside out")
            if not pages:
                continue
            if box["page"] not in pages:
                self.fault(number, f"the box {box} is on a page that the file has not")
                continue
            x0, y0, x1, y1 = pages[box["page"]]
            if box["x0"] < x0 - 1.01 or box["y0"] < y0 - 1.01 or box["x1"] > x1 + 1.01 or box["y1"] > y1 + 1.01:
                self.fault(number, f"the box {box} is not on its page {pages[box['page']]}")

    def check_references(self, records):
        ids = collections.Counter(record.get("id") for _, record in records)
        for number, record in records:
            if ids[record.get("id")] > 1:
                self.fault(number, f"the id {record.get('id')} stands twice")
            wanted = [other for check in record.get("checks", []) for other in check.get("records", [])]
            for field in self.references.get(record.get("type"), []):
                value = record.get("fields", {}).get(field, [])
                wanted += value if isinstance(value, list) else [value]
            for other in wanted:
                if other not in ids:
                    self.fault(number, f"refers to {other}, which is not in the file")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records")
    parser.add_argument("--root", default=".")
    parser.add_argument("--rapporteur", default="rapporteur")
    parser.add_argument("--text-dir")
    parser.add_argument("--source", default=pathlib.Path(__file__).resolve().parents[2])
    options = parser.parse_args()
    checker = Checker(options)
    records = []
    with open(options.records, encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            record = json.loads(line)
            records.append((number, record))
            checker.check(number, record)
    checker.check_references(records)
    print(f"{len(records)} records, {len(checker.texts)} documents, {checker.faults} faults")
    return 1 if checker.faults else 0


if __name__ == "__main__":
    sys.exit(main())
