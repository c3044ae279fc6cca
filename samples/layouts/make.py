#!/usr/bin/env python3
"""make.py [NAME...]: prints texts/NAME.txt as NAME.pdf (chromium or LibreOffice) and writes NAME.blocks.json, its true
masthead and blocks. `--truth` writes only the latter. The PDFs are committed: nobody needs this but for a new sample."""
import json
import pathlib
import subprocess
import sys

import markup
import print_html
import print_odt

HERE = pathlib.Path(__file__).resolve().parent
ENGINES = {"chromium": print_html.pdf, "writer": print_odt.pdf}


def truth(sample):
    return json.dumps(sample.truth(), ensure_ascii=False, indent=1) + "\n"


def samples(names=()):
    return [markup.Sample(path) for path in sorted((HERE / "texts").glob("*.txt")) if not names or path.stem in names]


def main():
    names = [a for a in sys.argv[1:] if a != "--truth"]
    for sample in samples(names):
        (HERE / f"{sample.name}.blocks.json").write_text(truth(sample), encoding="utf-8")
        if "--truth" in sys.argv:
            continue
        target = HERE / f"{sample.name}.pdf"
        ENGINES[sample.get("engine")](sample, target)
        for turn in sample.all("rotate"):  # "+90:3" as qpdf has it
            subprocess.run(["qpdf", "--replace-input", target, f"--rotate={turn}"], check=True)
        print(sample.name, target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
