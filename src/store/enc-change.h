/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-db.h"

G_BEGIN_DECLS

/* The change feed: one row per touched client (or one for "everything") in the transaction that
 * touched it, read by every connection and program on the file. */

/* Tables as the feed names them. */
#define ENC_CHANGE_CLIENT     "client"
#define ENC_CHANGE_SETTING    "setting"
#define ENC_CHANGE_USER       "user"
#define ENC_CHANGE_ALERT      "alert"
#define ENC_CHANGE_EVERYTHING "everything"

/* The feed keeps this many rows; who lags further behind rebuilds. */
#define ENC_CHANGE_KEPT 10000
/* From this many clients on a transaction says "everything". */
#define ENC_CHANGE_MANY 1000

gboolean enc_change_add (EncDb *db, const char *table, gint64 client, GError **error);
gboolean enc_change_add_clients (EncDb *db, const GArray *clients, GError **error);
EncChangeSet *enc_change_since (EncDb *db, gint64 seq, GError **error);
gboolean enc_change_last (EncDb *db, gint64 *seq, GError **error);

G_END_DECLS
