#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
"""Templates: everything written is translated, everything drawn has a name, nothing is newer than what we ask for."""

import os
import xml.etree.ElementTree as ET

import tree

WRITTEN = {
    "label", "title", "subtitle", "tooltip-text", "tooltip-markup", "placeholder-text", "description", "text",
    "secondary-text", "menu-name", "heading", "body", "comments", "button-label", "custom-title",
}
ATTRIBUTES_WRITTEN = {"label"}
# The same in all languages.
NAMES = {"Encours"}

# Newer than GTK 4.8 and libadwaita 1.2.
TOO_NEW = set(
    """GtkAlertDialog GtkColorDialog GtkColorDialogButton GtkColumnViewCell GtkColumnViewRow GtkFileDialog GtkFileLauncher
    GtkFontDialog GtkFontDialogButton GtkGraphicsOffload GtkListHeader GtkPrintDialog GtkSectionModel GtkUriLauncher
    AdwAboutDialog AdwAlertDialog AdwBanner AdwBottomSheet AdwBreakpoint AdwBreakpointBin AdwButtonRow AdwDialog
    AdwInlineViewSwitcher AdwLayout AdwLayoutSlot AdwMultiLayoutView AdwNavigationPage AdwNavigationSplitView
    AdwNavigationView AdwOverlaySplitView AdwPreferencesDialog AdwShortcutsDialog AdwShortcutsItem
    AdwShortcutsSection AdwSidebar AdwSidebarItem AdwSpinner AdwSpinRow AdwSwitchRow AdwTabButton AdwTabOverview
    AdwToggle AdwToggleGroup AdwToolbarView AdwViewSwitcherSidebar AdwWrapBox""".split()
)
BUTTONS = {"GtkButton", "GtkMenuButton", "GtkToggleButton", "AdwSplitButton"}


def has_letters(text):
    return any(c.isalpha() for c in text or "")


def properties(element):
    return {p.get("name").replace("_", "-"): p for p in element.findall("property")}


def check_button(path, element):
    own = properties(element)
    if "icon-name" not in own or "label" in own or element.find("child") is not None:
        return
    name = element.get("id") or element.get("class")
    named = any(p.get("name") == "label" for a in element.findall("accessibility") for p in a.findall("property"))
    if "tooltip-text" not in own:
        yield f"{path}: {name} ({own['icon-name'].text}): an icon alone needs a tooltip"
    if not named:
        yield f"{path}: {name} ({own['icon-name'].text}): an icon alone needs an accessible label"


def check(path):
    try:
        top = ET.parse(os.path.join(tree.root(), path)).getroot()
    except ET.ParseError as error:
        yield f"{path}: {error}"
        return

    template = top.find("template")
    if template is not None:
        # EncClientPage is in enc-client-page.ui.
        stem = os.path.basename(path)[: -len(".ui")].replace("-", "")
        if template.get("class", "").lower() != stem:
            yield f"{path}: class {template.get('class')} and file name differ"

    for element in top.iter():
        kind = element.get("class")
        if element.tag in ("object", "template"):
            if kind in TOO_NEW or element.get("parent") in TOO_NEW:
                yield f"{path}: {kind or element.get('parent')} is newer than GTK 4.8 and libadwaita 1.2"
            if kind in BUTTONS:
                yield from check_button(path, element)
        name = (element.get("name") or "").replace("_", "-")
        written = element.tag == "property" and name in WRITTEN or element.tag == "attribute" and name in ATTRIBUTES_WRITTEN
        if written and has_letters(element.text) and element.text.strip() not in NAMES and element.get("bind-source") is None:
            if element.get("translatable") not in ("yes", "true"):
                yield f"{path}: {name} \"{element.text.strip()}\" is not translatable"


if __name__ == "__main__":
    found = []
    for ui in tree.files(".ui"):
        found += check(ui)
    tree.finish(found, "templates")
