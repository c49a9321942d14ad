/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "ui/common/enc-table-cell.h"
#include "ui/common/enc-table-model.h"

G_BEGIN_DECLS

/* A list in columns, and the only user of GtkColumnView: what its oldest supported version gets
 * wrong is put right here.
 *
 *   view: columns + source ──► EncTable ──► EncTableModel (filter, sort) ──► GtkMultiSelection ──►
 * GtkColumnView
 *
 * Signals: "open" (guint row of the source): Enter or double click; "selection-changed";
 * "layout-changed": the columns shown or the sort changed. Actions, in the group of
 * enc_table_get_actions(): "column-ID" (shown or not), "sort" (s: "ID" or "ID desc"), "copy". */
#define ENC_TYPE_TABLE (enc_table_get_type ())
G_DECLARE_FINAL_TYPE (EncTable, enc_table, ENC, TABLE, GtkWidget)

typedef struct
{
  const char *id;    /* stable, for actions and tests */
  const char *title; /* N_(), context "column" where the word needs one */
  EncTableCellKind kind;
  int width;                 /* px; 0 = what is left */
  int min_width;             /* px, of what is left */
  gboolean sortable;         /* the source has a key for it */
  gboolean descending_first; /* amounts: the first click puts the largest on top */
  gboolean optional;         /* off until chosen in the columns menu */
  int rank;                  /* in a narrow table the highest rank goes first; 0 never goes */
} EncTableColumn;

/* Where the rows come from: an immutable snapshot, asked only for what is on screen. */
typedef struct
{
  EncTableKeyFunc key;
  EncTableIdentityFunc identity;
  void (*value) (gconstpointer data, guint row, guint column, EncTableValue *value);
  char *(*describe) (gconstpointer data,
                     guint row); /* the row in one sentence, for screen readers */
} EncTableRows;

void enc_table_set_columns (EncTable *self, const EncTableColumn *columns, guint n_columns);
void enc_table_set_label (EncTable *self, const char *label);
void enc_table_set_source (EncTable *self, const EncTableRows *source, guint n_rows, gpointer data,
                           GDestroyNotify destroy);
void enc_table_take_filter (EncTable *self, guint8 *shown);
void enc_table_set_sort (EncTable *self, const EncTableSortKey *keys, guint n_keys);
void enc_table_commit (EncTable *self);
void enc_table_redraw (EncTable *self);

guint enc_table_get_n_shown (EncTable *self);
guint enc_table_get_row (EncTable *self, guint position);
gboolean enc_table_find (EncTable *self, gint64 identity, guint *position);
void enc_table_scroll_to (EncTable *self, guint position);
GArray *enc_table_get_selected (EncTable *self);
guint enc_table_get_n_selected (EncTable *self);
void enc_table_select (EncTable *self, gint64 identity);
void enc_table_unselect_all (EncTable *self);
void enc_table_select_all (EncTable *self);
gboolean enc_table_is_brief (EncTable *self);
gboolean enc_table_column_is_shown (EncTable *self, guint column);
char *enc_table_to_text (EncTable *self, gboolean selected_only);
GActionGroup *enc_table_get_actions (EncTable *self);
GMenuModel *enc_table_get_columns_menu (EncTable *self);
void enc_table_set_row_menu (EncTable *self, GMenuModel *menu);
GtkColumnView *enc_table_get_view (EncTable *self);

G_END_DECLS
