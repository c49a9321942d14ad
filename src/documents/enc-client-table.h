/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "documents/enc-table-source.h"
#include "portfolio/enc-aging.h"

G_BEGIN_DECLS

EncTableSource *enc_client_table_source (EncPortfolio *portfolio, const EncAgingQuery *query,
                                         const EncAgingRow *rows, const guint *accounts,
                                         guint n_accounts);

G_END_DECLS
