/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-store.h"

G_BEGIN_DECLS

/* What "sample data" and `encoursctl demo` make when nothing else is asked for. */
#define ENC_DEMO_FILE_SEED    1
#define ENC_DEMO_FILE_CLIENTS 412
#define ENC_DEMO_FILE_ITEMS   24000

/* The demonstration portfolio, put into a file or written as canonical CSV. */
gboolean enc_demo_file_fill (EncStore *store, guint64 seed, guint n_clients, guint n_items,
                             EncDate today, const EncProgress *progress, EncChangeSet **changes,
                             GError **error);
gboolean enc_demo_file_write_csv (const char *path, guint64 seed, guint n_clients, guint n_items,
                                  EncDate today, GError **error);

G_END_DECLS
