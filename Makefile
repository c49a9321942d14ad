# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
#
# A thin front to meson. What is missing from Debian's packages is installed first, and said.

# GALLERY="--view dashboard --lang fr" draws only these.
.PHONY: run check bench gallery fuzz format install clean

run:
	@.ci/show

check:
	@.ci/check

# BENCH="--items 10000" measures only these.
bench:
	@.ci/bench $(BENCH)

gallery:
	@.ci/gallery $(GALLERY)

fuzz:
	@.ci/fuzz

format:
	@python3 tests/checks/format.py --fix $(CURDIR)

install:
	@.ci/set-up
	@[ -f _build-install/build.ninja ] || meson setup _build-install -Dtests=false -Dbuildtype=release
	@ninja -C _build-install
	@meson install -C _build-install --no-rebuild

clean:
	rm -rf _build _build-*
