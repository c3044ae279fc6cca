"""Validators by python3-jsonschema for the project's schemas: the second opinion that tests compare ours with."""
import calendar
import json
import pathlib
import re
import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from jsonschema import Draft7Validator, FormatChecker, RefResolver

COMMON = "https://rapporteur.example/schemas/common.schema.json"
FORMATS = FormatChecker(formats=())


def is_partial_date(text):
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    if not found:
        return False
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if found[2] is None:
        return True
    if not 1 <= month <= 12:
        return False
    last = 28 + (calendar.isleap(year) if year else 1) if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    return found[3] is None or 1 <= day <= last


def whole(pattern):
    return lambda value: not isinstance(value, str) or re.fullmatch(pattern, value) is not None


FORMATS.checks("text")(lambda v: not isinstance(v, str) or v.strip() != "")
FORMATS.checks("code")(whole(r"[a-z][a-z0-9]*(_[a-z0-9]+)*"))
FORMATS.checks("date")(lambda v: not isinstance(v, str) or (len(v) == 10 and is_partial_date(v)))
FORMATS.checks("partial-date")(lambda v: not isinstance(v, str) or is_partial_date(v))
FORMATS.checks("sha256")(whole(r"[0-9a-f]{64}"))
FORMATS.checks("record-id")(whole(r"[0-9a-f]{32}"))
FORMATS.checks("language-tag")(whole(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"))
FORMATS.checks("name")(whole(r"[a-z][a-z0-9_-]*"))
FORMATS.checks("version")(whole(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?"))
FORMATS.checks("json-pointer")(whole(r"(/([^~/]|~[01])*)*"))


def read(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def validator(schema, common):
    resolver = RefResolver(schema.get("$id", ""), schema, store={COMMON: common})
    return Draft7Validator(schema, resolver=resolver, format_checker=FORMATS)


def type_schemas(source):
    """{type: (schema, file)} of the plugins in the source tree."""
    found = {}
    for manifest in sorted(pathlib.Path(source).glob("plugins/*/plugin.json")):
        types = read(manifest)["types"]
        for file in sorted(manifest.parent.glob("schema*.json")):
            name = types[0] if file.name == "schema.json" else file.name[len("schema."):-len(".json")]
            found[name] = (read(file), file)
    return found
