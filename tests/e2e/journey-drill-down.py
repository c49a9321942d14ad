#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
import json

import desktop


def cents(text):
    """An English amount such as €1,234.50 in minor units."""
    return int(desktop.plain(text).replace("€", "").replace(",", "").replace(".", "").strip())


def journey():
    """drill from a bucket to the items"""
    with desktop.Desktop() as home:
        home.ctl("--db", home.path("p.encours"), "demo", "--clients", "60", "--items", "2000")
        aging = json.loads(home.ctl("--db", home.path("p.encours"), "--json", "aging"))["groups"][0]
        home.start(home.path("p.encours"))

        # The oldest bucket, to the cent as the command line computes it.
        said = desktop.plain(desktop.text_of(home.see(contains="> 120 d: €", role="push button")))
        amount = said.split(": ")[1].split(" ")[0].rstrip(",")
        assert cents(amount) == aging["buckets"][4], (said, aging["buckets"])

        # Its tile opens its items, and the total under them is that amount again.
        home.press(contains="More than 120 days late: €", role="push button")
        items = json.loads(home.ctl("--db", home.path("p.encours"), "--json", "items", "--open"))["items"]
        late = [i for i in items if i["days_late"] > 120 and i["open"] > 0]
        assert late and sum(i["open"] for i in late) == aging["buckets"][4]
        home.see(contains=late[0]["number"])
        home.see(contains=f"{len(late)} ")
        home.see(contains=amount)

desktop.main(journey)
