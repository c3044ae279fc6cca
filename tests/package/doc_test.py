#!/usr/bin/env python3
"""Runs what docs/plugins.md tells its readers to type: the blocks marked sh, in order, in one shell and an empty folder.
A block marked text that follows is what the one before it prints, at its end."""
import re
import shutil

import package

PAGE = package.SOURCE / "docs" / "plugins.md"


def blocks():
    """[(line, commands, what is shown or None)]"""
    page = PAGE.read_text()
    found = []
    for match in re.finditer(r"^```(\w*)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE):
        kind, body = match[1], match[2]
        if kind == "sh":
            found.append((page[:match.start()].count("\n") + 1, body, None))
        elif kind == "text":
            line, commands, _ = found.pop()
            found.append((line, commands, body))
    return found


class Page(package.Installed):
    def test_every_command_of_the_page(self):
        for language in ("en", "fr"):
            shutil.copy(package.SOURCE / "samples" / "alpha" / f"{language}.pdf", self.folder)
        found = blocks()
        self.assertGreater(len(found), 5)
        script = "set -eu\nset -o pipefail\n" + "".join(f"echo '=== {line}'\n{commands}" for line, commands, _ in found)
        printed = self.run_here("bash", "-c", script)
        for line, _, shown in found:
            if shown is not None:
                said = printed.split(f"=== {line}\n")[1].split("=== ")[0]
                self.assertTrue(said.endswith(shown), f"{PAGE}:{line} shows\n{shown}\nbut this is printed:\n{said}")


if __name__ == "__main__":
    package.main()
