#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
"""House style that no formatter sees."""

import os
import re

import tree

MAX_LINES = 800
MAX_SOURCES = 25

# Functions that do not begin with the name of their file, and why they are where they are.
ELSEWHERE = {
    "enc-money": ["enc_currency_"],  # a currency is what an amount is counted in
    "enc-store": ["enc_change_set_"],  # what a committed transaction says
}

SPDX = ("SPDX-License-Identifier: GPL-3.0-or-later", "SPDX-FileCopyrightText: The Encours developers")
NEEDS_SPDX = (".c", ".h", ".py", ".ui", ".css", ".sh")
TEXT = NEEDS_SPDX + (".build", ".md", ".sql", ".xml", ".in", ".txt", ".json", ".svg", ".po")

FUNCTION = re.compile(r"^((?!static|typedef|struct|#)[A-Za-z_][\w \*]*)\n(\w+) \(", re.M)
MACHINE_PATH = re.compile(r"(?<![\w./$}~-])/(home|root|work|Users|tmp/bash)/")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b(?!['\"])")


def stem_of(path):
    return os.path.basename(path).rsplit(".", 1)[0]


def function_names(path, text, headers):
    """A function begins with the name of its file, or with that of the header of its room that the file continues:
    enc-desk-query.c carries a theme of enc-desk.h."""
    stem = stem_of(path)
    own = [stem] + [h for h in headers if stem.startswith(h + "-")]
    prefixes = [h.replace("-", "_") + "_" for h in own]
    for h in own:
        prefixes += ELSEWHERE.get(h, [])
    for match in FUNCTION.finditer(text):
        name = match.group(2)
        if name not in ("main", stem.replace("-", "_")) and not name.startswith(tuple(prefixes)):
            line = text.count("\n", 0, match.start(2)) + 1
            yield f"{path}:{line}: {name} does not begin with the name of its file"


def check_text(path, text):
    lines = text.split("\n")
    if path.endswith(NEEDS_SPDX):
        head = "\n".join(lines[:6])
        for sentence in SPDX:
            if sentence not in head:
                yield f"{path}:1: no {sentence.split(':')[0]}"
    if path.endswith((".c", ".h", ".py", ".ui", ".css", ".build")) and text.count("\n") > MAX_LINES:
        yield f"{path}: {len(lines) - 1} lines: split it by theme"
    for number, line in enumerate(lines, 1):
        where = f"{path}:{number}"
        if "\t" in line and not path.endswith((".po", ".txt")):
            yield f"{where}: a tab"
        if line != line.rstrip() and not path.endswith((".md", ".po", ".txt")):
            yield f"{where}: spaces at the end of the line"
        if MACHINE_PATH.search(line) and path != "tests/checks/style.py":
            yield f"{where}: a path of somebody's machine"
        if UNFINISHED.search(line) and path != "tests/checks/style.py":
            yield f"{where}: unfinished"
        if path.endswith((".c", ".h")) and re.match(r"\s*//", line):
            yield f"{where}: comments are written /* … */"
        if path.endswith((".c", ".h")) and len(line) > 100:
            yield f"{where}: {len(line)} columns"
    if path.endswith(".h") and "#pragma once" not in text:
        yield f"{path}: no #pragma once"
    if path.endswith((".c", ".h")) and re.search(r"\b(GTK|ADW)_CHECK_VERSION\b", text):
        if stem_of(path) != "enc-compat":
            yield f"{path}: versions of GTK and libadwaita are tested in enc-compat alone"
    if text and not text.endswith("\n"):
        yield f"{path}: no newline at the end"


if __name__ == "__main__":
    found = []
    sources = tree.files()
    rooms = {}
    for source in sources:
        if source.startswith("src/") and source.endswith((".c", ".h")):
            rooms.setdefault(os.path.dirname(source), []).append(source)

    for source in sources:
        if source.endswith(TEXT) and "/samples/" not in source and "/corpus/" not in source:
            try:
                found += check_text(source, tree.read(source))
            except UnicodeDecodeError:
                found.append(f"{source}: not UTF-8")
    for folder, members in rooms.items():
        names = {stem_of(m) for m in members if m.endswith(".h")}
        n_sources = sum(m.endswith(".c") for m in members)
        if n_sources > MAX_SOURCES:
            found.append(f"{folder}: {n_sources} sources: a {MAX_SOURCES + 1}th asks for a split")
        for member in members:
            if member.endswith(".c"):
                found += function_names(member, tree.read(member), names)
    tree.finish(found, "style")
