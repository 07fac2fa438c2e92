#!/usr/bin/env python3
"""Checks that a PDF can be read aloud: its structure tree and its metadata.

Usage: structure.py FILE.pdf...
Prints one line for each file; ends with 1 if any file has a fault.
"""
import re
import sys

import pikepdf
from pikepdf import Array, Dictionary, Name

PDFUA = "{http://www.aiim.org/pdfua/ns/id/}part"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}part"


def listed(value):
    """PDF writes a list of one without the list."""
    return value if isinstance(value, Array) else [value]


def walk(node, roles):
    """Yields (role, element) below a node in reading order, without marked content."""
    for kid in listed(node.get("/K", [])):
        if isinstance(kid, Dictionary) and kid.get("/Type") not in (Name.MCR, Name.OBJR):
            name = kid.get("/S", Name.NonStruct)
            yield str(roles.get(name, name)).lstrip("/"), kid
            yield from walk(kid, roles)


def has_scope(cell):
    attributes = listed(cell.get("/A", []))
    return any(isinstance(it, Dictionary) and "/Scope" in it for it in attributes)


def document_faults(pdf):
    """Yields what is wrong with the document as a whole."""
    root = pdf.Root
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the title bar shows the file name"
    if not re.match(r"[a-z]{2,3}(-|$)", str(root.get("/Lang", ""))):
        yield "no language"
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "not marked"
    with pdf.open_metadata() as meta:
        for key, name in (("dc:title", "title"), (PDFUA, "PDF/UA"), (PDFA, "PDF/A")):
            if not meta.get(key):
                yield f"no {name} in the metadata"


def element_faults(elements, roles):
    """Yields what is wrong with headings, figures and tables."""
    level = 0
    for role, element in elements:
        if re.fullmatch(r"H[1-6]", role):
            if int(role[1]) > level + 1:
                yield f"{role} after {f'H{level}' if level else 'nothing'}"
            level = int(role[1])
        elif role == "Figure" and not str(element.get("/Alt", "")).strip():
            yield "a figure without alternative text"
        elif role == "Table":
            heads = [cell for kind, cell in walk(element, roles) if kind == "TH"]
            lost = sum(not has_scope(cell) for cell in heads)
            if lost or not heads:
                yield f"a table with {len(heads)} header cells, {lost} of them without scope"
    if not level:
        yield "no heading"


def check(path):
    """Returns the faults of one file and how many elements of each role it has."""
    with pikepdf.open(path) as pdf:
        faults = list(document_faults(pdf))
        tree = pdf.Root.get("/StructTreeRoot")
        if tree is None:
            return faults + ["no structure tree"], {}
        roles = tree.get("/RoleMap", {})
        elements = list(walk(tree, roles))
        faults += element_faults(elements, roles)
        names = [role for role, _ in elements]
        shown = [it for it in ("H1", "H2", "Table", "TH", "Figure", "L") if it in names]
        return faults, {it: names.count(it) for it in shown}


def main(paths):
    is_bad = False
    for path in paths:
        try:
            faults, counts = check(path)
        except (OSError, pikepdf.PdfError) as error:
            faults, counts = [str(error)], {}
        is_bad |= bool(faults)
        told = ", ".join(f"{count} {role}" for role, count in counts.items())
        print(f"{path}: {'; '.join(faults) or 'in order'} ({told})")
    return int(is_bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if len(sys.argv) > 1 else __doc__)
