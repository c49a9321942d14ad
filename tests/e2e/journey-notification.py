#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
import json

import desktop
from gi.repository import Gio, GLib

INTERFACE = """
<node><interface name="org.freedesktop.Notifications">
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/>
  </method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation">
    <arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/>
  </method>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
  <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
</interface></node>
"""
PATH = "/org/freedesktop/Notifications"


class Service:
    """What takes the notifications of a desktop."""

    def __init__(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        info = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        self.told = {}  # number: summary, body, actions
        self.withdrawn = set()
        self.bus.register_object(PATH, info, self.on_call, None, None)
        self.mine = False
        Gio.bus_own_name_on_connection(
            self.bus, "org.freedesktop.Notifications", Gio.BusNameOwnerFlags.NONE, self.on_owned, None
        )
        desktop.wait("the name of the service", lambda: self.mine)

    def on_owned(self, bus, name):
        self.mine = True

    def on_call(self, bus, sender, path, interface, method, parameters, invocation):
        answer = None
        if method == "Notify":
            _, replaces, _, summary, body, actions, _, _ = parameters.unpack()
            number = replaces or len(self.told) + 1
            self.told[number] = (summary, body, dict(zip(actions[1::2], actions[0::2])))
            answer = GLib.Variant("(u)", (number,))
        elif method == "CloseNotification":
            self.withdrawn.add(parameters.unpack()[0])
        elif method == "GetCapabilities":
            answer = GLib.Variant("(as)", (["actions", "body"],))
        elif method == "GetServerInformation":
            answer = GLib.Variant("(ssss)", ("journey", "Encours", "1", "1.2"))
        invocation.return_value(answer)

    def see(self, words):
        """Wait until something with these words was told; its number."""

        def there():
            return next((n for n, (summary, body, _) in self.told.items() if words in summary + "\n" + body), None)

        return desktop.wait(f"a notification of {words}", there)

    def choose(self, number, label):
        key = self.told[number][2][label]
        self.bus.emit_signal(
            None, PATH, "org.freedesktop.Notifications", "ActionInvoked", GLib.Variant("(us)", (number, key))
        )


def journey():
    """alerts are told by the desktop, put off and opened from there"""
    service = Service()
    with desktop.Desktop() as home:
        file = home.path("p.encours")
        home.ctl("--db", file, "demo", "--clients", "60", "--items", "2000")
        clients = json.loads(home.ctl("--db", file, "--json", "aging", "--by", "client"))["groups"][:2]
        home.start(file)

        # The file is opened for the first time: all that the rules find is told at once, in a sentence.
        service.see("new alerts")

        def block(client):
            home.ctl("--db", file, "--user", "N. Manager", "--role", "credit_manager", "event", "add", "order.block",
                     "--client", client["key"], "blocked=yes", "reason=The insurer asks for it")
            return service.see(client["label"])

        me = desktop.plain(desktop.text_of(home.see(contains=": change user"))).split(",")[0]

        def waits(client):
            said = json.loads(home.ctl("--db", file, "--json", "alerts", "--for", me))["alerts"]
            return any(a["rule"] == "block" and a["client"] == client["key"] for a in said)

        # A colleague blocks orders: told on its own, and put off from the notification.
        first = block(clients[0])
        summary, _, actions = service.told[first]
        assert "blocked" in summary, summary
        assert {"Open", "Tomorrow"} <= set(actions), actions
        service.choose(first, "Tomorrow")
        desktop.wait("the notification withdrawn", lambda: first in service.withdrawn)
        desktop.wait("the alert put off", lambda: not waits(clients[0]))

        # The next one waits, and is opened from there: the client's file is in front, the alert is read.
        second = block(clients[1])
        assert waits(clients[1])
        service.choose(second, "Open")
        home.see(name="Timeline", role="list")
        home.see(name=f"{clients[1]['label']} — Encours", role="frame")
        desktop.wait("the alert read", lambda: not waits(clients[1]))


desktop.main(journey)
