#!/usr/bin/env python3
"""make.py: prints report.txt as report.pdf with chromium, and its true blocks as report.blocks.json, by the generator of
../layouts. report.gold.jsonl was labelled by hand, by ../../../shared/domain/LABELLING.md, before the program saw it."""
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "layouts"))
import markup  # noqa: E402
import print_html  # noqa: E402

sample = markup.Sample(HERE / "report.txt")
(HERE / "report.blocks.json").write_text(json.dumps(sample.truth(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
print_html.pdf(sample, HERE / "report.pdf")
