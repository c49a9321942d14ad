# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
"""A real Encours window seen as assistive technologies see it: by accessible name, role, value and action.

Nothing here knows widgets or files of the program; a journey that passes is one that a person with a screen reader
and a keyboard could make. Waits are for conditions, with a bound, never for a time.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError):
    print("1..0 # SKIP AT-SPI for Python is not installed")
    sys.exit(77)

PATIENCE = 60  # seconds, for a slow machine under load


class NotSeen(Exception):
    """What a journey waited for did not come."""


def wait(what, condition, patience=PATIENCE):
    """Return the first true value of condition(), letting accessibility events in between."""
    end = time.monotonic() + patience
    context = GLib.MainContext.default()
    while time.monotonic() < end:
        while context.pending():
            context.iteration(False)
        try:
            value = condition()
        except GLib.Error:  # a node that went away while it was looked at
            value = None
        if value:
            return value
        time.sleep(0.05)
    raise NotSeen(what)


def name_of(node):
    try:
        return node.get_name() or ""
    except GLib.Error:
        return ""


def text_of(node):
    """What a node says: its name, else its text."""
    said = name_of(node)
    if said:
        return said
    try:
        text = node.get_text_iface()
        return text.get_text(0, text.get_character_count()) if text is not None else ""
    except GLib.Error:
        return ""


def is_visible(node):
    """GTK 4.8 never says SHOWING; a node counts as seen when it and all above it are VISIBLE."""
    try:
        return node.get_state_set().contains(Atspi.StateType.VISIBLE)
    except GLib.Error:
        return False


def walk(node, depth=0):
    """The node and everything under it that can be seen."""
    if depth > 0 and not is_visible(node):
        return
    yield node
    if depth > 60:
        return
    try:
        count = node.get_child_count()
    except GLib.Error:
        return
    for i in range(min(count, 400)):
        try:
            child = node.get_child_at_index(i)
        except GLib.Error:
            continue
        if child is not None:
            yield from walk(child, depth + 1)


def plain(text):
    """French typography made of ordinary spaces, so that journeys can be written."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


