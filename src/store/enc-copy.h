/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-db.h"

G_BEGIN_DECLS

/* Safety copies of the file, kept in a "backups" folder beside it, the newest few of each reason.
 */
#define ENC_COPY_KEPT 3

gboolean enc_copy_vacuum (EncDb *db, const char *path, GError **error);
gboolean enc_copy_verified (EncDb *db, const char *reason, EncClock *clock, GError **error);
gboolean enc_copy_beside (EncDb *db, const char *reason, EncClock *clock, GError **error);
gboolean enc_copy_prepare (EncDb *db);
gboolean enc_copy_is_settled (EncDb *db);
gboolean enc_copy_snapshot (EncDb *db, const char *reason, EncClock *clock, GError **error);

G_END_DECLS
