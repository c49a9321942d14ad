# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
#
# A thin front to meson. `make run` and `make check` install what is missing from Debian's packages, and say so first.

.PHONY: run check format install clean

run:
	@.ci/show

check:
	@.ci/check

format:
	@python3 tests/checks/format.py --fix $(CURDIR)

install:
	@.ci/set-up
	@[ -f _build-install/build.ninja ] || meson setup _build-install -Dtests=false -Dbuildtype=release
	@ninja -C _build-install
	@meson install -C _build-install --no-rebuild

clean:
	rm -rf _build _build-*
