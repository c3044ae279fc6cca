#!/usr/bin/python3
"""check_output_test.py SOURCE: shows that check_output.py can fail."""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TEXT = "Report\nThe Office (监督厅) received 19 cases.\nOf these, 14 were closed.\n"
BASE = json.loads((HERE / "examples/record.json").read_text(encoding="utf-8"))["good"][0]


def good():
    record = copy.deepcopy(BASE)
    record["checks"] = []
    record["fields"].pop("part_of", None)
    begin = TEXT.index("19 cases")
    record["evidence"] = [dict(record["evidence"][0], quote="19 cases", range=[begin, begin + 8])]
    return record


def run(source, records):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / (BASE["document"]["sha256"] + ".txt")).write_text(TEXT, encoding="utf-8")
        file = folder / "records.jsonl"
        file.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
        made = subprocess.run([sys.executable, HERE / "check_output.py", file, "--text-dir", folder, "--source", source],
                              stdout=subprocess.PIPE, encoding="utf-8")
        return made.returncode, made.stdout


def spoilt(change):
    record = good()
    change(record)
    return [record]


def main(source):
    failed = 0

    def expect(name, records, code, words=""):
        nonlocal failed
        got, printed = run(source, records)
        if got != code or words not in printed:
            failed += 1
            print(f"{name}: expected exit {code} and {words!r}, got {got}:\n{printed}")

    def shift(record):
        record["evidence"][0]["range"] = [n + 1 for n in record["evidence"][0]["range"]]

    def as_bytes(record):  # a range in bytes in place of code points
        begin = TEXT.encode().index(b"19 cases")
        record["evidence"][0]["range"] = [begin, begin + 8]

    def past(record):
        record["evidence"][0]["range"] = [1000, 1008]

    expect("a good record", [good()], 0, "1 records, 1 documents, 0 faults")
    expect("a shifted range", spoilt(shift), 1, "the text at")
    expect("a range in bytes", spoilt(as_bytes), 1, "the text at")
    expect("a range past the end", spoilt(past), 1, "is not in the text")
    expect("a mutated quote", spoilt(lambda r: r["evidence"][0].update(quote="91 cases")), 1, "the quote is")
    expect("a foreign page", spoilt(lambda r: r["evidence"][0].update(page=9)), 1, "the first box is on page")
    expect("a missing part", spoilt(lambda r: r.pop("language")), 1, "'language' is a required property")
    expect("a wrong field", spoilt(lambda r: r["fields"].update(count="19")), 1, "/fields/count")
    expect("an unknown type", spoilt(lambda r: r.update(type="opinion")), 1, "has no schema")
    expect("an id twice", [good(), good()], 1, "stands twice")
    expect("a lost reference", spoilt(lambda r: r["fields"].update(part_of="f" * 32)), 1, "which is not in the file")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
