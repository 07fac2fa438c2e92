#!/usr/bin/env python3
"""Writes a bundle as large as is asked for, to measure how the program reads it.

    tests/fhir/large_fhir.py 100 > large.json
    /usr/bin/time -v target/debug/hepatica --diary new.db import large.json --dry-run

One patient, results from 1990 on, with the encounters and claims that portals put between them.
"""
import datetime
import json
import sys

TESTS = [
    ("1742-6", "Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma", "U/L", 7, 56),
    ("1975-2", "Bilirubin.total [Mass/volume] in Serum or Plasma", "mg/dL", 0.2, 1.2),
    ("2160-0", "Creatinine [Mass/volume] in Serum or Plasma", "mg/dL", 0.6, 1.3),
    ("777-3", "Platelets [#/volume] in Blood by Automated count", "10*3/uL", 150, 400),
    ("2093-3", "Cholesterol [Mass/volume] in Serum or Plasma", "mg/dL", 0, 200),
]


def main():
    megabytes = int(sys.argv[1])
    out, left, number = sys.stdout, megabytes * 1_000_000, 0
    left -= out.write('{"resourceType":"Bundle","type":"searchset","entry":[\n')
    left -= out.write(json.dumps({"resource": {
        "resourceType": "Patient", "id": "p", "birthDate": "1961-04-02"}}))
    first = datetime.date(1990, 1, 1)
    while left > 0:
        day = first + datetime.timedelta(days=number // len(TESTS) % 13_000)
        code, name, unit, low, high = TESTS[number % len(TESTS)]
        value = round(low + (high - low) * (number * 7919 % 1000) / 700, 2) + 0.1
        quantity = lambda it: {"value": it, "unit": unit, "system": "http://unitsofmeasure.org", "code": unit}
        it = {
            "resourceType": "Observation", "id": f"0000-4000-8000-{number:012d}", "status": "final",
            "category": [{"coding": [{
                "system": "http://terminology.hl7.org/CodeSystem/observation-category",
                "code": "laboratory", "display": "Laboratory"}]}],
            "code": {"coding": [{"system": "http://loinc.org", "code": code, "display": name}], "text": name},
            "subject": {"reference": "Patient/p"},
            "effectiveDateTime": f"{day}T07:{number % 60:02d}:00+01:00",
            "issued": f"{day}T12:00:00.000+01:00",
            "performer": [{"display": "City Hospital"}],
            "valueQuantity": quantity(round(value, 2)),
            "referenceRange": [{"low": quantity(low), "high": quantity(high), "text": f"{low} - {high} {unit}"}],
            "text": {"status": "generated", "div": '<div xmlns="http://www.w3.org/1999/xhtml">' + name + "</div>"},
        }
        if number % 10 == 9:
            it = {"resourceType": "Encounter", "id": f"e-{number}", "status": "finished",
                  "reasonCode": [{"text": "Visit " * 100}]}
        entry = {"fullUrl": f"https://example.org/fhir/{it['resourceType']}/{it['id']}", "resource": it}
        left -= out.write(",\n" + json.dumps(entry))
        number += 1
    out.write("\n]}\n")


main()
