#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
import desktop

LEDGER = """kind,company,client,client_name,number,date,due_date,currency,amount,settles,settled_on,rep,collector
invoice,,C1,Charpentes du Trégor,FA-2510-0412,2025-10-01,2025-10-31,EUR,1234.50,,,J. Kermarrec,
"""


def journey():
    """drag a card on the board"""
    with desktop.Desktop() as home:
        file = home.write("ledger.csv", LEDGER)
        home.ctl("--db", home.path("p.encours"), "import", file)
        home.start(home.path("p.encours"))
        home.see(contains="Open receivables")
        home.key("ctrl+3")
        home.press(name="New dispute")
        home.see(name="Which client contests?")
        home.keys("tregor")
        home.see(contains="Charpentes du Trégor", role="list item")
        home.key("Return")
        home.click(name="FA-2510-0412", role="check box")
        home.press(contains="Open Dispute", role="push button")
        card = {"contains": "Charpentes du Trégor: Wrong unit price", "role": "list item"}
        home.see_gone(name="New Dispute", role="frame")
        home.see(**card)
        home.see(contains="Open, 1 case", role="list")

        # The pointer takes it from one column to another.
        home.drag(
            card,
            {"contains": "Under review, 0 cases", "role": "panel"},
            {"contains": "Under review, 1 case", "role": "list"},
        )
        home.see(contains="Dispute under review")

        # What the workflow does not allow is refused with its rule, and the card stays.
        home.drag(card, {"contains": "Open, 0 cases", "role": "panel"}, {"contains": "does not become new again"})
        home.see(contains="Under review, 1 case", role="list")

        # The keyboard does the same.
        home.tab_into("Charpentes du Trégor: Wrong unit price")
        home.key("ctrl+shift+Right")
        home.see(contains="With the client, 1 case", role="list")
        home.key("ctrl+shift+Right")
        home.see(contains="Waiting for us, 1 case", role="list")

        # Into Resolved, the outcome is asked for; giving up leaves it where it was.
        home.key("ctrl+shift+Right")
        home.see(contains="Choose how it ends.")
        home.press(contains="Cancel", role="push button")
        home.see(contains="Waiting for us, 1 case", role="list")


desktop.main(journey)
