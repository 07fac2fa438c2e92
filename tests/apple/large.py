#!/usr/bin/env python3
"""Writes a made-up export of Apple Health as large as that of a long-time wearer of a watch.

large.py FILE [MEGABYTES]   FILE.xml or FILE.zip; 500 MB of XML unless said otherwise
"""
import datetime
import io
import sys
import zipfile

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!ELEMENT HealthData (ExportDate,Me,(Record)*)>
]>
<HealthData locale="en_GB">
 <ExportDate value="2026-11-20 08:00:00 +0100"/>
 <Me HKCharacteristicTypeIdentifierDateOfBirth="1961-04-17"/>
"""


def record(kind, unit, when, value):
    time = when.strftime("%Y-%m-%d %H:%M:%S +0100")
    return (
        f' <Record type="HKQuantityTypeIdentifier{kind}" sourceName="Sample watch" sourceVersion="10.1"'
        f' device="&lt;&lt;HKDevice: 0x280000000&gt;, name:Sample, model:Watch&gt;" unit="{unit}"'
        f' creationDate="{time}" startDate="{time}" endDate="{time}" value="{value}">\n'
        '  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="0"/>\n </Record>\n'
    )


def write(out, most):
    count = out.write(HEAD)
    last = datetime.datetime(2026, 11, 19)
    days = max(10, most // 150_000)
    for back in range(days):
        day = last - datetime.timedelta(days=back % 3650)
        morning = day.replace(hour=7)
        for kind, unit, value in [
            ("BodyMass", "kg", f"{76 + back % 30 / 10 + 1e-12}"),
            ("BloodPressureSystolic", "mmHg", 110 + back % 20),
            ("BloodPressureDiastolic", "mmHg", 70 + back % 15),
            ("HeartRate", "count/min", 60 + back % 9),
        ]:
            count += out.write(record(kind, unit, morning, value))
    step = 0
    while count < most:
        when = last - datetime.timedelta(seconds=211 * (step % 1_400_000))
        kind, unit = [("HeartRate", "count/min"), ("StepCount", "count")][step % 3 == 0]
        count += out.write(record(kind, unit, when, 58 + step % 70))
        step += 1
    out.write("</HealthData>\n")


def main():
    path = sys.argv[1]
    most = int(sys.argv[2] if len(sys.argv) > 2 else 500) * 1_000_000
    if path.endswith(".zip"):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            with archive.open("apple_health_export/export.xml", "w", force_zip64=True) as raw:
                with io.TextIOWrapper(raw, "utf-8") as out:
                    write(out, most)
    else:
        with open(path, "w", encoding="utf-8") as out:
            write(out, most)


main()
