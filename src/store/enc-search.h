/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-db.h"

G_BEGIN_DECLS

/* The full-text indexes. Rows are indexed in the order of their numbers, when there is time; up to
 * there, whoever changes a row forgets it before and learns it after. */
typedef enum
{
  ENC_SEARCH_CLIENT,
  ENC_SEARCH_CONTACT,
  ENC_SEARCH_ITEM,
} EncSearchTable;

gboolean enc_search_forget (EncDb *db, EncSearchTable table, gint64 pk, GError **error);
gboolean enc_search_learn (EncDb *db, EncSearchTable table, gint64 pk, GError **error);
gboolean enc_search_catch_up (EncDb *db, gsize max_rows, gboolean *more, GError **error);
gboolean enc_search_is_behind (EncDb *db, gboolean *behind, GError **error);
gboolean enc_search_lower (EncDb *db, GError **error);

G_END_DECLS
