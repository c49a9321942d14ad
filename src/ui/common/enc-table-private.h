/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/common/enc-table.h"

G_BEGIN_DECLS

/* Shared by the files of the table: cells and selection in enc-table.c, columns, sorting and keys
 * in theirs. */

typedef struct
{
  const EncTableColumn *info;
  GtkColumnViewColumn *view; /* owned; in the column view while shown */
  gboolean wanted;           /* by the user */
  gboolean fits;             /* there is room for it */
  gboolean shown;
} EncTableShownColumn;

struct _EncTable
{
  GtkWidget parent_instance;

  /* Children. */
  GtkWidget *scroller;
  GtkColumnView *view;
  GtkWidget *row_menu; /* (nullable) */

  /* Owned. */
  EncTableModel *model;
  GtkMultiSelection *selection;
  GSimpleActionGroup *actions;
  GMenu *columns_menu;
  GHashTable *bound; /* EncTableCell now showing a row: a set */
  GArray *columns;   /* EncTableShownColumn */

  /* Borrowed: the model owns data. */
  const EncTableRows *source;
  gconstpointer data;

  /* State. */
  guint n_rows;
  int fitted_width;
  guint fit_source;
  gboolean brief;
  gboolean setting_sort;
  gboolean restoring;
};

static inline EncTableShownColumn *
enc_table_nth (EncTable *self, guint column)
{
  return &g_array_index (self->columns, EncTableShownColumn, column);
}

void enc_table_refill (EncTable *self);
void enc_table_reorder (EncTable *self);

void enc_table_columns_add (EncTable *self, guint number, const EncTableColumn *info,
                            GtkListItemFactory *factory);
void enc_table_columns_build_menu (EncTable *self);
void enc_table_columns_fit (EncTable *self, int width);
void enc_table_columns_rescale (EncTable *self);
gboolean enc_table_columns_is_brief (const EncTableShownColumn *column);

void enc_table_sort_init (EncTable *self);
void enc_table_sort_show (EncTable *self);

void enc_table_keys_init (EncTable *self);
gboolean enc_table_keys_get_focus (EncTable *self, guint *position);
void enc_table_keys_focus_later (EncTable *self, guint position);

G_END_DECLS
