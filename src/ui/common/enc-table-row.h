/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A place in the list of a table, counted from 0: what stands there is asked of the model. A few
 * hundred are alive at a time, whatever the length of the list. */
#define ENC_TYPE_TABLE_ROW (enc_table_row_get_type ())
G_DECLARE_FINAL_TYPE (EncTableRow, enc_table_row, ENC, TABLE_ROW, GObject)

EncTableRow *enc_table_row_new (guint position);
guint enc_table_row_get_position (EncTableRow *row);

G_END_DECLS
