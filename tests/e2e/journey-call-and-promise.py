#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
import json

import desktop

LEDGER = """kind,company,client,client_name,number,date,due_date,currency,amount,settles,settled_on,rep
invoice,,C1,Menuiserie Bréhat,FA-2508-0061,2025-08-01,2025-09-18,EUR,12480.00,,,J. Kermarrec
invoice,,C1,Menuiserie Bréhat,FA-2509-0240,2025-09-15,2025-10-30,EUR,7845.20,,,J. Kermarrec
"""


def journey():
    """log a call and record a promise with the keyboard"""
    with desktop.Desktop() as home:
        db = home.path("p.encours")
        home.ctl("--db", db, "import", home.write("ledger.csv", LEDGER))
        home.start(db)
        home.see(contains="Open receivables")
        home.key("ctrl+k")
        home.keys("brehat")
        home.see(contains="Menuiserie Bréhat")
        home.key("Down")
        home.key("Return")
        home.see(contains="FA-2508-0061")

        # A call needs its outcome and the cause of the delay: without them it is not taken.
        home.key("ctrl+l")
        home.see(name="What was said")
        home.tab_to("What was said")
        home.keys("The invoice is blocked")
        home.key("Return")
        home.see(name="How did the call end?")
        # The keyboard is on what is missing.
        for _ in ("Outcome", "Cause of the delay"):
            home.key("space")
            home.see_focus("list item", "Choose…")
            home.key("Down")
            home.key("Return")
            home.see_focus("push button", "")
            home.key("Tab")
        home.tab_to("What was said")
        home.key("Return")
        home.see(contains="The invoice is blocked")
        home.see_gone(name="Cause of the delay")

        # A promise: what is overdue is offered, the cursor is at the day.
        home.key("ctrl+p")
        home.see(name="Paid on")
        home.see_focus("text", "")
        home.keys("+7")
        home.key("Return")
        home.see_gone(name="Paid on")
        home.see(contains="Promise of €20,325.20")

        # And in one line under the timeline.
        home.key("ctrl+shift+l")
        home.see_focus("text", "")
        home.keys("p 500 +9 transfer M. Le Bris")
        home.see(contains="Promise of €500.00 · Bank transfer")
        home.key("Return")
        home.see(contains="€500.00 promised")

        timeline = json.loads(home.ctl("--db", db, "--json", "timeline", "C1"))
        kinds = [event["kind"] for event in timeline["events"]]
        assert kinds.count("call") == 1 and kinds.count("promise.record") == 2, kinds


desktop.main(journey)
