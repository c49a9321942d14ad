/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "import/fec/enc-fec-private.h"

G_BEGIN_DECLS

guint32 enc_fec_journal_seen (const char *account, gsize len);
gboolean enc_fec_journal_names_opening (const char *code, const char *label);
void enc_fec_journal_classify (GArray *journals, GArray *entries, EncDate first_date);
EncFecClass enc_fec_journal_class (const GArray *journals, const GArray *entries, guint32 entry,
                                   EncDate first_date);
GArray *enc_fec_journal_years (const char *source, const GArray *journals, EncDate first,
                               EncDate last);
guint enc_fec_journal_year (const GArray *years, EncDate date);

G_END_DECLS
