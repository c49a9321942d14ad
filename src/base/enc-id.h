/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Row identity: 26 lower-case base32hex characters (128 bits), sortable as text.
 * UUIDv7 for what people create, a hash of the natural key for what is imported,
 * so that the same invoice imported on two desktops is one row. */
#define ENC_ID_CHARS 26
#define ENC_ID_LEN   (ENC_ID_CHARS + 1)

void enc_id_new (gint64 now_ms, char id[ENC_ID_LEN]);
void enc_id_from_key (const char *domain, const char *const *parts, gsize n_parts,
                      char id[ENC_ID_LEN]);
void enc_id_encode (const guint8 bytes[16], char id[ENC_ID_LEN]);
gboolean enc_id_is_valid (const char *id);

G_END_DECLS
