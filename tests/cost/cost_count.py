#!/usr/bin/env python3
"""What each part of the pipeline costs, counted in instructions: a rise of more than a tenth is a fault.

    cost_count.py BUILD_FOLDER            compares with instructions.json beside this file
    cost_count.py BUILD_FOLDER --renew    writes that file anew: say in the commit why a part may cost more

Counted by valgrind on three of our own PDFs (Arabic, English, Chinese), so that neither the load nor the speed of the
machine matters. glibc picks its string functions by the processor: it is told to take the plain ones.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BASELINE = pathlib.Path(__file__).with_name("instructions.json")
SKIPPED = 77
MOST = 1.10
# Part: the functions, as valgrind names them, that are all of it.
PARTS = {
    "start": ["Pipeline::make("],
    "pdf": ["preflight(", "read_glyphs("],
    "text": ["make_lines(", "build_document(", "identify_languages("],
    "layers and plugins": ["annotate(", "run_plugins("],
    "records": ["finish("],
}


def count(build):
    """Instructions by part."""
    files = [str(ROOT / "samples" / "alpha" / f"{language}.pdf") for language in ("ar", "en", "zh")]
    plain = "glibc.cpu.hwcaps=-AVX512F,-AVX512VL,-AVX512BW,-AVX2,-AVX,-BMI2,-ERMS,-FSRM,-SSE4_2,-SSE4_1,-SSSE3"
    with tempfile.TemporaryDirectory() as folder:
        profile = pathlib.Path(folder) / "profile"
        subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", str(build / "rapporteur"),
                        "extract", "--in-process", "-o", "/dev/null", *files], check=True, capture_output=True,
                       env={**os.environ, "GLIBC_TUNABLES": plain, "LC_ALL": "C.UTF-8"})
        told = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", str(profile)], check=True,
                              capture_output=True, text=True).stdout
    by_function = {}
    for instructions, name in re.findall(r"^ *([\d,]+) \([ \d.]+%\)  .*?:rapporteur::(\S+?\()", told, re.MULTILINE):
        by_function[name] = by_function.get(name, 0) + int(instructions.replace(",", ""))
    missing = [name for names in PARTS.values() for name in names if name not in by_function]
    if missing:
        sys.exit(f"cost_count: {', '.join(missing)} is in no profile; did a stage get another name? See PARTS here")
    return {part: sum(by_function[name] for name in names) for part, names in PARTS.items()}


def main():
    build = pathlib.Path(sys.argv[1])
    if shutil.which("valgrind") is None:
        print("cost_count: skipped, as valgrind is not installed (tools/setup.sh --tests)")
        sys.exit(SKIPPED)
    counted = count(build)
    if sys.argv[2:] == ["--renew"]:
        BASELINE.write_text(json.dumps(counted, indent=2) + "\n")
        return
    expected = json.loads(BASELINE.read_text())
    dearer = []
    for part, instructions in counted.items():
        ratio = instructions / expected[part]
        print(f"{part:20} {instructions / 1e6:8.1f} million instructions, {ratio:.3f} of {expected[part] / 1e6:.1f}")
        if ratio > MOST:
            dearer.append(f"{part} costs {ratio:.2f} of what it did")
    if dearer:
        sys.exit(f"cost_count: {'; '.join(dearer)}. Find out why (callgrind_annotate), or where it is worth it: "
                 "tests/cost/cost_count.py build/release --renew")


if __name__ == "__main__":
    main()
