#!/usr/bin/env python3
"""Every check of `rapporteur plugins check` passes for a plugin that keeps its promises, and fails for the same plugin when
it breaks just that one. Arguments: the program, the folder of the plugins."""
import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import program
from program import run

FOLDER = None


def check(file, *only, misbehave=None):
    done = run("plugins", "check", file, "--json", *(x for name in only for x in ("--only", name)),
               env={"MISBEHAVE": misbehave} if misbehave else {})
    return done.returncode, {c["name"]: c for c in json.loads(done.stdout)["checks"]}


class Checks(unittest.TestCase):
    def names(self):
        return [line.split()[0] for line in run("plugins", "check", "--list").stdout.decode().splitlines()]

    def test_there_are_many(self):
        names = self.names()
        self.assertGreaterEqual(len(names), 50)
        self.assertEqual(len(set(names)), len(names))

    def test_a_good_plugin_passes_all(self):
        code, checks = check(FOLDER / "misbehaves.so")
        self.assertEqual({n: c["faults"] for n, c in checks.items() if c["state"] != "passed"}, {})
        self.assertEqual(code, 0)
        self.assertEqual(list(checks), self.names())

    def test_each_check_fails_for_a_plugin_that_breaks_it(self):
        for name in self.names():
            variant = FOLDER / f"{name}.so"
            with self.subTest(check=name):
                if variant.exists():
                    code, checks = check(variant, name)
                else:
                    code, checks = check(FOLDER / "misbehaves.so", name, misbehave=name)
                self.assertEqual((code, list(checks), checks[name]["state"]), (1, [name], "failed"), checks)
                self.assertTrue(all(checks[name]["faults"]))


if __name__ == "__main__":
    FOLDER = pathlib.Path(sys.argv.pop(2))
    program.main()
