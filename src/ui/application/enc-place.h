/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

#include "portfolio/enc-aging.h"

G_BEGIN_DECLS

/* Where one can be in the window: a view and what it shows. Places make the history, so that Back
 * returns to the same list behind the same figure. Once it has been visited only the numbers of its
 * filter change, with the portfolio they belong to. */
typedef struct
{
  grefcount ref_count;
  char *view;       /* name in the table of enc-views.c */
  char *title;      /* (nullable) what the breadcrumb says after the view's own title */
  gint64 client_pk; /* "client" */
  gint64 item_pk;   /* "client": the piece to select, or 0 */
  GArray *among;    /* (nullable) gint64: the clients of the list one came from, in its order */
  char *subject;    /* (nullable) "dispute": id of the case */
  char *filter;     /* (nullable) "clients": "late", "late-60", "disputed", "over-limit";
                       "disputes": "list", "analysis", "late", "mine" */
  gboolean has_query;
  EncAgingQuery query; /* "items" and filtered "clients": the figure that was opened */
  EncAgingCell cell;
  int bucket;
  EncCurrency currency;
} EncPlace;

EncPlace *enc_place_new (const char *view);
EncPlace *enc_place_new_client (gint64 client_pk);
EncPlace *enc_place_new_client_among (gint64 client_pk, GArray *among);
EncPlace *enc_place_new_items (const EncAgingQuery *query, EncAgingCell cell, int bucket,
                               EncCurrency currency, const char *title);
EncPlace *enc_place_new_clients (const char *filter);
EncPlace *enc_place_new_dispute (const char *id);
EncPlace *enc_place_ref (EncPlace *place);
void enc_place_unref (EncPlace *place);
gboolean enc_place_equal (const EncPlace *a, const EncPlace *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncPlace, enc_place_unref)

G_END_DECLS
