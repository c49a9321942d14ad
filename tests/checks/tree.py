#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
"""What the checks share: the files of the project, and how a check ends."""

import os
import subprocess
import sys


def root():
    """The folder of the project: first argument of every check, else two folders up."""
    if len(sys.argv) > 1:
        return os.path.abspath(sys.argv[1])
    return os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def files(*endings):
    """Paths of the project's files, relative to its root: what git tracks, or in a release all but builds."""
    top = root()
    try:
        # A file that was removed but not yet committed is still listed.
        listed = subprocess.run(["git", "-C", top, "ls-files", "-z"], check=True, capture_output=True).stdout
        paths = [p for p in listed.decode().split("\0") if p and os.path.isfile(os.path.join(top, p))]
    except (OSError, subprocess.CalledProcessError):
        paths = []
        for folder, folders, names in os.walk(top):
            folders[:] = [f for f in folders if not f.startswith((".git", "_build"))]
            paths += [os.path.relpath(os.path.join(folder, n), top) for n in names]
    return sorted(p for p in paths if not endings or p.endswith(endings))


def read(path):
    with open(os.path.join(root(), path), encoding="utf-8") as f:
        return f.read()


def finish(problems, what):
    """Prints each problem on a line of its own and ends with the status that meson looks at."""
    for problem in problems:
        print(problem)
    print(f"{what}: {len(problems)} problem{'' if len(problems) == 1 else 's'}")
    sys.exit(1 if problems else 0)


def skip(why):
    print(why)
    sys.exit(77)
