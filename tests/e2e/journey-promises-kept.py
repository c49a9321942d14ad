#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
import datetime
import json

import desktop

HEAD = "kind,company,client,client_name,number,date,due_date,currency,amount,settles,settled_on,collector\n"
LEDGER = (
    HEAD
    + "invoice,,C1,Menuiserie Bréhat,FA-1,2025-08-01,2025-09-18,EUR,12480.00,,,N. Bensaïd\n"
    + "invoice,,C2,Plomberie Pennec,FA-2,2025-08-01,2025-09-18,EUR,500.00,,,N. Bensaïd\n"
)


def journey():
    """a payment import keeps and breaks promises"""
    today = datetime.date.today()
    made = today - datetime.timedelta(days=30)
    promised = today - datetime.timedelta(days=12)
    paid = today - datetime.timedelta(days=13)
    with desktop.Desktop() as home:
        db = home.path("p.encours")
        home.ctl("--db", db, "import", home.write("ledger.csv", LEDGER))
        for client, amount in (("C1", "12480"), ("C2", "500")):
            home.ctl("--db", db, "promise", "add", client, f"{promised}={amount}", "--date", str(made))
        home.start(db)
        home.see(contains="Open receivables")

        # Neither was paid: both are late, and nobody had to say so.
        home.key("ctrl+4")
        home.see(contains="Menuiserie Bréhat, €12,480.00 promised for")
        home.see(contains="Plomberie Pennec, €500.00 promised for")
        home.see(contains="0 of 2")

        # A payment that was made in time comes with the next import: one is kept, the other stays broken.
        payment = home.write(
            "payments.csv",
            LEDGER + f"payment,,C1,Menuiserie Bréhat,R-1,{paid},,EUR,12480.00,FA-1,{paid},N. Bensaïd\n",
        )
        home.ctl("--db", db, "import", payment)
        home.see_gone(contains="Menuiserie Bréhat, €12,480.00 promised for")
        home.see(contains="Plomberie Pennec, €500.00 promised for")
        home.see(contains="1 of 2")
        home.press(name="Kept", role="push button")
        home.see(contains="Menuiserie Bréhat, €12,480.00 promised for")
        promises = json.loads(home.ctl("--db", db, "--json", "promise", "list", "--view", "all"))["promises"]
        states = {p["client"]: p["state"] for p in promises}
        assert states == {"C1": "kept", "C2": "broken"}, states


desktop.main(journey)
