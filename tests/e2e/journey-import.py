#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
import desktop

# 1 000 less 400 paid, 250 not due, a credit of 35: 815 open.
LEDGER = """Client;Nom;Pièce;Type;Date;Échéance;Montant TTC;Pièce réglée
C1;Charpentes du Trégor;F1;Facture;30/04/2025;30/05/2025;1 000,00;
C1;Charpentes du Trégor;R1;Règlement;15/06/2025;;400,00;F1
C2;Plomberie Pennec;F2;Facture;10/06/2025;10/07/2025;250,00;
C2;Plomberie Pennec;A1;Avoir;01/06/2025;;35,00;
"""


def journey():
    """import a CSV through the assistant"""
    with desktop.Desktop() as home:
        file = home.write("créances.csv", LEDGER, encoding="cp1252")
        home.start(file)
        home.see(name="Import", role="frame")
        home.see(contains="créances.csv")
        # The preview shows how the file is understood: semicolons, Windows-1252, decimal comma, day first.
        home.see(contains="Windows-1252")
        home.press(name="Check", role="push button")
        home.see(name="Every row can be imported")
        home.press(name="Import", role="push button")
        home.see(name="Imported, every row")
        home.press(name="Close", role="push button")
        # The dashboard has the total, to the cent, and says that it ties.
        home.see(contains="€815.00")
        aging = home.ctl("--json", "aging")
        assert '"open" : 81500' in aging, aging
        # The payment is set on its invoice: 600 of it are late, nothing but the credit note is unallocated.
        assert '"unallocated" : -3500' in aging, aging
        # The whole import can be undone.
        home.key("ctrl+z")
        home.see(name="Start with your invoices")


desktop.main(journey)
