/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "portfolio/enc-aging.h"

G_BEGIN_DECLS

/* Sales of the accounts that a filter lets through, by day, so that any period is one subtraction.
 * Sales are invoices less credit notes by their date, with tax as booked; openings, payments and
 * adjustments are none. */
typedef struct
{
  EncDate first; /* day of the first sale; ENC_DATE_NONE without any */
  guint n_days;
  gint64 *until; /* [d]: sum of the days before first + d */
} EncSales;

EncSales *enc_sales_new (EncPortfolio *portfolio, const EncFilter *filter, EncCurrency currency);
void enc_sales_free (EncSales *sales);
gint64 enc_sales_between (const EncSales *sales, EncDate from, EncDate to);
double enc_sales_countback (const EncSales *sales, gint64 receivable, EncDate as_of,
                            gboolean *at_least, gint64 *counted);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncSales, enc_sales_free)

G_END_DECLS
