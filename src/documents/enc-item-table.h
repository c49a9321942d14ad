/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "documents/enc-table-source.h"
#include "ledger/enc-item.h"

G_BEGIN_DECLS

/* A list of pieces: what is behind a figure, or a client's open items. Filled by whoever has read
 * them from the file. */
typedef struct
{
  const char *client_code; /* strings are copied, (nullable) but the number */
  const char *client_name;
  const char *number;
  const char *label;
  const char *rep;
  EncItemKind kind;
  guint flags; /* EncItemFlags */
  EncDate date;
  EncDate due; /* or ENC_DATE_NONE */
  EncCurrency currency;
  gint64 amount;
  gint64 open;     /* at the date asked for */
  gint64 disputed; /* part of it that is contested, >= 0 */
} EncItemLine;

typedef struct _EncItemTable EncItemTable;

EncItemTable *enc_item_table_new (const char *title, EncDate as_of);
void enc_item_table_add (EncItemTable *items, const EncItemLine *line);
EncTableSource *enc_item_table_finish (EncItemTable *items);

G_END_DECLS
