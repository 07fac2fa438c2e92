"""Reads bundles with fhir.resources 6.4.0, whose classes are those of R4.

usage: resources.py BUNDLE.json...
prints: file, count of errors, first error
"""

import sys
from pathlib import Path

from fhir.resources.bundle import Bundle
from pydantic import ValidationError


def main():
    for name in sys.argv[1:]:
        found = []
        try:
            Bundle.parse_raw(Path(name).read_text(encoding="utf-8"))
        except ValidationError as error:
            found = [" ".join(str(it["msg"]).split())[:100] for it in error.errors()]
        print(Path(name).name, len(found), found[0] if found else "", sep="\t")


main()
