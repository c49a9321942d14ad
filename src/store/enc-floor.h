/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-store.h"

G_BEGIN_DECLS

/* The least that SQLite takes for what we ask of it: what `encoursctl bench` measures against, in
 * the same run. */
gboolean enc_floor_load (const char *csv, const char *path, double *seconds, GError **error);
gboolean enc_floor_step (const char *path, double *seconds, GError **error);

G_END_DECLS
