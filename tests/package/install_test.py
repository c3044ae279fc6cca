#!/usr/bin/env python3
"""`cmake --install` makes a tree that works wherever it is moved, that pkg-config finds, and that can be removed."""
import json
import os
import shutil
import subprocess

import package


class Install(package.Installed):
    def test_the_moved_program_finds_its_plugins_and_data(self):
        sample = shutil.copy(package.SOURCE / "samples" / "alpha" / "fr.pdf", self.folder / "fr.pdf")
        records = self.run_here("rapporteur", "extract", sample)
        self.assertEqual({json.loads(line)["type"] for line in records.splitlines()}, {"case", "evaluation", "recommendation"})
        for plugin in json.loads(self.run_here("rapporteur", "plugins", "list", "--json"))["plugins"]:
            self.assertTrue(plugin["file"].startswith(f"{self.prefix}/"), plugin)

    def test_it_needs_nothing_of_the_sources(self):
        """The folders of sources and build are hidden under an empty one, where this machine lets us."""
        hide = f"mount -t tmpfs none '{package.SOURCE}' && mount -t tmpfs none '{package.BUILD}' 2>/dev/null; "
        mine = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--map-root-user"]
        if subprocess.run([*mine, "sh", "-c", f"mount -t tmpfs none '{package.SOURCE}'"], check=False,
                          stderr=subprocess.DEVNULL).returncode != 0:
            self.skipTest("this machine allows no mount namespace")
        sample = shutil.copy(package.SOURCE / "samples" / "alpha" / "ru.pdf", self.folder / "ru.pdf")
        as_ever = self.run_here("rapporteur", "extract", sample)
        hidden = self.run_here(*mine, "sh", "-c", f"{hide} ls '{package.SOURCE}' && rapporteur extract '{sample}'")
        self.assertEqual(hidden, as_ever)

    def test_no_file_knows_where_it_was_installed_or_built(self):
        for file in (f for f in self.prefix.rglob("*") if f.is_file()):
            if file.suffix == ".so" or file.parent.name == "bin":
                continue  # those of a debug build name their sources; the test above shows that they are not read
            for place in (package.SOURCE, package.BUILD, self.first):
                self.assertNotIn(os.fsencode(place), file.read_bytes(), file)

    def test_pkg_config_gives_the_headers(self):
        flags = self.run_here("env", f"PKG_CONFIG_PATH={self.prefix}/lib/pkgconfig", "pkg-config", "--cflags", "rapporteur")
        (self.folder / "abi.c").write_text("#include <rapporteur/abi.h>\nint main(void) { return RPT_ABI_MINOR; }\n")
        self.run_here("sh", "-c", f"cc {flags.strip()} -fsyntax-only abi.c")

    def test_licences_lie_beside_it(self):
        documents = self.prefix / "share" / "doc" / "rapporteur"
        self.assertIn("GNU GENERAL PUBLIC LICENSE", (documents / "LICENSE").read_text())
        self.assertIn("MIT License", (documents / "LICENSE.sdk").read_text())
        for header in (self.prefix / "include" / "rapporteur").iterdir():
            self.assertIn("SPDX-License-Identifier: MIT", header.read_text().split("\n\n")[0], header)

    def test_uninstalling_leaves_what_is_not_ours(self):
        """In a copy of the build folder's list, with another prefix, so that the package stays for the other tests."""
        copy = self.folder / "copy" / "rapporteur"
        shutil.copytree(self.prefix, copy)
        (copy / "bin" / "other").write_text("not ours")
        build = self.folder / "build"
        build.mkdir()
        (build / "install_manifest.txt").write_text("\n".join(self.manifest).replace(str(self.first), str(copy)))
        script = package.SOURCE / "tools" / "install" / "uninstall.cmake"
        self.run_here("cmake", "-P", script, cwd=build)
        self.assertEqual([f.relative_to(copy) for f in copy.rglob("*") if f.is_file()], [(copy / "bin" / "other").relative_to(copy)])
        self.assertFalse((copy / "share" / "rapporteur").exists() or (copy / "lib" / "cmake" / "Rapporteur").exists())
        self.assertRegex(self.run_here("cmake", "-P", script, cwd=build, fails=1), r"nothing was\s+installed")


if __name__ == "__main__":
    package.main()
