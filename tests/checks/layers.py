#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
"""Who may know whom. These tables are the architecture: DESIGN.md explains them, this holds the sources to them."""

import re

import tree

# A room, and the rooms whose headers it may include beside its own.
ROOMS = {
    "base": [],
    "ledger": ["base"],
    "portfolio": ["base", "ledger"],
    "casework": ["base", "ledger"],
    "charts": ["base"],
    "followup": ["base", "ledger", "portfolio", "casework"],
    "documents": ["base", "ledger", "portfolio", "casework", "followup", "charts"],
    "store": ["base", "ledger", "casework"],
    "import": ["base", "ledger"],
    "desk": ["base", "ledger", "portfolio", "casework", "followup", "charts", "documents", "store", "import"],
    "cli": ["base", "ledger", "portfolio", "casework", "followup", "charts", "documents", "desk"],
    "ui": ["base", "ledger", "portfolio", "casework", "followup", "charts", "documents", "desk"],
}

# Headers of outside libraries, and the only rooms that may include them. What is not listed is for all.
LIBRARIES = {
    r"sqlite3\.h": ["store"],
    r"(gtk|gdk|gsk)/.*|adwaita\.h": ["ui"],
    r"libxml/.*|archive(_entry)?\.h": ["import"],
    r"xlsxwriter\.h": ["documents"],
    r"sodium\.h": ["base"],
    r"cairo.*\.h|pango/.*": ["charts", "documents", "ui"],
    r"json-glib/.*": ["cli", "store", "casework", "followup"],
}

# What a room may not even call, and why.
CALLS = {
    "ledger": r"\b(enc_clock_|g_get_real_time|g_date_time_|time \(|g_file_|fopen|g_mkstemp|double\b)",
    "casework": r"\b(enc_clock_|g_get_real_time|g_date_time_|time \(|g_file_|fopen|g_mkstemp|double\b)",
    "portfolio": r"\b(enc_clock_|g_get_real_time|g_date_time_|time \(|g_file_|fopen|g_mkstemp)",
    "ui": r"\"(SELECT|INSERT|UPDATE|DELETE) |\bstrftime\b|g_date_time_format\b|%\.2f",
}
REASONS = {
    "ledger": "pure rules have no clock, no file and no floating point",
    "casework": "pure rules have no clock, no file and no floating point",
    "portfolio": "the read model has no clock and no file",
    "ui": "the desktop has no SQL and writes money and dates with base/enc-format",
}

INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')


def without_comments(text):
    """Comments blanked out, lines kept."""
    return re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group()), text, flags=re.S)


def check(path, text):
    room = path.split("/")[1]
    if room not in ROOMS:
        yield f"{path}: there is no room called {room}"
        return
    for number, line in enumerate(without_comments(text).split("\n"), 1):
        where = f"{path}:{number}"
        include = INCLUDE.match(line)
        if include and include.group(1) == '"':
            header = include.group(2)
            other = header.split("/")[0]
            if "/" not in header:
                # Generated sources lie beside the room's own.
                if not header.startswith("enc-") or not header.endswith("-resources.h"):
                    yield f"{where}: {header} is not named with its room"
            elif other not in ROOMS:
                yield f"{where}: {header} is in no room"
            elif other != room and other not in ROOMS[room]:
                yield f"{where}: {room} may not know {other}"
        elif include:
            for pattern, rooms in LIBRARIES.items():
                if re.fullmatch(pattern, include.group(2)) and room not in rooms:
                    yield f"{where}: only {', '.join(rooms)} may include <{include.group(2)}>"
        elif room in CALLS and re.search(CALLS[room], line):
            yield f"{where}: {line.strip()}: {REASONS[room]}"


if __name__ == "__main__":
    found = []
    for source in tree.files(".c", ".h"):
        if source.startswith("src/") and source.count("/") >= 2:
            found += check(source, tree.read(source))
    tree.finish(found, "layers")
