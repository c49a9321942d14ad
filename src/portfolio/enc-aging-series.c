/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "portfolio/enc-aging-pass.h"

#include <string.h>

/* Index of the first date of the series that is not before a day. */
static inline guint
first_from (EncDate day, EncDate start, int step, guint n)
{
  gint64 ahead = (gint64)day - start;

  if (ahead <= 0)
    return 0;
  return (guint)MIN ((ahead + step - 1) / step, (gint64)n);
}

static void
put_account (const EncPortfolio *p, guint account, const EncAgingPass *passes, int step, guint n,
             EncAgingRow *rows)
{
  EncDate start = passes[0].as_of;

  for (guint i = p->account_items[account]; i < p->account_items[account + 1]; i++)
    {
      guint from = first_from (p->date[i], start, step, n);
      guint to = first_from (p->settled[i], start, step, n);
      guint part = enc_portfolio_part_of (p, i);
      guint32 event = p->item_events[i], last = p->item_events[i + 1];
      gint64 open = p->amount[i];

      for (guint k = from; k < to; k++)
        {
          for (; event < last && p->event_date[event] <= passes[k].as_of; event++)
            open += p->event_amount[event];
          enc_aging_pass_put (p, &passes[k], &rows[k], i, part, open);
          if (open > 0)
            enc_aging_pass_oldest (&passes[k], &rows[k], p->due[i]);
        }
    }
}

/**
 * enc_aging_series:
 * @portfolio: a portfolio
 * @query: the question; its date is the last of the series
 * @currency: which accounts to add up
 * @step: days from one date to the next, at least 1
 * @n: how many dates, at least 1
 * @rows: (out caller-allocates) (array length=n): the totals, oldest first
 *
 * enc_aging_total() at many dates for little more than the price of a few: each item is only looked
 * at for the dates at which it is open.
 */
void
enc_aging_series (EncPortfolio *portfolio, const EncAgingQuery *query, EncCurrency currency,
                  int step, guint n, EncAgingRow *rows)
{
  g_return_if_fail (portfolio != NULL && query != NULL && rows != NULL && step > 0 && n > 0);

  EncPortfolio *p = portfolio;
  g_autofree EncAgingPass *passes = g_new (EncAgingPass, n);
  EncAgingQuery at = *query;
  EncDate last = CLAMP (query->as_of, ENC_DATE_MIN, ENC_DATE_MAX);

  memset (rows, 0, n * sizeof *rows);
  for (guint k = 0; k < n; k++)
    {
      gint64 day = (gint64)last - (gint64)step * (n - 1 - k);

      at.as_of = (EncDate)MAX (day, ENC_DATE_MIN);
      if (query->credits == ENC_CREDITS_FIFO)
        {
          rows[k] = enc_aging_total (portfolio, &at, currency);
          continue;
        }
      enc_aging_pass_init (&passes[k], &at);
      /* Evenly spaced also where no ledger reaches. */
      passes[k].as_of = (EncDate)MAX (day, G_MININT32 / 2);
      rows[k].currency = currency;
      rows[k].oldest_due = ENC_DATE_NONE;
    }
  if (query->credits == ENC_CREDITS_FIFO)
    return;
  for (guint a = 0; a < p->n_accounts; a++)
    if (enc_portfolio_currency_of (p, a) == currency && p->account_start[a] <= last
        && enc_aging_pass_account_in (p, &query->filter, a))
      put_account (p, a, passes, step, n, rows);
}
