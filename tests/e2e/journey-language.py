#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
import desktop


def journey():
    """switch language"""
    with desktop.Desktop() as home:
        home.ctl("--db", home.path("p.encours"), "demo", "--clients", "20", "--items", "400")
        home.start(home.path("p.encours"))
        home.see(contains="Open receivables")
        home.key("ctrl+comma")
        home.see(name="Language", role="combo box")
        home.tab_to("Language")
        # The system's, French, English: with the keyboard alone.
        home.key("space")
        home.see_focus("list item", "As the system")
        home.key("Down")
        home.see_focus("list item", "Français")
        home.key("Return")
        # Everything on screen speaks French, numbers included, without a restart.
        home.see(name="Tableau de bord", role="list item")
        home.see(contains="Encours total")
        home.see(contains=" €")
        # And it is remembered.
        home.stop()
        home.start(home.path("p.encours"))
        home.see(name="Tableau de bord", role="list item")


desktop.main(journey)
