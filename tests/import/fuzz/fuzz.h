/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* What libFuzzer calls, and replay.c where there is no libFuzzer. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
