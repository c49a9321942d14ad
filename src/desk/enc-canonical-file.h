/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-store.h"

G_BEGIN_DECLS

/* The canonical CSV as a file: the ledger on its way to another program, or to another Encours. */
gboolean enc_canonical_file_write (const EncFacts *facts, const char *path, GError **error);
gboolean enc_canonical_file_export (EncStore *store, const char *path, const EncProgress *progress,
                                    GError **error);

G_END_DECLS
