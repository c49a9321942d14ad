/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-db.h"

G_BEGIN_DECLS

/* Rows in memory as a table-valued "enc_rows" (columns c0 … c18) that INSERT … SELECT reads from:
 * one statement for a million rows keeps its cursors where the next row goes, where a million
 * statements would each find the place again. */
typedef void (*EncRowsColumn) (sqlite3_context *context, gsize row, int column, gpointer data);

typedef struct
{
  gsize n;
  EncRowsColumn column;
  gpointer data;
  const char *step; /* for progress */
  const EncProgress *progress;
} EncRows;

gboolean enc_rows_register (EncDb *db, GError **error);
gboolean enc_rows_insert (EncDb *db, const char *sql, const EncRows *rows, GError **error);

G_END_DECLS
