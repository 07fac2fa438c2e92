#!/usr/bin/env python3
"""Counts in files of records the laboratory results and the measures that the diary has a place for.

    tests/fhir/count_catalogue.py tests/fixtures/fhir > tests/fixtures/fhir/counts.json

It shares nothing with the program: the codes stand here a second time, and the files are read as
a whole. A result counts if it has a number, a day (its own, that of a report or panel which
holds it, or when it was issued), and was neither withdrawn nor is it preliminary. Of a measure,
one value a day counts.
"""
import json
import pathlib
import re
import sys

LABS = {
    "alt": "1742-6", "ast": "1920-8", "alp": "6768-6", "ggt": "2324-2",
    "bili_total": "1975-2 14631-6", "bili_direct": "1968-7 14629-0", "albumin": "1751-7",
    "protein_total": "2885-2", "pt_s": "5902-2", "inr": "6301-6 34714-6", "fibrinogen": "3255-7",
    "creatinine": "2160-0 14682-9 38483-4", "bun": "3094-0 22664-7 14937-7", "egfr": "98979-8",
    "sodium": "2951-2 2947-0", "potassium": "2823-3 6298-4", "magnesium": "19123-9 2601-3",
    "bicarb": "1963-8 2028-9", "platelets": "777-3 26515-7", "hb": "718-7 59260-0",
    "wbc": "6690-2 26464-8", "mcv": "787-2", "crp": "1988-5", "afp": "1834-1 53962-7",
    "ammonia": "22763-7 16362-6", "glucose": "2345-7 14749-6 2339-0", "ferritin": "2276-4",
    "hba1c": "4548-4 59261-8",
}
VITALS = {
    "weight": "29463-7 3141-9", "temperature": "8310-5 8331-1", "girth": "8280-0",
    "systolic": "8480-6", "diastolic": "8462-4", "pulse": "8867-4",
}
CODES = {code: name for table in (LABS, VITALS) for name, all_ in table.items() for code in all_.split()}
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def resources(value, url=None, outer=None):
    """Every resource with its address and the one that it lies in."""
    if isinstance(value, list):
        for it in value:
            yield from resources(it)
    elif value.get("resourceType") == "Bundle":
        for entry in value.get("entry") or []:
            if "resource" in entry:
                yield from resources(entry["resource"], entry.get("fullUrl"))
    else:
        yield value, url, outer
        for inner in value.get("contained", []):
            yield from resources(inner, None, value)


def load(path):
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".ndjson":
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    return json.loads(text)


def when(it):
    period = it.get("effectivePeriod", {})
    return it.get("effectiveDateTime") or it.get("effectiveInstant") or period.get("start", "")


def count(path):
    all_ = list(resources(load(path)))
    names, above = {}, {}
    for number, (it, url, outer) in enumerate(all_):
        if url:
            names[url] = number
        own = it.get("id")
        if own:
            names[(id(outer), "#" + own) if outer else it["resourceType"] + "/" + own] = number
    for number, (it, _, outer) in enumerate(all_):
        for member in it.get("result", []) + it.get("hasMember", []):
            name = member.get("reference", "")
            child = names.get((id(outer or it), name) if name.startswith("#") else name)
            if child is not None:
                above.setdefault(child, []).append(number)

    def day(number):
        it = all_[number][0]
        line, seen = [number], []
        while line:
            seen += line
            line = [p for n in line for p in above.get(n, []) if p not in seen]
        for text in [when(all_[n][0]) for n in seen] + [all_[n][0].get("issued", "") for n in seen]:
            if DAY.match(text):
                return text[:10]
            if text:
                return None
        return None

    labs, measures, outside = {}, set(), 0
    for number, (it, _, outer) in enumerate(all_):
        if it["resourceType"] != "Observation":
            continue
        states = {it.get("status"), (outer or {}).get("status")}
        if states & {"entered-in-error", "cancelled", "registered", "preliminary"}:
            continue
        for part in [it] + it.get("component", []):
            codings = part.get("code", {}).get("coding", [])
            known = [CODES[c["code"]] for c in codings
                     if c.get("system") == "http://loinc.org" and c.get("code") in CODES]
            value = part.get("valueQuantity", {}).get("value")
            text = part.get("valueString", "")
            has_number = value is not None or re.match(r"\s*[<>]?=?\s*\d", text)
            if not known or not has_number or not day(number):
                outside += 1
            elif known[0] in LABS:
                labs[known[0]] = labs.get(known[0], 0) + 1
            else:
                measures.add((day(number), known[0]))
    return {
        "resources": len(all_),
        "labs": dict(sorted(labs.items())),
        "measures": len(measures),
    }


def main():
    folder = pathlib.Path(sys.argv[1])
    files = sorted(it for it in folder.iterdir() if it.suffix in (".json", ".ndjson"))
    counts = {it.name: count(it) for it in files if it.name != "counts.json"}
    json.dump(counts, sys.stdout, indent=1)
    print()


main()
