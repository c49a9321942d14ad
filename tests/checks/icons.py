#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
"""Icons are well-formed and drawn the way GTK can recolour: symbolic ones are filled shapes, 16 by 16, no strokes."""

import os
import re
import xml.etree.ElementTree as ET

import tree

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"path", "rect", "circle", "ellipse", "polygon", "g", "svg"}


def check(path):
    text = tree.read(path)
    try:
        top = ET.fromstring(text)
    except ET.ParseError as error:
        yield f"{path}: {error}"
        return
    if "<!ENTITY" in text or "<script" in text or re.search(r'href="(?!#)', text):
        yield f"{path}: refers to something outside"
    if not path.endswith("-symbolic.svg"):
        return
    if (top.get("width"), top.get("height")) != ("16", "16"):
        yield f"{path}: not 16 by 16"
    for element in top.iter():
        tag = element.tag.replace(SVG, "") if isinstance(element.tag, str) else ""
        if tag and tag not in DRAWN:
            yield f"{path}: <{tag}> does not take the colour of the text"
        if element.get("stroke", "none") != "none" or "stroke" in element.get("style", ""):
            yield f"{path}: a stroke does not take the colour of the text"


def used():
    """Names of our own icons that sources and templates ask for."""
    for path in tree.files(".c", ".h", ".ui"):
        if path.startswith(("src/", "ui/")):
            for name in re.findall(r'"(encours-[a-z0-9-]+-symbolic)"|>(encours-[a-z0-9-]+-symbolic)<', tree.read(path)):
                yield path, name[0] or name[1]


if __name__ == "__main__":
    icons = tree.files(".svg")
    found = [problem for icon in icons for problem in check(icon)]
    names = {os.path.basename(icon)[: -len(".svg")] for icon in icons}
    found += [f"{path}: there is no icon {name}" for path, name in used() if name not in names]
    tree.finish(found, "icons")
