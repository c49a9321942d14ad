/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "documents/enc-statement.h"
#include "documents/enc-table-source.h"
#include "portfolio/enc-aging.h"
#include "store/enc-read.h"

G_BEGIN_DECLS

/* Where what the read model knows and what only the file knows (numbers, labels) come together on
 * paper and in exports. */
EncTableSource *enc_tables_items (EncPortfolio *portfolio, EncDate as_of, GArray *lines,
                                  EncStore *store, GError **error);
EncStatement *enc_tables_statement (EncPortfolio *portfolio, const EncAgingQuery *query,
                                    guint client, EncCurrency currency, const EncReadFile *file);

G_END_DECLS
