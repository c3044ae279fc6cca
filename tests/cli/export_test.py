#!/usr/bin/env python3
"""Exports read back by the programs that people use: the same values as records.jsonl, harmless, the same bytes again."""
import contextlib
import csv
import datetime
import json
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest
import zipfile

import openpyxl

import program
from program import run

csv.field_size_limit(1 << 30)
MILLION = "ab=c" * 250_000
HOSTILE = ["<img src=x onerror=alert(1)>", "=cmd|' /C calc'!A0", '"; DROP TABLE record; --', "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1",
           "'=1", "\u202etxt.exe\u202c \u2066\u2069", "a\nb, \"c\"", "_x0041_", "http://example.org/ mailto:a@b.c", "\ufffe\x00\x1b[31m",
           "-5", "e\u0301 مُكتب 三 😀", MILLION]
FORMATS = {"csv": "csv", "xlsx": "records.xlsx", "sqlite": "records.sqlite"}


def shown(text):
    """A text as cells show it: what acts is escaped. The plain second implementation."""
    acts = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")
    return acts.sub(lambda match: "\\u%04x" % ord(match[0]), text)


def undefused(text):
    return text[1:] if re.match("'+[-=+@＝＋－＠\n]", text) else text


class Folder(unittest.TestCase):
    """One folder with the sample's records, and one with hostile values in them."""

    @classmethod
    def setUpClass(cls):
        cls.root = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.root)
        cls.out = cls.root / "out"
        done = run("run", program.SAMPLES / "alpha", "--out", cls.out, "--quiet")
        assert done.returncode == 0, done.stderr
        cls.records = [json.loads(line) for line in (cls.out / "records.jsonl").open(encoding="utf-8")]
        cls.hostile = cls.root / "hostile"
        cls.hostile.mkdir()
        shutil.copy(cls.out / "ledger.sqlite", cls.hostile)
        cls.spoil(cls.hostile / "ledger.sqlite")
        for folder in (cls.out, cls.hostile):
            for form in FORMATS:
                cls.export(folder, form)

    @classmethod
    def spoil(cls, file):
        """Values of all kinds in the records of a type that no plugin has."""
        with contextlib.closing(sqlite3.connect(file)) as ledger, ledger:
            rows = ledger.execute("SELECT sha256, plugin, ordinal, json FROM record ORDER BY sha256, plugin, ordinal").fetchall()
            for value, (sha256, plugin, ordinal, text) in zip(HOSTILE, rows):
                record = json.loads(text)
                record["type"] = "alien"
                record["fields"] = {"value": value, "list": [value, value], "deep": {"inner": value}, "=head\"er": 1}
                record["document"]["title"] = value
                record["evidence"][0] |= {"quote": value, "paragraph": value, "section": [value]}
                record["checks"] = [{"name": value, "ok": False, "detail": value, "records": []}]
                ledger.execute("UPDATE record SET type = 'alien', json = ? WHERE sha256 = ? AND plugin = ? AND ordinal = ?",
                               (json.dumps(record, ensure_ascii=False), sha256, plugin, ordinal))

    @classmethod
    def export(cls, folder, form, *more):
        done = run("export", folder, "--format", form, *more)
        assert done.returncode == 0, done.stderr
        return done

    def of_type(self, name):
        return [r for r in self.records if r["type"] == name]

    def rows(self, folder, table):
        with (folder / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, strict=True))

    def sheet(self, folder, name):
        book = openpyxl.load_workbook(folder / "records.xlsx")
        header, *rows = book[name].iter_rows(values_only=True)
        return [dict(zip(header, row)) for row in rows]

    def query(self, folder, sql, *values):
        with contextlib.closing(sqlite3.connect(f"file:{folder}/records.sqlite?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            return database.execute(sql, values).fetchall()


class Values(Folder):
    def expected(self, record):
        fields, first = record["fields"], record["evidence"][0]
        period = fields.get("period", {})
        return {"id": record["id"], "period_start": period.get("start"), "period_as_of": period.get("as_of"),
                "count": fields.get("count"), "confidence": record["confidence"], "language": record["language"], "page": first["page"],
                "paragraph": first["paragraph"], "quote": first["quote"], "section": " > ".join(first["section"]) or None,
                "passages": len(record["evidence"]), "plugin": record["extractor"]["plugin"],
                "document_file": record["document"]["file"], "document_title": record["document"]["title"],
                "document_date": record["document"]["date"]}

    def test_csv_says_what_the_records_say(self):
        for name in ("case", "evaluation", "recommendation"):
            rows, records = self.rows(self.out, name), self.of_type(name)
            self.assertEqual(len(rows), len(records))
            self.assertGreater(len(rows), 30)
            for row, record in zip(rows, records):
                for column, value in self.expected(record).items():
                    if column in row:
                        self.assertEqual(row[column], "" if value is None else str(value), column)
                self.assertEqual(row["checks"].count("holds"), sum(c["ok"] for c in record["checks"]))

    def test_csv_is_rfc_4180_with_a_row_a_passage_and_a_document(self):
        for file in (self.out / "csv").iterdir():
            self.assertTrue(file.read_bytes().endswith(b"\r\n"), file)
        self.assertEqual([row["quote"] for row in self.rows(self.out, "evidence")], [e["quote"] for r in self.records for e in r["evidence"]])
        self.assertEqual([(row["file"], row["state"]) for row in self.rows(self.out, "documents")],
                         [(f"{language}.pdf", "done") for language in ("ar", "en", "es", "fr", "ru", "zh")])

    def test_columns_are_those_of_the_schema_in_its_order(self):
        schema = json.loads(run("schema", "recommendation").stdout)
        self.assertEqual(list(self.rows(self.out, "recommendation")[0])[1:1 + len(schema["properties"])], list(schema["properties"]))

    def test_xlsx_has_numbers_and_dates_as_such(self):
        for name in ("case", "evaluation", "recommendation"):
            rows, records = self.sheet(self.out, name), self.of_type(name)
            self.assertEqual(len(rows), len(records))
            for row, record in zip(rows, records):
                for column, value in self.expected(record).items():
                    if value is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
                        value = datetime.datetime.fromisoformat(value)
                    if column in row:
                        self.assertEqual(row[column], value, column)
        self.assertIsInstance(self.sheet(self.out, "case")[0]["period_start"], datetime.datetime)

    def test_xlsx_sheets_have_a_frozen_header_filters_and_the_direction_of_their_rows(self):
        book = openpyxl.load_workbook(self.out / "records.xlsx")
        self.assertEqual(book.sheetnames, ["case", "evaluation", "recommendation", "documents", "evidence"])
        for sheet in book:
            self.assertEqual(sheet.freeze_panes, "A2")
            self.assertEqual(sheet.auto_filter.ref, sheet.dimensions)
            self.assertFalse(sheet.sheet_view.rightToLeft)
        arabic = self.root / "arabic"
        run("run", program.SAMPLES / "alpha" / "ar.pdf", "--out", arabic, "--quiet")
        self.export(arabic, "xlsx")
        for sheet in openpyxl.load_workbook(arabic / "records.xlsx"):
            self.assertTrue(sheet.sheet_view.rightToLeft, sheet.title)

    @staticmethod
    def links(file):
        return [cell.hyperlink for sheet in openpyxl.load_workbook(file) for row in sheet.iter_rows() for cell in row if cell.hyperlink]

    def test_xlsx_leads_to_review_pages_that_are_there(self):
        self.assertEqual(self.links(self.out / "records.xlsx"), [])
        folder = self.root / "reviewed"
        shutil.copytree(self.out, folder)
        sha256 = self.records[0]["document"]["sha256"]
        (folder / "review").mkdir()
        (folder / "review" / f"{sha256}.html").touch()
        self.export(folder, "xlsx")
        links = self.links(folder / "records.xlsx")
        first = next(link for link in links if link.ref == "A2")
        self.assertEqual((first.target.replace("\\", "/"), first.location), (f"review/{sha256}.html", self.records[0]["id"]))
        of_it = [r for r in self.records if r["document"]["sha256"] == sha256]
        self.assertEqual(len(links), len(of_it) + sum(len(r["evidence"]) for r in of_it) + 1)

    def test_libreoffice_reads_the_same(self):
        office = shutil.which("soffice")
        if not office:
            self.skipTest("LibreOffice is not installed: only openpyxl has read the workbook")
        subprocess.run([office, f"-env:UserInstallation=file://{self.root}/office", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1",
                        "--outdir", self.root, self.out / "records.xlsx"], check=True, capture_output=True, timeout=program.DEADLINE)
        with (self.root / "records.csv").open(encoding="utf-8", newline="") as file:
            self.assertEqual([row["quote"] for row in csv.DictReader(file)], [r["evidence"][0]["quote"] for r in self.of_type("case")])

    def test_sqlite_has_a_view_a_table_with_typed_columns(self):
        views = {row["name"] for row in self.query(self.out, "SELECT name FROM sqlite_schema WHERE type = 'view'")}
        self.assertEqual(views, {"case", "evaluation", "recommendation", "documents", "evidence", "records"})
        for name in ("case", "evaluation", "recommendation"):
            rows, records = self.query(self.out, f'SELECT * FROM "{name}"'), self.of_type(name)
            self.assertEqual(len(rows), len(records))
            for row, record in zip(rows, records):
                for column, value in self.expected(record).items():
                    if column in row.keys():
                        self.assertEqual(row[column], value, column)
        self.assertEqual({row[0] for row in self.query(self.out, 'SELECT DISTINCT typeof(count) FROM "case"')}, {"integer"})
        self.assertEqual([row["id"] for row in self.query(self.out, "SELECT id FROM records ORDER BY id")], sorted(r["id"] for r in self.records))
        self.assertEqual(self.query(self.out, "PRAGMA integrity_check")[0][0], "ok")

    def test_the_search_finds_words_of_all_scripts_and_two_han_characters(self):
        for word in ("欺诈", "案件", "办公室", "fraud", "FRAUDE", "рекомендаций", "قضية"):
            found = {row[0] for row in self.query(self.out, "SELECT r.id FROM search s JOIN records r ON r.id = s.record WHERE search MATCH ?", word)}
            said = {r["id"] for r in self.records if word.lower() in json.dumps([r["fields"], r["evidence"][0]["quote"]], ensure_ascii=False).lower()}
            if word.isascii() or ord(word[0]) < 0x3000:  # whole words
                self.assertTrue(found, word)
                said = {i for i in said if i in found}
            self.assertTrue(said, word)
            self.assertLessEqual(said, found, word)

    def test_jsonl_is_what_run_writes(self):
        self.assertEqual(self.export(self.out, "jsonl").stdout, (self.out / "records.jsonl").read_bytes())
        self.export(self.out, "jsonl", "-o", self.root / "r.jsonl")
        self.assertEqual((self.root / "r.jsonl").read_bytes(), (self.out / "records.jsonl").read_bytes())

    def test_the_same_ledger_gives_the_same_bytes(self):
        for form, name in FORMATS.items():
            self.export(self.out, form, "-o", self.root / f"again-{form}")
            pairs = [(self.out / name, self.root / f"again-{form}")]
            if form == "csv":
                pairs = [(file, pairs[0][1] / file.name) for file in pairs[0][0].iterdir()]
                self.assertEqual(len(pairs), 5)
            for one, other in pairs:
                self.assertEqual(one.read_bytes(), other.read_bytes(), one)


class Hostile(Folder):
    def test_csv_brings_every_value_back_and_no_cell_is_a_formula(self):
        rows = self.rows(self.hostile, "alien")
        by_value = {undefused(row["value"]): row for row in rows}
        for value in map(shown, HOSTILE):
            row = by_value[value]
            self.assertEqual([undefused(row[c]) for c in ("quote", "paragraph", "section", "deep_inner", "list")],
                             [value, value, value, value, f"{value} | {value}"])
        for name in ("alien", "case", "documents", "evidence"):
            with (self.hostile / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                for cell in (cell for row in csv.reader(file, strict=True) for cell in row):
                    self.assertEqual(shown(cell), cell)
                    if not re.fullmatch(r"-?\d+(\.\d+)?", cell):
                        self.assertNotIn(cell[:1], list("=+-@\t\r\n＝＋－＠"), cell[:80])

    def test_xlsx_has_texts_only_and_says_where_one_is_cut(self):
        book = openpyxl.load_workbook(self.hostile / "records.xlsx")
        for sheet in book:
            self.assertEqual(sheet._hyperlinks, [])
            for row in sheet.iter_rows():
                for cell in row:
                    # openpyxl takes any text that begins with "=" for a formula; the file must not.
                    if cell.data_type == "f":
                        self.assertEqual(cell.number_format, "@")
        with zipfile.ZipFile(self.hostile / "records.xlsx") as parts:
            for name in parts.namelist():
                text = parts.read(name).decode("utf-8")
                self.assertNotRegex(text, r"<f[ >]", name)
                self.assertNotRegex(text, "<img|[\x00-\x08\x0b-\x1f\u202a-\u202e\ufffe]", name)
        values = [row["value"] for row in self.sheet(self.hostile, "alien")]
        for value in map(shown, HOSTILE):
            if value == MILLION:
                cut = next(v for v in values if len(v) > 30000)
                self.assertLessEqual(len(cut), 32767)
                self.assertRegex(cut, r"^(ab=c)+a?b?=? \[…cut: 9[67]\d{4} more characters are in the JSON Lines\]$")
            else:
                self.assertIn(value, values)

    def test_sqlite_is_whole_and_has_every_value(self):
        self.assertEqual(self.query(self.hostile, "PRAGMA integrity_check")[0][0], "ok")
        values = {row[0] for row in self.query(self.hostile, "SELECT value FROM alien")}
        self.assertEqual(values, set(map(shown, HOSTILE)))
        self.assertEqual({row[0] for row in self.query(self.hostile, 'SELECT "=head""er" FROM alien')}, {1})
        self.assertEqual(len(self.query(self.hostile, "SELECT * FROM records")), len(self.records))


class Faults(Folder):
    def refused(self, code, words, *arguments):
        done = run("export", *arguments)
        said = done.stderr.decode()
        self.assertEqual((done.returncode, done.stdout), (code, b""), said)
        self.assertIn(words, said)
        self.assertEqual(said.count("\n"), 1, said)
        return said

    def test_wrong_usage_is_told_in_one_sentence_and_nothing_is_made(self):
        before = sorted(self.root.rglob("*"))
        self.refused(2, "has no ledger.sqlite", self.root, "--format", "csv")
        self.refused(2, "has no ledger.sqlite", self.root / "none", "--format", "xlsx")
        self.refused(2, "jsonl, csv, xlsx or sqlite", self.out, "--format", "parquet")
        self.refused(2, "--format", self.out)
        self.refused(2, "no folder", self.out, "--format", "xlsx", "-o", self.root / "none" / "x.xlsx")
        self.refused(2, "only JSON Lines", self.out, "--format", "sqlite", "-o", "-")
        self.assertEqual(sorted(self.root.rglob("*")), before)

    def test_a_locked_or_damaged_ledger_is_told_in_one_sentence(self):
        folder = self.root / "locked"
        folder.mkdir()
        shutil.copy(self.out / "ledger.sqlite", folder)
        with contextlib.closing(sqlite3.connect(folder / "ledger.sqlite")) as other:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("BEGIN EXCLUSIVE")
            self.refused(3, "locked", folder, "--format", "xlsx")
        (folder / "ledger.sqlite").write_bytes(b"x" * 5000)
        self.refused(3, "ledger", folder, "--format", "csv")
        self.assertEqual([p.name for p in folder.iterdir() if not p.name.startswith("ledger")], [])

    def test_an_interrupted_export_leaves_nothing_beside_what_was_there(self):
        folder = self.root / "many"
        folder.mkdir()
        shutil.copy(self.out / "ledger.sqlite", folder)
        with contextlib.closing(sqlite3.connect(folder / "ledger.sqlite")) as ledger, ledger:
            for i in range(1, 60):
                ledger.execute("INSERT INTO record SELECT sha256, plugin, ordinal + ?, begins, ends, id, type, language, json FROM record WHERE ordinal < 1000", (i * 1000,))
        (folder / "records.xlsx").write_bytes(b"old")
        for number, code in ((signal.SIGTERM, 143), (signal.SIGINT, 130)):
            writing = subprocess.Popen([program.PROGRAM, "export", folder, "--format", "xlsx"], stderr=subprocess.PIPE)
            while writing.poll() is None and not list(folder.glob("records.xlsx.*")):
                time.sleep(0.001)
            writing.send_signal(number)
            said = writing.communicate(timeout=program.DEADLINE)[1].decode()
            self.assertEqual(writing.returncode, code, said)
            self.assertEqual((folder / "records.xlsx").read_bytes(), b"old")
            self.assertEqual(list(folder.glob("records.xlsx.*")), [])
        writing = subprocess.Popen([program.PROGRAM, "export", folder, "--format", "xlsx"], stderr=subprocess.PIPE)
        while writing.poll() is None and not list(folder.glob("records.xlsx.*")):
            time.sleep(0.001)
        writing.kill()
        writing.communicate()
        self.assertEqual((folder / "records.xlsx").read_bytes(), b"old")
        self.export(folder, "xlsx")
        self.assertEqual(sorted(p.name for p in folder.glob("records*")), ["records.xlsx"], "what was killed is cleared away")


if __name__ == "__main__":
    program.main()
