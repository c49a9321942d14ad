#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
import json

import desktop

REP = "J. Kermarrec"
MANAGER = "C. Le Goff"
ARGUMENT = "The library site begins in December."


def requests(home, file):
    """What the command line says of that request."""
    said = json.loads(home.ctl("--db", file, "--json", "tolerance", "list"))["tolerances"]
    return [t for t in said if t["argument"] == ARGUMENT]


def be(home, name, role):
    """Become that person, at the bottom of the sidebar."""
    box = home.see(contains=": change user")
    button = next(n for n in desktop.walk(box) if n.get_action_iface() and n.get_action_iface().get_n_actions() > 0)
    try:
        button.get_action_iface().do_action(0)
    except desktop.GLib.Error:  # the menu opened before it could answer
        pass
    home.press(name="Change User")
    home.press(name=f"{name} · {role}")
    home.see(name=f"{name}, {role}: change user")


def journey():
    """a rep asks for a tolerance and the manager grants it"""
    with desktop.Desktop() as home:
        file = home.path("p.encours")
        home.ctl("--db", file, "demo", "--clients", "60", "--items", "2000")
        home.start(file)

        # The rep's own screens: clients in phrases, the brief of the worst of them, four gestures.
        be(home, REP, "Sales representative")
        home.see(contains="To pass on")
        home.press(name="Tolerance", role="push button")
        home.type("Amount above the limit", "12,500", role="text")
        home.type("Until", "31 December 2026", role="text")
        home.type("Why it is worth it", ARGUMENT, role="text")
        home.type("Conditions offered", "Half of it in advance", role="text")
        home.press(name="_Ask Ask", role="push button")
        home.see(contains="You asked for €12,500.00 until 31 Dec 2026")

        asked = requests(home, file)
        assert [(t["state"], t["asked_amount"], t["author"]) for t in asked] == [("asked", 1250000, REP)], asked

        # The manager is told, and grants less.
        be(home, MANAGER, "Credit manager")
        home.key("ctrl+5")
        home.see(contains=ARGUMENT)
        home.press(name="Grant…", role="push button")
        home.type("Amount", "10,000", role="text")
        home.type("Conditions", "Advance before delivery", role="text")
        home.press(name="_Grant Grant", role="push button")
        home.see(contains="€10,000.00 until 31 Dec 2026, granted by " + MANAGER)

        granted = requests(home, file)
        assert [(t["state"], t["granted_amount"]) for t in granted] == [("granted", 1000000)], granted

        # The rep sees the answer.
        be(home, REP, "Sales representative")
        home.key("ctrl+1")
        home.see(contains="Granted: €10,000.00 until 31 Dec 2026")

desktop.main(journey)
