#!/usr/bin/python3
"""What `rapporteur plugins ... --json` prints is as the schemas say, by python3-jsonschema. Arguments: the program, the build folder."""
import json
import pathlib
import sys
import unittest

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "cli"), str(TESTS / "schemas")]
import program
from program import run
from second_validator import read, validator

BUILD = None


class Output(unittest.TestCase):
    def is_valid(self, name, *arguments):
        folder = program.SOURCE / "schemas"
        printed = json.loads(run("plugins", *arguments, "--json").stdout)
        faults = list(validator(read(folder / f"{name}.schema.json"), read(folder / "common.schema.json")).iter_errors(printed))
        self.assertEqual([f.message for f in faults], [])
        return printed

    def test_list(self):
        self.assertEqual(self.is_valid("plugins", "list")["refused"], [])
        twice = self.is_valid("plugins", "list", "--plugin-path", BUILD / "plugins", "--plugin-path", BUILD / "test_plugins")
        self.assertTrue(twice["refused"])

    def test_inspect(self):
        said = self.is_valid("plugin", "inspect", "cases")
        self.assertIn("count", [f["name"] for f in said["records"][0]["fields"]])
        self.assertGreater(said["lexicon_sizes"][0]["forms"], 10)
        self.is_valid("plugin", "inspect", BUILD / "test_plugins" / "plain.so")

    def test_check(self):
        self.assertTrue(self.is_valid("plugin-check", "check", "evaluations", "--only", "same_again,manifest_valid")["ok"])
        self.assertFalse(self.is_valid("plugin-check", "check", BUILD / "test_plugins" / "no_symbol.so")["ok"])

    def test_test(self):
        self.assertTrue(self.is_valid("plugin-test", "test", "recommendations")["ok"])
        self.assertFalse(self.is_valid("plugin-test", "test", BUILD / "test_plugins" / "plain.so")["ok"])


if __name__ == "__main__":
    BUILD = pathlib.Path(sys.argv.pop(2))
    program.main()
