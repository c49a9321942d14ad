/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gtk/gtk.h>

#include "desk/enc-desk.h"

G_BEGIN_DECLS

/* One answer of a search: something found, or a list one can go to. */
#define ENC_TYPE_SEARCH_ROW (enc_search_row_get_type ())
G_DECLARE_FINAL_TYPE (EncSearchRow, enc_search_row, ENC, SEARCH_ROW, GtkListBoxRow)

typedef enum
{
  ENC_SEARCH_CLIENT,
  ENC_SEARCH_DOCUMENT,
  ENC_SEARCH_CONTACT,
  ENC_SEARCH_LATE_60,  /* the list of clients late by more than 60 days */
  ENC_SEARCH_DISPUTED, /* the disputed items */
} EncSearchTarget;

GtkWidget *enc_search_row_new (const EncHit *hit);
GtkWidget *enc_search_row_new_list (EncSearchTarget target);
EncSearchTarget enc_search_row_get_target (EncSearchRow *self);
gint64 enc_search_row_get_client (EncSearchRow *self);
gint64 enc_search_row_get_item (EncSearchRow *self);
EncCurrency enc_search_row_get_currency (EncSearchRow *self);
const char *enc_search_row_get_label (EncSearchRow *self);
gboolean enc_search_row_parse_operator (const char *text, EncSearchTarget *target);

G_END_DECLS
