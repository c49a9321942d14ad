#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
import datetime

import desktop


def ledger(today):
    """Seven weeks ago 1 000 were open and 21 days late; today they are paid and 250 are open, not due."""

    def day(offset):
        return (today + datetime.timedelta(days=offset)).isoformat()

    return "\n".join(
        [
            "kind,company,client,client_name,number,date,due_date,currency,amount,settles,settled_on,rep,collector",
            f"invoice,,C1,Charpentes du Trégor,F1,{day(-100)},{day(-70)},EUR,1000.00,,,J. Kermarrec,",
            f"payment,,C1,Charpentes du Trégor,R1,{day(-10)},,EUR,1000.00,F1,,J. Kermarrec,",
            f"invoice,,C2,Plomberie Pennec,F2,{day(-20)},{day(10)},EUR,250.00,,,I. Moreau,",
            "",
        ]
    )


def journey():
    """drag the as-of date"""
    with desktop.Desktop() as home:
        file = home.write("ledger.csv", ledger(datetime.date.today()))
        home.ctl("--db", home.path("p.encours"), "import", file)
        home.start(home.path("p.encours"))
        home.see(contains="Open receivables: €250")

        # Seven weeks back: the slider counts weeks.
        slider = home.see(name="As-of date", role="slider")
        slider.set_current_value(slider.get_current_value() - 7)
        home.see(contains="Position rebuilt as of")
        home.see(contains="€1,000.00 open, of which 100.0% overdue")
        home.see(contains="1–30 d: €1,000.00")
        home.see(contains="Overdue share: 100")

        # And back, by the banner.
        home.press(name="Back to Today", role="push button")
        home.see(contains="Open receivables: €250")


desktop.main(journey)
