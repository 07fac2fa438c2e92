"""Breaks a bundle in seventeen ways, each of which a validator has to catch.

usage: break.py GOOD.json FOLDER
"""

import copy
import json
import sys
from pathlib import Path


def resources(bundle, kind):
    """All resources of a kind."""
    entries = (entry["resource"] for entry in bundle["entry"])
    return [it for it in entries if it["resourceType"] == kind]


def observation(bundle, code):
    """The first observation that carries a code."""
    return next(
        it
        for it in resources(bundle, "Observation")
        if any(coding.get("code") == code for coding in it["code"].get("coding", []))
    )


def result(bundle):
    return observation(bundle, "bili_total")


def weight(bundle):
    return observation(bundle, "29463-7")


def status_of_no_list(bundle):
    result(bundle)["status"] = "finished"


def no_code(bundle):
    del result(bundle)["code"]


def number_as_text(bundle):
    result(bundle)["valueQuantity"]["value"] = "2.10"


def misspelt_field(bundle):
    it = result(bundle)
    it["valueQuantitiy"] = it.pop("valueQuantity")


def day_as_printed(bundle):
    result(bundle)["effectiveDateTime"] = "04.08.2026"


def two_values(bundle):
    result(bundle)["valueString"] = "2.10"


def value_and_reason_for_none(bundle):
    result(bundle)["dataAbsentReason"] = {"text": "unknown"}


def weight_without_ucum(bundle):
    it = weight(bundle)["valueQuantity"]
    del it["system"], it["code"]


def weight_without_category(bundle):
    del weight(bundle)["category"]


def weight_in_no_unit_of_the_profile(bundle):
    weight(bundle)["valueQuantity"]["code"] = "lbs"


def page_with_a_script(bundle):
    div = '<div xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></div>'
    result(bundle)["text"]["div"] = div


def two_entries_of_one_name(bundle):
    bundle["entry"][3]["fullUrl"] = bundle["entry"][4]["fullUrl"]


def reference_to_nobody(bundle):
    reference = "urn:uuid:00000000-0000-4000-8000-000000000000"
    result(bundle)["subject"]["reference"] = reference


def comparator_of_no_list(bundle):
    observation(bundle, "afp")["valueQuantity"]["comparator"] = "lt"


def provenance_of_nobody(bundle):
    del resources(bundle, "Provenance")[0]["agent"]


def bundle_without_type(bundle):
    del bundle["type"]


def role_of_no_list(bundle):
    resources(bundle, "Provenance")[-1]["entity"][0]["role"] = "origin"


BROKEN = [
    status_of_no_list,
    no_code,
    number_as_text,
    misspelt_field,
    day_as_printed,
    two_values,
    value_and_reason_for_none,
    weight_without_ucum,
    weight_without_category,
    weight_in_no_unit_of_the_profile,
    page_with_a_script,
    two_entries_of_one_name,
    reference_to_nobody,
    comparator_of_no_list,
    provenance_of_nobody,
    bundle_without_type,
    role_of_no_list,
]


def main():
    good = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for number, damage in enumerate(BROKEN, start=1):
        bundle = copy.deepcopy(good)
        damage(bundle)
        name = damage.__name__.replace("_", "-")
        path = Path(sys.argv[2]) / f"broken-{number:02}-{name}.json"
        path.write_text(json.dumps(bundle, ensure_ascii=False), encoding="utf-8")


main()
