#!/usr/bin/env python3
"""What each command prints, and that the program finds its data wherever it is called from."""
import json
import pathlib
import shutil
import tempfile
import unittest

import program
from program import run

SAMPLE = program.SAMPLES / "alpha" / "en.pdf"


class Commands(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def good(self, *arguments, **how):
        done = run(*arguments, **how)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout

    def test_extract_is_the_same_again_from_anywhere_and_in_a_file(self):
        first = self.good("extract", SAMPLE)
        self.assertEqual(self.good("extract", SAMPLE, "--in-process"), first)
        self.assertEqual(self.good("extract", SAMPLE, cwd="/"), first)
        self.assertEqual(self.good("extract", SAMPLE.name, cwd=SAMPLE.parent), first)
        self.good("extract", SAMPLE, "-o", self.folder / "r.jsonl")
        self.assertEqual((self.folder / "r.jsonl").read_bytes(), first)

    def test_a_document_may_come_from_stdin(self):
        from_stdin = [json.loads(line) for line in self.good("extract", "-", stdin=SAMPLE.read_bytes()).splitlines()]
        from_file = [json.loads(line) for line in self.good("extract", SAMPLE).splitlines()]
        self.assertEqual([r["id"] for r in from_stdin], [r["id"] for r in from_file])

    def test_quotes_are_cut_out_of_the_text_by_their_range(self):
        text = self.good("text", SAMPLE).decode()
        records = [json.loads(line) for line in self.good("extract", SAMPLE).splitlines()]
        self.assertGreater(len(records), 10)
        for record in records:
            for evidence in record["evidence"]:
                begin, end = evidence["range"]
                self.assertEqual(text[begin:end], evidence["quote"])
        as_json = json.loads(self.good("text", SAMPLE, "--format", "json"))
        self.assertEqual(as_json["text"], text)

    def test_pages_limit_what_is_read(self):
        pages = {e["boxes"][0]["page"] for line in self.good("extract", SAMPLE, "--pages", "3-").splitlines()
                 for e in json.loads(line)["evidence"]}
        self.assertTrue(pages)
        self.assertGreaterEqual(min(pages), 3)

    def test_plugins_are_listed_and_inspected(self):
        self.assertIn(b"cases ", self.good("plugins"))
        listed = json.loads(self.good("plugins", "list", "--json"))
        self.assertEqual([p["name"] for p in listed["plugins"]], ["cases", "evaluations", "recommendations"])
        self.assertEqual(json.loads(self.good("plugins", "inspect", "cases", "--json"))["types"], ["case"])
        self.assertIn(b"2 of 2 checks passed", self.good("plugins", "check", "cases", "--only", "loads,manifest_valid"))
        self.assertIn(b"complaint", self.good("plugins", "inspect", "cases"))
        self.assertIn('did you mean "loads"', run("plugins", "check", "cases", "--only", "laods").stderr.decode())

    def test_the_examples_of_the_shipped_plugins_hold_in_all_their_languages(self):
        for plugin in ("cases", "evaluations", "recommendations"):
            tested = json.loads(self.good("plugins", "test", plugin, "--json"))
            self.assertEqual([e for e in tested["examples"] if e["faults"]], [])
            self.assertEqual({e["language"] for e in tested["examples"] if e["kind"] == "records"}, {"ar", "en", "es", "fr", "pt", "ru", "zh"})

    def test_explain_tells_rules_records_and_what_no_record_covers(self):
        records = {r["id"]: r["fields"] for r in map(json.loads, self.good("extract", SAMPLE).splitlines())}
        told = json.loads(self.good("explain", SAMPLE, "--json"))
        self.assertEqual({r["id"]: r["fields"] for p in told["passages"] for r in p["records"] if r["stands_here"]}, records,
                         "notes change no record")
        rules = [r for p in told["passages"] for r in p["rules"]]
        self.assertEqual({r["plugin"] for r in rules if r["ruling"] == "fired"}, {"cases", "evaluations", "recommendations"})
        for rule in rules:
            self.assertRegex(rule["rule"], r"^[a-z]+(_[a-z]+)*$")
            self.assertTrue(rule["reason"] or rule["ruling"] == "fired", rule)
        of_page = json.loads(self.good("explain", SAMPLE, "--json", "--page", "2", "--plugin", "cases"))
        self.assertEqual({r["plugin"] for p in of_page["passages"] for r in p["rules"]}, {"cases"})
        self.assertLess(len(of_page["passages"]), len(told["passages"]))
        uncovered = json.loads(self.good("explain", SAMPLE, "--json", "--coverage"))
        self.assertEqual(uncovered["passages"], [p for p in told["passages"] if any(r["uncovered"] for r in p["rules"])])

    def test_explain_is_harmless_to_a_terminal(self):
        for language in ("ar", "zh"):
            for text in (self.good("explain", program.SAMPLES / "alpha" / f"{language}.pdf"),
                         self.good("explain", program.SAMPLES / "alpha" / f"{language}.pdf", "--coverage")):
                self.assertEqual({c for c in text.decode() if c < " " or "\u200e" <= c <= "\u200f" or "\u202a" <= c <= "\u202e"
                                  or "\u2066" <= c <= "\u2069"}, {"\n"})

    def test_explain_says_what_was_asked_wrongly(self):
        for arguments, words in ((("--page", "99"), '"en.pdf" has '), (("--plugin", "casse"), 'did you mean "cases"'),
                                 (("--page", "0"), "--page")):
            done = run("explain", SAMPLE, *arguments)
            self.assertEqual((done.returncode, done.stdout), (2, b""), arguments)
            self.assertIn(words, done.stderr.decode())
        self.assertEqual(run("explain", self.folder / "none.pdf").returncode, 2)
        (self.folder / "bad.pdf").write_bytes(b"hello")
        self.assertEqual(run("explain", self.folder / "bad.pdf").returncode, 1)

    def test_schemas_are_listed_and_shown(self):
        names = {s["name"] for s in json.loads(self.good("schema", "--json"))}
        self.assertLessEqual({"case", "evaluation", "recommendation", "record", "common", "document", "run-report", "explanation"}, names)
        for name in names:
            self.assertIsInstance(json.loads(self.good("schema", name)), dict)

    def test_what_extract_writes_is_valid(self):
        records = self.good("extract", SAMPLE)
        self.good("validate", "-", stdin=records)
        broken = records.replace(b'"page":', b'"pgae":', 1)
        done = run("validate", "-", stdin=broken)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stdout.decode(), r"^-:1: /evidence/0")
        self.assertEqual(run("validate", "-", "--json", stdin=broken).returncode, 1)

    def test_version_names_what_results_depend_on(self):
        said = self.good("--version").decode()
        for word in ("rapporteur 0.", "Poppler 2", "qpdf 1", "ICU 7", "schemas 1", "plugin ABI 1", "cases 0."):
            self.assertIn(word, " ".join(said.split()))

    def test_help_of_every_command(self):
        self.assertIn(b"Exit codes", self.good("--help"))
        for command in ("run", "extract", "explain", "text", "plugins", "validate", "schema", "score", "config"):
            self.assertIn(command.encode(), self.good(command, "--help"))

    def settings(self, *arguments, **how):
        listed = json.loads(self.good("config", "--json", *arguments, **how))
        return {s["key"]: (s["value"], s["from"]) for s in listed["settings"]}

    def test_a_setting_comes_from_flag_environment_file_default_in_this_order(self):
        file = self.folder / "rapporteur.toml"
        file.write_text("jobs = 7\ntime_limit = 9\nmax_pages = 11\n")
        given = self.settings("--config", file, "--jobs", "3", env={"RAPPORTEUR_JOBS": "5", "RAPPORTEUR_TIME_LIMIT": "6"})
        self.assertEqual(given["jobs"], ("3", "--jobs"))
        self.assertEqual(given["time_limit"], ("6", "RAPPORTEUR_TIME_LIMIT"))
        self.assertEqual(given["max_pages"], ("11", str(file)))
        self.assertEqual(given["color"], ("auto", "default"))

    def test_the_users_own_file_is_read(self):
        (self.folder / "rapporteur").mkdir()
        (self.folder / "rapporteur" / "rapporteur.toml").write_text('color = "never"\n')
        self.assertEqual(self.settings(env={"XDG_CONFIG_HOME": str(self.folder)})["color"][0], "never")

    def test_faults_of_the_configuration_stop_the_program(self):
        for text, words in (("jbos = 1\n", 'did you mean "jobs"'), ("jobs = 0\n", "from 1 to"), ("jobs = \n", "line 1"),
                            ("jobs = [1]\n", "neither text nor"), ('color = "blue"\n', "auto, always, never")):
            file = self.folder / "bad.toml"
            file.write_text(text)
            done = run("config", "--config", file)
            self.assertEqual(done.returncode, 2, text)
            self.assertIn(words, done.stderr.decode())
        self.assertEqual(run("config", "--config", self.folder / "none.toml").returncode, 2)

    def test_score_tells_f1_and_may_demand_it(self):
        gold = program.SAMPLES / "alpha" / "en.gold.jsonl"
        (self.folder / "r.jsonl").write_bytes(self.good("extract", SAMPLE))
        self.assertIn(b"## all", self.good("score", gold, self.folder / "r.jsonl", "--misses"))
        self.assertIn(b"\"verdict\"", self.good("score", gold, self.folder / "r.jsonl", "--verdicts"))
        self.assertEqual(run("score", gold, self.folder / "r.jsonl", "--min", "1.01").returncode, 1)
        (self.folder / "none.jsonl").write_bytes(b"")
        nothing = json.loads(self.good("score", gold, self.folder / "none.jsonl", "--json"))
        self.assertEqual(nothing["all"]["F1"], 0.0)



class Doctor(unittest.TestCase):
    def test_it_names_guards_data_and_plugins(self):
        done = program.run("doctor", "--json")
        found = json.loads(done.stdout)
        self.assertEqual([g["name"] for g in found["guards"]],
                         ["limits", "network", "user", "privileges", "files", "calls"])
        for guard in found["guards"]:
            self.assertNotEqual(guard["holds"], bool(guard["why_not"]), guard)
        self.assertEqual({p["name"] for p in found["plugins"]}, {"cases", "evaluations", "recommendations"})
        whole = all(g["holds"] for g in found["guards"])
        self.assertEqual(done.returncode, 0 if whole else 1, done.stdout)

    def test_without_a_sandbox_only_the_limits_are_told(self):
        found = json.loads(program.run("doctor", "--json", "--sandbox", "off").stdout)
        self.assertEqual([g["name"] for g in found["guards"]], ["limits"])

    def test_a_mode_that_is_none_is_wrong_usage(self):
        done = program.run("doctor", "--sandbox", "mostly")
        self.assertEqual(done.returncode, 2)
        self.assertIn("sandbox must be one of require, best, off", done.stderr.decode())


if __name__ == "__main__":
    program.main()
