"""An installed package in a folder to which it was moved after the installation. First argument: the build folder."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BUILD = None
DEADLINE = 1100  # only ends a hang


def main():
    global BUILD
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} BUILD-FOLDER [unittest arguments]")
    BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main(module="__main__")


class Installed(unittest.TestCase):
    """`prefix` holds the package, `folder` is for the test's own files."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="package-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.first = cls.folder / "installed here"
        subprocess.run(["cmake", "--install", BUILD, "--prefix", cls.first], check=True, stdout=subprocess.DEVNULL)
        # Its own list of what was installed: a second installation from the build folder writes another.
        cls.manifest = (BUILD / "install_manifest.txt").read_text().split("\n")
        cls.prefix = cls.folder / "moved there"
        cls.first.rename(cls.prefix)

    def run_here(self, *command, cwd=None, fails=0):
        """Runs a command as a user would who has the package on PATH and nothing else of ours; gives its output. `fails`
        is the exit code that it must end with."""
        env = {k: v for k, v in os.environ.items() if not k.startswith(("RAPPORTEUR_", "CMAKE_"))}
        env |= {"PATH": f"{self.prefix}/bin:{env['PATH']}", "HOME": str(self.folder), "CLICOLOR_FORCE": "0"}
        env.pop("XDG_DATA_HOME", None)
        done = subprocess.run([str(word) for word in command], cwd=cwd or self.folder, env=env, text=True, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=DEADLINE)
        self.assertEqual(done.returncode, fails, f"{command}\n{done.stdout}")
        return done.stdout
