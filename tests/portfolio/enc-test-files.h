/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "portfolio/enc-test-ledger.h"

G_BEGIN_DECLS

/* Other people's files as ledgers. A file is its lines, each cut into fields with the quotes taken
 * off; the first line names them. */
typedef struct
{
  GPtrArray *lines; /* char ** */
} TestFile;

TestFile *enc_test_files_read (const char *path);
void enc_test_files_free (TestFile *file);
const char *enc_test_files_get (TestFile *file, guint line, const char *column);
gint64 enc_test_files_cents (const char *text);
gint64 enc_test_files_add_client (TestLedger *ledger, GHashTable *known, const char *name);
EncPortfolioItem *enc_test_files_add_item (TestLedger *ledger, gint64 client, EncItemKind kind,
                                           EncDate date, EncDate due, gint64 amount);
TestLedger *enc_test_files_ibm (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestFile, enc_test_files_free)

G_END_DECLS
