/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "desk/enc-desk.h"
#include "ui/common/enc-table.h"

G_BEGIN_DECLS

/* The items behind a figure, as table rows: their sum is that figure. Amounts, dates and clients
 * come from the read model; what only the file knows of an item (its number) is asked for when the
 * row is on screen and drawn when it arrives. Lives on the main thread; the table's data is an
 * EncItemsList. */
typedef struct _EncItemsList EncItemsList;

/* An item is on screen whose piece is not known yet. */
typedef void (*EncItemsWanted) (gint64 item_pk, gpointer data);

EncItemsList *enc_items_list_new (EncPortfolio *portfolio, const EncAgingQuery *query,
                                  EncAgingCell cell, GArray *lines);
EncItemsList *enc_items_list_ref (EncItemsList *list);
void enc_items_list_unref (EncItemsList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncItemsList, enc_items_list_unref)

void enc_items_list_set_wanted (EncItemsList *list, EncItemsWanted wanted, gpointer data);
void enc_items_list_add_pieces (EncItemsList *list, GPtrArray *pieces);
EncPortfolio *enc_items_list_portfolio (const EncItemsList *list);
guint enc_items_list_n_rows (const EncItemsList *list);
const EncOpenLine *enc_items_list_line (const EncItemsList *list, guint row);
const EncPortfolioClient *enc_items_list_client (const EncItemsList *list, guint row);
const EncReadPiece *enc_items_list_piece (const EncItemsList *list, guint row);
guint8 *enc_items_list_filter (const EncItemsList *list, const char *text, guint *n_shown,
                               gint64 *sum);
const EncTableColumn *enc_items_list_columns (guint *n);
const EncTableRows *enc_items_list_source (void);

G_END_DECLS