class Desktop:
    """One run of the program in its own empty home."""

    def __init__(self, language="en", **environment):
        self.home = tempfile.mkdtemp(prefix="encours-journey-")
        self.language = language
        self.extra = environment
        self.process = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is not None and self.process is not None:
            self.say_what_is_there()
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def environment(self):
        env = dict(os.environ)
        env.update(
            HOME=self.home,
            XDG_DATA_HOME=os.path.join(self.home, "data"),
            XDG_CONFIG_HOME=os.path.join(self.home, "config"),
            XDG_CACHE_HOME=os.path.join(self.home, "cache"),
            GSK_RENDERER="cairo",
            GSETTINGS_BACKEND="keyfile",
            LANGUAGE=self.language,
            NO_AT_BRIDGE="0",
            G_DEBUG="fatal-criticals",
        )
        env.pop("GTK_A11Y", None)
        env.update(self.extra)
        return env

    def path(self, name):
        return os.path.join(self.home, name)

    def write(self, name, text, encoding="utf-8"):
        with open(self.path(name), "w", encoding=encoding, newline="") as file:
            file.write(text)
        return self.path(name)

    def ctl(self, *arguments):
        """encoursctl on the same files; returns what it prints."""
        return subprocess.run(
            [os.environ["ENCOURSCTL"], *arguments], env=self.environment(), check=True, capture_output=True, text=True
        ).stdout

    def start(self, *arguments):
        with open(self.path("stderr"), "a", encoding="utf-8") as errors:
            self.process = subprocess.Popen([os.environ["ENCOURS"], *arguments], env=self.environment(), stderr=errors)
        wait("the window", self.application)

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None

    def application(self):
        if self.process.poll() is not None:
            raise NotSeen(f"the program ended with {self.process.returncode}")
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                return child
        return None

    def nodes(self):
        application = self.application()
        if application is None:
            return
        # The window opened last is the one in front.
        for i in reversed(range(application.get_child_count())):
            window = application.get_child_at_index(i)
            if window is not None:
                yield from walk(window)

    def look(self, name=None, contains=None, role=None):
        """The first node with this name (or whose words contain a text) and role, or None."""
        for node in self.nodes():
            said = plain(text_of(node))
            if name is not None and said != name:
                continue
            if contains is not None and contains not in said:
                continue
            if role is not None and node.get_role_name() != role:
                continue
            return node
        return None

    def see(self, name=None, contains=None, role=None, patience=PATIENCE):
        """Wait until it is there."""
        return wait(f"{name or contains} ({role or 'anything'})", lambda: self.look(name, contains, role), patience)

    def see_gone(self, name=None, contains=None, role=None):
        wait(f"{name or contains} gone", lambda: self.look(name, contains, role) is None)

    def press(self, name=None, contains=None, role=None):
        """Do the first action of a control, as its key would; waits until it may be done."""

        def try_it():
            node = self.look(name, contains, role)
            if node is None or not node.get_state_set().contains(Atspi.StateType.SENSITIVE):
                return None
            action = node.get_action_iface()
            return node if action is not None and action.get_n_actions() > 0 else None

        node = wait(f"{name or contains} to press", try_it)
        node.get_action_iface().do_action(0)
        return node

    def type(self, name, text, role=None):
        """Put text in an entry."""
        node = self.see(name=name, role=role)
        for candidate in walk(node):
            editable = candidate.get_editable_text_iface()
            if editable is not None:
                editable.set_text_contents(text)
                return candidate
        raise NotSeen(f"{name}: not an entry")

    def key(self, keys):
        """A real key press in the window in front."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", keys], check=True)

    def keys(self, text):
        subprocess.run(["xdotool", "type", "--delay", "30", text], check=True)

    def focused(self):
        """What has the keyboard."""
        for node in self.nodes():
            try:
                if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                    return node
            except GLib.Error:
                continue
        return None

    def see_focus(self, role, words):
        """Wait until the keyboard is on something of this role with these words in it."""

        def there():
            node = self.focused()
            return node is not None and node.get_role_name() == role and any(words in plain(text_of(n)) for n in walk(node))

        wait(f"the keyboard on {words}", there)

    def tab_to(self, name):
        """Walk with Tab until the control of this name has the keyboard."""
        for _ in range(40):
            node = self.focused()
            if node is not None and plain(text_of(node)) == name:
                return node
            self.key("Tab")
            wait("the keyboard somewhere", self.focused)
        raise NotSeen(f"{name}: not reached with Tab")

    def tab_into(self, words):
        """Walk with Tab until what has the keyboard says these words."""
        for _ in range(40):
            node = self.focused()
            if node is not None and words in plain(text_of(node)):
                return node
            self.key("Tab")
            wait("the keyboard somewhere", self.focused)
        raise NotSeen(f"{words}: not reached with Tab")

    def click(self, name=None, contains=None, role=None):
        """Press the pointer's button on a node: for what has no action of its own, such as check boxes."""
        x, y = self.middle(self.see(name, contains, role))
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)

    def middle(self, node):
        """Where the middle of a node is in its window."""
        box = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        return box.x + box.width // 2, box.y + min(box.height, 120) // 2

    def drag(self, what, onto, seen, tries=6):
        """Take a node with the pointer and drop it on another one, until what that does is seen: a slow machine may
        miss the beginning of a movement, as it does under a hand. Each argument is one of see()."""
        for _ in range(tries):
            from_x, from_y = self.middle(self.see(**what))
            to_x, to_y = self.middle(self.see(**onto))
            subprocess.run(["xdotool", "mousemove", "--sync", str(from_x), str(from_y), "mousedown", "1"], check=True)
            for i in range(1, 21):
                x, y = from_x + (to_x - from_x) * i // 20, from_y + (to_y - from_y) * i // 20
                subprocess.run(["xdotool", "mousemove", str(x), str(y)], check=True)
                self.focused()  # an answer from the program: it has come so far
            subprocess.run(["xdotool", "mousemove", str(to_x + 2), str(to_y + 2), "mouseup", "1"], check=True)
            try:
                return self.see(**seen, patience=8)
            except NotSeen:
                self.key("Escape")
        raise NotSeen(f"{seen} after dragging {what} onto {onto}")

    def say_what_is_there(self):
        """For whoever reads a failed journey."""
        print("# what the window showed:", file=sys.stderr)
        try:
            for node in self.nodes():
                said = text_of(node)
                if said:
                    print(f"#   {node.get_role_name()}: {said[:120]}", file=sys.stderr)
        except (NotSeen, GLib.Error) as error:
            print(f"#   {error}", file=sys.stderr)
        try:
            with open(self.path("stderr"), encoding="utf-8") as file:
                print("".join(f"# {line}" for line in file.readlines()[-30:]), file=sys.stderr)
        except OSError:
            pass


def main(journey):
    """Run one journey as a test: TAP on standard output."""
    print("1..1")
    title = (journey.__doc__ or journey.__name__).strip().splitlines()[0]
    try:
        journey()
    except (NotSeen, AssertionError, subprocess.CalledProcessError) as error:
        print(f"not ok 1 - {title}")
        print(f"# {type(error).__name__}: {error}")
        sys.exit(1)
    print(f"ok 1 - {title}")
