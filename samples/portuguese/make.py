#!/usr/bin/env python3
"""make.py: prints the texts with chromium and writes their true blocks, by the generator of
../layouts. *.gold.jsonl were labelled by hand, by ../../../shared/domain/LABELLING.md, before the program saw it."""
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "layouts"))
import markup  # noqa: E402
import print_html  # noqa: E402

for path in sorted(HERE.glob("*.txt")):
    sample = markup.Sample(path)
    path.with_suffix(".blocks.json").write_text(json.dumps(sample.truth(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if sys.argv[1:] in ([], [path.stem]):
        print_html.pdf(sample, path.with_suffix(".pdf"))
