/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-sales.h"

#include "portfolio/enc-aging-pass.h"
#include "portfolio/enc-dso.h"

/**
 * enc_sales_new:
 * @portfolio: a portfolio
 * @filter: which accounts
 * @currency: their currency
 *
 * Returns: (transfer full): the sales of each day
 */
EncSales *
enc_sales_new (EncPortfolio *portfolio, const EncFilter *filter, EncCurrency currency)
{
  EncSales *sales = g_new0 (EncSales, 1);
  EncPortfolio *p = portfolio;
  EncDate start = p->first_date, last = ENC_DATE_NONE;

  sales->first = ENC_DATE_NONE;
  if (start == ENC_DATE_NONE)
    return sales;

  guint n = p->last_date - start + 1;
  g_autofree gint64 *days = g_new0 (gint64, n);

  for (guint a = 0; a < p->n_accounts; a++)
    {
      if (enc_portfolio_currency_of (p, a) != currency || !enc_aging_pass_account_in (p, filter, a))
        continue;
      for (guint i = p->account_items[a]; i < p->account_items[a + 1]; i++)
        {
          if (p->kind[i] != ENC_ITEM_INVOICE && p->kind[i] != ENC_ITEM_CREDIT_NOTE)
            continue;
          days[p->date[i] - start] += p->amount[i];
          if (sales->first == ENC_DATE_NONE || p->date[i] < sales->first)
            sales->first = p->date[i];
          last = MAX (last, p->date[i]);
        }
    }
  if (sales->first == ENC_DATE_NONE)
    return sales;
  sales->n_days = last - sales->first + 1;
  sales->until = g_new (gint64, sales->n_days + 1);
  sales->until[0] = 0;
  for (guint d = 0; d < sales->n_days; d++)
    sales->until[d + 1] = sales->until[d] + days[sales->first - start + d];
  return sales;
}

/**
 * enc_sales_free:
 * @sales: (transfer full) (nullable): sales
 */
void
enc_sales_free (EncSales *sales)
{
  if (sales == NULL)
    return;
  g_free (sales->until);
  g_free (sales);
}

/**
 * enc_sales_between:
 * @sales: sales
 * @from: the first day
 * @to: the last day
 *
 * Returns: what was sold from @from to @to, both included, in minor units
 */
gint64
enc_sales_between (const EncSales *sales, EncDate from, EncDate to)
{
  if (sales->first == ENC_DATE_NONE || to < from)
    return 0;

  gint64 low = CLAMP ((gint64)from - sales->first, 0, (gint64)sales->n_days);
  gint64 high = CLAMP ((gint64)to - sales->first + 1, 0, (gint64)sales->n_days);

  return sales->until[high] - sales->until[low];
}

/**
 * enc_sales_countback:
 * @sales: sales
 * @receivable: what is owed at the end of @as_of, in minor units
 * @as_of: a day
 * @at_least: (out): the result is a lower bound, see enc_dso_countback()
 * @counted: (out) (optional): the sales counted back over
 *
 * Counts back over calendar months; the month of @as_of has the days gone by. The history starts
 * with the month of the first sale.
 *
 * Returns: days, NAN before the first sale
 */
double
enc_sales_countback (const EncSales *sales, gint64 receivable, EncDate as_of, gboolean *at_least,
                     gint64 *counted)
{
  g_autoptr (GArray) months = g_array_new (FALSE, FALSE, sizeof (EncDsoMonth));

  if (sales->first != ENC_DATE_NONE && sales->first <= as_of)
    {
      gint64 reached = 0;

      /* No further than needed, but for a month whose credit notes may have to be taken along. */
      for (EncDate to = as_of; to >= sales->first && reached < receivable;)
        {
          EncDate from = enc_date_month_start (to);
          EncDsoMonth month = { enc_sales_between (sales, from, to), to - from + 1 };

          g_array_append_val (months, month);
          reached += month.sales;
          to = from - 1;
        }
    }
  return enc_dso_countback (receivable, (const EncDsoMonth *)(gpointer)months->data, months->len,
                            at_least, counted);
}
