#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
"""The sum of several runs: total.py FOLDER [STEP THAT FAILED]…

Reads the junit files in FOLDER, names what failed and ends with one line, "N passed, N failed" with ", N skipped" when
something was. The status is 1 when anything failed, or when nothing passed at all.
"""

import glob
import os
import sys
import xml.etree.ElementTree as ET


def outcome(case):
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    if case.find("skipped") is not None:
        return "skipped"
    return "passed"


def total(folder, failed_steps):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    names = []
    for path in sorted(glob.glob(os.path.join(folder, "*.xml"))):
        run = os.path.basename(path)[: -len(".xml")]
        for suite in ET.parse(path).getroot().iter("testsuite"):
            cases = suite.findall("testcase")
            failures = 0
            for case in cases:
                what = outcome(case)
                counts[what] += 1
                if what != "passed":
                    name = f"{run}: {suite.get('name')}: {case.get('name')}"
                    names.append(f"{what}: {name}")
                    failures += what == "failed"
            # A program that died before it could say which of its tests failed.
            silent = int(suite.get("errors", 0)) + int(suite.get("failures", 0))
            if silent > 0 and failures == 0:
                counts["failed"] += 1
                names.append(f"failed: {run}: {suite.get('name')}")
    # A step that could not even run counts too: a build, or a program that starts others.
    if failed_steps and counts["failed"] == 0:
        counts["failed"] = len(failed_steps)
    names += [f"failed: {step}" for step in failed_steps]
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
