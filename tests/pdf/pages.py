#!/usr/bin/env python3
"""Makes diaries of every kind with the program and prints a page of each.

Usage: pages.py PROGRAM FOLDER
"""
import csv
import datetime
import math
import subprocess
import sys

TODAY = datetime.date(2026, 11, 22)
LONG = "x" * 400
SCRIPTS = "Ελ Жя العربية עברית 王小明 हिन्दी 🙂 a\u0301 \u202e" + "abc"
MARKUP = "#let x = 1 *bold* $x$ @ref <script> \\ _a_ `b`"


class Diary:
    def __init__(self, program, folder, name):
        self.program, self.folder, self.name = program, folder, name
        self.run("set", "name", name)

    def run(self, *args):
        diary = f"{self.folder}/{self.name}.db"
        command = [self.program, "--diary", diary, "--today", str(TODAY), *map(str, args)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{args}: {done.stderr}")

    def print(self):
        for paper in ("a4", "letter"):
            self.run("set", "paper", paper)
            self.run("summary", "--out", f"{self.folder}/{self.name}-{paper}.pdf")
        self.run("card", "--out", f"{self.folder}/{self.name}-card.pdf")


def ago(days):
    return str(TODAY - datetime.timedelta(days=days))


def twenty_years(path):
    """A table of ratings and weights of every day and tests of every month."""
    tests = (("bili_total", "mg/dL", 1.8), ("albumin", "g/dL", 3.1), ("inr", "{INR}", 1.4),
             ("sodium", "mmol/L", 136), ("creatinine", "mg/dL", 0.9), ("platelets", "10*3/uL", 88))
    with open(path, "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow("date kind code sample comparator value unit range laboratory until id note"
                       .split())
        for days in range(7304):
            wave = math.sin(days / 40)
            row = [ago(days), "vital", "weight", "", "", f"{75 + 3 * wave:.1f}", "kg"]
            table.writerow(row + [""] * 5)
            for code in ("edema", "fatigue", "distension"):
                row = [ago(days), "rating", code, "", "", round(1.5 + wave), ""]
                table.writerow(row + [""] * 5)
            if days % 30 == 0:
                for code, unit, value in tests:
                    value = f"{value * (1 + wave / 10):.1f}"
                    table.writerow([ago(days), "lab", code, "", "", value, unit] + [""] * 5)


def main(program, folder):
    def diary(name):
        return Diary(program, folder, name)

    diary("empty").print()
    three = diary("three")
    for days in range(3):
        three.run("log", "--day", ago(days), "--weight", 76 + days, "--edema", days)
    three.print()
    old = diary("twenty-years")
    twenty_years(f"{folder}/twenty-years.csv")
    old.run("import", f"{folder}/twenty-years.csv")
    old.print()
    for name, text in (("long", LONG), ("scripts", SCRIPTS), ("markup", MARKUP)):
        it = diary(name)
        it.run("set", "name", text[:80])
        it.run("question", "add", text)
        it.run("log", "--day", ago(0), "--note", text, "--weight", 75)
        it.run("event", "add", "other", "--day", ago(3), "--note", text)
        it.run("set", "summary-without", "none")
        it.print()
    notes = diary("notes")
    notes.run("set", "summary-without", "none")
    for days in range(20):
        notes.run("log", "--day", ago(days), "--note", "word " * 79 + "end.")
    notes.print()
    many = diary("questions")
    for number in range(40):
        many.run("question", "add", f"Question {number}: is this one on the page?")
    many.print()


if __name__ == "__main__":
    main(*sys.argv[1:])
