#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
"""The sum of several runs: total.py FOLDER [STEP THAT FAILED]…

Reads what meson wrote of each run into FOLDER (NAME.xml and NAME.json), names what did not pass and ends with one line,
"N passed, N failed" with ", N skipped" when something was. The status is 1 when anything failed or nothing passed at all.
"""

import glob
import json
import os
import re
import sys
import xml.etree.ElementTree as ET

GOOD = {"OK": "passed", "EXPECTEDFAIL": "passed", "SKIP": "skipped"}


def outcome(case):
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    return "skipped" if case.find("skipped") is not None else "passed"


def outcomes(stem):
    """(name, outcome) of each test of a run. The programs and how they ended are in the json, a line each; the xml has
    what those with several tests said of each of them, as far as they came."""
    with open(stem + ".xml", encoding="utf-8", errors="replace") as xml:
        # Tests print what no XML may hold, and meson passes it on.
        text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "?", xml.read())
    top = ET.fromstring(re.sub(r"^<\?xml[^>]*\?>", "", text))
    suites = {s.get("name"): s.findall("testcase") for s in top.iter("testsuite")}
    with open(stem + ".json", encoding="utf-8") as lines:
        for program in map(json.loads, lines):
            name = program["name"]
            ended = GOOD.get(program["result"], "failed")
            parts = [(f"{name}: {c.get('name')}", outcome(c)) for c in suites.get(f"encours.{name}", [])]
            if not parts:
                yield name, ended
                continue
            yield from parts
            # It died, or ran out of time, without being able to say in which of its tests.
            if ended == "failed" and all(what != "failed" for _, what in parts):
                yield f"{name}: {program['result'].lower()}", "failed"


def total(folder, failed_steps):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    names = []
    told = set()
    for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
        stem = path[: -len(".json")]
        run = os.path.basename(stem)
        for name, what in outcomes(stem):
            counts[what] += 1
            if what != "passed":
                names.append(f"{what}: {run}: {name}")
            if what == "failed":
                told.add(run)
    # A step whose failure no test of it tells counts too: a build, or a program that could not start its tests.
    for step in failed_steps:
        if step not in told:
            counts["failed"] += 1
            names.append(f"failed: {step}")
    return counts, names


if __name__ == "__main__":
    result, told = total(sys.argv[1], sys.argv[2:])
    for line in told:
        print(line)
    sentence = f"{result['passed']} passed, {result['failed']} failed"
    if result["skipped"]:
        sentence += f", {result['skipped']} skipped"
    print(sentence)
    sys.exit(1 if result["failed"] or not result["passed"] else 0)
