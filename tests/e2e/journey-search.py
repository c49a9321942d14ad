#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
import desktop

LEDGER = """kind,company,client,client_name,number,date,due_date,currency,amount,settles,settled_on,rep,collector
invoice,,C1,Charpentes du Trégor,FA-2510-0412,2025-10-01,2025-10-31,EUR,1234.50,,,J. Kermarrec,
invoice,,C2,Plomberie Pennec,FA-2510-0413,2025-10-02,2025-11-01,EUR,250.00,,,I. Moreau,
"""


def journey():
    """find a client by search and open it"""
    with desktop.Desktop() as home:
        file = home.write("ledger.csv", LEDGER)
        home.ctl("--db", home.path("p.encours"), "import", file)
        home.start(home.path("p.encours"))
        home.see(contains="Open receivables")

        # Accents and case do not matter; the keyboard alone is enough.
        home.key("ctrl+k")
        home.keys("tregor")
        home.see(contains="Charpentes du Trégor")
        home.key("Down")
        home.key("Return")
        home.see(contains="FA-2510-0412")
        home.see(contains="1,234.50")


desktop.main(journey)
