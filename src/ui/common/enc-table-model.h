/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The lazy list behind every table.
 *
 *   source (rows 0..n-1, immutable) ──filter──► order[]: guint32 ──sort──► order[] ──get_item──►
 * EncTableRow
 *
 * Rows are only numbers; nothing is read of them but the keys by which they are sorted. Setters
 * collect what is wanted, enc_table_model_commit() does it in one go.
 *
 * An item stands for a *place* in the list, not for what is there: another order changes no item,
 * only the length does, at the end. Told that everything was replaced, GTK would ask for every row
 * to look for its selection, and build its two hundred rows anew; so it only draws their cells
 * again, which takes a tenth of the time. */
#define ENC_TYPE_TABLE_MODEL (enc_table_model_get_type ())
G_DECLARE_FINAL_TYPE (EncTableModel, enc_table_model, ENC, TABLE_MODEL, GObject)

/* Everything sortable is a whole number: an amount, a day, the rank of a name. */
typedef gint64 (*EncTableKeyFunc) (gconstpointer data, guint row, guint column);
/* What a row is whatever the snapshot: the store's row number. */
typedef gint64 (*EncTableIdentityFunc) (gconstpointer data, guint row);

#define ENC_TABLE_MAX_SORT_KEYS 4

typedef struct
{
  guint column;
  gboolean descending;
} EncTableSortKey;

EncTableModel *enc_table_model_new (void);
void enc_table_model_set_source (EncTableModel *model, guint n_rows, EncTableKeyFunc key,
                                 EncTableIdentityFunc identity, gpointer data,
                                 GDestroyNotify destroy);
void enc_table_model_take_filter (EncTableModel *model, guint8 *shown);
void enc_table_model_set_sort (EncTableModel *model, const EncTableSortKey *keys, guint n_keys);
guint enc_table_model_get_sort (EncTableModel *model,
                                EncTableSortKey keys[ENC_TABLE_MAX_SORT_KEYS]);
gboolean enc_table_model_commit (EncTableModel *model);
guint enc_table_model_get_n_rows (EncTableModel *model);
guint enc_table_model_get_row (EncTableModel *model, guint position);
gint64 enc_table_model_get_identity (EncTableModel *model, guint position);
gboolean enc_table_model_find (EncTableModel *model, gint64 identity, guint *position);

G_END_DECLS
