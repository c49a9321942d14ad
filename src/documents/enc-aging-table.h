/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "documents/enc-document.h"
#include "documents/enc-page.h"
#include "documents/enc-table-source.h"
#include "portfolio/enc-aging.h"

G_BEGIN_DECLS

const char *enc_aging_table_dimension_label (EncDimension dimension);
EncTableSource *enc_aging_table_source (EncPortfolio *portfolio, const EncAging *aging);
EncDocument *enc_aging_table_document (EncPortfolio *portfolio, const EncAging *aging,
                                       const EncPageContext *context);

G_END_DECLS
