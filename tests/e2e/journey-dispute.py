#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
import desktop

LEDGER = """kind,company,client,client_name,number,date,due_date,currency,amount,settles,settled_on,rep,collector
invoice,,C1,Charpentes du Trégor,FA-2510-0412,2025-10-01,2025-10-31,EUR,1234.50,,,J. Kermarrec,
invoice,,C1,Charpentes du Trégor,FA-2510-0413,2025-10-02,2025-11-01,EUR,250.00,,,J. Kermarrec,
"""


def journey():
    """open a dispute on part of an invoice and take it to resolution"""
    with desktop.Desktop() as home:
        file = home.write("ledger.csv", LEDGER)
        home.ctl("--db", home.path("p.encours"), "import", file)
        home.start(home.path("p.encours"))
        home.see(contains="Open receivables")

        # The view is empty and proposes the one thing to do.
        home.key("ctrl+3")
        home.see(name="No Dispute")
        home.press(name="New dispute")
        home.see(name="Which client contests?")
        home.keys("tregor")
        home.see(contains="Charpentes du Trégor", role="list item")
        home.key("Return")

        # Part of one invoice: the form says what that does before it is done.
        home.click(name="FA-2510-0412", role="check box")
        home.type("Contested amount of FA-2510-0412", "234.50")
        home.type("In a few words", "Pallet missing")
        home.see(contains="€234.50 leave the reminders at once")
        home.press(contains="Open Dispute", role="push button")
        home.see(contains="Dispute opened")

        # It is on the board, and the keyboard opens it.
        card = "Charpentes du Trégor: Pallet missing, Wrong unit price, 1 invoice, €234.50"
        home.see(contains=card, role="list item")
        home.tab_into(card)
        home.key("Return")
        home.see(contains="contested of €1,234.50")
        home.see(contains="Step 1 of 5")

        # Looked into, then resolved: what the outcome needs is asked for.
        home.click(name="Other steps")
        home.press(name="Start the review")
        home.see(contains="Step 2 of 5: Under review")
        home.press(contains="Resolve…", role="push button")
        home.see(contains="Choose how it ends.")
        home.click(name="Credit note for a part", role="check box")
        home.see(contains="Say how much is credited.")
        home.type("Amount conceded", "1000")
        home.see(contains="A partial credit is less than the €234.50 that are contested.")
        home.type("Amount conceded", "200")
        home.see_gone(contains="A partial credit is less")
        home.press(contains="_Resolve Resolve", role="push button")
        home.see(contains="Dispute resolved")
        home.see(contains="Step 4 of 5: Resolved")
        home.see(contains="Resolved, Credit note for a part", role="list item")

        # The board has it at its end, and Undo takes the step back.
        home.key("alt+Left")
        home.see(contains="Resolved, 1 case", role="list")
        home.key("ctrl+z")
        home.see(contains="Under review, 1 case", role="list")


desktop.main(journey)
