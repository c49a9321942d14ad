/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-book.h"

G_BEGIN_DECLS

/* Settles the rows of one client among themselves and appends the items and allocations they make.
 * One EncAccount serves all clients in turn and keeps its memory in between. */
typedef struct _EncAccount EncAccount;

EncAccount *enc_account_new (EncFacts *facts, EncReport *report, const EncBookRules *rules,
                             guint64 seed, const char *number_column);
void enc_account_free (EncAccount *account);
void enc_account_settle (EncAccount *account, EncPiece *pieces, const guint32 *rows,
                         guint32 n_rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncAccount, enc_account_free)

G_END_DECLS
