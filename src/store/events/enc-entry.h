/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "casework/enc-event.h"
#include "store/enc-apply.h"

G_BEGIN_DECLS

/* An event about to be appended to the journal. */
typedef struct
{
  gint64 client; /* row number, 0 = none in particular */
  const char *kind;
  const char *subject; /* (nullable) id of the case … */
  gboolean opens;      /* … or it opens one */
  EncDate day;
  GVariant *body;        /* a{sv} */
  const GArray *items;   /* (nullable) EncEventItem */
  GVariant *attachments; /* (nullable) a(ssay) */
  gint64 voids;          /* 0 = it takes nothing back */
} EncEntry;

gboolean enc_entry_append (EncStore *store, EncApplied *applied, const EncEntry *entry,
                           GError **error);

/* What a command's arguments become. */
GVariant *enc_entry_body (GVariant *args, const char *const *left_out);
gboolean enc_entry_day (EncStore *store, GVariant *args, gboolean may_come, EncDate *day,
                        GError **error);
gboolean enc_entry_items (EncStore *store, GVariant *args, gint64 client, EncCurrency currency,
                          GArray **items, GError **error);
gboolean enc_entry_lines (EncStore *store, GVariant *args, gint64 client, EncDate day,
                          EncCurrency *currency, GArray **items, GError **error);
gboolean enc_entry_contact (EncStore *store, GVariant *args, gint64 client, GError **error);

G_END_DECLS
