#!/usr/bin/env python3
"""Fails on an include that the table of rooms (docs/architecture.md) does not allow.

usage: check_layers.py [ROOT]

Read are the #include lines of pipeline/ and plugins/. Each header must be of the room itself, of a room it may use,
of the C++ standard library, or of a third party that this room is allowed; an unknown header is a fault, so that a
new dependency has to be written down here first.
"""
import pathlib
import re
import sys

# Room: the rooms it may use besides itself.
ROOMS = {
    "base": [],
    "document": ["base"],
    "sdk": [],
    "kit": ["base"],
    "pdf": ["base", "document"],
    "text": ["base", "document", "kit"],
    "structure": ["base", "document", "kit"],
    "layers": ["base", "document", "kit"],
    "extract": ["base", "document", "kit", "sdk"],
    "records": ["base", "document"],
    "ledger": ["base", "records"],
    "sinks": ["base", "document", "records", "ledger", "pdf"],
    "across": ["base", "records", "ledger"],
    "run": ["base", "document", "kit", "pdf", "text", "structure", "layers", "extract", "records", "ledger"],
    "serve": ["base", "records", "ledger", "sinks", "run"],
    "cluster": ["base", "records", "ledger", "run"],
    "conformance": ["base", "document", "kit", "sdk", "layers", "extract", "records", "run"],
    "cli": ["base", "document", "sdk", "kit", "pdf", "text", "structure", "layers", "extract", "records", "ledger",
            "sinks", "across", "run", "conformance", "serve", "cluster"],
}

# Third party: how its headers begin, and the rooms that may include them.
FENCED = [
    (r"spdlog/", ["base"]),
    (r"nettle/", ["base"]),
    (r"re2/", ["kit"]),
    (r"unicode/", ["kit", "text"]),
    (r"libexttextcat/|textcat\.h$", ["text"]),
    (r"qpdf/|poppler|goo/|splash/|fofi/|zlib\.h$", ["pdf"]),
    (r"boost/dll", ["extract"]),
    (r"valijson/", ["records"]),
    (r"sqlite3\.h$", ["ledger"]),
    (r"xlsxwriter", ["sinks"]),
    (r"seccomp\.h$", ["run"]),
    (r"httplib", ["serve"]),
    (r"amqp|rabbitmq-c/", ["cluster"]),
    (r"CLI/|toml\+\+/", ["cli"]),
]
EVERYWHERE = r"nlohmann/|boost/(system|describe|mp11)"  # values and results, no behaviour to fence
# Headers of the system that are written like Poppler's core headers ("Name.h"); any other such header is Poppler's.
SYSTEM = r"(sys|linux|arpa|netinet)/[a-z0-9_/]+\.h$|(cxxabi|dirent|dlfcn|elf|errno|fcntl|link|poll|signal|spawn|stddef|stdint|unistd|fnmatch|grp|pwd|sched|malloc|termios)\.h$"
BANNED = {"regex": "it recurses on long input: use the patterns of kit", "iostream": "only cli talks to the streams"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def fault_of(room, header, quoted, beside):
    """Why `room` may not include the header; None where it may."""
    if header in BANNED and not (header == "iostream" and room == "cli"):
        return f"<{header}> is not used here: {BANNED[header]}"
    first = header.split("/")[0]
    if first == "rapporteur":
        return None if room == "sdk" or "sdk" in ROOMS[room] else f"{room} may not use sdk"
    if "/" in header and first in ROOMS:
        return None if first == room or first in ROOMS[room] else f"{room} may not use {first}"
    if quoted and (beside / header).exists():
        return "headers are written as \"room/file.hpp\""
    for pattern, owners in FENCED:
        if re.match(pattern, header):
            return None if room in owners else f"only {' and '.join(owners)} may include {header}"
    if re.fullmatch(r"[a-z0-9_]+", header) or re.match(SYSTEM, header):
        return None
    if room != "sdk" and re.match(EVERYWHERE, header):
        return None
    if re.fullmatch(r"[A-Za-z0-9_-]+\.h", header):
        return None if room == "pdf" else f"only pdf may include {header} (taken for a header of Poppler)"
    return f"{header} is not in the table of {pathlib.Path(__file__).name}"


def fault_of_plugin(header, quoted, beside, plugin):
    """A plugin uses the SDK, its own files and the standard library: what a stranger's plugin has."""
    if header.startswith("rapporteur/") or header == "manifest.hpp" or re.fullmatch(r"[a-z0-9_]+", header) and header not in BANNED:
        return None
    if quoted and ".." not in header and ((beside / header).exists() or (plugin / header).exists()):
        return None
    return f"a plugin may include only rapporteur/, its own files and the standard library, not {header}"


def sources(folder):
    return sorted(f for f in folder.rglob("*") if f.suffix in (".cpp", ".hpp", ".h", ".c"))


def includes(file):
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if match := INCLUDE.match(line):
            yield number, match[2], match[1] == '"'


def faults(root):
    for file in sources(root / "pipeline"):
        room = file.relative_to(root / "pipeline").parts[0]
        if room not in ROOMS:
            yield f"{file.relative_to(root)}: pipeline/{room} is not in the table of rooms"
            continue
        for number, header, quoted in includes(file):
            if fault := fault_of(room, header, quoted, file.parent):
                yield f"{file.relative_to(root)}:{number}: {fault}"
    for file in sources(root / "plugins"):
        plugin = root / "plugins" / file.relative_to(root / "plugins").parts[0]
        for number, header, quoted in includes(file):
            if fault := fault_of_plugin(header, quoted, file.parent, plugin):
                yield f"{file.relative_to(root)}:{number}: {fault}"


def main():
    if len(sys.argv) > 2 or sys.argv[1:] in (["-h"], ["--help"]):
        sys.exit(__doc__)
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) == 2 else pathlib.Path(__file__).resolve().parent.parent
    if not (root / "pipeline").is_dir():
        sys.exit(f"check_layers.py: no folder pipeline in {root}")
    found = list(faults(root))
    print("\n".join(found) if found else "check_layers: every include is one that the table of rooms allows")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
