#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
"""The type of portfolio files: well-formed, accepted by the database, and recognised by name and by content."""

import os
import shutil
import subprocess
import tempfile

import tree

SOURCE = "data/org.encours.Encours.mime.xml"
# A file as SQLite writes it: its magic, and at byte 68 the application's id.
PORTFOLIO = (b"SQLite format 3\0".ljust(68, b"\0") + b"ENCU").ljust(4096, b"\0")
OTHER = b"SQLite format 3\0".ljust(4096, b"\0")


def type_of(folder, name, content):
    """What GIO, and so every file manager, says of a file."""
    path = os.path.join(folder, name)
    with open(path, "wb") as f:
        f.write(content)
    environment = dict(os.environ, XDG_DATA_DIRS=f"{folder}/share:/usr/local/share:/usr/share", XDG_DATA_HOME=folder + "/none")
    told = subprocess.run(["gio", "info", "-a", "standard::content-type", path], env=environment, capture_output=True,
                          text=True, check=True).stdout
    return told.rsplit("standard::content-type:", 1)[1].strip()


if __name__ == "__main__":
    for program in ("update-mime-database", "gio", "xmllint"):
        if shutil.which(program) is None:
            tree.skip(f"{program} is not installed")
    found = []
    with tempfile.TemporaryDirectory() as folder:
        packages = os.path.join(folder, "share/mime/packages")
        os.makedirs(packages)
        shutil.copy(os.path.join(tree.root(), SOURCE), packages)
        subprocess.run(["xmllint", "--noout", os.path.join(tree.root(), SOURCE)], check=True)
        made = subprocess.run(["update-mime-database", os.path.join(folder, "share/mime")], capture_output=True, text=True, check=False)
        # It warns of types it was never told about, which is true of the copy's own folder alone.
        if made.returncode != 0 or "rror" in made.stderr:
            found.append(f"{SOURCE}: {made.stderr.strip()}")
        for name, content, wanted in (("a.encours", b"\1\2\3", "application/x-encours"),
                                      ("renamed", PORTFOLIO, "application/x-encours"),
                                      ("other", OTHER, "application/vnd.sqlite3")):
            told = type_of(folder, name, content)
            if told != wanted:
                found.append(f"{SOURCE}: {name} is taken for {told}, not {wanted}")
    tree.finish(found, "mime type")
