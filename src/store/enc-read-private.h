/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "store/enc-db.h"
#include "store/enc-read.h"

G_BEGIN_DECLS

/* Shared by the files that answer enc-read.h. */
EncCurrency enc_read_currency (sqlite3_stmt *row, int column);
sqlite3_stmt *enc_read_client_statement (EncDb *db, GError **error);
void enc_read_client_row (sqlite3_stmt *row, EncReadClient *client);
EncReadPiece *enc_read_piece_row (sqlite3_stmt *row);
void enc_read_piece_free (gpointer data);

G_END_DECLS
