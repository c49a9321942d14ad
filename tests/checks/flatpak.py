#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
"""The manifest is valid JSON, reaches files through portals alone and pins every source it downloads."""

import json
import re

import tree

MANIFEST = "flatpak/org.encours.Encours.json"
ALLOWED = {"--share=ipc", "--socket=fallback-x11", "--socket=wayland", "--device=dri"}


def check(manifest):
    if manifest["id"] + ".json" != MANIFEST.split("/")[-1]:
        yield "its id is not its name"
    for argument in manifest["finish-args"]:
        if argument not in ALLOWED:
            yield f"{argument} reaches past the portals"
    for module in manifest["modules"]:
        for source in module["sources"]:
            if source["type"] == "archive":
                if not re.fullmatch(r"[0-9a-f]{64}", source.get("sha256", "")):
                    yield f"{module['name']}: no SHA-256"
                if not all(u.startswith("https://") for u in [source["url"], *source.get("mirror-urls", [])]):
                    yield f"{module['name']}: not fetched over HTTPS"
            elif source["type"] != "dir":
                yield f"{module['name']}: {source['type']} is not pinned by a sum"


if __name__ == "__main__":
    try:
        parsed = json.loads(tree.read(MANIFEST))
    except ValueError as error:
        tree.finish([f"{MANIFEST}: {error}"], "flatpak")
    tree.finish([f"{MANIFEST}: {problem}" for problem in check(parsed)], "flatpak")
