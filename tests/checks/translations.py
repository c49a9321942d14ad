#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
"""Everything people read is marked, listed in po/POTFILES.in and translated into every language we have."""

import os
import re
import shutil
import subprocess
import tempfile

import tree


def listed():
    lines = tree.read("po/POTFILES.in").split("\n")
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def is_marked(path, text):
    if path.endswith((".c", ".h")):
        text = re.sub(r"/\*.*?\*/|^\s*#.*?$", "", text, flags=re.S | re.M)
        return re.search(r"\b(_|N_|C_|NC_|ngettext|g_dpgettext2) \(", text) is not None
    if path.endswith(".ui"):
        return re.search(r'translatable="(yes|true)"', text) is not None
    return path.endswith((".desktop.in", ".metainfo.xml.in"))


def run(*command):
    result = subprocess.run(command, cwd=tree.root(), capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise SystemExit(f"{' '.join(command)}\n{result.stderr}")
    return result.stdout + result.stderr


def untranslated(template, po):
    """Strings of the template that this language lacks, or has only as a guess."""
    with tempfile.TemporaryDirectory() as folder:
        merged = os.path.join(folder, "merged.po")
        missing = os.path.join(folder, "missing.po")
        run("msgmerge", "--quiet", "--no-fuzzy-matching", "-o", merged, po, template)
        run("msgattrib", "--no-obsolete", "--untranslated", "--force-po", "-o", missing, merged)
        with open(missing, encoding="utf-8") as f:
            for block in f.read().split("\n\n")[1:]:
                text = "".join(re.findall(r'^(?:msgid )?"(.*)"$', block.split("msgid_plural")[0].split("msgstr")[0], re.M))
                where = re.search(r"^#: (\S+)", block, re.M)
                yield f"{po}: untranslated: {text} ({where.group(1) if where else '?'})"
        # A guess that somebody left in the file itself, used or not.
        for line_number, line in enumerate(tree.read(po).split("\n"), 1):
            if line.startswith("#,") and "fuzzy" in line and line_number > 3:
                yield f"{po}:{line_number}: fuzzy"
        run("msgfmt", "--check-format", "--check-domain", "-o", os.devnull, po)


if __name__ == "__main__":
    if not os.path.exists(os.path.join(tree.root(), "po/POTFILES.in")):
        tree.finish(["po/POTFILES.in: missing"], "translations")
    if shutil.which("xgettext") is None:
        tree.skip("gettext is not installed")

    potfiles = listed()
    gone = [p for p in potfiles if not os.path.exists(os.path.join(tree.root(), p))]
    found = [f"po/POTFILES.in: {p} does not exist" for p in gone]
    for source in tree.files(".c", ".h", ".ui", ".in"):
        if source.startswith(("src/", "ui/", "data/")) and source not in potfiles:
            if is_marked(source, tree.read(source)):
                found.append(f"{source}: has strings and is not in po/POTFILES.in")

    with tempfile.TemporaryDirectory() as scratch:
        pot = os.path.join(scratch, "encours.pot")
        here = os.path.join(scratch, "files")
        with open(here, "w", encoding="utf-8") as f:
            f.write("\n".join(p for p in potfiles if p not in gone))
        run("xgettext", "--from-code=UTF-8", "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2",
            "--keyword=ngettext:1,2", "--add-comments=Translators", f"--files-from={here}", "-o", pot)
        for language in tree.read("po/LINGUAS").split():
            if not language.startswith("#"):
                found += untranslated(pot, f"po/{language}.po")
    tree.finish(found, "translations")
