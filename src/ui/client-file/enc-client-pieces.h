/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "ui/client-file/enc-client-ledger.h"
#include "ui/common/enc-table.h"

G_BEGIN_DECLS

/* The pieces of an account as table rows. The sources' data is an EncClientLedger. */
const EncTableColumn *enc_client_pieces_open_columns (guint *n);
const EncTableRows *enc_client_pieces_open_source (void);
const EncTableColumn *enc_client_pieces_settled_columns (guint *n);
const EncTableRows *enc_client_pieces_settled_source (void);
int enc_client_pieces_part (const EncAgingLimits *limits, gboolean dated, int days_late);
char *enc_client_pieces_days (gboolean dated, int days_late);
const char *enc_client_pieces_days_style (gboolean dated, int days_late);
char *enc_client_pieces_due (EncDate due, guint flags);
char *enc_client_pieces_note (EncItemKind kind, EncDate due, guint flags);

G_END_DECLS
