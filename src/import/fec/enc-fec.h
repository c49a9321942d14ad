/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/enc-import.h"
#include "import/enc-table.h"

G_BEGIN_DECLS

/* Receivables out of a Fichier des écritures comptables: a table whose first row names the fields.
 * Rows are pushed in, facts come out at the end, because what a journal is, where a year ends and
 * whether a lettering balances is only known when the whole file was seen. */
typedef struct _EncFec EncFec;

gboolean enc_fec_is_header (const EncCell *cells, guint n_cells);
EncFec *enc_fec_new (const char *source, const EncImportOptions *options, EncReport *report);
gboolean enc_fec_row (guint32 line, const EncCell *cells, guint n_cells, gpointer fec);
EncFacts *enc_fec_finish (EncFec *fec, const EncProgress *progress, GError **error);
void enc_fec_free (EncFec *fec);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncFec, enc_fec_free)

G_END_DECLS
