"""Holds the golden reports of fleets, which are what kcheck writes byte by byte, against their schemas, and the
schemas against reports that were broken; or the SARIF logs against the public schema, which is not ours to ship: without
it, the exit code is 80.
Usage: schema_test.py SOURCE_DIRECTORY [PUBLIC_SCHEMAS]"""

import copy
import json
import pathlib
import sys
import warnings

import jsonschema

warnings.simplefilter("ignore")
source = pathlib.Path(sys.argv[1])
golden = source / "tests/fleet/golden"
failures = []


def validator(path):
    schema = json.loads(path.read_text())
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def expect_valid(schema, name, document):
    for error in schema.iter_errors(document):
        failures.append(f"{name}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")


def paths(node, at=()):
    if at:
        yield at
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from paths(child, at + (key,))


def changed(document, path, change):
    result = copy.deepcopy(document)
    parent = result
    for key in path[:-1]:
        parent = parent[key]
    change(parent, path[-1])
    return result


def retype(parent, key):
    parent[key] = 1.5


def remove(parent, key):
    del parent[key]


def expect_refusals(schema, name, document, optional):
    """Any value may not be of another type, and no member may go but the optional ones."""
    for path in paths(document):
        if schema.is_valid(changed(document, path, retype)):
            failures.append(f"{name}: any type passes at {path}")
        is_member = isinstance(path[-1], str) and path[-1] not in optional and path[0] != "actions"
        if is_member and schema.is_valid(changed(document, path, remove)):
            failures.append(f"{name}: can be left out: {path}")


def check_ours():
    fleet = validator(source / "rules/schema/fleet.schema.json")
    host = validator(source / "rules/schema/fleet-host.schema.json")

    reports = sorted(golden.glob("*.json"))
    for report in reports:
        expect_valid(fleet, report.name, json.loads(report.read_text()))
    bounds = {"introduced", "last_affected", "fixed", "last_unaffected", "fixed_in"}
    mixed = json.loads((golden / "mixed.json").read_text())
    expect_refusals(fleet, "mixed.json", mixed, bounds)
    for finding in [each for what in mixed["classes"] for each in what["findings"]][:1]:
        del finding["fixed"]
        if fleet.is_valid(mixed):
            failures.append("mixed.json: a finding of a class needs no \"fixed\"")

    rows = [line for file in sorted(golden.glob("*.jsonl")) for line in file.read_text().split("\n") if line]
    extras = {"image", "group", "good_kernel", "uncovered", "image_only", "stale", "fixed", "note"}
    for row in rows:
        expect_valid(host, row[:60], json.loads(row))
    for row in (golden / "mixed.jsonl").read_text().split("\n")[:12]:
        expect_refusals(host, row[:60], json.loads(row), extras)
    if not reports or not rows:
        failures.append("no golden reports found")
    return f"{len(reports)} summaries and {len(rows)} rows: as their schemas say"


def check_sarif(schemas):
    if not schemas.is_dir():
        print(f"skipped: there is no {schemas}", file=sys.stderr)
        sys.exit(80)
    sarif = validator(schemas / "sarif-2.1.0.json")
    results = sorted(golden.glob("*.sarif"))
    for report in results:
        expect_valid(sarif, report.name, json.loads(report.read_text()))
    if not results:
        failures.append("no golden SARIF logs found")
    return f"{len(results)} SARIF logs: as the public schema says"


done = check_sarif(pathlib.Path(sys.argv[2])) if len(sys.argv) > 2 else check_ours()
print("\n".join(failures) or done)
sys.exit(bool(failures))
