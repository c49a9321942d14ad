#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
"""Every source is as clang-format writes it. With --fix it is made so."""

import shutil
import subprocess
import sys

import tree

# Version 14 and others break some lines differently: the one of Debian 12 decides.
PROGRAMS = ("clang-format-14", "clang-format")

if __name__ == "__main__":
    fix = "--fix" in sys.argv
    sys.argv = [a for a in sys.argv if a != "--fix"]
    program = next((p for p in PROGRAMS if shutil.which(p)), None)
    if program is None:
        tree.skip("clang-format is not installed")
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    if " 14." not in version:
        tree.skip(f"not version 14: {version.strip()}")
    sources = tree.files(".c", ".h")
    action = ["-i"] if fix else ["--dry-run", "-Werror"]
    result = subprocess.run([program, *action, *sources], cwd=tree.root(), capture_output=True, text=True, check=False)
    wrong = sorted({line.split(":")[0] for line in result.stderr.split("\n") if "clang-format-violations" in line})
    tree.finish([f"{path}: not formatted: make format" for path in wrong], "format")
