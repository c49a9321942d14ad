/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-store-private.h"

G_BEGIN_DECLS

/* What carrying out a command left behind. */
typedef struct
{
  GArray *clients; /* gint64: touched */
  GArray *events;  /* gint64: row numbers in the journal */
  gboolean settings;
  gboolean users;
} EncApplied;

void enc_apply_init (EncApplied *applied);
void enc_apply_clear (EncApplied *applied);
gboolean enc_apply_command (EncStore *store, const EncCommand *command, EncApplied *applied,
                            GError **error);

gboolean enc_apply_journal (EncStore *store, EncApplied *applied, gint64 client, const char *kind,
                            const char *body, gint64 voids, gint64 *event, GError **error);

G_END_DECLS
