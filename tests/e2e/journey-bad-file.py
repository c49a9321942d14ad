#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
import os

import desktop

GOOD = """kind,company,client,client_name,number,date,due_date,currency,amount,settles,settled_on,rep,collector
invoice,,C1,Charpentes du Trégor,F1,2025-10-01,2025-10-31,EUR,1234.50,,,J. Kermarrec,
"""

# One row of three is fine: a day that does not exist, and an amount that is none.
HALF_BAD = """kind,company,client,client_name,number,date,due_date,currency,amount,settles,settled_on,rep,collector
invoice,,C2,Plomberie Pennec,F2,2025-02-30,2025-10-31,EUR,250.00,,,I. Moreau,
invoice,,C2,Plomberie Pennec,F3,2025-10-01,2025-10-31,EUR,two hundred,,,I. Moreau,
invoice,,C2,Plomberie Pennec,F4,2025-10-01,2025-10-31,EUR,99.00,,,I. Moreau,
"""


def journey():
    """recover from a bad file"""
    with desktop.Desktop() as home:
        portfolio = home.path("p.encours")
        home.ctl("--db", portfolio, "import", home.write("good.csv", GOOD))

        # A picture is no receivables: a sentence says so, and nothing changed.
        with open(home.path("picture.csv"), "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n" + os.urandom(4000))
        home.start(portfolio, home.path("picture.csv"))
        home.see(name="This file could not be read")
        home.key("Escape")
        home.see(contains="Ties with the ledger: €1,234.50")

        # Rows that cannot be are named by line and column; the good one is kept after a look.
        home.stop()
        home.start(portfolio, home.write("half-bad.csv", HALF_BAD))
        home.press(name="Check", role="push button")
        home.see(name="Some rows would be refused")
        home.see(contains="Line 2, column “date”: “2025-02-30”")
        home.see(contains="Line 3, column “amount”: “two hundred”")
        home.press(name="Import", role="push button")
        home.see(name="Imported, some rows were refused")
        home.press(name="Close", role="push button")
        home.see(contains="Ties with the ledger: €1,333.50")


desktop.main(journey)
