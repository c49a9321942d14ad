/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-data-table.h"

G_BEGIN_DECLS

/* A table of any length that is asked for a few rows at a time, so that a hundred thousand clients
 * can be printed or exported without being in memory as text. */
typedef struct _EncTableSource EncTableSource;

typedef void (*EncTableColumns) (EncDataTable *table, gpointer data);
/* Adds one row: enc_data_table_begin_row() (or _begin_total()) and its cells. */
typedef void (*EncTableRow) (EncDataTable *table, guint row, gpointer data);

EncTableSource *enc_table_source_new (const char *title, guint n_rows, EncTableColumns columns,
                                      EncTableRow row, gpointer data, GDestroyNotify destroy);
EncTableSource *enc_table_source_new_for_table (EncDataTable *table);
EncTableSource *enc_table_source_ref (EncTableSource *source);
void enc_table_source_unref (EncTableSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncTableSource, enc_table_source_unref)

const char *enc_table_source_title (EncTableSource *source);
guint enc_table_source_n_rows (EncTableSource *source);
EncDataTable *enc_table_source_rows (EncTableSource *source, guint first, guint n);

G_END_DECLS
