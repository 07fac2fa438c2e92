#!/usr/bin/env python3
"""Writes copies of a page, each with one fault that makes it hard to read aloud.

Usage: break.py FILE.pdf FOLDER
"""
import sys

import pikepdf
from pikepdf import Name
from structure import walk


def first(pdf, role):
    tree = pdf.Root.StructTreeRoot
    return next(it for kind, it in walk(tree, tree.get("/RoleMap", {})) if kind == role)


def no_language(pdf):
    del pdf.Root.Lang


def no_mark(pdf):
    pdf.Root.MarkInfo.Marked = False


def file_name_as_title(pdf):
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def no_metadata(pdf):
    del pdf.Root.Metadata


def silent_figure(pdf):
    del first(pdf, "Figure").Alt


def head_without_scope(pdf):
    del first(pdf, "TH").A


def jumping_heading(pdf):
    first(pdf, "H2").S = Name.H4


def no_tree(pdf):
    del pdf.Root.StructTreeRoot


FAULTS = (no_language, no_mark, file_name_as_title, no_metadata, silent_figure,
          head_without_scope, jumping_heading, no_tree)


def main(path, folder):
    for fault in FAULTS:
        with pikepdf.open(path) as pdf:
            fault(pdf)
            pdf.save(f"{folder}/broken-{fault.__name__}.pdf")


if __name__ == "__main__":
    main(*sys.argv[1:])
