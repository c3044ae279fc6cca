#!/usr/bin/env python3
"""Runs what the pages for authors tell their readers to type: the blocks marked sh, in order, in one shell and an empty
folder with the samples in it. A block marked text that follows is what the one before it prints, at its end; "json FILE" is a
file to save."""
import re
import shutil

import package

DOCS = package.SOURCE / "docs"


def blocks(page):
    """[(line, commands, what is shown or None)]"""
    text = page.read_text()
    found = []
    for match in re.finditer(r"^```([^\n]*)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        kind, body = match[1].split(), match[2]
        line = text[:match.start()].count("\n") + 1
        if kind == ["sh"]:
            found.append((line, body, None))
        elif kind == ["text"]:
            line, commands, _ = found.pop()
            found.append((line, commands, body))
        elif len(kind) == 2 and kind[0] == "json":
            found.append((line, f"cat > {kind[1]} <<'END OF FILE'\n{body}END OF FILE\n", None))
    return found


class Pages(package.Installed):
    def follow(self, page):
        folder = self.folder / page.stem
        shutil.copytree(package.SOURCE / "samples" / "alpha", folder / "samples" / "alpha")
        for language in ("en", "fr"):
            shutil.copy(package.SOURCE / "samples" / "alpha" / f"{language}.pdf", folder)
        found = blocks(page)
        self.assertGreater(len(found), 1)
        script = "set -eu\nset -o pipefail\n" + "".join(f"echo '=== {line}'\n{commands}" for line, commands, _ in found)
        printed = self.run_here("bash", "-c", script, cwd=folder)
        for line, _, shown in found:
            if shown is not None:
                said = printed.split(f"=== {line}\n")[1].split("=== ")[0]
                self.assertTrue(said.endswith(shown), f"{page}:{line} shows\n{shown}\nbut this is printed:\n{said}")

    def test_plugins(self):
        self.follow(DOCS / "plugins.md")

    def test_rule_packs(self):
        self.follow(DOCS / "rule-packs.md")


if __name__ == "__main__":
    package.main()
