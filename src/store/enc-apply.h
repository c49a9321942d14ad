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
  gboolean general; /* an event of no client in particular */
} EncApplied;

void enc_apply_init (EncApplied *applied);
void enc_apply_clear (EncApplied *applied);
gboolean enc_apply_command (EncStore *store, const EncCommand *command, EncApplied *applied,
                            GError **error);

gboolean enc_apply_journal (EncStore *store, EncApplied *applied, gint64 client, const char *kind,
                            const char *body, gint64 voids, gint64 *event, GError **error);

void enc_apply_note (EncApplied *applied, gint64 event, gint64 client);
gboolean enc_apply_client (EncStore *store, const EncCommand *command, gint64 *client,
                           GError **error);
gboolean enc_apply_may (EncStore *store, const char *command, gint64 client, GError **error);

G_END_DECLS
