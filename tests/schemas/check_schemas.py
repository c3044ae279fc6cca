#!/usr/bin/python3
"""check_schemas.py SOURCE: the schemas by a second implementation (python3-jsonschema).

Every schema is a draft-07 schema; every field has a description and examples; the examples are valid; tests/schemas/
examples/NAME.json has good values that are accepted and bad ones that are refused. Ends with 1 where not.
"""
import copy
import json
import pathlib
import sys

from second_validator import COMMON, Draft7Validator, read, type_schemas, validator

faults = []


def fault(text):
    faults.append(text)
    print(text)


def fields(schema, path=""):
    """Each property below a schema: (path, its schema)."""
    for name, inner in schema.get("properties", {}).items():
        yield f"{path}/{name}", inner
        yield from fields(inner, f"{path}/{name}")
    if isinstance(schema.get("items"), dict):
        yield from fields(schema["items"], f"{path}/*")
    for name, inner in schema.get("definitions", {}).items():
        yield f"{path}#{name}", inner
        yield from fields(inner, f"{path}#{name}")


def check_documented(name, schema, root, common):
    for path, field in fields(schema):
        if not field.get("description"):
            fault(f"{name}: {path} has no description")
        if not field.get("examples"):
            fault(f"{name}: {path} has no examples")
        for example in field.get("examples", []):
            # Local references ("#/definitions/x") need the whole schema around the part.
            part = {**field, "definitions": root.get("definitions", {}), "$id": root.get("$id", "")}
            for error in validator(part, common).iter_errors(example):
                fault(f"{name}: the example {json.dumps(example, ensure_ascii=False)[:80]} of {path}: {error.message[:200]}")


def wanted_id(name):
    return COMMON.replace("/common.", f"/{name}.")


def changed(value, change):
    value = copy.deepcopy(value)
    steps = [step.replace("~1", "/").replace("~0", "~") for step in change["at"].split("/")[1:]]
    here = value
    for step in steps[:-1]:
        here = here[int(step)] if isinstance(here, list) else here[step]
    last = int(steps[-1]) if isinstance(here, list) else steps[-1]
    if change.get("remove"):
        del here[last]
    else:
        here[last] = change["value"]
    return value


def check_examples(file, schema, common):
    name, given = file.stem, read(file)
    second = validator(schema, common)
    for good in given["good"]:
        for error in second.iter_errors(good):
            fault(f"{name}: a good example is refused: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
    for bad in given["bad"]:
        if second.is_valid(changed(given["good"][0], bad)):
            fault(f"{name}: a bad example is accepted: {json.dumps(bad, ensure_ascii=False)}")


def main(source):
    source = pathlib.Path(source)
    common = read(source / "schemas/common.schema.json")
    schemas = {file.name[: -len(".schema.json")]: read(file) for file in sorted((source / "schemas").glob("*.schema.json"))}
    found = type_schemas(source)
    types = {name: schema for name, (schema, _) in found.items()}
    templates = {name for name, (_, file) in found.items() if file.parent.name.startswith("_")}  # for authors to fill in
    for name, schema in {**schemas, **types}.items():
        Draft7Validator.check_schema(schema)
        if name == "draft-07":
            continue
        if name in schemas and schema.get("$schema") != "http://json-schema.org/draft-07/schema#":
            fault(f"{name}: $schema is not draft-07")
        if schema.get("$id", None if name in schemas else wanted_id(name)) != wanted_id(name):
            fault(f"{name}: $id is {schema.get('$id')}")
        if name not in templates:
            check_documented(name, schema, schema, common)
        for example in schema.get("examples", []):
            for error in validator(schema, common).iter_errors(example):
                fault(f"{name}: its example: {error.message[:200]}")
    for file in sorted((pathlib.Path(__file__).parent / "examples").glob("*.json")):
        check_examples(file, {**schemas, **types}[file.stem], common)
    print(f"{len(schemas) + len(types)} schemas, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
