#!/usr/bin/env python3
"""A stranger's plugin, from nothing to records, against the installed package: five commands."""
import json
import shutil

import package


class Plugin(package.Installed):
    def test_five_commands_from_nothing_to_records(self):
        shutil.copy(package.SOURCE / "samples" / "alpha" / "en.pdf", self.folder / "report.pdf")
        self.run_here("rapporteur", "plugins", "new", "field-visits")
        folder = self.folder / "field-visits"
        built = self.run_here("cmake", "--workflow", "--preset", "default", cwd=folder)  # configures, builds, tests
        self.assertIn("100% tests passed", built)
        self.assertNotIn("warning", built)
        library = folder / "build" / "plugins" / "field-visits.so"
        self.run_here("rapporteur", "plugins", "check", library)
        about = json.loads(self.run_here("rapporteur", "plugins", "inspect", library, "--json"))
        self.assertEqual((about["name"], about["types"]), ("field-visits", ["field_visits"]))
        alone = self.run_here("rapporteur", "extract", "report.pdf")
        beside = self.run_here("rapporteur", "extract", "report.pdf", "--plugin-path", library)
        self.assertEqual([r for r in map(json.loads, beside.splitlines()) if r["type"] != "field_visits"],
                         [json.loads(line) for line in alone.splitlines()], "a further plugin changes no record of the others")
        # Nothing of the template's own name is left.
        for file in (f for f in folder.rglob("*") if f.is_file() and "build" not in f.parts):
            self.assertNotIn("starter", (str(file) + file.read_text()).lower(), file)

    def test_a_rule_pack_needs_no_compiler(self):
        sample = shutil.copy(package.SOURCE / "samples" / "alpha" / "en.pdf", self.folder / "pack.pdf")
        self.run_here("rapporteur", "plugins", "new", "field-trips", "--rules")
        pack = self.folder / "field-trips" / "field-trips.pack.json"
        self.assertEqual(json.loads(pack.read_text())["types"].keys(), {"field_trips"})
        self.run_here("rapporteur", "plugins", "test", pack)
        self.run_here("rapporteur", "plugins", "check", pack)
        self.run_here("rapporteur", "extract", sample, "--plugin-path", pack)

    def test_what_plugins_new_refuses(self):
        (self.folder / "taken").mkdir()
        (self.folder / "link").symlink_to("nowhere")
        for name, words in (("taken", '"./taken" exists already'), ("link", "exists already"), ("Upper", "a lower-case letter, then"),
                            ("", "a lower-case letter"), ("a b", "a lower-case letter"), ("../out", "a lower-case letter"),
                            ("x" * 65, "at most 63"), ("test", "CMake keeps for itself"), ("cases", "choose another")):
            before = sorted(self.folder.rglob("*"))
            self.assertIn(words, self.run_here("rapporteur", "plugins", "new", name, fails=2))
            self.assertEqual(sorted(self.folder.rglob("*")), before, name)

    def test_a_folder_that_cannot_be_written(self):
        self.assertIn("cannot be made", self.run_here("rapporteur", "plugins", "new", "somewhere", cwd="/proc", fails=3))

    def test_the_shipped_plugins_use_nothing_that_a_strangers_cannot(self):
        """They build against the installed package alone and then give the same records."""
        shutil.copytree(package.SOURCE / "plugins" / "recommendations", self.folder / "stranger" / "recommendations")
        (self.folder / "stranger" / "CMakeLists.txt").write_text(
            "cmake_minimum_required(VERSION 3.25)\nproject(stranger LANGUAGES CXX)\nset(CMAKE_CXX_STANDARD 17)\n"
            "find_package(Rapporteur REQUIRED)\nadd_subdirectory(recommendations)\n")
        self.run_here("cmake", "-G", "Ninja", "-S", "stranger", "-B", "stranger/build")
        self.run_here("cmake", "--build", "stranger/build")
        sample = package.SOURCE / "samples" / "alpha" / "es.pdf"
        theirs = self.run_here("rapporteur", "extract", sample, "--plugin-path", "stranger/build/plugins/recommendations.so")
        self.assertEqual(theirs, self.run_here("rapporteur", "extract", sample))

    def test_every_shipped_plugin_exports_one_symbol_and_needs_only_the_language(self):
        for library in (self.prefix / "lib" / "rapporteur" / "plugins").iterdir():
            exported = [line.split()[-1] for line in self.run_here("nm", "-D", "--defined-only", library).splitlines()]
            self.assertEqual(exported, ["rapporteur_plugin"], library)
            needed = [line.split("[")[1].split("]")[0] for line in self.run_here("readelf", "-d", library).splitlines() if "NEEDED" in line]
            self.assertLessEqual({name.split(".so")[0] for name in needed},
                                 {"libstdc++", "libm", "libgcc_s", "libc", "ld-linux-x86-64", "libasan", "libubsan"}, library)


if __name__ == "__main__":
    package.main()
