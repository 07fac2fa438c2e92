"""Checks bundles against the JSON schema of FHIR R4.

usage: schema.py fhir.schema.json BUNDLE.json...
prints: file, count of errors, first error
"""

import json
import sys
from pathlib import Path

import jsonschema


class Schema:
    """One validator for each kind of resource: the schema's own list tries all of them."""

    def __init__(self, path):
        self.schema = json.loads(Path(path).read_text(encoding="utf-8"))
        self.validators = {}

    def errors(self, kind, value):
        if kind not in self.schema["definitions"]:
            return [f"no resource is called {kind}"]
        if kind not in self.validators:
            schema = {
                "$schema": self.schema["$schema"],
                "definitions": self.schema["definitions"],
                "$ref": f"#/definitions/{kind}",
            }
            self.validators[kind] = jsonschema.Draft6Validator(schema)
        return [" ".join(it.message.split())[:100] for it in self.validators[kind].iter_errors(value)]

    def errors_of_bundle(self, bundle):
        entries = bundle.get("entry", [])
        bare = [{key: it[key] for key in it if key != "resource"} for it in entries]
        found = self.errors("Bundle", {**bundle, "entry": bare})
        for entry in entries:
            resource = entry["resource"]
            found += self.errors(resource["resourceType"], resource)
        return found


def main():
    schema = Schema(sys.argv[1])
    for name in sys.argv[2:]:
        found = schema.errors_of_bundle(json.loads(Path(name).read_text(encoding="utf-8")))
        print(Path(name).name, len(found), found[0] if found else "", sep="\t")


main()
